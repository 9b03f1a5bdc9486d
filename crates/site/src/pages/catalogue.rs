//! All datasets on one page, by section; and the totals that cross datasets, where somebody computed them.

use maud::{Markup, html};
use vetro_core::check::Dataset;
use vetro_core::indicators::Indicator;
use vetro_core::value::format;

use super::section::dataset_card;
use crate::components::cards;
use crate::format::fill;
use crate::layout::Shell;
use crate::model::{Summary, SummaryCell};
use crate::page::{Here, Page};
use crate::site::Site;
use crate::text;

/// The page `dati/`.
pub(crate) fn page(site: &Site<'_>) -> Page {
    let here = Here::at("dati/");
    let title = site.t(text::CATALOGUE);
    let lead = site.t(text::CATALOGUE_LEAD);
    let families: Vec<_> = site
        .roots()
        .map(|root| {
            (root, site.datasets().filter(|it| is_below(site, it, root)).collect::<Vec<_>>())
        })
        .filter(|(_, datasets)| !datasets.is_empty())
        .collect();
    let summaries: &[Summary] = if site.union.is_none() { &site.model.summaries } else { &[] };
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (title) } p .lead { (lead) } }
        @if families.is_empty() { p { (site.t(text::NO_DATASETS)) } }
        @else {
            nav aria-label=(site.t(text::NAV_SECTIONS)) {
                ul .v-ancore { @for (root, _) in &families { li { a href={ "#" (root.id) } { (root.label) } } } }
            }
        }
        @for (root, datasets) in &families {
            section aria-labelledby=(root.id) {
                h2 id=(root.id) { (root.label) }
                (cards::list(datasets.iter().map(|it| dataset_card(site, &here, it, true))))
            }
        }
        @for summary in summaries { (cross(site, summary)) }
        section aria-labelledby="riuso" {
            h2 #riuso { (site.t(text::REUSE)) }
            p { (fill(site.t(text::LICENCE_LINE), &[("licenza", &site.licence().name)])) }
            p { (site.t(text::REUSE_FORMATS)) }
        }
    };
    site.page(&Shell::new("dati/", title, body).about(lead))
}

/// Whether a dataset's section is `root` or lies below it.
fn is_below(site: &Site<'_>, dataset: &Dataset, root: &Indicator) -> bool {
    let mut section = dataset.indicator;
    loop {
        if section.id == root.id {
            return true;
        }
        match site.parent(section) {
            Some(parent) => section = parent,
            None => return false,
        }
    }
}

/// A table of totals that crosses datasets.
pub(crate) fn cross(site: &Site<'_>, summary: &Summary) -> Markup {
    let id = format!("sintesi-{}", summary.id);
    html! {
        section {
            h2 id={ "h-" (id) } { (summary.title) }
            p { (summary.note) }
            div .table-responsive .v-regione role="region" tabindex="0" aria-labelledby=(id) {
                table .table .table-sm .caption-top .v-riepilogo {
                    caption id=(id) { (summary.title) }
                    thead { tr { @for column in &summary.columns { th scope="col" class=[column.numeric.then_some("v-n")] { (column.label) } } } }
                    tbody { @for row in &summary.rows { tr {
                        @for (index, cell) in row.iter().enumerate() {
                            @let numeric = summary.columns.get(index).is_some_and(|column| column.numeric).then_some("v-n");
                            @if index == 0 { th scope="row" { (written(site, cell)) } }
                            @else { td class=[numeric] { (written(site, cell)) } }
                        }
                    } } }
                }
            }
        }
    }
}

fn written(site: &Site<'_>, cell: &SummaryCell) -> String {
    match cell {
        SummaryCell::Text(text) => text.clone(),
        SummaryCell::Euro(cents) => format::euro(*cents, site.lang),
        SummaryCell::Integer(number) => format::integer(*number, site.lang),
        SummaryCell::Year(year) => year.to_string(),
        SummaryCell::Missing => site.t(text::NOT_PUBLISHED).to_owned(),
    }
}

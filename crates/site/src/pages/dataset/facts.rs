//! What a dataset is, at a glance: title, status, rows, period, date, office, licence.

use maud::{Markup, html};
use vetro_core::check::Dataset;

use super::View;
use crate::components::status;
use crate::page::Here;
use crate::site::section_directory;
use crate::text;

/// Title, status and section.
pub(super) fn head(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    let section = view.dataset.indicator;
    let description =
        view.dataset.parts.iter().find_map(|part| part.sidecar.descrizione.as_deref());
    html! {
        div .section .v-testa {
            h1 data-element="page-name" { (view.title) }
            p .v-riga-stato {
                @if let Some(report) = site.report(&section.id) { (status::badge(site, report.status)) " · " }
                (site.t(text::IN_SECTION)) " "
                a href=(here.to(&section_directory(section))) { (section.label) }
            }
            @if let Some(text) = description { p .lead { (text) } }
        }
    }
}

/// The list of facts.
pub(super) fn list(view: &View<'_>) -> Markup {
    let (site, dataset) = (view.site, view.dataset);
    let row_is = dataset.table.schema.map(|schema| schema.row.as_str());
    html! {
        dl .v-fatti {
            dt { (site.t(text::FACT_ROWS)) }
            dd { (site.n(dataset.table.n_rows())) @if let Some(row) = row_is { " (" (site.t(text::ONE_ROW_IS)) " " (row) ")" } }
            @if let Some(periods) = periods(dataset) { dt { (site.t(text::FACT_PERIOD)) } dd { (periods) } }
            dt { (site.t(text::UPDATED)) }
            dd { @match dataset.updated { Some(date) => (site.day(date)), None => span .v-v { (site.t(text::NOT_STATED)) } } }
            @if let Some(office) = office(dataset) { dt { (site.t(text::OFFICE)) } dd { (office) } }
            dt { (site.t(text::FACT_LICENCE)) }
            dd {
                @let licence = site.licence_of(dataset);
                @match licence.url {
                    Some(url) => a rel="license" href=(url) { (licence.name) },
                    None => (licence.name),
                }
            }
        }
    }
}

/// The periods of the parts, once each, in order.
pub(super) fn periods(dataset: &Dataset) -> Option<String> {
    let mut periods: Vec<&str> =
        dataset.parts.iter().filter_map(|part| part.sidecar.periodo.as_deref()).collect();
    periods.sort_unstable();
    periods.dedup();
    (!periods.is_empty()).then(|| periods.join(", "))
}

fn office(dataset: &Dataset) -> Option<&str> {
    dataset.parts.iter().find_map(|part| part.sidecar.ufficio.as_deref())
}

//! The dictionary of a dataset: what each column means, what it may hold, what leaves of it.

use maud::{Markup, html};
use vetro_core::schema::{ColumnSchema, Kind, Privacy};
use vetro_explore::Column;

use super::dataset::View;
use crate::cell::whole_figure;
use crate::downloads;
use crate::format::fill;
use crate::layout::{Crumb, Shell};
use crate::page::{Here, Page};
use crate::pages::section::norm_link;
use crate::text;

/// The page, at `{dataset}/dizionario/`.
pub(crate) fn page(view: &View<'_>) -> Page {
    let site = view.site;
    let directory = format!("{}dizionario/", view.directory);
    let here = Here::at(directory.as_str());
    let name = fill(site.t(text::DICTIONARY_OF), &[("titolo", &view.title)]);
    let basis = view.dataset.table.schema.map_or(&[] as &[String], |schema| &schema.basis);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (name) }
            p .lead { (site.t(text::DICTIONARY_LEAD)) }
            p { a href=(here.to(&view.directory)) { (site.t(text::BACK_TO_DATASET)) } }
        }
        @if !basis.is_empty() {
            p { (site.t(text::WHY_PUBLISHED)) ": " @for (index, norm) in basis.iter().enumerate() { @if index > 0 { "; " } (norm_link(norm)) } "." }
        }
        @if !view.offered.described.is_empty() {
            p { a href=(here.to(&format!("{}{}", view.directory, downloads::SCHEMA))) { (site.t(text::SCHEMA_LINK)) } }
        }
        nav aria-label=(site.t(text::DICTIONARY_COLUMNS)) {
            ul .v-ancore {
                @for column in view.table.columns() { li { a href={ "#" (column.name) } { (site.either(&column.label, &column.label_en)) } } }
            }
        }
        @for (typed, column) in view.dataset.table.columns.iter().zip(view.table.columns()) {
            @let schema = view.dataset.table.schema.and_then(|schema| Some(schema.column(&typed.name)?.1));
            section .v-voce id=(column.name) aria-labelledby={ "h-" (column.name) } {
                h2 id={ "h-" (column.name) } { (site.either(&column.label, &column.label_en)) }
                @if !typed.description.is_empty() { p { (typed.description) } }
                (facts(view, column, schema, typed.privacy, typed.required, typed.n_masked))
            }
        }
    };
    let mut shell = Shell::new(&directory, &name, body).about(fill(
        site.t(text::DICTIONARY_ABOUT),
        &[("titolo", &view.title), ("ente", site.name())],
    ));
    // Two datasets may share a title; their sections never share an id.
    shell.title = format!("{name}, {}", view.dataset.indicator.label);
    shell.crumbs = site.crumbs_of(view.dataset.indicator);
    shell.crumbs.push(Crumb { label: view.title.clone(), directory: Some(view.directory.clone()) });
    shell.crumbs.push(Crumb { label: site.t(text::DICTIONARY).to_owned(), directory: None });
    shell.menu = "dati/";
    shell.updated = view.dataset.updated;
    site.page(&shell)
}

fn facts(
    view: &View<'_>,
    column: &Column,
    schema: Option<&ColumnSchema>,
    privacy: Privacy,
    required: bool,
    masked: u32,
) -> Markup {
    let site = view.site;
    let (low, high) = range(view, column);
    let n_rows = view.table.n_rows();
    let empty = (0..n_rows).filter(|&row| column.is_empty_at(row)).count();
    html! {
        dl .v-fatti {
            dt { (site.t(text::COLUMN_NAME)) } dd { code { (column.name) } }
            dt { (site.t(text::COLUMN_KIND)) } dd { (site.t(text::kind(column.kind))) }
            dt { (site.t(text::COLUMN_REQUIRED)) } dd { (site.t(if required { text::YES } else { text::NO })) }
            @if n_rows > 0 {
                dt { (site.t(text::COLUMN_EMPTY)) }
                dd { (vetro_core::value::format::percent(empty as f64 * 100.0 / n_rows as f64, site.lang)) " (" (site.n(empty)) ")" }
            }
            @if let (Some(low), Some(high)) = (low, high) {
                dt { (site.t(text::COLUMN_RANGE)) } dd { (fill(site.t(text::FROM_TO), &[("a", &low), ("b", &high)])) }
            }
            @if let Some(schema) = schema {
                @if !schema.values.is_empty() {
                    dt { (site.t(text::COLUMN_VALUES)) }
                    dd { @for (index, value) in schema.values.iter().enumerate() { @if index > 0 { ", " } "«" (value.value) "»" } }
                }
                @if let Some(law) = &schema.law { dt { (site.t(text::NORMS)) } dd { (norm_link(law)) } }
                @if let Some(example) = &schema.example { dt { (site.t(text::COLUMN_EXAMPLE)) } dd { code { (example) } } }
            }
            dt { (site.t(text::COLUMN_PRIVACY)) }
            dd {
                (site.t(text::privacy(privacy)))
                @if masked > 0 { " " (fill(site.t(text::OMITTED_CELLS), &[("n", &site.n(masked as usize))])) }
            }
        }
    }
}

/// Least and greatest of a column of figures or dates.
fn range(view: &View<'_>, column: &Column) -> (Option<String>, Option<String>) {
    if matches!(column.kind, Kind::SiNo) {
        return (None, None);
    }
    let whole = (0..view.table.n_rows()).filter_map(|row| column.whole(row));
    let (low, high) = whole.fold((None, None), |(low, high): (Option<i64>, Option<i64>), it| {
        (Some(low.map_or(it, |low| low.min(it))), Some(high.map_or(it, |high| high.max(it))))
    });
    let text = |whole: Option<i64>| whole.map(|whole| whole_figure(view.site, column.kind, whole));
    (text(low), text(high))
}

//! What a reader of the rows should know beside them: columns, what is left out, sources, how to cite, how to ask.

use maud::{Markup, html};
use vetro_core::indicators::Indicator;

use super::View;
use crate::components::kept;
use crate::format::fill;
use crate::layout::split;
use crate::page::Here;
use crate::site::Site;
use crate::text;

/// The columns in brief.
pub(super) fn columns(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    html! {
        section aria-labelledby="colonne" {
            h2 #colonne { (site.t(text::COLUMNS)) }
            ul .v-colonne {
                @for column in &view.dataset.table.columns {
                    li { strong { (site.either(&column.label, &column.label_en)) } @if !column.description.is_empty() { ": " (column.description) } }
                }
            }
            p { a href=(here.to(&format!("{}dizionario/", view.directory))) { (site.t(text::SEE_DICTIONARY)) } }
        }
    }
}

/// What is left out of the rows, and why.
pub(super) fn omitted(view: &View<'_>) -> Markup {
    let site = view.site;
    html! {
        @if !view.dataset.omitted.is_empty() {
            section aria-labelledby="omissis" {
                h2 #omissis { (site.t(text::OMITTED)) }
                ul .v-lista {
                    @for it in &view.dataset.omitted {
                        li {
                            strong { (it.column) } ": "
                            @match it.cells {
                                0 => (site.t(text::OMITTED_COLUMN)),
                                n => (fill(site.t(text::OMITTED_CELLS), &[("n", &site.n(n as usize))])),
                            }
                            " " (site.either(&it.why, &it.why_en))
                        }
                    }
                }
            }
        }
    }
}

/// The files the rows come from, and those that bring none because they are not published.
pub(super) fn sources(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    html! {
        section aria-labelledby="fonti" {
            h2 #fonti { (site.t(text::MADE_FROM)) }
            ul .v-lista {
                @for part in &view.dataset.parts {
                    li {
                        (part.sidecar.titolo.as_deref().unwrap_or_else(|| part.path.rsplit('/').next().unwrap_or(&part.path)))
                        ": " (site.rows(usize::try_from(part.rows).unwrap_or(usize::MAX)))
                        @if let Some(period) = &part.sidecar.periodo { ", " (period) }
                        @if let Some(date) = part.sidecar.aggiornato {
                            @let (before, after) = split(site.t(text::UPDATED_ON_LOWER), "{data}");
                            ", " (before) (site.day(date)) (after)
                        }
                        @if let Some(source) = &part.sidecar.fonte { ". " (site.t(text::SOURCE)) ": " (source) }
                    }
                }
                @for it in site.stopped(&view.dataset.indicator.id) { li { (kept::line(site, here, &it)) } }
            }
        }
    }
}

/// How to cite, and the hash of the CSV.
pub(super) fn cite(view: &View<'_>) -> Markup {
    let site = view.site;
    let url = site.absolute(&view.directory);
    html! {
        section aria-labelledby="cita" {
            h2 #cita { (site.t(text::HOW_TO_CITE)) }
            p {
                (site.name()) ", «" (view.title) "», " (site.t(text::SECTION)) ", "
                (site.day(view.dataset.updated.unwrap_or(site.as_of())))
                @if let Some(url) = url { ", " span .v-url { (url) } }
                ". " (site.t(text::FACT_LICENCE)) " " (site.licence_of(view.dataset).name) "."
            }
            @if !view.offered.sha256.is_empty() { p { "SHA-256 (CSV): " code .v-impronta { (view.offered.sha256) } } }
        }
    }
}

/// How to ask for what is missing.
pub(super) fn ask(site: &Site<'_>, here: &Here, section: &Indicator) -> Markup {
    let href = here.to(&format!("accesso-civico/{}/", section.id));
    html! {
        p .v-manca { (site.t(text::MISSING_HERE)) " " a href=(href) { (site.t(text::ASK_FOR_IT)) } ". " (site.t(text::ASK_TERMS)) }
    }
}

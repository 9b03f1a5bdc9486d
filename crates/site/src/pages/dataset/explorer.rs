//! The rows of the first page and the bar above them: what the explorer takes over.

use maud::{Markup, html};
use vetro_core::Lang;

use super::{View, pager, summary, table};
use crate::components::icons::icon;
use crate::format::fill;
use crate::page::Here;
use crate::site::Site;
use crate::text;

/// The bar, the results line and the table: what the explorer takes over.
pub(super) fn section(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    let bar = site.assets().loader.is_some();
    let lang = if site.lang == Lang::It { "it" } else { "en" };
    html! {
        section #vetro-esplora aria-labelledby="esplora"
            data-arrow={ (view.dataset.table.id) ".arrow" } data-tabella=(view.title)
            data-righe=(view.dataset.table.n_rows()) data-byte=[arrow_size(view)] data-lang=(lang)
            data-nome=(view.file_stem()) data-importo=[amount(view)] {
            h2 #esplora { (site.t(text::THE_DATA)) }
            @if bar {
                (bar_form(site, lang))
                noscript { p .v-nojs { (site.t(text::NOJS)) } }
            }
            p #v-risultato tabindex="-1" { (summary::results_line(view)) }
            p #v-stato .visually-hidden role="status" aria-atomic="true" {}
            @if view.rows.len() < view.dataset.table.n_rows() {
                p .v-limite { (fill(site.t(text::BEYOND_LIMIT), &[("n", &site.n(view.rows.len())), ("tot", &site.n(view.dataset.table.n_rows()))])) }
            }
            div #v-tabella {
                (table::region(view, 1))
                (pager::pager(view, here, 1))
            }
        }
    }
}

/// Size of the file that the explorer reads: a great one is not fetched before the reader asks.
fn arrow_size(view: &View<'_>) -> Option<u64> {
    view.offered.files.iter().find(|file| file.format == "Arrow").map(|file| file.size)
}

/// Name of the amount that the results line sums.
fn amount<'v>(view: &'v View<'_>) -> Option<&'v str> {
    view.roles.amount.and_then(|amount| view.table.columns().get(amount)).map(|it| it.name.as_str())
}

/// Labels and fields already work without the engine: the form's own address is the permalink.
fn bar_form(site: &Site<'_>, lang: &str) -> Markup {
    let button = |action: &str, icon_name: &str, wording| {
        html! {
            button .btn .btn-outline-primary .btn-sm type="button" data-azione=(action) { (icon(icon_name, "icon-primary")) (site.t(wording)) }
        }
    };
    html! {
        form .v-barra .solo-js method="get" role="search" {
            div .v-barra-cerca {
                label for="v-q" { (site.t(text::SEARCH_TABLE)) }
                input #v-q .form-control type="search" name="q" autocomplete="off";
            }
            input type="hidden" name="_v" value="1";
            input type="hidden" name="_fmt" value=(lang);
            div .v-barra-azioni {
                (button("filtri", "it-funnel", text::BAR_FILTERS))
                (button("ordina", "it-arrow-down", text::BAR_SORT))
                (button("colonne", "it-settings", text::BAR_COLUMNS))
                (button("raggruppa", "it-list", text::BAR_GROUP))
                (button("grafico", "it-chart-line", text::BAR_CHART))
                (button("scarica", "it-download", text::BAR_DOWNLOAD))
                (button("copia", "it-link", text::BAR_COPY))
            }
        }
    }
}

//! A dataset: what it is, all its files, its rows in plain HTML, its totals. Complete without JavaScript; the
//! explorer takes the elements marked `id="v-…"` over at the first action.

mod data;
mod pager;
mod summary;
mod table;

use maud::{Markup, html};
use vetro_core::Lang;
use vetro_core::check::Dataset;
use vetro_explore::{Roles, Table};

use crate::components::icons::icon;
use crate::components::status;
use crate::downloads::{self, Offered};
use crate::format::fill;
use crate::layout::{Crumb, Shell, split};
use crate::model::PAGE_ROWS;
use crate::page::{Here, Page};
use crate::pages::dictionary;
use crate::site::{Site, dataset_directory, dataset_title};
use crate::{SiteError, text};

/// A dataset on its way to pages.
pub(crate) struct View<'a> {
    pub(crate) site: &'a Site<'a>,
    pub(crate) dataset: &'a Dataset,
    pub(crate) table: Table,
    pub(crate) roles: Roles,
    /// Rows in plain HTML, in order.
    pub(crate) rows: Vec<u32>,
    pub(crate) offered: Offered,
    pub(crate) title: String,
    pub(crate) directory: String,
}

impl View<'_> {
    /// Number of pages of rows, at least one.
    fn n_pages(&self) -> usize {
        self.rows.len().div_ceil(PAGE_ROWS).max(1)
    }

    /// Directory of a page of rows, from 1.
    fn page_directory(&self, number: usize) -> String {
        match number {
            0 | 1 => self.directory.clone(),
            n => format!("{}pagina/{n}/", self.directory),
        }
    }

    /// Rows of a page, from 1.
    fn page_rows(&self, number: usize) -> &[u32] {
        let start = number.saturating_sub(1) * PAGE_ROWS;
        let end = (start + PAGE_ROWS).min(self.rows.len());
        self.rows.get(start..end).unwrap_or(&[])
    }

    /// `{ipa}_{dataset}_{aaaa-mm-gg}`: how a download is called on the reader's disk.
    fn file_stem(&self) -> String {
        let ipa = &self.site.config().ente.ipa;
        let ipa = if ipa.is_empty() { "ente" } else { ipa };
        let date = self.dataset.updated.unwrap_or(self.site.as_of());
        format!("{ipa}_{}_{date}", self.dataset.table.id)
    }
}

/// All pages and downloads of a dataset; of a withheld one a single page that says why.
pub(crate) fn pages(
    site: &Site<'_>,
    dataset: &Dataset,
    out: &mut Vec<Page>,
) -> Result<(), SiteError> {
    if dataset.withheld.is_some() {
        out.push(withheld(site, dataset));
        return Ok(());
    }
    let Some(table) = Table::from_typed(&dataset.table) else {
        return Err(SiteError::Export {
            path: dataset_directory(dataset),
            reason: "una colonna ha un tipo che la pagina non conosce".to_owned(),
        });
    };
    let roles = match dataset.table.schema {
        Some(schema) => Roles::of(&table, schema),
        None => Roles::guess(&table),
    };
    let rows = newest(&table, &roles, site.html_rows(dataset));
    let offered = downloads::write(site, dataset, out);
    let (title, directory) = (dataset_title(dataset), dataset_directory(dataset));
    let view = View { site, dataset, table, roles, rows, offered, title, directory };
    out.push(first(&view));
    out.extend((2..=view.n_pages()).map(|number| further(&view, number)));
    out.push(dictionary::page(&view));
    Ok(())
}

/// The rows that plain HTML holds: all, or the newest where there are more than `limit`; in file order.
fn newest(table: &Table, roles: &Roles, limit: usize) -> Vec<u32> {
    let n_rows = u32::try_from(table.n_rows()).unwrap_or(u32::MAX);
    let mut rows: Vec<u32> = (0..n_rows).collect();
    if rows.len() <= limit {
        return rows;
    }
    if let Some(period) = roles.period.and_then(|period| table.columns().get(period)) {
        rows.sort_by_key(|&row| std::cmp::Reverse(period.whole(row as usize)));
    }
    rows.truncate(limit);
    rows.sort_unstable();
    rows
}

fn crumbs(view: &View<'_>) -> Vec<Crumb> {
    let mut crumbs = view.site.crumbs_of(view.dataset.indicator);
    crumbs.push(Crumb { label: view.title.clone(), directory: Some(view.directory.clone()) });
    crumbs
}

/// What stands in the title: a dataset may bear the title of another, or of a section.
fn unique_title(site: &Site<'_>, dataset: &Dataset) -> String {
    let title = dataset_title(dataset);
    let twins = site.datasets().filter(|it| dataset_title(it) == title).count();
    let sections = site.sections().iter().filter(|it| it.label == title).count();
    if twins + sections < 2 {
        return title;
    }
    let label = &dataset.indicator.label;
    fill(site.t(text::DATASET_OF_SECTION), &[("titolo", &title), ("sezione", label)])
}

fn first(view: &View<'_>) -> Page {
    let site = view.site;
    let here = Here::at(view.directory.as_str());
    let empty = view.rows.is_empty();
    let body = html! {
        (head(view, &here))
        (facts(view))
        (downloads_list(view))
        @if empty {
            div .callout .note { div .callout-inner { p { (site.t(text::NO_ROWS)) } } }
        } @else {
            (explorer(view, &here))
            (summary::section(view))
        }
        (columns(view, &here))
        (omitted(view))
        (sources(view))
        (cite(view))
        (ask(view, &here))
    };
    let mut shell = Shell::new(&view.directory, &unique_title(site, view.dataset), body)
        .about(data::description(view));
    shell.crumbs = crumbs(view);
    shell.menu = "dati/";
    shell.skips = skips(empty, site.assets().loader.is_some());
    shell.data = Some(data::json_ld(view));
    shell.loader = !empty;
    shell.updated = view.dataset.updated;
    site.page(&shell)
}

fn skips(empty: bool, bar: bool) -> Vec<(&'static str, vetro_core::Text)> {
    let table = (!empty).then_some(("#v-tabella", text::SKIP_TABLE));
    let filters = (!empty && bar).then_some(("#v-q", text::SKIP_FILTERS));
    table.into_iter().chain(filters).collect()
}

/// A page of rows beyond the first.
fn further(view: &View<'_>, number: usize) -> Page {
    let site = view.site;
    let directory = view.page_directory(number);
    let here = Here::at(directory.as_str());
    let label = fill(site.t(text::PAGE_N), &[("n", &number.to_string())]);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (view.title) ", " (label) }
            p { a href=(here.to(&view.directory)) { (site.t(text::BACK_TO_DATASET)) } }
        }
        (table::region(view, number))
        (pager::pager(view, &here, number))
    };
    let title = format!("{}, {label}", unique_title(site, view.dataset));
    let mut shell = Shell::new(&directory, &title, body)
        .about(format!("{}. {label}.", data::description(view)));
    shell.crumbs = crumbs(view);
    shell.crumbs.push(Crumb { label, directory: None });
    shell.menu = "dati/";
    shell.skips = vec![("#tabella", text::SKIP_TABLE)];
    shell.updated = view.dataset.updated;
    site.page(&shell)
}

fn head(view: &View<'_>, here: &Here) -> Markup {
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
                a href=(here.to(&crate::site::section_directory(section))) { (section.label) }
            }
            @if let Some(text) = description { p .lead { (text) } }
        }
    }
}

fn facts(view: &View<'_>) -> Markup {
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
            dd { a rel="license" href=(licence_url(&licence(site, dataset))) { (licence(site, dataset)) } }
        }
    }
}

/// The periods of the parts, once each, in order.
pub(crate) fn periods(dataset: &Dataset) -> Option<String> {
    let mut periods: Vec<&str> =
        dataset.parts.iter().filter_map(|part| part.sidecar.periodo.as_deref()).collect();
    periods.sort_unstable();
    periods.dedup();
    (!periods.is_empty()).then(|| periods.join(", "))
}

fn office(dataset: &Dataset) -> Option<&str> {
    dataset.parts.iter().find_map(|part| part.sidecar.ufficio.as_deref())
}

/// Licence of a dataset, as people write it: the sidecar's, else the publication's, else CC BY 4.0.
pub(crate) fn licence(site: &Site<'_>, dataset: &Dataset) -> String {
    let own = dataset.parts.iter().find_map(|part| part.sidecar.licenza.as_deref());
    own.map_or_else(|| site.licence(), crate::site::licence_name)
}

/// Address of a licence's text.
pub(crate) fn licence_url(licence: &str) -> &'static str {
    let folded = licence.to_lowercase().replace(['-', ' ', '_'], "");
    if folded.contains("cc0") {
        "https://creativecommons.org/publicdomain/zero/1.0/"
    } else if folded.contains("iodl") {
        "https://w3id.org/italia/controlled-vocabulary/licences/A29_IODL20"
    } else {
        "https://creativecommons.org/licenses/by/4.0/"
    }
}

fn downloads_list(view: &View<'_>) -> Markup {
    let site = view.site;
    html! {
        section aria-labelledby="scarica" {
            h2 #scarica { (site.t(text::DOWNLOAD_ALL)) }
            ul .v-scarica {
                @for file in &view.offered.files {
                    @let ext = file.name.rsplit_once('.').map_or("", |(_, ext)| ext);
                    li {
                        a href=(file.name) download=(format!("{}.{ext}", view.file_stem())) {
                            (icon("it-download", "icon-primary")) (file.format) ", " (site.size(file.size))
                        }
                    }
                }
            }
            @for (format, why) in &view.offered.left_out { p { (format) ": " (why) } }
        }
    }
}

/// The bar, the results line and the table: what the explorer takes over.
fn explorer(view: &View<'_>, here: &Here) -> Markup {
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
                (button("colonne", "it-settings", text::BAR_COLUMNS))
                (button("scarica", "it-download", text::BAR_DOWNLOAD))
                (button("link", "it-link", text::BAR_COPY))
            }
        }
    }
}

fn columns(view: &View<'_>, here: &Here) -> Markup {
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

fn omitted(view: &View<'_>) -> Markup {
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

fn sources(view: &View<'_>) -> Markup {
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
            }
        }
    }
}

fn cite(view: &View<'_>) -> Markup {
    let site = view.site;
    let url = site.absolute(&view.directory);
    html! {
        section aria-labelledby="cita" {
            h2 #cita { (site.t(text::HOW_TO_CITE)) }
            p {
                (site.name()) ", «" (view.title) "», " (site.t(text::SECTION)) ", "
                (site.day(view.dataset.updated.unwrap_or(site.as_of())))
                @if let Some(url) = url { ", " span .v-url { (url) } }
                ". " (site.t(text::FACT_LICENCE)) " " (licence(site, view.dataset)) "."
            }
            @if !view.offered.sha256.is_empty() { p { "SHA-256 (CSV): " code .v-impronta { (view.offered.sha256) } } }
        }
    }
}

fn ask(view: &View<'_>, here: &Here) -> Markup {
    let site = view.site;
    let href = here.to(&format!("accesso-civico/{}/", view.dataset.indicator.id));
    html! {
        p .v-manca { (site.t(text::MISSING_HERE)) " " a href=(href) { (site.t(text::ASK_FOR_IT)) } ". " (site.t(text::ASK_TERMS)) }
    }
}

/// The page of a withheld dataset: why, and no cell of it.
fn withheld(site: &Site<'_>, dataset: &Dataset) -> Page {
    let directory = dataset_directory(dataset);
    let here = Here::at(directory.as_str());
    let title = dataset_title(dataset);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .v-riga-stato {
                (site.t(text::IN_SECTION)) " "
                a href=(here.to(&crate::site::section_directory(dataset.indicator))) { (dataset.indicator.label) }
            }
        }
        div .callout .warning {
            div .callout-inner {
                p { strong { (site.t(text::WITHHELD_TITLE)) } }
                @if let Some(why) = &dataset.withheld {
                    p { (site.either(&why.why, &why.why_en)) }
                    @if !why.codes.is_empty() {
                        p { (site.t(text::WITHHELD_RULES)) " " @for (index, code) in why.codes.iter().enumerate() { @if index > 0 { ", " } (rule_link(&here, code)) } "." }
                    }
                }
                p { (site.t(text::WITHHELD_WHAT)) }
            }
        }
        p .v-manca { a href=(here.to(&format!("accesso-civico/{}/", dataset.indicator.id))) { (site.t(text::ASK_FOR_IT)) } ". " (site.t(text::ASK_TERMS)) }
    };
    let mut shell = Shell::new(&directory, &unique_title(site, dataset), body)
        .about(site.t(text::WITHHELD_TITLE));
    shell.crumbs = site.crumbs_of(dataset.indicator);
    shell.crumbs.push(Crumb { label: title, directory: None });
    shell.menu = "dati/";
    site.page(&shell)
}

/// A rule's code, linked to its page.
fn rule_link(here: &Here, code: &str) -> Markup {
    html! {
        @if vetro_core::rules::get(code).is_some() { a href=(here.to(&format!("controlla/regole/{code}/"))) { (code) } }
        @else { (code) }
    }
}

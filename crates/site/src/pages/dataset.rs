//! A dataset: what it is, all its files, its rows in plain HTML, its totals. Complete without JavaScript; the
//! explorer takes the elements marked `id="v-…"` over at the first action.

mod context;
mod data;
mod explorer;
mod facts;
mod files;
mod pager;
mod summary;
mod table;
mod withheld;

use maud::html;
use vetro_core::check::Dataset;
use vetro_explore::{Roles, Table};

use crate::downloads::{self, Offered};
use crate::format::fill;
use crate::layout::{Crumb, Shell};
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
        out.push(withheld::page(site, dataset));
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
        (facts::head(view, &here))
        (facts::list(view))
        (files::section(view))
        @if empty {
            div .callout .note { div .callout-inner { p { (site.t(text::NO_ROWS)) } } }
        } @else {
            (explorer::section(view, &here))
            (summary::section(view))
        }
        (context::columns(view, &here))
        (context::omitted(view))
        (context::sources(view, &here))
        (context::cite(view))
        (context::ask(site, &here, view.dataset.indicator))
    };
    let mut shell = Shell::new(&view.directory, &unique_title(site, view.dataset), body)
        .about(data::description(view));
    shell.crumbs = crumbs(view);
    shell.menu = "dati/";
    shell.skips = skips(empty, site.assets().loader.is_some());
    shell.data = Some(data::node(view));
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

//! The page of a withheld dataset: which files, why, and no cell of them.

use maud::html;
use vetro_core::check::Dataset;

use super::{context, unique_title};
use crate::components::kept;
use crate::layout::{Crumb, Shell};
use crate::page::{Here, Page};
use crate::site::{Site, dataset_directory, dataset_title, section_directory};
use crate::text;

/// The page.
pub(super) fn page<'a>(site: &Site<'a>, dataset: &'a Dataset) -> Page {
    let directory = dataset_directory(dataset);
    let here = Here::at(directory.as_str());
    let title = dataset_title(dataset);
    let kept: Vec<_> = site.withheld(dataset).into_iter().collect();
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .v-riga-stato {
                (site.t(text::IN_SECTION)) " "
                a href=(here.to(&section_directory(dataset.indicator))) { (dataset.indicator.label) }
            }
            p .lead { (site.t(text::WITHHELD_TITLE)) }
        }
        (kept::callout(site, &here, &kept))
        (context::ask(site, &here, dataset.indicator))
    };
    let mut shell = Shell::new(&directory, &unique_title(site, dataset), body)
        .about(site.t(text::WITHHELD_TITLE));
    shell.crumbs = site.crumbs_of(dataset.indicator);
    shell.crumbs.push(Crumb { label: title, directory: None });
    shell.menu = "dati/";
    site.page(&shell)
}

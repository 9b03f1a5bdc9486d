//! The map (every page, as a tree) and the search page (every title, A to Z): both plain lists.

use std::collections::BTreeMap;

use maud::{Markup, html};
use vetro_explore::table::collate;

use crate::layout::Shell;
use crate::page::{Here, Page};
use crate::site::{Site, dataset_directory, dataset_title, section_directory};
use crate::text;

/// `mappa/` and `cerca/`.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    vec![map(site), search(site)]
}

fn map(site: &Site<'_>) -> Page {
    let here = Here::at("mappa/");
    let title = site.t(text::SITE_MAP);
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (title) } p .lead { (site.t(text::MAP_LEAD)) } }
        section aria-labelledby="sezioni" {
            h2 #sezioni { (site.t(text::NAV_SECTIONS)) }
            ul .v-albero { @for root in site.roots() { (branch(site, &here, root)) } }
        }
        section aria-labelledby="altre" {
            h2 #altre { (site.t(text::OTHER_PAGES)) }
            ul .v-lista {
                @for (directory, wording) in text::OTHER { li { a href=(here.to(directory)) { (site.t(wording)) } } }
            }
        }
    };
    let mut shell = Shell::new("mappa/", title, body).about(site.t(text::MAP_LEAD));
    shell.menu = "";
    site.page(&shell)
}

fn branch(site: &Site<'_>, here: &Here, section: &vetro_core::indicators::Indicator) -> Markup {
    let children: Vec<_> = site.children(&section.id).collect();
    let datasets = site.datasets_of(&section.id);
    let documents: Vec<_> = site.documents_of(&section.id).collect();
    html! {
        li {
            a href=(here.to(&section_directory(section))) { (section.label) }
            @if !children.is_empty() || !datasets.is_empty() || !documents.is_empty() {
                ul {
                    @for dataset in datasets { li { (site.t(text::DATA_ITEM)) ": " a href=(here.to(&dataset_directory(dataset))) { (dataset_title(dataset)) } } }
                    @for document in documents { li { (site.t(text::DOCUMENT_ITEM)) ": " a href=(here.to(&document.directory())) { (document.title()) } } }
                    @for child in children { (branch(site, here, child)) }
                }
            }
        }
    }
}

/// A title with where it leads and what it is.
struct Entry {
    title: String,
    directory: String,
    what: &'static str,
}

fn search(site: &Site<'_>) -> Page {
    let here = Here::at("cerca/");
    let title = site.t(text::SEARCH_SITE);
    let letters = by_letter(entries(site));
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (title) } p .lead { (site.t(text::SEARCH_LEAD)) } }
        nav aria-label=(site.t(text::LETTERS)) {
            ul .v-numeri { @for letter in letters.keys() { li { a href={ "#l-" (letter) } { (letter) } } } }
        }
        @for (letter, entries) in &letters {
            section aria-labelledby={ "l-" (letter) } {
                h2 id={ "l-" (letter) } { (letter) }
                ul .v-lista { @for entry in entries { li { a href=(here.to(&entry.directory)) { (entry.title) } " (" (entry.what) ")" } } }
            }
        }
    };
    let mut shell = Shell::new("cerca/", title, body).about(site.t(text::SEARCH_LEAD));
    shell.menu = "";
    site.page(&shell)
}

fn entries(site: &Site<'_>) -> Vec<Entry> {
    let sections = site.sections().iter().map(|section| Entry {
        title: section.label.clone(),
        directory: section_directory(section),
        what: site.t(text::SECTION_ITEM),
    });
    let datasets = site.datasets().map(|dataset| Entry {
        title: dataset_title(dataset),
        directory: dataset_directory(dataset),
        what: site.t(text::DATA_ITEM),
    });
    let documents = site.documents().iter().map(|document| Entry {
        title: document.title(),
        directory: document.directory(),
        what: site.t(text::DOCUMENT_ITEM),
    });
    let mut entries: Vec<Entry> = sections.chain(datasets).chain(documents).collect();
    entries.sort_by(|a, b| collate(&a.title, &b.title).then_with(|| a.directory.cmp(&b.directory)));
    entries
}

/// Entries by their first letter, accents folded; what begins with no letter stands under `0`.
fn by_letter(entries: Vec<Entry>) -> BTreeMap<char, Vec<Entry>> {
    let mut letters: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let folded = vetro_explore::fold::fold(&entry.title);
        let letter = folded.chars().find(|letter| letter.is_alphanumeric()).unwrap_or('0');
        let letter = if letter.is_ascii_alphabetic() { letter.to_ascii_uppercase() } else { '0' };
        letters.entry(letter).or_default().push(entry);
    }
    letters
}

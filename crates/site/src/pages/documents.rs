//! Documents: a list by section, and a page each. Format, size and hash are said before the click.

use maud::{Markup, html};

use crate::components::icons::icon;
use crate::format::fill;
use crate::layout::{Crumb, Shell};
use crate::page::{Body, Here, Page};
use crate::site::{Document, Site, section_directory};
use crate::text;

/// The list, a page for each document, and the documents themselves.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![list(site)];
    for document in site.documents() {
        pages.push(page(site, document));
        pages.push(Page {
            path: format!("{}{}{}", site.prefix, document.directory(), document.name),
            body: Body::Source(document.file.path.to_string()),
            listed: None,
        });
    }
    pages
}

fn list(site: &Site<'_>) -> Page {
    let here = Here::at("documenti/");
    let title = site.t(text::NAV_DOCUMENTS);
    let sections: Vec<_> =
        site.sections().iter().filter(|it| site.documents_of(&it.id).next().is_some()).collect();
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (title) } p .lead { (site.t(text::DOCUMENTS_LEAD)) } }
        @if sections.is_empty() { p { (site.t(text::NO_DOCUMENTS)) } }
        @for section in sections {
            section aria-labelledby=(section.id) {
                h2 id=(section.id) { a href=(here.to(&section_directory(section))) { (section.label) } }
                ul .v-lista { @for document in site.documents_of(&section.id) { li { (line(site, &here, document)) } } }
            }
        }
    };
    site.page(&Shell::new("documenti/", title, body).about(site.t(text::DOCUMENTS_LEAD)))
}

/// A document in a list: title, format, size, date.
pub(crate) fn line(site: &Site<'_>, here: &Here, document: &Document<'_>) -> Markup {
    html! {
        a href=(here.to(&document.directory())) { (document.title()) }
        " (" (document.format()) ", " (site.size(document.facts.size)) ")"
        @if let Some(date) = document.file.sidecar.aggiornato { ", " (site.day(date)) }
    }
}

fn page(site: &Site<'_>, document: &Document<'_>) -> Page {
    let directory = document.directory();
    let here = Here::at(directory.as_str());
    let title = document.title();
    let sidecar = &document.file.sidecar;
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            @if let Some(text) = &sidecar.descrizione { p .lead { (text) } }
        }
        p {
            a .btn .btn-primary href=(document.name) {
                (icon("it-download", "icon-white"))
                (fill(site.t(text::DOWNLOAD_FILE), &[("formato", &document.format()), ("peso", &site.size(document.facts.size))]))
            }
        }
        dl .v-fatti {
            dt { (site.t(text::NAV_SECTIONS)) }
            dd { ul .v-lista { @for section in &document.sections { li { a href=(here.to(&section_directory(section))) { (section.label) } } } } }
            dt { (site.t(text::UPDATED)) }
            dd { @match sidecar.aggiornato { Some(date) => (site.day(date)), None => span .v-v { (site.t(text::NOT_STATED)) } } }
            @if let Some(period) = &sidecar.periodo { dt { (site.t(text::FACT_PERIOD)) } dd { (period) } }
            @if let Some(office) = &sidecar.ufficio { dt { (site.t(text::OFFICE)) } dd { (office) } }
            @if let Some(source) = &sidecar.fonte { dt { (site.t(text::SOURCE)) } dd { (source) } }
            dt { (site.t(text::ACCESSIBLE)) } dd { (site.t(text::ACCESSIBLE_UNKNOWN)) }
            dt { "SHA-256" } dd { code .v-impronta { (document.facts.sha256) } }
        }
    };
    let about = fill(site.t(text::DOCUMENT_ABOUT), &[("titolo", &title), ("ente", site.name())]);
    let mut shell = Shell::new(&directory, &title, body).about(about);
    // Documents may share a title; the hash in the id tells them apart.
    let twins = site.documents().iter().filter(|it| it.title() == title).count();
    if twins > 1 {
        shell.title = format!("{title} ({})", document.id);
    }
    shell.crumbs = vec![
        Crumb {
            label: site.t(text::NAV_DOCUMENTS).to_owned(),
            directory: Some("documenti/".to_owned()),
        },
        Crumb { label: title, directory: None },
    ];
    shell.menu = "documenti/";
    shell.updated = sidecar.aggiornato;
    site.page(&shell)
}

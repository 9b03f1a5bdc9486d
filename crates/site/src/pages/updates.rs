//! What changed, by day, and the same as an Atom feed.

use std::collections::BTreeMap;

use maud::html;
use vetro_core::value::data::Date;

use crate::files::sitemap::escape;
use crate::layout::Shell;
use crate::page::{Here, Page};
use crate::site::{Site, dataset_directory, dataset_title};
use crate::text;

/// Something with a date.
struct Update {
    title: String,
    directory: String,
    what: String,
}

/// `aggiornamenti/`, and its feed where the base is known: Atom knows absolute addresses only.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let days = days(site);
    let mut pages = vec![page(site, &days)];
    if let Some(base) = site.absolute("") {
        let path = format!("{}aggiornamenti/feed.xml", site.prefix);
        pages.push(Page::file(path, feed(site, &base, &days)));
    }
    pages
}

fn days(site: &Site<'_>) -> BTreeMap<Date, Vec<Update>> {
    let mut days: BTreeMap<Date, Vec<Update>> = BTreeMap::new();
    for dataset in site.datasets().filter(|it| it.withheld.is_none()) {
        let Some(date) = dataset.updated else { continue };
        days.entry(date).or_default().push(Update {
            title: dataset_title(dataset),
            directory: dataset_directory(dataset),
            what: format!("{}, {}", dataset.indicator.label, site.rows(dataset.table.n_rows())),
        });
    }
    for document in site.documents() {
        let Some(date) = document.file.sidecar.aggiornato else { continue };
        days.entry(date).or_default().push(Update {
            title: document.title(),
            directory: document.directory(),
            what: document.sections.first().map_or_else(String::new, |it| it.label.clone()),
        });
    }
    days
}

fn page(site: &Site<'_>, days: &BTreeMap<Date, Vec<Update>>) -> Page {
    let here = Here::at("aggiornamenti/");
    let title = site.t(text::NAV_UPDATES);
    let lead = site.t(text::UPDATES_LEAD);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .lead { (lead) }
            @if site.has_feed() { p { a href="feed.xml" { (site.t(text::FEED)) } } }
        }
        @if days.is_empty() { p { (site.t(text::HOME_NO_UPDATES)) } }
        @for (date, updates) in days.iter().rev() {
            section aria-labelledby={ "g-" (date) } {
                h2 id={ "g-" (date) } { (site.day(*date)) }
                ul .v-lista { @for it in updates { li { a href=(here.to(&it.directory)) { (it.title) } ": " (it.what) } } }
            }
        }
    };
    let mut shell = Shell::new("aggiornamenti/", title, body).about(lead);
    shell.updated = days.keys().next_back().copied();
    site.page(&shell)
}

/// Atom: identifiers stay the same from build to build. Dates are of the data, never of the build.
fn feed(site: &Site<'_>, base: &str, days: &BTreeMap<Date, Vec<Update>>) -> String {
    let newest = days.keys().next_back().copied().unwrap_or(site.as_of());
    let title = format!("{} - {}", site.t(text::SECTION), site.name());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"it\">\n\
         <id>{url}aggiornamenti/feed.xml</id>\n<title>{}</title>\n<updated>{newest}T00:00:00Z</updated>\n\
         <author><name>{}</name></author>\n<link rel=\"self\" href=\"{url}aggiornamenti/feed.xml\"/>\n\
         <link rel=\"alternate\" href=\"{url}aggiornamenti/\"/>\n",
        escape(&title),
        escape(site.name()),
        url = escape(base),
    );
    for (date, updates) in days.iter().rev() {
        for it in updates {
            let url = escape(&format!("{base}{}", it.directory));
            out.push_str(&format!(
                "<entry><id>{url}#{date}</id><title>{}</title><updated>{date}T00:00:00Z</updated>\
                 <link href=\"{url}\"/><summary>{}</summary></entry>\n",
                escape(&it.title),
                escape(&it.what),
            ));
        }
    }
    out.push_str("</feed>\n");
    out
}

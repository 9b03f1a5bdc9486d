//! Legal notes, privacy, accessibility, glossary: texts with headings.

use maud::{Markup, html};
use vetro_core::Text;

use crate::format::fill;
use crate::layout::Shell;
use crate::page::Page;
use crate::site::Site;
use crate::text::{self, glossary, legal};

/// The four pages.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    vec![
        prose(site, "note-legali/", text::LEGAL, legal::NOTES),
        prose(site, "privacy/", text::PRIVACY, legal::PRIVACY),
        accessibility(site),
        terms(site),
    ]
}

/// Accessibility: our words, then the official statement where its address is known.
fn accessibility(site: &Site<'_>) -> Page {
    let statement = html! {
        @if let Some(url) = &site.config().ente.dichiarazione_accessibilita {
            section aria-labelledby="dichiarazione" {
                h2 #dichiarazione { (site.t(text::ACCESSIBILITY_STATEMENT)) }
                p { (site.t(text::STATEMENT_HERE)) " " a href=(url) { (site.t(text::ACCESSIBILITY_STATEMENT)) " " (site.t(text::EXTERNAL)) } "." }
            }
        }
    };
    written(site, "accessibilita/", text::ACCESSIBILITY, legal::ACCESSIBILITY, &statement)
}

fn prose(site: &Site<'_>, directory: &str, title: Text, paragraphs: &[(Text, Text)]) -> Page {
    written(site, directory, title, paragraphs, &html! {})
}

/// A page of headings and paragraphs, and what follows them.
fn written(
    site: &Site<'_>,
    directory: &str,
    title: Text,
    paragraphs: &[(Text, Text)],
    after: &Markup,
) -> Page {
    let ente = &site.config().ente;
    let licence = site.licence().name;
    let values = [
        ("ente", site.name()),
        ("licenza", licence.as_str()),
        ("pec", ente.pec.as_deref().unwrap_or("[PEC]")),
        ("rpct", ente.rpct.as_deref().unwrap_or_else(|| site.t(text::RPCT))),
    ];
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (site.t(title)) } }
        @for (index, (heading, paragraph)) in paragraphs.iter().enumerate() {
            section aria-labelledby={ "p" (index + 1) } {
                h2 id={ "p" (index + 1) } { (site.t(*heading)) }
                @for line in site.t(*paragraph).split('\n') { p { (fill(line, &values)) } }
            }
        }
        (after)
    };
    let mut shell = Shell::new(directory, site.t(title), body).about(format!(
        "{}: {}.",
        site.t(title),
        site.name()
    ));
    shell.menu = "";
    site.page(&shell)
}

fn terms(site: &Site<'_>) -> Page {
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (site.t(text::GLOSSARY)) } p .lead { (site.t(text::GLOSSARY_LEAD)) } }
        dl .v-termini {
            @for (id, term, meaning) in glossary::TERMS {
                dt id=(id) { (site.t(*term)) }
                dd { (site.t(*meaning)) }
            }
        }
    };
    let mut shell =
        Shell::new("glossario/", site.t(text::GLOSSARY), body).about(site.t(text::GLOSSARY_LEAD));
    shell.menu = "";
    site.page(&shell)
}

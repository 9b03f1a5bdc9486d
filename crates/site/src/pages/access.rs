//! Accesso civico: how to ask for what is missing, and one page a section with the letter ready.

use maud::{Markup, html};
use vetro_core::indicators::Indicator;

use crate::format::fill;
use crate::layout::{Crumb, Shell};
use crate::page::{Here, Page};
use crate::site::{Site, section_directory};
use crate::text;

/// `accesso-civico/` and one page a section.
pub(crate) fn pages(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![page(site)];
    pages.extend(site.sections().iter().map(|section| of_section(site, section)));
    pages
}

fn page(site: &Site<'_>) -> Page {
    let here = Here::at("accesso-civico/");
    let title = site.t(text::ACCESS);
    let body = html! {
        div .section .v-testa { h1 data-element="page-name" { (title) } p .lead { (site.t(text::ACCESS_LEAD)) } }
        section aria-labelledby="semplice" { h2 #semplice { (site.t(text::ACCESS_SIMPLE)) } p { (site.t(text::ACCESS_SIMPLE_TEXT)) } }
        section aria-labelledby="generalizzato" { h2 #generalizzato { (site.t(text::ACCESS_GENERAL)) } p { (site.t(text::ACCESS_GENERAL_TEXT)) } }
        (recipient(site))
        section aria-labelledby="lettera" {
            h2 #lettera { (site.t(text::ACCESS_LETTER)) }
            (letter(site, None))
        }
        section aria-labelledby="per-sezione" {
            h2 #per-sezione { (site.t(text::ACCESS_BY_SECTION)) }
            p { (site.t(text::ACCESS_BY_SECTION_WHY)) }
            ul .v-ancore { @for section in site.sections() { li { a href=(here.to(&format!("accesso-civico/{}/", section.id))) { (section.label) } } } }
        }
    };
    let mut shell = Shell::new("accesso-civico/", title, body).about(site.t(text::ACCESS_LEAD));
    shell.menu = "";
    site.page(&shell)
}

fn of_section(site: &Site<'_>, section: &Indicator) -> Page {
    let directory = format!("accesso-civico/{}/", section.id);
    let here = Here::at(directory.as_str());
    let title = fill(site.t(text::ACCESS_FOR), &[("sezione", &section.label)]);
    let body = html! {
        div .section .v-testa {
            h1 data-element="page-name" { (title) }
            p .lead { (fill(site.t(text::ACCESS_FOR_LEAD), &[("sezione", &section.label)])) }
            p { a href=(here.to(&section_directory(section))) { (site.t(text::BACK_TO_SECTION)) } }
        }
        (recipient(site))
        section aria-labelledby="lettera" {
            h2 #lettera { (site.t(text::ACCESS_LETTER)) }
            (letter(site, Some(section)))
        }
    };
    let mut shell = Shell::new(&directory, &title, body).about(title.as_str());
    let twins = site.sections().iter().filter(|it| it.label == section.label).count();
    if let (Some(parent), true) = (site.parent(section), twins > 1) {
        shell.title = format!("{title}, {}", parent.label);
    }
    shell.crumbs = vec![
        Crumb {
            label: site.t(text::ACCESS).to_owned(),
            directory: Some("accesso-civico/".to_owned()),
        },
        Crumb { label: section.label.clone(), directory: None },
    ];
    shell.menu = "";
    site.page(&shell)
}

fn recipient(site: &Site<'_>) -> Markup {
    let ente = &site.config().ente;
    html! {
        section aria-labelledby="a-chi" {
            h2 #a-chi { (site.t(text::ACCESS_TO)) }
            dl .v-fatti {
                dt { (site.t(text::RPCT)) }
                dd { @match &ente.rpct { Some(rpct) => (rpct), None => span .v-v { (site.t(text::NOT_STATED)) } } }
                dt { (site.t(text::PEC)) }
                dd { @match &ente.pec { Some(pec) => a href={ "mailto:" (pec) } { (pec) }, None => span .v-v { (site.t(text::NOT_STATED)) } } }
                dt { (site.t(text::TIME)) } dd { (site.t(text::TIME_30)) }
            }
        }
    }
}

/// The ready letter, and the same as a mail link.
fn letter(site: &Site<'_>, section: Option<&Indicator>) -> Markup {
    let label = section.map_or("[…]", |section| section.label.as_str());
    let norm = section.and_then(|section| section.legal.first()).map_or("[…]", String::as_str);
    let url = section
        .and_then(|section| site.absolute(&section_directory(section)))
        .unwrap_or_else(|| "[…]".to_owned());
    let subject = fill(site.t(text::LETTER_SUBJECT), &[("sezione", label)]);
    let body = fill(
        site.t(text::LETTER_BODY),
        &[("ente", site.name()), ("sezione", label), ("norma", norm), ("pagina", &url)],
    );
    html! {
        blockquote .v-lettera { p { (subject) } @for line in body.split('\n') { p { (line) } } }
        @if let Some(pec) = &site.config().ente.pec {
            p { a .btn .btn-primary href={ "mailto:" (pec) "?subject=" (encoded(&subject)) "&body=" (encoded(&body)) } { (site.t(text::WRITE_MAIL)) } }
        }
    }
}

/// Text inside a mail link.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(byte.into());
            }
            b'\n' => out.push_str("%0D%0A"),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

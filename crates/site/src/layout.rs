//! What all pages share: head, header, breadcrumb, footer.

use sha2::Digest as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::components::icons;
use crate::format::fill;
use crate::page::{Here, Page};
use crate::site::{Site, section_directory};
use crate::text;
use vetro_core::Text;
use vetro_core::indicators::Indicator;
use vetro_core::value::data::Date;

/// The policy of every page: own files only, no inline script or style (design, decision 14).
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
    connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'";

/// The policy of the page that carries its own style: the style's hash stands beside `'self'`.
pub(crate) fn csp_with_style(css: &str) -> String {
    let hash = base64(&sha2::Sha256::digest(css.as_bytes()));
    CSP.replace("style-src 'self'", &format!("style-src 'self' 'sha256-{hash}'"))
}

/// Base 64 of RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let padded = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from(padded[0]) << 16 | u32::from(padded[1]) << 8 | u32::from(padded[2]);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// A step of the breadcrumb below «Amministrazione trasparente».
#[derive(Debug, Clone)]
pub(crate) struct Crumb {
    pub(crate) label: String,
    /// Directory; `None` for the page itself.
    pub(crate) directory: Option<String>,
}

/// One page before it wears the layout.
pub(crate) struct Shell<'a> {
    pub(crate) here: Here,
    /// What stands before «- Amministrazione trasparente - {ente}» in the title.
    pub(crate) title: String,
    /// For search engines: one or two sentences.
    pub(crate) description: String,
    /// The way from the section's home.
    pub(crate) crumbs: Vec<Crumb>,
    /// Skip links of this page beyond content, menu and footer: anchor and wording.
    pub(crate) skips: Vec<(&'static str, Text)>,
    /// JSON-LD of the page.
    pub(crate) data: Option<String>,
    /// Whether the page asks for the loader.
    pub(crate) loader: bool,
    /// When what it shows last changed.
    pub(crate) updated: Option<Date>,
    /// Entry of the menu it belongs to, by directory.
    pub(crate) menu: &'a str,
    /// Everything inside `<main>`.
    pub(crate) body: Markup,
}

impl<'a> Shell<'a> {
    /// A page at a directory, directly below the home, under its own entry of the menu.
    pub(crate) fn new(directory: &'a str, title: &str, body: Markup) -> Self {
        Self {
            here: Here::at(directory),
            title: title.to_owned(),
            description: String::new(),
            crumbs: vec![Crumb { label: title.to_owned(), directory: None }],
            skips: Vec::new(),
            data: None,
            loader: false,
            updated: None,
            menu: directory,
            body,
        }
    }

    /// With a description.
    pub(crate) fn about(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}

/// The menu: directory and wording.
const MENU: [(&str, Text); 6] = [
    ("#sezioni", text::NAV_SECTIONS),
    ("dati/", text::NAV_DATA),
    ("documenti/", text::NAV_DOCUMENTS),
    ("conformita/", text::NAV_COMPLIANCE),
    ("aggiornamenti/", text::NAV_UPDATES),
    ("controlla/", text::NAV_CHECK),
];

impl Site<'_> {
    /// The page in its layout.
    pub(crate) fn page(&self, shell: &Shell<'_>) -> Page {
        let html = self.document(shell).into_string();
        let directory = format!("{}{}", self.prefix, shell.here.directory());
        Page::html(&directory, html, shell.updated)
    }

    /// The breadcrumb of a section: those above it, then itself.
    pub(crate) fn crumbs_of(&self, section: &Indicator) -> Vec<Crumb> {
        let mut crumbs = Vec::new();
        let mut above = self.parent(section);
        while let Some(it) = above {
            crumbs.push(Crumb { label: it.label.clone(), directory: Some(section_directory(it)) });
            above = self.parent(it);
        }
        crumbs.reverse();
        let directory = Some(section_directory(section));
        crumbs.push(Crumb { label: section.label.clone(), directory });
        crumbs
    }

    /// A relative link to a file below `assets/`: at the root of the whole site, also from a member's pages.
    pub(crate) fn asset(&self, here: &Here, name: &str) -> String {
        let ups = (self.prefix.matches('/').count()) + here.directory().matches('/').count();
        format!("{}assets/{name}", "../".repeat(ups))
    }

    /// The title in full: unique by page, and by page number.
    pub(crate) fn full_title(&self, title: &str) -> String {
        let section = self.t(text::SECTION);
        if title == section {
            format!("{section} - {}", self.name())
        } else {
            format!("{title} - {section} - {}", self.name())
        }
    }

    fn document(&self, shell: &Shell<'_>) -> Markup {
        let header = self.header(shell);
        let breadcrumb = self.breadcrumb(shell);
        let footer = self.footer(&shell.here);
        let symbols =
            icons::symbols(self.assets(), &[&header.0, &breadcrumb.0, &shell.body.0, &footer.0]);
        html! {
            (DOCTYPE)
            html lang=(if self.lang == vetro_core::Lang::It { "it" } else { "en" }) {
                head { (self.head(shell)) }
                body {
                    (symbols)
                    (header)
                    @if !shell.crumbs.is_empty() { (breadcrumb) }
                    main #contenuto .container tabindex="-1" { (shell.body) }
                    (footer)
                }
            }
        }
    }

    fn head(&self, shell: &Shell<'_>) -> Markup {
        let here = &shell.here;
        html! {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(CSP);
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (self.full_title(&shell.title)) }
            @if !shell.description.is_empty() { meta name="description" content=(shell.description); }
            meta name="referrer" content="no-referrer";
            meta name="generator" content=(self.settings().generator);
            meta name="color-scheme" content="light";
            // An empty icon: without one a browser asks the host's root for a file that is not there.
            link rel="icon" href="data:,";
            @if let Some(url) = self.absolute(here.directory()) { link rel="canonical" href=(url); }
            @if let Some(font) = &self.assets().preload_font {
                link rel="preload" as="font" type="font/woff2" crossorigin href=(self.asset(here, font));
            }
            @for name in self.css() { link rel="stylesheet" href=(self.asset(here, name)); }
            link rel="alternate" type="application/atom+xml" title=(self.t(text::NAV_UPDATES)) href=(here.to("aggiornamenti/feed.xml"));
            @if let Some(data) = &shell.data {
                // `<` never stands in a data block: it could close the element that holds it.
                script type="application/ld+json" { (PreEscaped(data.replace('<', "\\u003c"))) }
            }
            @if let (true, Some(loader)) = (shell.loader, &self.assets().loader) {
                script type="module" src=(self.asset(here, loader)) {}
            }
        }
    }

    /// Style sheets: the bundle's, else the built-in ones.
    fn css(&self) -> impl Iterator<Item = &str> {
        let own = &self.assets().css;
        let built_in = own.is_empty().then_some("vetro-base.css");
        own.iter().map(String::as_str).chain(built_in)
    }

    fn header(&self, shell: &Shell<'_>) -> Markup {
        let here = &shell.here;
        let ente = &self.config().ente;
        html! {
            header .it-header-wrapper {
                nav .skiplinks aria-label=(self.t(text::SKIP)) {
                    ul {
                        (self.skip("#contenuto", text::SKIP_CONTENT))
                        @for (anchor, wording) in &shell.skips { (self.skip(anchor, *wording)) }
                        (self.skip("#menu", text::SKIP_MENU))
                        (self.skip("#piede", text::SKIP_FOOTER))
                    }
                }
                div .it-header-slim-wrapper {
                    div .container {
                        div .it-header-slim-wrapper-content {
                            span .navbar-brand {
                                @if let Some(union) = self.union {
                                    a href=(self.up(here)) { (fill(self.t(text::MEMBER_OF), &[("unione", union)])) }
                                } @else if let Some(region) = &ente.regione { (region) }
                            }
                            @if crate::markdown::is_safe_link(&ente.sito) {
                                div .it-header-slim-right-zone {
                                    a .v-slim href=(ente.sito) { (self.t(text::SITE_OF)) }
                                }
                            }
                        }
                    }
                }
                div .it-nav-wrapper {
                    div .it-header-center-wrapper {
                        div .container {
                            div .it-header-center-content-wrapper {
                                div .it-brand-wrapper {
                                    a href=(here.to("")) {
                                        div .it-brand-text {
                                            div .it-brand-title { (self.name()) }
                                            div .it-brand-tagline { (self.t(text::SECTION)) }
                                        }
                                    }
                                }
                                div .it-right-zone {
                                    a .v-menu .d-lg-none href="#menu" { (self.t(text::MENU)) }
                                    div .it-search-wrapper {
                                        a .v-cerca href=(here.to("cerca/")) { (icons::icon("it-search", "icon-white")) (self.t(text::SEARCH)) }
                                    }
                                }
                            }
                        }
                    }
                    div .it-header-navbar-wrapper .v-nav {
                        div .container {
                            nav .navbar .navbar-expand-lg aria-label=(self.t(text::MAIN_MENU)) {
                                ul .navbar-nav {
                                    @for (directory, wording) in MENU {
                                        @let active = shell.menu == directory;
                                        li .nav-item {
                                            a .nav-link .active[active] aria-current=[active.then_some("true")] href=(self.menu_link(here, directory)) { (self.t(wording)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                @if self.config().dimostrativo {
                    div .v-demo {
                        div .container { strong { (self.t(text::DEMO)) } ". " (self.t(text::DEMO_WHY)) }
                    }
                }
            }
        }
    }

    /// From a member's page to the home of its union.
    fn up(&self, here: &Here) -> String {
        "../".repeat(self.prefix.matches('/').count() + here.directory().matches('/').count())
    }

    fn menu_link(&self, here: &Here, directory: &str) -> String {
        match directory.strip_prefix('#') {
            Some(anchor) if here.directory().is_empty() => format!("#{anchor}"),
            Some(anchor) => format!("{}#{anchor}", here.to("")),
            None => here.to(directory),
        }
    }

    fn skip(&self, anchor: &str, wording: Text) -> Markup {
        html! { li .visually-hidden-focusable { a href=(anchor) { (self.t(wording)) } } }
    }

    fn breadcrumb(&self, shell: &Shell<'_>) -> Markup {
        let here = &shell.here;
        let separator = html! { span .separator aria-hidden="true" { "/" } };
        let sito = &self.config().ente.sito;
        let n = shell.crumbs.len();
        html! {
            div .container {
                nav .breadcrumb-container aria-label=(self.t(text::BREADCRUMB)) {
                    ol .breadcrumb data-element="breadcrumb" {
                        @if crate::markdown::is_safe_link(sito) {
                            li .breadcrumb-item { a href=(sito) { (self.name()) } (separator) }
                        }
                        li .breadcrumb-item { a href=(here.to("")) { (self.t(text::SECTION)) } (separator) }
                        @for (index, crumb) in shell.crumbs.iter().enumerate() {
                            @match (&crumb.directory, index + 1 == n) {
                                (Some(directory), false) => li .breadcrumb-item { a href=(here.to(directory)) { (crumb.label) } (separator) },
                                (_, false) => li .breadcrumb-item { (crumb.label) (separator) },
                                (_, true) => li .breadcrumb-item .active aria-current="page" { (crumb.label) },
                            }
                        }
                    }
                }
            }
        }
    }

    fn footer(&self, here: &Here) -> Markup {
        let ente = &self.config().ente;
        html! {
            footer #piede .it-footer tabindex="-1" {
                div .it-footer-main {
                    div .container {
                        div .row {
                            div .col-12 .col-md-4 .pb-2 {
                                h2 .v-footer-title { (self.name()) }
                                p {
                                    @if let Some(address) = &ente.indirizzo { (address) br; }
                                    @if !ente.codice_fiscale.is_empty() { (self.t(text::TAX_CODE)) " " (ente.codice_fiscale) br; }
                                    @if !ente.ipa.is_empty() { (self.t(text::IPA_CODE)) " " (ente.ipa) }
                                }
                            }
                            div .col-12 .col-md-4 .pb-2 {
                                h2 .v-footer-title { (self.t(text::CONTACTS)) }
                                ul .footer-list {
                                    @if let Some(pec) = &ente.pec { li { (self.t(text::PEC)) ": " a href={ "mailto:" (pec) } { (pec) } } }
                                    @if let Some(phone) = &ente.telefono { li { (self.t(text::PHONE)) ": " a href={ "tel:" (digits(phone)) } { (phone) } } }
                                    @if let Some(rpct) = &ente.rpct { li { (self.t(text::RPCT)) ": " (rpct) } }
                                    li { a href=(here.to("accesso-civico/")) { (self.t(text::ACCESS)) } }
                                }
                            }
                            nav #menu .col-12 .col-md-4 .pb-2 tabindex="-1" aria-label=(self.t(text::MENU)) {
                                h2 .v-footer-title { (self.t(text::MENU)) }
                                ul .footer-list {
                                    @for (directory, wording) in MENU {
                                        li { a href=(self.menu_link(here, directory)) { (self.t(wording)) } }
                                    }
                                    li { a href=(here.to("glossario/")) { (self.t(text::GLOSSARY)) } }
                                    li { a href=(here.to("mappa/")) { (self.t(text::SITE_MAP)) } }
                                }
                            }
                        }
                        p .v-licenza { (fill(self.t(text::LICENCE_LINE), &[("licenza", &self.licence())])) }
                    }
                }
                div .it-footer-small-prints {
                    div .container {
                        ul .v-small-prints {
                            li { a data-element="privacy-policy-link" href=(here.to("privacy/")) { (self.t(text::PRIVACY)) } }
                            li { a data-element="legal-notes" href=(here.to("note-legali/")) { (self.t(text::LEGAL)) } }
                            li { a href=(here.to("accessibilita/")) { (self.t(text::ACCESSIBILITY)) } }
                        }
                        p .v-generato {
                            @let (before, after) = split(self.t(text::MADE_WITH), "{data}");
                            (fill(before, &[("generatore", &self.settings().generator)]))
                            (self.day(self.as_of())) (after)
                        }
                    }
                }
            }
        }
    }
}

/// The two sides of a placeholder that holds markup.
pub(crate) fn split<'t>(template: &'t str, placeholder: &str) -> (&'t str, &'t str) {
    template.split_once(placeholder).unwrap_or((template, ""))
}

fn digits(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_rfc() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}

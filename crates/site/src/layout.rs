//! What all pages share: head, header, breadcrumb, footer, one file each below.

mod breadcrumb;
mod footer;
mod head;
mod header;

use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use crate::components::icons;
use crate::page::{Here, Page};
use crate::site::{Site, section_directory};
use crate::text;
use vetro_core::Text;
use vetro_core::indicators::Indicator;
use vetro_core::value::data::Date;

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
    /// What the page describes, for machines: a node of schema.org without its context.
    pub(crate) data: Option<Value>,
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

    fn menu_link(&self, here: &Here, directory: &str) -> String {
        match directory.strip_prefix('#') {
            Some(anchor) if here.directory().is_empty() => format!("#{anchor}"),
            Some(anchor) => format!("{}#{anchor}", here.to("")),
            None => here.to(directory),
        }
    }
}

/// The two sides of a placeholder that holds markup.
pub(crate) fn split<'t>(template: &'t str, placeholder: &str) -> (&'t str, &'t str) {
    template.split_once(placeholder).unwrap_or((template, ""))
}

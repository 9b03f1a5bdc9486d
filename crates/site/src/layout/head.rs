//! `<head>`: policy, title, style sheets, and what the page says of itself to machines.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::Shell;
use crate::policy::CSP;
use crate::site::Site;
use crate::text;

impl Site<'_> {
    pub(super) fn head(&self, shell: &Shell<'_>) -> Markup {
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
            @if self.has_feed() {
                link rel="alternate" type="application/atom+xml" title=(self.t(text::NAV_UPDATES)) href=(here.to("aggiornamenti/feed.xml"));
            }
            @if let Some(data) = self.structured(shell) {
                // `<` never stands in a data block: it could close the element that holds it.
                script type="application/ld+json" { (PreEscaped(data.to_string().replace('<', "\\u003c"))) }
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

    /// The data block of the page: what it describes, and its place in the site. One block, one context.
    fn structured(&self, shell: &Shell<'_>) -> Option<Value> {
        let nodes: Vec<Value> =
            shell.data.iter().cloned().chain(self.breadcrumb_list(shell)).collect();
        (!nodes.is_empty()).then(|| json!({ "@context": "https://schema.org", "@graph": nodes }))
    }
}

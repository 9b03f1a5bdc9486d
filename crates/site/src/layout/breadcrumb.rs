//! The way from the body's own site to the page: for people, and as a `BreadcrumbList` for search engines.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::Shell;
use crate::markdown::is_safe_link;
use crate::site::Site;
use crate::text;

impl Site<'_> {
    pub(super) fn breadcrumb(&self, shell: &Shell<'_>) -> Markup {
        let here = &shell.here;
        let separator = html! { span .separator aria-hidden="true" { "/" } };
        let sito = &self.config().ente.sito;
        let n = shell.crumbs.len();
        html! {
            div .container {
                nav .breadcrumb-container aria-label=(self.t(text::BREADCRUMB)) {
                    ol .breadcrumb data-element="breadcrumb" {
                        @if is_safe_link(sito) {
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

    /// The same way as a node of schema.org. It holds absolute addresses only, so without a base there is none.
    pub(super) fn breadcrumb_list(&self, shell: &Shell<'_>) -> Option<Value> {
        let home = self.absolute("").filter(|_| !shell.crumbs.is_empty())?;
        let sito = &self.config().ente.sito;
        let body = is_safe_link(sito).then(|| (self.name(), Some(sito.clone())));
        let crumbs = shell.crumbs.iter().enumerate().map(|(index, crumb)| {
            let last = index + 1 == shell.crumbs.len();
            let directory =
                if last { Some(shell.here.directory()) } else { crumb.directory.as_deref() };
            (crumb.label.as_str(), directory.and_then(|it| self.absolute(it)))
        });
        let steps = body.into_iter().chain([(self.t(text::SECTION), Some(home))]).chain(crumbs);
        let items: Vec<Value> = steps
            .enumerate()
            .map(|(index, (name, url))| {
                let mut item = json!({ "@type": "ListItem", "position": index + 1, "name": name });
                if let Some(url) = url {
                    item["item"] = url.into();
                }
                item
            })
            .collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }
}

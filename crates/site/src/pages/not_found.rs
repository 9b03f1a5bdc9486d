//! `404.html`: served at any depth, so its links are absolute and it needs no file beside it.

use maud::{DOCTYPE, PreEscaped, html};

use crate::files::headers::NOT_FOUND_CSS;
use crate::layout::csp_with_style;
use crate::page::Page;
use crate::site::Site;
use crate::text;

/// The page. Without a base its links lead to the root of the host.
pub(crate) fn page(site: &Site<'_>) -> Page {
    let base = site.absolute("").unwrap_or_else(|| "/".to_owned());
    let html = html! {
        (DOCTYPE)
        html lang=(if site.lang == vetro_core::Lang::It { "it" } else { "en" }) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(csp_with_style(NOT_FOUND_CSS));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (site.full_title(site.t(text::NOT_FOUND))) }
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                link rel="icon" href="data:,";
                style { (PreEscaped(NOT_FOUND_CSS)) }
            }
            body {
                main {
                    h1 { (site.t(text::NOT_FOUND)) }
                    p { (site.t(text::NOT_FOUND_WHY)) }
                    ul {
                        li { a href=(base) { (site.t(text::SECTION)) ", " (site.name()) } }
                        li { a href={ (base) "cerca/" } { (site.t(text::SEARCH_SITE)) } }
                        li { a href={ (base) "mappa/" } { (site.t(text::SITE_MAP)) } }
                        li { a href={ (base) "accesso-civico/" } { (site.t(text::ACCESS)) } }
                    }
                }
            }
        }
    };
    Page::file("404.html", html.into_string())
}

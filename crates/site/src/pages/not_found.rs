//! `404.html`: a host serves it for any address below (or above) the site, so it knows neither its own depth nor, when
//! nobody said it, where the site stands.
//!
//! With a base its links are paths on the host (`/trasparenza/cerca/`): the same on every host name, at any depth.
//! Without one no such path is known to be right. One link always is: `..`, a level up, which ends at the home. The
//! few styles are inside the page, by hash: a style sheet would need a path too.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::markdown::is_safe_link;
use crate::page::Page;
use crate::policy;
use crate::site::Site;
use crate::text;

/// The page's style; its hash stands in the policies (`policy.rs`).
pub(crate) const CSS: &str = "body{margin:0;font:18px/1.6 system-ui,sans-serif;color:#17324d;background:#fff}\
    header div{background:#06c;color:#fff;padding:1.25rem 0}header p,main{max-width:44rem;margin:0 auto;padding:0 1.25rem}\
    header strong{font-size:1.35rem;line-height:1.3}header .v-demo{background:#ffe9b8;color:#17324d;border-bottom:2px solid #995c00;padding:.5rem 0}\
    .v-demo strong{font-size:1em}main{padding:1.5rem 1.25rem 4rem}h1{font-size:2.2rem;line-height:1.2;margin:1rem 0}ul{list-style:none;padding:0}\
    li{padding:.35rem 0}a{color:#06c}:focus-visible{outline:3px solid #000;outline-offset:2px}";

/// What stands before the path of the base: [`at`] finds it there.
const MARK: &str = "<ul data-base=\"";

/// The page of the whole site; members of a union share it.
pub(crate) fn page(site: &Site<'_>) -> Page {
    let html = html! {
        (DOCTYPE)
        html lang=(if site.lang == vetro_core::Lang::It { "it" } else { "en" }) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::with_style(CSS));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (site.full_title(site.t(text::NOT_FOUND))) }
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light";
                link rel="icon" href="data:,";
                style { (PreEscaped(CSS)) }
            }
            body {
                header {
                    div { p { strong { (site.name()) } br; (site.t(text::SECTION)) } }
                    @if site.config().dimostrativo {
                        div .v-demo { p { strong { (site.t(text::DEMO)) } ". " (site.t(text::DEMO_WHY)) } }
                    }
                }
                main {
                    h1 { (site.t(text::NOT_FOUND)) }
                    p { (site.t(text::NOT_FOUND_WHY)) }
                    (ways(site))
                }
            }
        }
    };
    Page::file("404.html", html.into_string())
}

/// The ways out: into the site where its path is known, up in any case, and to the body's own site.
fn ways(site: &Site<'_>) -> Markup {
    let sito = &site.config().ente.sito;
    let base = site.settings().base_path();
    let inside = [
        ("", text::SECTION),
        ("cerca/", text::SEARCH_SITE),
        ("mappa/", text::SITE_MAP),
        ("accesso-civico/", text::ACCESS),
    ];
    html! {
        @if let Some(base) = base {
            ul data-base=(base) {
                @for (directory, wording) in inside { li { a href={ (base) (directory) } { (site.t(wording)) } } }
            }
        }
        ul {
            li { a href=".." { (site.t(text::NOT_FOUND_UP)) } }
            @if is_safe_link(sito) { li { a href=(sito) { (site.t(text::SITE_OF)) } } }
        }
    }
}

/// The 404 page of a site that is served under another path than the one it was built for: a preview, a rehearsal.
/// `base` has both slashes. A page without links to the base comes back as it is.
#[must_use]
pub fn at(html: &str, base: &str) -> String {
    let declared = html.split_once(MARK).and_then(|(_, rest)| rest.split('"').next());
    match declared {
        Some(declared) => html.replace(&format!("=\"{declared}"), &format!("=\"{base}")),
        None => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_served_elsewhere_keeps_its_ways_in() {
        let built = r#"<a href=".."></a><ul data-base="/x/"><a href="/x/"></a><a href="/x/cerca/"></a></ul><a href="https://x/"></a>"#;
        for (base, first, second) in [("/", "/", "/cerca/"), ("/a/b/", "/a/b/", "/a/b/cerca/")] {
            let served = at(built, base);
            for link in [first, second, "..", "https://x/"] {
                assert!(served.contains(&format!("href=\"{link}\"")), "{link}: {served}");
            }
        }
        // A site built for the root of its host.
        let root = r#"<ul data-base="/"><a href="/"></a><a href="/cerca/"></a></ul>"#;
        assert!(at(root, "/t/").contains("href=\"/t/cerca/\""));
        assert_eq!(at("<a href=\"..\">", "/t/"), "<a href=\"..\">");
    }
}

//! The same site with and without the address where it will stand; and the page served for what is not there.

use std::collections::BTreeSet;

use super::*;

fn full_at(base_url: Option<&str>) -> Vec<Page> {
    let (checked, world) = fixture::full();
    site_at(&checked, &world, base_url)
}

#[test]
fn without_a_base_nothing_claims_an_address() {
    for base in [None, Some(""), Some("trasparenza")] {
        let pages = full_at(base);
        for absent in ["sitemap.xml", "aggiornamenti/feed.xml"] {
            assert!(!pages.iter().any(|page| page.path == absent), "{absent} with {base:?}");
        }
        assert_eq!(text(&pages, "robots.txt"), "User-agent: *\nAllow: /\n");
        for (path, html) in html_pages(&pages) {
            for bad in
                ["rel=\"canonical\"", "property=\"og:", "feed.xml", "BreadcrumbList", "contentUrl"]
            {
                assert!(!html.contains(bad), "{path} holds {bad} with {base:?}");
            }
        }
        every_link_resolves(&pages);
    }
}

#[test]
fn with_a_base_the_site_map_lists_each_page_once() {
    let pages = full_at(Some("https://example.org/trasparenza"));
    let map = text(&pages, "sitemap.xml");
    let listed: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(listed.iter().all(|url| url.starts_with("https://example.org/trasparenza/")));
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len());
    let n = html_pages(&pages).filter(|(path, _)| *path != "404.html").count();
    assert_eq!(listed.len(), n);
    assert!(
        text(&pages, "robots.txt").contains("Sitemap: https://example.org/trasparenza/sitemap.xml")
    );
}

#[test]
fn the_404_page_works_on_any_host_and_depth() {
    for (base, path) in
        [("https://example.org/trasparenza/", "/trasparenza/"), ("https://a.example", "/")]
    {
        let pages = full_at(Some(base));
        let html = text(&pages, "404.html");
        let links = values(&html, "href");
        let inside: Vec<_> = links.iter().filter_map(|link| link.strip_prefix(path)).collect();
        assert_eq!(inside, ["", "cerca/", "mappa/", "accesso-civico/"], "{base}");
        for directory in inside {
            text(&pages, &format!("{directory}index.html"));
        }
        assert!(links.contains(&".."));
        assert!(!html.contains("example.org/trasparenza"), "a link names the host");
    }
}

#[test]
fn without_a_base_the_404_page_links_only_what_is_sure() {
    let html = text(&full_at(None), "404.html");
    assert_eq!(values(&html, "href"), ["data:,", "..", "https://www.comune.esempio.example/"]);
    assert!(html.contains("Dati dimostrativi"));
}

#[test]
fn the_404_page_is_allowed_its_style() {
    let pages = full_at(None);
    let html = text(&pages, "404.html");
    let style = html.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
    assert_eq!(style, Some(crate::pages::not_found::CSS));
    // The hash itself is held against Chromium in `tests/browser`.
    let hash = html.split("'sha256-").nth(1).and_then(|rest| rest.split('\'').next());
    let hash = hash.expect("the page's policy has a hash");
    assert!(text(&pages, "_headers").contains(&format!("style-src 'self' 'sha256-{hash}'")));
    let others =
        html_pages(&pages).filter(|(path, html)| *path != "404.html" && html.contains("sha256-"));
    assert_eq!(others.count(), 0, "only that page has a style of its own");
}

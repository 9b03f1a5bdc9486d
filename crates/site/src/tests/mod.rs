//! Tests over whole sites.

mod base;
pub(crate) mod fixture;
mod kept;
mod metadata;

use std::collections::{BTreeMap, BTreeSet};

use vetro_core::check::Checked;
use vetro_core::{MemoryWorld, World};

use crate::{Assets, Body, Model, Page, SAFELIST, Settings, render};

/// The site of a checked publication on `https://example.org/trasparenza/`, with a bundle.
pub(crate) fn site(checked: &Checked, world: &dyn World) -> Vec<Page> {
    site_at(checked, world, Some("https://example.org/trasparenza/"))
}

/// The same, somewhere else or nobody knows where.
fn site_at(checked: &Checked, world: &dyn World, base_url: Option<&str>) -> Vec<Page> {
    let icons = ["it-search", "it-download", "it-check-circle"];
    let settings = Settings {
        base_url: base_url.map(str::to_owned),
        assets: Assets {
            css: vec!["bootstrap-italia-vetro.0.css".to_owned()],
            preload_font: Some("titillium-web-400.0.woff2".to_owned()),
            loader: Some("vetro-carica.0.js".to_owned()),
            icons: icons
                .map(|name| (name.to_owned(), format!("<symbol id=\"{name}\"></symbol>")))
                .into(),
        },
        ..Settings::default()
    };
    let model = Model::new(checked, settings, world).expect("documents of the test are there");
    render(&model).expect("the site of the test renders")
}

/// The text of a page.
pub(crate) fn text(pages: &[Page], path: &str) -> String {
    let page = pages.iter().find(|page| page.path == path);
    let page = page.unwrap_or_else(|| panic!("{path} is not among the pages"));
    String::from_utf8_lossy(page.bytes().unwrap_or_default()).into_owned()
}

fn full_site() -> Vec<Page> {
    let (checked, world) = fixture::full();
    site(&checked, &world)
}

fn html_pages(pages: &[Page]) -> impl Iterator<Item = (&str, String)> {
    pages.iter().filter(|page| page.path.ends_with(".html")).map(|page| {
        (page.path.as_str(), String::from_utf8_lossy(page.bytes().unwrap_or_default()).into_owned())
    })
}

/// The values of an attribute, in order.
fn values<'t>(html: &'t str, attribute: &str) -> Vec<&'t str> {
    let mark = format!(" {attribute}=\"");
    html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn an_empty_publication_has_a_home() {
    let pages = site(&fixture::empty(), &MemoryWorld::new(fixture::DAY));
    let home = text(&pages, "index.html");
    for part in [
        "<title>Amministrazione trasparente - Comune di Esempio</title>",
        "Dati dimostrativi",
        "Content-Security-Policy",
        "<link rel=\"canonical\" href=\"https://example.org/trasparenza/\">",
        "0 voci su 67 presenti",
    ] {
        assert!(home.contains(part), "the home lacks {part}");
    }
    assert!(
        text(&pages, "robots.txt").contains("Sitemap: https://example.org/trasparenza/sitemap.xml")
    );
}

#[test]
fn two_renders_are_equal() {
    assert!(full_site() == full_site());
}

#[test]
fn titles_are_unique_and_each_page_has_one_heading() {
    let pages = full_site();
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for (path, html) in html_pages(&pages) {
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        let title = title.unwrap_or_else(|| panic!("{path} has no title")).to_owned();
        if let Some(other) = titles.insert(title.clone(), path.to_owned()) {
            panic!("{other} and {path} share the title {title}");
        }
    }
}

#[test]
fn ids_are_unique_in_their_page() {
    for (path, html) in html_pages(&full_site()) {
        let mut seen = BTreeSet::new();
        for id in values(&html, "id") {
            assert!(seen.insert(id), "{path}: id {id} stands twice");
        }
    }
}

#[test]
fn every_class_is_ours_or_in_the_safelist() {
    let words = SAFELIST.lines().filter(|line| !line.starts_with('#'));
    let known: BTreeSet<&str> = words.flat_map(str::split_whitespace).collect();
    let mut unknown = BTreeSet::new();
    for (_, html) in html_pages(&full_site()) {
        for class in values(&html, "class").iter().flat_map(|value| value.split_whitespace()) {
            if !class.starts_with("v-") && class != "solo-js" && !known.contains(class) {
                unknown.insert(class.to_owned());
            }
        }
    }
    assert!(unknown.is_empty(), "classes outside assets/safelist.txt: {unknown:?}");
}

#[test]
fn icons_are_in_the_safelist() {
    for (path, html) in html_pages(&full_site()) {
        for name in values(&html, "href").iter().filter_map(|href| href.strip_prefix("#it-")) {
            assert!(SAFELIST.contains(&format!("it-{name}")), "{path}: it-{name}");
        }
    }
}

#[test]
fn internal_links_resolve() {
    every_link_resolves(&full_site());
}

fn every_link_resolves(pages: &[Page]) {
    let mut paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    paths.insert("assets/bootstrap-italia-vetro.0.css");
    paths.insert("assets/titillium-web-400.0.woff2");
    paths.insert("assets/vetro-carica.0.js");
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .filter(|page| page.path.ends_with(".html"))
        .map(|page| {
            let html = String::from_utf8_lossy(page.bytes().unwrap_or_default()).into_owned();
            (page.path.as_str(), values(&html, "id").into_iter().map(str::to_owned).collect())
        })
        .collect();
    for (path, html) in html_pages(pages).filter(|(path, _)| *path != "404.html") {
        for link in values(&html, "href").into_iter().chain(values(&html, "src")) {
            if ["https:", "http:", "mailto:", "tel:", "data:"]
                .iter()
                .any(|scheme| link.starts_with(scheme))
                || link.starts_with("#it-")
            {
                continue;
            }
            assert!(!link.starts_with('/'), "{path}: {link} is not relative");
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
            assert!(
                paths.contains(target.as_str()),
                "{path}: {link} leads to {target}, which is not there"
            );
            if !anchor.is_empty() {
                assert!(
                    ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor)),
                    "{path}: no #{anchor} in {target}"
                );
            }
        }
    }
}

fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for step in link.split('/') {
        match step {
            ".." => {
                assert!(parts.pop().is_some(), "{from}: {link} climbs above the site");
            }
            "." => {}
            step => parts.push(step),
        }
    }
    let path = parts.join("/");
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
}

#[test]
fn nothing_runs_inline_and_nothing_comes_from_elsewhere() {
    for (path, html) in html_pages(&full_site()) {
        for bad in [" style=\"", " onclick=", " onload=", "javascript:", "<script>"] {
            assert!(!html.contains(bad), "{path} holds {bad}");
        }
        if path != "404.html" {
            assert!(!html.contains("<style"), "{path} holds a style");
        }
        for src in values(&html, "src") {
            assert!(!src.contains("//"), "{path} loads {src}");
        }
        assert!(!html.contains("<figli>"), "{path}: a cell is not escaped");
    }
}

#[test]
fn the_auditor_finds_67_rows_and_every_link() {
    let pages = full_site();
    let table = text(&pages, "conformita/bussola-67/index.html");
    let body =
        table.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or("");
    assert_eq!(body.matches("<tr>").count(), 67);
    assert!(table.contains("Profilo ricostruito: 65 voci documentate, 2 dedotte"));
    let csv = text(&pages, "conformita/bussola-67/bussola-67.csv");
    assert_eq!(csv.lines().count(), 68);
    let home = text(&pages, "index.html");
    let (checked, _) = fixture::full();
    for it in checked.report.indicators.iter().flatten() {
        let path = format!("{}index.html", crate::site::section_directory(it.indicator));
        let page = text(&pages, &path);
        let label = maud::html! { (it.indicator.label) }.into_string();
        assert!(page.contains(&format!(">{label}</h1>")), "{path}: H1 is not the label");
        assert!(home.contains(&format!(">{label}</a>")), "the home lacks the link «{label}»");
    }
}

#[test]
fn every_row_is_in_plain_html() {
    let pages = full_site();
    let rows: usize = html_pages(&pages)
        .filter(|(path, _)| {
            *path == "dati/atti-concessione/index.html"
                || path.starts_with("dati/atti-concessione/pagina/")
        })
        .map(|(_, html)| {
            let region = html.split("id=\"tabella\"").nth(1).unwrap_or("");
            let body =
                region.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next());
            body.unwrap_or("").matches("<tr>").count()
        })
        .sum();
    assert_eq!(rows, 1_234);
}

#[test]
fn a_withheld_dataset_has_one_page_and_no_file() {
    let pages = full_site();
    let below = "dati/consulenti-collaboratori/";
    let paths: Vec<&str> = pages
        .iter()
        .map(|page| page.path.as_str())
        .filter(|path| path.starts_with(below))
        .collect();
    assert_eq!(paths, [format!("{below}index.html")]);
    assert!(text(&pages, paths[0]).contains("Nessun formato contiene questi dati"));
}

#[test]
fn a_dataset_page_stays_light() {
    let pages = full_site();
    // A hundred tender rows, as the budget was measured on.
    let below = "dati/bandi-gara-contratti/";
    assert!(pages.iter().any(|page| page.path == format!("{below}pagina/3/index.html")));
    for (path, html) in html_pages(&pages).filter(|(path, _)| path.starts_with(below)) {
        assert!(html.len() <= 60 * 1024, "{path} weighs {} bytes", html.len());
        let packed = gzip(html.as_bytes());
        assert!(packed <= 12 * 1024, "{path} weighs {packed} bytes of gzip");
    }
    // The library's subset has 13 KB, ours 3: with the page at most 40 (design, decision 8).
    let own = gzip(crate::VETRO_CSS.as_bytes());
    assert!(own <= 3 * 1024, "our styles weigh {own} bytes of gzip");
}

fn gzip(bytes: &[u8]) -> usize {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory does not refuse");
    encoder.finish().expect("memory does not refuse").len()
}

#[test]
fn documents_are_copied_not_held() {
    let pages = full_site();
    let copied: Vec<_> = pages.iter().filter(|page| matches!(page.body, Body::Source(_))).collect();
    assert_eq!(copied.len(), 1);
    assert!(copied[0].path.starts_with("documenti/relazione-dell-anno-"), "{}", copied[0].path);
}

#[test]
fn a_union_has_its_members_below_enti() {
    let mut union = fixture::empty();
    let (mut member, world) = fixture::full();
    member.publication.config.ente.ipa = "c_y000".to_owned();
    union.members.push(member);
    let pages = site(&union, &world);
    assert!(text(&pages, "index.html").contains("href=\"enti/c_y000/\""));
    let page = text(&pages, "enti/c_y000/dati/atti-concessione/index.html");
    assert!(page.contains("href=\"../../../../assets/bootstrap-italia-vetro.0.css\""));
    assert!(!pages.iter().any(|page| page.path == "enti/c_y000/404.html"));
}

//! What pages and files say of themselves to machines.

use serde_json::Value;

use super::*;

fn json(pages: &[Page], path: &str) -> Value {
    serde_json::from_str(&text(pages, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The nodes of a page's data block.
fn nodes(html: &str) -> Vec<Value> {
    let blocks: Vec<&str> = html.split("<script type=\"application/ld+json\">").skip(1).collect();
    assert!(blocks.len() < 2, "one block a page");
    let Some(block) = blocks.first().and_then(|rest| rest.split("</script>").next()) else {
        return Vec::new();
    };
    let data: Value = serde_json::from_str(block).expect("the data block is JSON");
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().cloned().unwrap_or_default()
}

#[test]
fn beside_each_csv_lies_what_describes_it() {
    let pages = full_site();
    let tables =
        pages.iter().filter(|page| page.path.starts_with("dati/") && page.path.ends_with(".csv"));
    let tables: Vec<&str> = tables.map(|page| page.path.as_str()).collect();
    assert_eq!(tables.len(), 4, "{tables:?}");
    for csv in tables {
        let (directory, name) = csv.rsplit_once('/').expect("a CSV lies in a folder");
        let metadata = json(&pages, &format!("{csv}-metadata.json"));
        assert_eq!(metadata["url"], name);
        assert_eq!(metadata["dc:license"], "https://creativecommons.org/licenses/by/4.0/");
        let header = text(&pages, csv);
        let header = header.lines().next().unwrap_or_default();
        for (file, list) in [
            (&metadata["tableSchema"], "columns"),
            (&json(&pages, &format!("{directory}/schema.json")), "fields"),
        ] {
            let names = file[list].as_array().into_iter().flatten();
            let names: Vec<_> = names.filter_map(|it| it["name"].as_str()).collect();
            assert_eq!(names.join(","), header, "{csv}");
        }
        let page = text(&pages, &format!("{directory}/index.html"));
        for link in [format!("{name}-metadata.json"), "schema.json".to_owned()] {
            assert!(page.contains(&format!("href=\"{link}\"")), "{directory} does not link {link}");
        }
        let dictionary = text(&pages, &format!("{directory}/dizionario/index.html"));
        assert!(dictionary.contains("/schema.json\""), "{directory}");
    }
}

#[test]
fn each_page_below_the_home_has_its_breadcrumb() {
    for (path, html) in html_pages(&full_site()) {
        let lists: Vec<_> =
            nodes(&html).into_iter().filter(|it| it["@type"] == "BreadcrumbList").collect();
        if matches!(path, "index.html" | "404.html") {
            assert!(lists.is_empty(), "{path}");
            continue;
        }
        assert_eq!(lists.len(), 1, "{path}");
        let items = lists[0]["itemListElement"].as_array().cloned().unwrap_or_default();
        assert_eq!(items[1]["item"], "https://example.org/trasparenza/", "{path}");
        for (index, item) in items.iter().enumerate() {
            assert_eq!(item["position"], index + 1, "{path}");
            let url = item["item"].as_str().unwrap_or_default();
            assert!(url.starts_with("https://"), "{path}: {item}");
        }
        let own = items.last().and_then(|it| it["item"].as_str()).unwrap_or_default();
        assert!(
            html.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")),
            "{path}: {own}"
        );
    }
}

#[test]
fn a_dataset_says_what_it_is() {
    let pages = full_site();
    let html = text(&pages, "dati/atti-concessione/index.html");
    let nodes = nodes(&html);
    let dataset = nodes.iter().find(|it| it["@type"] == "Dataset").expect("a Dataset");
    assert_eq!(dataset["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert!(dataset["distribution"].as_array().is_some_and(|files| files.len() >= 4));
    // Each file that it names is there.
    for file in dataset["distribution"].as_array().into_iter().flatten() {
        let url = file["contentUrl"].as_str().unwrap_or_default();
        let path = url.strip_prefix("https://example.org/trasparenza/").unwrap_or(url);
        assert!(pages.iter().any(|page| page.path == path), "{url}");
    }
}

#[test]
fn a_title_of_the_sidecar_names_no_second_table() {
    let (mut checked, world) = fixture::full();
    let dataset = &mut checked.datasets[1];
    // As the core leaves the participants of a file whose sidecar names its lots.
    dataset.parts[0].sidecar.titolo = Some("Lotti del 2025".to_owned());
    dataset.table.title = "Partecipanti".to_owned();
    let pages = site(&checked, &world);
    let page = text(&pages, "dati/bandi-gara-contratti/index.html");
    assert!(page.contains(">Partecipanti</h1>"));
}

#[test]
fn a_free_table_is_called_by_its_file_made_readable() {
    let (mut checked, world) = fixture::full();
    let table = &mut checked.datasets[2].table;
    table.schema = None;
    table.title = "elenco_uffici".to_owned();
    let pages = site(&checked, &world);
    let page = text(&pages, "dati/telefono-posta-elettronica/index.html");
    assert!(page.contains(">Elenco uffici</h1>"));
}

//! What is not published is said in the same words everywhere; so is the accessibility statement.

use super::*;

#[test]
fn what_is_not_published_is_named_alike_everywhere() {
    let pages = full_site();
    for (file, why, rule, paths) in [
        (
            "consulenti_collaboratori.csv",
            "contiene codici fiscali di persone",
            "PRI001",
            vec![
                "sezioni/consulenti-collaboratori/index.html",
                "dati/consulenti-collaboratori/index.html",
                "dati/index.html",
            ],
        ),
        (
            "regolamenti.csv",
            "la lettura si è fermata",
            "CSV006",
            vec!["sezioni/atti-generali/index.html"],
        ),
    ] {
        let common = ["conformita/index.html", "conformita/bussola-67/index.html"];
        for path in paths.iter().copied().chain(common) {
            let html = text(&pages, path);
            let said = format!("<strong>Non pubblicato</strong>: {file}: {why} (<a href=\"");
            assert!(html.contains(&said), "{path} does not say: {said}");
            assert!(html.contains(&format!("controlla/regole/{rule}/\">{rule}</a>).")), "{path}");
        }
        let csv = text(&pages, "conformita/bussola-67/bussola-67.csv");
        assert!(csv.contains(&format!("Non pubblicato: {file}: {why} ({rule})")), "{csv}");
    }
    assert!(!text(&pages, "sezioni/atti-concessione/index.html").contains("Non pubblicato"));
}

#[test]
fn where_all_is_published_compliance_says_nothing_of_it() {
    let pages = site(&fixture::empty(), &MemoryWorld::new(fixture::DAY));
    assert!(!text(&pages, "conformita/index.html").contains("Non pubblicato"));
}

#[test]
fn the_accessibility_statement_is_linked_where_it_is_known() {
    let url = "https://form.agid.gov.it/view/0f1e2d3c";
    let mut checked = fixture::empty();
    let world = MemoryWorld::new(fixture::DAY);
    let without = site(&checked, &world);
    checked.publication.config.ente.dichiarazione_accessibilita = Some(url.to_owned());
    let with = site(&checked, &world);
    let link = format!("<a data-element=\"accessibility-link\" href=\"{url}\">");
    for (path, html) in html_pages(&with).filter(|(path, _)| *path != "404.html") {
        assert!(html.contains(&link), "{path}");
    }
    for (path, html) in html_pages(&without) {
        assert!(
            !html.contains("accessibility-link") && !html.contains("https://form.agid"),
            "{path}"
        );
    }
    let hint = "dichiarazione_accessibilita";
    assert!(text(&without, "conformita/index.html").contains(hint));
    assert!(!text(&with, "conformita/index.html").contains(hint));
    assert!(text(&with, "accessibilita/index.html").matches(url).count() == 2);
}

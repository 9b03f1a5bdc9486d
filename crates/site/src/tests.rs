//! Tests over whole sites.

use vetro_core::check::Checked;
use vetro_core::indicators::DEFAULT_PROFILE;
use vetro_core::publication::{Config, Ente, Publication};
use vetro_core::report::{Report, Score};
use vetro_core::value::data::Date;
use vetro_core::{MemoryWorld, World};

use crate::{Model, Page, Settings, render};

/// A publication of a made-up body, as if checked: no folder yet.
pub(crate) fn checked() -> Checked {
    let config = Config {
        ente: Ente {
            nome: "Comune di Esempio".to_owned(),
            ipa: "c_x000".to_owned(),
            codice_fiscale: "00000000000".to_owned(),
            sito: "https://www.comune.esempio.example/".to_owned(),
            pec: Some("protocollo@pec.esempio.example".to_owned()),
            regione: Some("Regione Esempio".to_owned()),
            ..Ente::default()
        },
        dimostrativo: true,
        ..Config::default()
    };
    Checked {
        publication: Publication { config, ..Publication::default() },
        report: Report {
            ente: "Comune di Esempio".to_owned(),
            profile: DEFAULT_PROFILE,
            as_of: Date(20_484),
            files: Vec::new(),
            diagnostics: Vec::new(),
            indicators: Some(Vec::new()),
            score: Some(Score { present: 0, satisfied: 0, total: 67 }),
            members: Vec::new(),
        },
        datasets: Vec::new(),
        members: Vec::new(),
    }
}

/// The site of a checked publication on `https://example.org/trasparenza/`.
pub(crate) fn site(checked: &Checked, world: &dyn World) -> Vec<Page> {
    let settings = Settings {
        base_url: Some("https://example.org/trasparenza/".to_owned()),
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

#[test]
fn an_empty_publication_has_a_home() {
    let checked = checked();
    let pages = site(&checked, &MemoryWorld::new(Date(20_484)));
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
    let checked = checked();
    let world = MemoryWorld::new(Date(20_484));
    assert!(site(&checked, &world) == site(&checked, &world));
}

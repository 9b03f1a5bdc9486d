//! Articles as links to Normattiva.

use vetro_core::Text;

/// Acts by the short name that the catalogue writes, with the URN of Normattiva (type, date; number).
const ACTS: &[(&str, &str)] = &[
    ("D.Lgs. 33/2013", "decreto.legislativo:2013-03-14;33"),
    ("D.Lgs. 36/2023", "decreto.legislativo:2023-03-31;36"),
    ("D.Lgs. 39/2013", "decreto.legislativo:2013-04-08;39"),
    ("D.Lgs. 50/2016", "decreto.legislativo:2016-04-18;50"),
    ("D.Lgs. 82/2005", "decreto.legislativo:2005-03-07;82"),
    ("D.Lgs. 97/2016", "decreto.legislativo:2016-05-25;97"),
    ("D.Lgs. 118/2011", "decreto.legislativo:2011-06-23;118"),
    ("D.Lgs. 150/2009", "decreto.legislativo:2009-10-27;150"),
    ("D.Lgs. 165/2001", "decreto.legislativo:2001-03-30;165"),
    ("D.Lgs. 175/2016", "decreto.legislativo:2016-08-19;175"),
    ("D.Lgs. 195/2005", "decreto.legislativo:2005-08-19;195"),
    ("D.Lgs. 198/2009", "decreto.legislativo:2009-12-20;198"),
    ("D.Lgs. 24/2023", "decreto.legislativo:2023-03-10;24"),
    ("DL 69/2013", "decreto.legge:2013-06-21;69"),
    ("DL 138/2011", "decreto.legge:2011-08-13;138"),
    ("DL 179/2012", "decreto.legge:2012-10-18;179"),
    ("L. 3/2003", "legge:2003-01-16;3"),
    ("L. 3/2019", "legge:2019-01-09;3"),
    ("L. 144/1999", "legge:1999-05-17;144"),
    ("L. 160/2019", "legge:2019-12-27;160"),
    ("L. 190/2012", "legge:2012-11-06;190"),
    ("L. 241/1990", "legge:1990-08-07;241"),
    ("L. 441/1982", "legge:1982-07-05;441"),
];

/// The address of an article on Normattiva, for the acts it is known of: `D.Lgs. 33/2013 art. 26 c. 2`.
pub(crate) fn link(citation: &str) -> Option<String> {
    let folded = fold(citation);
    let (name, urn) = ACTS.iter().find(|(name, _)| {
        let name = fold(name);
        folded
            .strip_prefix(&name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    })?;
    let article = article(&folded[fold(name).len()..]);
    let article = article.map_or_else(String::new, |number| format!("~art{number}"));
    Some(format!("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:{urn}{article}"))
}

/// The first article cited: `26`, `4bis`.
fn article(rest: &str) -> Option<String> {
    let after = rest.split_once("art")?.1;
    let after = after.trim_start_matches(['t', '.', ' ', ',']);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let suffix = after[digits.len()..].strip_prefix('-').unwrap_or_default();
    let suffix: String = suffix.chars().take_while(char::is_ascii_lowercase).collect();
    let latin = ["bis", "ter", "quater", "quinquies", "sexies"].contains(&suffix.as_str());
    (!digits.is_empty()).then(|| digits + if latin { &suffix } else { "" })
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace(". ", ".").replace("d.l.", "dl").replace("dl ", "dl")
}

/// How often a duty is updated, when the catalogue says it in a word.
pub(crate) fn window(code: &str) -> Option<Text> {
    Some(match code {
        "5y" => Text::new(
            "cinque anni dal 1° gennaio dell'anno successivo, e comunque finché gli atti hanno effetto (art. 8 c. 3)",
            "five years from 1 January of the next year, and as long as the acts have effect (art. 8 c. 3)",
        ),
        "3y_after_office" => Text::new(
            "durante l'incarico e nei tre anni successivi (artt. 14 e 15)",
            "during the office and three years after it (arts. 14 and 15)",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_have_addresses() {
        let urn = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:";
        for (citation, expected) in [
            ("D.Lgs. 33/2013 art. 26 c. 2", Some("decreto.legislativo:2013-03-14;33~art26")),
            ("d.lgs. 33/2013, art. 4-bis", Some("decreto.legislativo:2013-03-14;33~art4bis")),
            ("D.Lgs. 33/2013 artt. 10, 12, 34", Some("decreto.legislativo:2013-03-14;33~art10")),
            ("L. 190/2012", Some("legge:2012-11-06;190")),
            ("L. 3/2003", Some("legge:2003-01-16;3")),
            ("L. 3/20031", None),
            ("CiVIT 12/2013 par. 14.2", None),
        ] {
            assert_eq!(link(citation), expected.map(|it| format!("{urn}{it}")), "{citation}");
        }
    }
}

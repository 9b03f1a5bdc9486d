//! `PRI007`: a mask that hides too little.

use super::context::mask;
use super::{CellCtx, Certainty, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::schema::persona;
use crate::value::data::Date;
use crate::value::fold;

/// Looks for parts of tax codes beside asterisks, initials beside a birth date, first names with an initial.
#[derive(Debug)]
pub(super) struct PartialMask;

static META: Meta = Meta {
    code: "PRI007",
    name: "partial-mask",
    severity: Severity::Warning,
    turn: Turn::Privacy,
    title: Text::new("Oscuramento parziale", "Partial mask"),
    message: Text::new(
        "oscuramento parziale: «{mascherato}» può ancora identificare",
        "partial mask: «{mascherato}» may still identify",
    ),
    why: Text::new(
        "un dato pseudonimo resta personale (GDPR, art. 4 n. 5; d.lgs. 33/2013, art. 26 c. 4)",
        "pseudonymous data are still personal (GDPR, art. 4(5); d.lgs. 33/2013, art. 26 c. 4)",
    ),
    help: Text::new(
        "usare un codice di pratica che solo l'interessato conosce",
        "use a case number that only the person knows",
    ),
    doc: super::page!("partial_mask.md"),
};

impl Rule for PartialMask {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(
            column.bound.kind,
            Kind::Testo
                | Kind::Categoria
                | Kind::Nominativo
                | Kind::Codice
                | Kind::CodiceFiscale
                | Kind::CodiceFiscaleOPartitaIva
        )
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let text = cell.raw.trim();
        let partial = holds_part_of_a_code(text)
            || is_first_name_and_initial(text)
            || holds_initials_and_birth(text);
        partial.then(|| Finding::new().with("mascherato", mask(text)))
    }
}

/// Whether seven characters or more of a tax code stand beside three signs of a mask: they hold the year or the day
/// of birth.
fn holds_part_of_a_code(text: &str) -> bool {
    // Three equal bytes in a row: most texts have none, and are not taken apart. A bullet is three bytes.
    let masked = |w: &[u8]| matches!(w, b"***" | b"XXX" | b"xxx");
    let is_masked =
        text.as_bytes().windows(3).any(masked) || (!text.is_ascii() && text.contains("•••"));
    if !is_masked {
        return false;
    }
    let is_mask = |c: char| matches!(c, '*' | '•' | 'x' | 'X');
    text.split_whitespace().any(|word| {
        let kept = word.trim_matches(is_mask);
        let (head, tail) = (word.starts_with(is_mask), word.ends_with(is_mask));
        let n = kept.len();
        if head == tail || !(7..=13).contains(&n) || word.chars().count() < n + 3 {
            return false;
        }
        let from = if head { 16 - n } else { 0 };
        kept.bytes().enumerate().all(|(at, b)| match from + at {
            6 | 7 | 9 | 10 | 12..=14 => b.is_ascii_digit(),
            _ => b.is_ascii_alphabetic(),
        })
    })
}

/// «Mario R.»: a given name and a capital.
fn is_first_name_and_initial(text: &str) -> bool {
    if text.len() > 20 {
        return false;
    }
    let Some((name, initial)) = text.split_once(' ') else { return false };
    let mut letters = initial.trim_end_matches('.').chars();
    let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    one && persona::is_given_name(&fold::key(name))
}

/// Abbreviations of acts and roads that look like initials.
const ACTS: &[&str] = &[
    "cc", "cds", "cm", "dcc", "dd", "dg", "dgc", "dgr", "dl", "dlgs", "dm", "dp", "dpcm", "dpr",
    "gm", "gu", "lr", "rd", "rdl", "sp", "sr", "ss",
];

/// «M.R., 12/03/1960»: initials, and within three words a day that is a birth and not an act.
fn holds_initials_and_birth(text: &str) -> bool {
    // A capital, a dot, a capital, a dot: most texts hold none, and are not taken apart.
    let initials = |w: &[u8]| {
        w[0].is_ascii_uppercase() && w[1] == b'.' && w[2].is_ascii_uppercase() && w[3] == b'.'
    };
    if text.len() > 200 || !text.as_bytes().windows(4).any(initials) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let word = word.trim_matches([',', ';', '(', ')']);
        persona::is_initials(word)
            && !ACTS.contains(&fold::key(word).as_str())
            && words[at + 1..].iter().take(3).any(|it| {
                let day = it.trim_matches(|c: char| !c.is_ascii_digit());
                day.len() >= 8 && Date::parse(day).is_ok_and(|it| it.date.year() < 1990)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn what_is_left_of_a_person() {
        check(
            &PartialMask,
            "testo,nominativo\n***MRA85T10A562S,x\nRSSMRA85*********,Mario R.\n\"contributo a M.R., 12/03/1960\",x\n",
            "2:1 PRI007 oscuramento parziale: «***…» può ancora identificare; usare
             3:1 PRI007 …«RSS***»
             3:2 PRI007 …«Mar***»
             4:1 PRI007",
        );
    }

    #[test]
    fn what_hides_enough() {
        check(
            &PartialMask,
            "testo,nominativo\n***,M.R.\nRSS***,omissis\nTaglia XXXL,Beneficiario 12\nM.R. atto del 12/03/2020,Lotto A\n\"Palestra tipo B1 D.M. 18/12/1975\",x\n***8201,Mario\n",
            "",
        );
    }
}

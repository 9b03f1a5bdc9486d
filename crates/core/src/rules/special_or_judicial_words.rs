//! `PRI010`: words of health, trade unions or trials beside a name in a text.

use super::{CellCtx, Certainty, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::schema::persona;

/// Looks for both within a few words of each other.
#[derive(Debug)]
pub(super) struct SpecialOrJudicialWords;

/// How each word of the list begins, in lower case without accents, in the order of the first letters. Health, trade unions, religion, trials, guardians.
const STEMS: &[&str] = &[
    "aborto",
    "alcolist",
    "arrest",
    "autis",
    "carcer",
    "condannat",
    "detenut",
    "disabil",
    "gravidanz",
    "handicap",
    "imputat",
    "indagat",
    "interdett",
    "interdizion",
    "invalid",
    "inabil",
    "malatti",
    "minorenn",
    "oncologic",
    "patologi",
    "penale",
    "pignorament",
    "psichiatric",
    "reato",
    "reati",
    "ricoverat",
    "ricovero",
    "sieropositiv",
    "sindacal",
    "tossicodipend",
    "tutore",
    "tutrice",
];
/// Bytes between a name and a word that are taken for one matter.
const NEAR: usize = 120;

static META: Meta = Meta {
    code: "PRI010",
    name: "special-or-judicial-words",
    severity: Severity::Warning,
    turn: Turn::Privacy,
    title: Text::new(
        "Dato particolare o giudiziario nel testo",
        "Special or judicial datum in the text",
    ),
    message: Text::new(
        "possibile dato particolare o giudiziario accanto a una persona («{parola}»)",
        "possible special or judicial datum beside a person («{parola}»)",
    ),
    why: Text::new(
        "si pubblica solo se indispensabile (GDPR, artt. 9 e 10; d.lgs. 33/2013, art. 7-bis c. 4)",
        "it is published only where indispensable (GDPR, artt. 9 and 10; d.lgs. 33/2013, art. 7-bis c. 4)",
    ),
    help: Text::new(
        "rileggere il testo e riscrivere l'oggetto senza il dato",
        "read the text again and write the subject without the datum",
    ),
    doc: super::page!("special_or_judicial_words.md"),
};

impl Rule for SpecialOrJudicialWords {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Testo
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let (at, word) = special_word(cell.raw)?;
        let name = persona::find_name(cell.raw)?;
        let first = name.split(' ').next()?;
        let near = cell.raw.match_indices(first).any(|(it, _)| it.abs_diff(at) <= NEAR);
        near.then(|| Finding::new().with("parola", word.to_lowercase()))
    }
}

/// The first word of the list in a text, and where it stands. Most words are told apart by their first letter.
fn special_word(text: &str) -> Option<(usize, &str)> {
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let Some(first) = word.bytes().next().map(|b| b.to_ascii_lowercase()) else { continue };
        let known =
            |stem: &str| word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
        if word.len() > 4 && stems(first).any(known) && !is_of_things(&text[start..]) {
            return Some((start, word));
        }
    }
    None
}

/// The beginnings that share a first letter.
fn stems(first: u8) -> impl Iterator<Item = &'static str> {
    let letter = |stem: &&str| stem.as_bytes().first().copied().unwrap_or(0);
    let from = STEMS.partition_point(|stem| letter(stem) < first);
    STEMS[from..].iter().copied().take_while(move |stem| letter(stem) == first)
}

/// Phrases in which the word is of things: the shelter of vehicles, the penalty of a contract, works on a drain.
fn is_of_things(rest: &str) -> bool {
    let rest = rest.to_lowercase();
    [
        "ricovero mezzi",
        "ricovero attrezz",
        "ricovero automezz",
        "ricovero animal",
        "ricovero degli attrezzi",
        "penale contrattuale",
        "penale per ritard",
        "patologie vegetal",
        "patologie delle piante",
        "malattie delle piante",
        "invalidità dell'atto",
        "arresto di emergenza",
        "interdizione al traffico",
        "interdizione della circolazione",
    ]
    .iter()
    .any(|it| rest.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn beginnings_lie_in_the_order_of_their_letters() {
        assert!(STEMS.windows(2).all(|pair| pair[0].as_bytes()[0] <= pair[1].as_bytes()[0]));
        assert!(stems(b'i').all(|stem| stem.starts_with('i')) && stems(b'i').count() > 4);
        assert_eq!(stems(b'z').count(), 0);
    }

    #[test]
    fn beside_a_name() {
        check(
            &SpecialOrJudicialWords,
            "testo,intero\nPermesso sindacale a Mario Rossi,1\nPatrocinio legale nel procedimento penale a carico di Anna Verdi,2\n\
             ASSENZA PER MALATTIA SIG.RA NERI BIANCONI,3\n",
            "2:1 PRI010 possibile dato particolare o giudiziario accanto a una persona («sindacale»); rileggere
             3:1 PRI010 …(«penale»)
             4:1 PRI010 …(«malattia»)",
        );
    }

    #[test]
    fn without_a_name_or_of_things() {
        check(
            &SpecialOrJudicialWords,
            "testo,intero\nRelazioni sindacali 2025,1\nLavori nella scuola Maria Montessori per alunni disabili,2\n\
             Ricovero mezzi di proprietà di Mario Rossi,3\nSoluzione di minore impatto di Mario Rossi,4\nAffidamento a Mario Rossi,5\n",
            "",
        );
    }
}

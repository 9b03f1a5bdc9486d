//! `PRI009`: candidates of a competition who did not win, or why they come first.

use super::context::mask;
use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::schema::persona::People;
use crate::value::fold;

/// Reports rows that name a candidate beside such words.
#[derive(Debug)]
pub(super) struct ContestNonWinners;

/// Words that tell of a candidate who did not win, or of why one comes before another. Folded; each begins a word.
const WORDS: &[&str] = &[
    "assente",
    "categoria protetta",
    "categorie protette",
    "escluso",
    "esclusa",
    "insufficiente",
    "legge 68",
    "l. 68/1999",
    "non ammess",
    "non idone",
    "non presentat",
    "non superat",
    "non vincitor",
    "prova intermedia",
    "respint",
    "rinunciatari",
    "riserva",
    "riservatari",
    "ritirat",
    "titoli di preferenza",
    "titolo di preferenza",
    "preferenza",
];

static META: Meta = Meta {
    code: "PRI009",
    name: "contest-non-winners",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Candidati non vincitori", "Candidates who did not win"),
    message: Text::new(
        "graduatoria con candidati non vincitori o motivi di riserva («{parola}»)",
        "list of candidates who did not win, or with reasons of reserve («{parola}»)",
    ),
    why: Text::new(
        "si pubblicano le sole graduatorie finali dei vincitori e gli scorrimenti (d.lgs. 33/2013, art. 19; FAQ Garante 2025)",
        "only the final lists of winners and their updates are published (d.lgs. 33/2013, art. 19; Garante FAQ of 2025)",
    ),
    help: Text::new(
        "pubblicare nome, cognome e posizione dei vincitori",
        "publish name, surname and position of the winners",
    ),
    doc: super::page!("contest_non_winners.md"),
};

impl Rule for ContestNonWinners {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let of_schema = table.binding.schema.is_some_and(|it| it.id == "bandi_concorso");
        let of_duty = table.indicator.is_some_and(|it| it.id == "bandi-concorso");
        if !of_schema && !of_duty {
            return;
        }
        let people = People::of(table.table, table.binding);
        if people.is_empty() {
            return;
        }
        let columns = table.binding.columns.iter().enumerate();
        let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
        for (position, _) in
            columns.filter(|(_, it)| matches!(it.kind, Kind::Testo | Kind::Categoria | Kind::SiNo))
        {
            let words: Vec<Option<&'static str>> =
                table.cells(position).values().iter().map(word).collect();
            let marks: Vec<bool> = words.iter().map(Option::is_some).collect();
            for row in table.cells(position).rows_where(&marks) {
                if let (Some(person), Some(word)) = (
                    people.in_row(table.table, table.binding, row),
                    words[table.cells(position).code(row) as usize],
                ) {
                    found.push((row, person, word));
                }
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|it| it.0);
        for (row, person, word) in found {
            let finding =
                Finding::new().with("parola", word).showing(mask(table.text(row, person)));
            out.report(&META, table.place(row, person), finding);
        }
    }
}

/// The first word of the list in a text.
fn word(text: &str) -> Option<&'static str> {
    if text.len() < 5 {
        return None;
    }
    let text = fold::search(text);
    WORDS.iter().copied().find(|word| {
        text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, check_in, compare};

    #[test]
    fn lists_with_names() {
        let text = "candidato,punteggio,esito\nMario Rossi,28,Vincitore\nAnna Verdi,,Assente\nLuca Neri,20,Idoneo con riserva (l. 68/1999)\n";
        let case = Case {
            indicator: Some("bandi-concorso".into()),
            ..Case::new("graduatoria.csv", text.as_bytes())
        };
        compare(
            &case.run(&[&ContestNonWinners]),
            "3:1 PRI009 graduatoria con candidati non vincitori o motivi di riserva («assente»); pubblicare
             4:1 PRI009 …(«l. 68/1999»)",
        );
    }

    #[test]
    fn notices_and_other_duties() {
        check_in(
            &ContestNonWinners,
            "bandi_concorso",
            "tipo,oggetto,data_pubblicazione\nConcorso,Istruttore con riserva ai volontari,2025-01-10\n",
            "",
        );
        let text = "candidato,esito\nMario Rossi,Assente\n";
        let case = Case {
            indicator: Some("burocrazia-zero".into()),
            ..Case::new("a.csv", text.as_bytes())
        };
        compare(&case.run(&[&ContestNonWinners]), "");
    }
}

//! `PRI005`: a natural person named beside words that tell of illness or need.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use std::sync::OnceLock;

use serde::Deserialize;

use super::context::mask;
use crate::schema::{Kind, TableSchema, persona};
use crate::value::codice_fiscale::CodiceFiscale;
use crate::value::fold;
use crate::value::partita_iva::PartitaIva;

/// Reports the name, row by row, in the tables of grants, rents, emergency works and acts.
#[derive(Debug)]
pub(super) struct HardshipInferable;

static META: Meta = Meta {
    code: "PRI005",
    name: "hardship-inferable",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Salute o disagio desumibili", "Health or hardship can be inferred"),
    message: Text::new(
        "il beneficiario è nominato in una concessione che ne rivela salute o disagio («{parola}»)",
        "the beneficiary is named in a grant that tells of illness or need («{parola}»)",
    ),
    why: Text::new(
        "ne è esclusa la pubblicazione (d.lgs. 33/2013, art. 26 c. 4; per la salute anche Codice privacy, art. 2-septies c. 8; elenco di parole {versione})",
        "its publication is excluded (d.lgs. 33/2013, art. 26 c. 4; for health also Privacy Code, art. 2-septies c. 8; word list {versione})",
    ),
    help: Text::new(
        "sostituire il nome con un codice interno non ricostruibile e togliere ogni altro dato che identifichi",
        "replace the name by an internal code that cannot be traced back, and take off whatever else identifies",
    ),
    doc: super::page!("hardship_inferable.md"),
};

impl Rule for HardshipInferable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        if !TABLES.contains(&schema.id.as_str()) {
            return;
        }
        let words = words();
        let people = People::of(table, schema);
        let named: Vec<(usize, usize)> = (0..table.table.n_rows())
            .filter_map(|row| people.person(row).map(|position| (row, position)))
            .collect();
        if named.is_empty() {
            return;
        }
        let title = words.in_title(table);
        let mut texts = Texts::of(table, schema, words);
        for (row, position) in named {
            let Some(word) = texts.word(row).or(title) else { continue };
            let finding = Finding::new()
                .with("parola", word)
                .with("versione", &words.version)
                .showing(mask(table.text(row, position)));
            out.report(&META, table.place(row, position), finding);
        }
    }
}

/// Tables in which a law asks for the beneficiary.
const TABLES: [&str; 4] =
    ["sovvenzioni", "canoni_locazione", "interventi_straordinari", "provvedimenti"];

/// The word list: data, with its version.
const SOURCE: &str = include_str!(concat!(env!("OUT_DIR"), "/rules/data/disagio.json"));

/// The list as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    versione: String,
    parole: Vec<String>,
    eccezioni: Vec<String>,
}

/// The list, folded as texts are.
struct Words {
    version: String,
    /// As written, and folded.
    words: Vec<(String, String)>,
    exceptions: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        // A test reads the list: it is compiled in and cannot differ at run time.
        let source: Source = serde_json::from_str(SOURCE).unwrap_or_else(|_| Source {
            versione: String::new(),
            parole: Vec::new(),
            eccezioni: Vec::new(),
        });
        let fold_all =
            |all: &[String]| -> Vec<String> { all.iter().map(|it| fold::search(it)).collect() };
        Words {
            version: source.versione,
            words: source.parole.iter().map(|it| (it.clone(), fold::search(it))).collect(),
            exceptions: fold_all(&source.eccezioni),
        }
    })
}

impl Words {
    /// The first word of the list that stands in a folded text as a whole word and not inside an exception
    /// («minore impatto» is no minor).
    fn found_in(&self, folded: &str) -> Option<&str> {
        self.words.iter().find_map(|(word, pattern)| {
            let mut all = whole_words(folded, pattern);
            let stands = all.any(|at| !self.is_excepted(folded, at, at + pattern.len()));
            stands.then_some(word.as_str())
        })
    }

    /// A word in the title that the sidecar gives, or in the name of the file.
    fn in_title(&self, table: &TableCtx<'_>) -> Option<&str> {
        let file = table.table.file.rsplit('/').next().unwrap_or("").replace(['_', '-', '.'], " ");
        let found = table.title.and_then(|title| self.found_in(&fold::search(title)));
        found.or_else(|| self.found_in(&fold::search(&file)))
    }

    fn is_excepted(&self, folded: &str, from: usize, to: usize) -> bool {
        self.exceptions
            .iter()
            .any(|it| whole_words(folded, it).any(|at| at <= from && to <= at + it.len()))
    }
}

/// Where a pattern stands in a text with no letter or digit beside it.
fn whole_words<'a>(text: &'a str, pattern: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(pattern).map(|(at, _)| at).filter(move |&at| {
        let before = text[..at].chars().next_back();
        let after = text[at + pattern.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Who is named in each row, judged once per distinct value.
struct People<'a> {
    table: &'a TableCtx<'a>,
    /// Position of a name or code column, and by code of the cell whether it names a person.
    people: Vec<(usize, Vec<bool>)>,
    /// Positions of columns with the code of a firm or body, and by code of the cell whether there is one.
    firms: Vec<(usize, Vec<bool>)>,
}

impl<'a> People<'a> {
    fn of(table: &'a TableCtx<'a>, schema: &TableSchema) -> Self {
        let mut all = Self { table, people: Vec::new(), firms: Vec::new() };
        for (position, bound) in table.binding.columns.iter().enumerate() {
            let values = table.table.columns[bound.index].cells.values();
            if is_code(bound.kind) {
                let person = |it: &str| CodiceFiscale::parse(it).is_ok();
                let firm = |it: &str| PartitaIva::parse(it).is_ok();
                all.people.push((position, values.iter().map(person).collect()));
                all.firms.push((position, values.iter().map(firm).collect()));
            } else if is_counterparty(schema, &bound.name) {
                let names = values.iter().map(persona::is_person);
                all.people.insert(0, (position, names.collect()));
            }
        }
        all
    }

    /// The column that names a natural person in a row. A name beside the code of a firm is the firm's.
    fn person(&self, row: usize) -> Option<usize> {
        if self.holds(&self.firms, row).is_some() {
            return None;
        }
        self.holds(&self.people, row)
    }

    fn holds(&self, marks: &[(usize, Vec<bool>)], row: usize) -> Option<usize> {
        let held = |(at, marks): &&(usize, Vec<bool>)| {
            marks.get(code(self.table, row, *at)) == Some(&true)
        };
        marks.iter().find(held).map(|(position, _)| *position)
    }
}

/// Words found in the texts of rows: each distinct value is read once, and only if a row with a person needs it.
struct Texts<'a> {
    table: &'a TableCtx<'a>,
    words: &'static Words,
    /// Position of a text column, and by code of the cell what was found once it was looked for.
    columns: Vec<(usize, Vec<Option<Option<&'static str>>>)>,
    scratch: String,
}

impl<'a> Texts<'a> {
    fn of(table: &'a TableCtx<'a>, schema: &TableSchema, words: &'static Words) -> Self {
        let columns = table
            .binding
            .columns
            .iter()
            .enumerate()
            .filter(|(_, it)| matches!(it.kind, Kind::Testo | Kind::Categoria))
            .filter(|(_, it)| !is_counterparty(schema, &it.name))
            .map(|(at, it)| (at, vec![None; table.table.columns[it.index].cells.n_values()]));
        Self { table, words, columns: columns.collect(), scratch: String::new() }
    }

    fn word(&mut self, row: usize) -> Option<&'static str> {
        for (at, known) in &mut self.columns {
            let Some(slot) = known.get_mut(code(self.table, row, *at)) else { continue };
            let found = *slot.get_or_insert_with(|| {
                self.scratch.clear();
                fold::search_into(self.table.text(row, *at), &mut self.scratch);
                self.words.found_in(&self.scratch)
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

fn is_code(kind: Kind) -> bool {
    matches!(kind, Kind::CodiceFiscale | Kind::CodiceFiscaleOPartitaIva | Kind::PartitaIva)
}

fn is_counterparty(schema: &TableSchema, name: &str) -> bool {
    schema.counterparty.as_deref() == Some(name)
}

/// The code of a cell, by row and position in the binding.
fn code(table: &TableCtx<'_>, row: usize, position: usize) -> usize {
    let index = table.binding.columns[position].index;
    table.table.columns[index].cells.code(row) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    const HEAD: &str = "beneficiario,codice_fiscale,importo,norma_o_titolo,ufficio,responsabile,modalita,data,oggetto";

    fn row(name: &str, code: &str, subject: &str) -> String {
        format!(
            "{HEAD}\n{name},{code},100.00,Regolamento,Ufficio,Dirigente,Avviso,2025-03-15,{subject}\n"
        )
    }

    #[track_caller]
    fn gives(name: &str, code: &str, subject: &str, expected: &str) {
        check_in(&HardshipInferable, "sovvenzioni", &row(name, code, subject), expected);
    }

    #[test]
    fn names_beside_need() {
        for (subject, word) in [
            ("Buono spesa 2025", "buono spesa"),
            ("contributo affitto per morosità incolpevole", "contributo affitto"),
            ("Assegno di maternità", "assegno di maternità"),
            ("Interventi l. 104/1992", "104/1992"),
            ("affidamento familiare di minori", "affidamento familiare"),
            ("Sussidio per indigenza", "indigenza"),
        ] {
            let expected = format!("2:1 PRI005 il beneficiario è nominato … («{word}»)");
            gives("Rossi Mario", "", subject, &expected);
        }
        gives("", "RSSMRA85T10A562S", "Buono spesa", "2:2 PRI005 …«buono spesa»");
    }

    #[test]
    fn what_is_no_person_or_no_need() {
        for (name, subject) in [
            ("Associazione Il Ponte ODV", "sostegno alle persone con disabilità"),
            ("Cooperativa Rossi Mario", "assistenza ai disabili"),
            ("Rossi Costruzioni S.r.l.", "buono spesa"),
            ("Beneficiario n. 12", "buono spesa"),
            ("M.R.", "buono spesa"),
            ("omissis", "buono spesa"),
            ("Rossi Mario", "soluzione di minore impatto"),
            ("Rossi Mario", "affidamento dei lavori"),
            ("Rossi Mario", "minori entrate e opere minori"),
            ("Rossi Mario", "premio per la gara podistica"),
        ] {
            gives(name, "", subject, "");
        }
        gives("Rossi Mario", "02030880153", "buono spesa", "");
    }

    #[test]
    fn the_name_of_the_file_tells_too() {
        let case = crate::rules::testing::Case {
            table: Some("sovvenzioni".to_owned()),
            ..crate::rules::testing::Case::new(
                "dati/atti-concessione/contributi-affitto-2025.csv",
                row("Rossi Mario", "", "Determina 12").as_bytes(),
            )
        };
        crate::rules::testing::compare(
            &case.run(&[&HardshipInferable]),
            "2:1 PRI005 …«contributi affitto»",
        );
    }

    #[test]
    fn the_list_is_read() {
        let source: Source = serde_json::from_str(SOURCE).unwrap();
        assert_eq!(words().version, source.versione);
        assert!(words().words.len() > 40);
        for exception in &source.eccezioni {
            assert_eq!(words().found_in(&fold::search(exception)), None, "{exception}");
        }
    }
}

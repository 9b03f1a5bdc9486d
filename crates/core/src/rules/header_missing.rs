//! `CSV010`: a table without the names of its columns.

use super::{Certainty, FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports tables whose first row already holds data; only bytes and personal data are judged in them.
#[derive(Debug)]
pub(super) struct HeaderMissing;

static META: Meta = Meta {
    code: "CSV010",
    name: "header-missing",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Mancano i nomi delle colonne", "The names of the columns are missing"),
    message: Text::new(
        "manca la riga dei nomi di colonna",
        "the row with the names of the columns is missing",
    ),
    why: Text::new(
        "senza nomi il dato non è comprensibile (d.lgs. 33/2013, art. 6)",
        "without names data cannot be understood (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "aggiungere una prima riga con i nomi delle colonne, o elencarli in `{file}.meta.toml`",
        "add a first row with the names of the columns, or list them in `{file}.meta.toml`",
    ),
    doc: super::page!("header_missing.md"),
};

const AS_IN_SCHEMA: Text = Text::new(
    "aggiungere una prima riga con i nomi dello schema «{schema}»: {nomi}",
    "add a first row with the names of the table «{schema}»: {nomi}",
);

impl Rule for HeaderMissing {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if note.kind != NoteKind::HeaderMissing {
                continue;
            }
            let name = file.file.path.rsplit('/').next().unwrap_or("");
            let finding = match file.expected {
                Some(schema) => {
                    let names: Vec<&str> =
                        schema.columns.iter().map(|column| column.name.as_str()).collect();
                    Finding::new()
                        .helping(AS_IN_SCHEMA)
                        .with("schema", &schema.title)
                        .with("nomi", names.join(", "))
                }
                None => Finding::new(),
            };
            out.report(&META, note.place.clone(), finding.with("file", name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check_bytes, check_in};

    const ROWS: &str = "2025-01-02,1500.00,02030880153\n2025-02-03,2300.50,00728830969\n2025-03-04,10.00,00125680033\n";

    #[test]
    fn data_in_the_first_row() {
        check_bytes(&HeaderMissing, "a.csv", ROWS.as_bytes(), "1:- CSV010 … `a.csv.meta.toml`");
        check_in(&HeaderMissing, "contatti", ROWS, "1:- CSV010 … ufficio, telefono");
        check_bytes(&HeaderMissing, "a.csv", format!("data,importo,cf\n{ROWS}").as_bytes(), "");
    }
}

//! `CSV009`: a title or blank rows above the names of the columns.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports how many rows stand above the header.
#[derive(Debug)]
pub(super) struct RowsAboveHeader;

static META: Meta = Meta {
    code: "CSV009",
    name: "rows-above-header",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Righe sopra l'intestazione", "Rows above the header"),
    message: Text::new(
        "prima dell'intestazione ci sono {n} righe di titolo o vuote",
        "{n} rows of title or blanks stand above the header",
    ),
    why: Text::new(
        "i programmi prendono la prima riga come nomi delle colonne (d.lgs. 33/2013, art. 7)",
        "programs take the first row as the names of the columns (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "togliere quelle righe e scrivere il titolo nei metadati (`titolo`); `vetro convert` scrive la tabella senza",
        "take those rows off and write the title in the metadata (`titolo`); `vetro convert` writes the table without",
    ),
    doc: super::page!("rows_above_header.md"),
};

const ONE: Text = Text::new(
    "prima dell'intestazione c'è una riga di titolo o vuota",
    "a row of title or blanks stands above the header",
);

impl Rule for RowsAboveHeader {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::RowsAboveHeader { n, .. } = note.kind {
                let finding = if n == 1 { Finding::new().saying(ONE) } else { Finding::new() };
                out.report(&META, note.place.clone(), finding.with("n", n));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn a_title_above_the_names() {
        check_bytes(
            &RowsAboveHeader,
            "a.csv",
            b"Elenco 2025;;\n;;\nnome;importo;data\nRossi srl;10,00;2025-01-02\nBianchi srl;20,00;2025-02-03\n",
            "3:- CSV009 prima dell'intestazione ci sono 2 righe",
        );
        check_bytes(&RowsAboveHeader, "a.csv", b"nome;importo\nRossi srl;10,00\n", "");
    }
}

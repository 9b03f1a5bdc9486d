//! `CSV007`: a row with more or fewer fields than the header.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports rows whose number of fields is not the header's.
#[derive(Debug)]
pub(super) struct RowRagged;

static META: Meta = Meta {
    code: "CSV007",
    name: "row-ragged",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Riga con un numero di campi diverso", "Row with another number of fields"),
    message: Text::new(
        "la riga ha {trovati} campi, l'intestazione {attesi}",
        "the row has {trovati} fields, the header {attesi}",
    ),
    why: Text::new(
        "i valori dopo il campo in più finiscono nella colonna sbagliata (d.lgs. 33/2013, art. 6: integrità)",
        "values after the surplus field end in the wrong column (d.lgs. 33/2013, art. 6: integrity)",
    ),
    help: Text::new(
        "cercare nella riga un «{separatore}» non racchiuso tra virgolette, o un a capo",
        "look in the row for a «{separatore}» outside quotes, or a line break",
    ),
    doc: super::page!("row_ragged.md"),
};

impl Rule for RowRagged {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        let delimiter = file.file.tables.first().and_then(|table| table.dialect.delimiter);
        let delimiter = match delimiter {
            Some('\t') => "TAB".to_owned(),
            other => other.unwrap_or(',').to_string(),
        };
        for note in &file.file.notes {
            if let NoteKind::Ragged { found, expected } = note.kind {
                let finding = Finding::new()
                    .with("trovati", found)
                    .with("attesi", expected)
                    .with("separatore", &delimiter);
                out.report(&META, note.place.clone(), finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn more_and_fewer_fields() {
        check_bytes(
            &RowRagged,
            "a.csv",
            b"a;b;c\n1;2;3\n1;2\n1;2;3;4\n",
            "3:- CSV007 la riga ha 2 campi, l'intestazione 3; cercare nella riga un «;»
             4:- CSV007 la riga ha 4 campi",
        );
        check_bytes(&RowRagged, "a.csv", b"a;b;c\n1;2;3\n\n4;5;6\n", "");
    }
}

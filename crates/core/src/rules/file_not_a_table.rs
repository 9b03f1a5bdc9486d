//! `CSV001`: a file that is not the table its name says.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports files whose content is no table, or is beyond the limits of the reader; nothing else is said of them.
#[derive(Debug)]
pub(super) struct FileNotATable;

static META: Meta = Meta {
    code: "CSV001",
    name: "file-not-a-table",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Il file non è una tabella", "The file is not a table"),
    message: Text::new(
        "il file si chiama «.{estensione}» ma contiene {trovato}",
        "the file is called «.{estensione}» but holds {trovato}",
    ),
    why: Text::new(
        "un file che non è ciò che dichiara non è né aperto né riutilizzabile (d.lgs. 33/2013, art. 7)",
        "a file that is not what it says is neither open nor reusable (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "riesportare la tabella dal programma d'origine; se è una pagina di errore scaricata da un portale, ripetere lo scaricamento",
        "export the table again from the program it comes from; if it is an error page saved from a portal, download it again",
    ),
    doc: super::page!("file_not_a_table.md"),
};

const NO_JSON: Text = Text::new(
    "il file JSON non contiene una tabella: {dettaglio}",
    "the JSON file holds no table: {dettaglio}",
);

impl Rule for FileNotATable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            let finding = match &note.kind {
                NoteKind::NotATable { found_it, found_en } => {
                    let found = if out.lang() == Lang::It { found_it } else { found_en };
                    let extension = file.file.path.rsplit_once('.').map_or("", |(_, it)| it);
                    Finding::new().with("estensione", extension).with("trovato", found)
                }
                NoteKind::JsonUnreadable { detail, detail_en } => {
                    let detail = if out.lang() == Lang::It { detail } else { detail_en };
                    Finding::new().saying(NO_JSON).with("dettaglio", detail)
                }
                _ => continue,
            };
            out.report(&META, note.place.clone(), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn what_looks_like_another_format() {
        for bytes in [&b"%PDF-1.7\n"[..], b"{\\rtf1", b"<!doctype html><html>", b"a,b\n\0\0,1\n"] {
            check_bytes(
                &FileNotATable,
                "a.csv",
                bytes,
                "-:- CSV001 il file si chiama «.csv» ma contiene",
            );
        }
        check_bytes(&FileNotATable, "a.csv", b"a,b\n1,2\n", "");
    }
}

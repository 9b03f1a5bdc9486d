//! `CSV020`: content that is not seen when the file is opened.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Lang, Severity, Text};
use crate::table::read::NoteKind;

/// Reports hidden sheets, rows and columns, comments, macros and links to other files.
#[derive(Debug)]
pub(super) struct SheetHidden;

static META: Meta = Meta {
    code: "CSV020",
    name: "sheet-hidden",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Contenuto nascosto", "Hidden content"),
    message: Text::new(
        "contenuto nascosto nel file: {che_cosa}",
        "hidden content in the file: {che_cosa}",
    ),
    why: Text::new(
        "ciò che è nascosto viene comunque pubblicato: spesso sono dati personali (GDPR, art. 5 par. 1 lett. c; d.lgs. 33/2013, art. 7-bis c. 4)",
        "what is hidden is published all the same: often it is personal data (GDPR, art. 5(1)(c); d.lgs. 33/2013, art. 7-bis c. 4)",
    ),
    help: Text::new(
        "cancellare, non nascondere; pubblicare la tabella prodotta da Vetro e non il foglio di lavoro",
        "delete instead of hiding; publish the table that Vetro makes, not the worksheet",
    ),
    doc: super::page!("sheet_hidden.md"),
};

impl Rule for SheetHidden {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::Hidden { what, what_en } = &note.kind {
                let what = if out.lang() == Lang::It { what } else { what_en };
                out.report(&META, note.place.clone(), Finding::new().with("che_cosa", what));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check_bytes, workbook};

    #[test]
    fn sheets_and_rows() {
        let book = workbook(
            "=== Dati\ncig,anno\n7239181923,2025\n~Z6530E33D8,2024\n=== Appunti (nascosto)\nx\n",
        );
        check_bytes(
            &SheetHidden,
            "a.xlsx",
            &book,
            "-:- CSV020 contenuto nascosto nel file: righe nascoste; cancellare
             -:- CSV020 contenuto nascosto nel file: foglio «Appunti»",
        );
        check_bytes(&SheetHidden, "a.xlsx", &workbook("=== Dati\ncig,anno\n7239181923,2025\n"), "");
    }
}

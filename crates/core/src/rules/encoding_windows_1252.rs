//! `CSV003`: a text in the old encoding of Windows.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;
use crate::value::format;

/// Reports texts in Windows-1252, with how many characters depend on it.
#[derive(Debug)]
pub(super) struct EncodingWindows1252;

static META: Meta = Meta {
    code: "CSV003",
    name: "encoding-windows-1252",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Testo in Windows-1252", "Text in Windows-1252"),
    message: Text::new(
        "il file è in Windows-1252, non in UTF-8: {n} caratteri accentati o simboli ne dipendono",
        "the file is in Windows-1252, not in UTF-8: {n} accented characters or symbols depend on it",
    ),
    why: Text::new(
        "altri programmi mostrano lettere sbagliate (d.lgs. 33/2013, art. 7; linee guida AgID sui dati aperti)",
        "other programs show wrong letters (d.lgs. 33/2013, art. 7; AgID guidelines on open data)",
    ),
    help: Text::new(
        "lasciare che `vetro convert` lo riscriva in UTF-8, o salvarlo come «CSV UTF-8»",
        "let `vetro convert` write it in UTF-8, or save it as «CSV UTF-8»",
    ),
    doc: super::page!("encoding_windows_1252.md"),
};

impl Rule for EncodingWindows1252 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::Windows1252 { n } = note.kind {
                let n = format::integer(i64::from(n), out.lang());
                out.report(&META, note.place.clone(), Finding::new().with("n", n));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn characters_are_counted() {
        check_bytes(&EncodingWindows1252, "a.csv", b"a,b\n\xe0,\x80\n", "-:- CSV003 … 2 caratteri");
        check_bytes(&EncodingWindows1252, "a.csv", "a,b\nà,€\n".as_bytes(), "");
    }
}

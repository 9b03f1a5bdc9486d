//! `CSV002`: bytes that no encoding explains.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports texts in an encoding that cannot be told; nothing else is said of them.
#[derive(Debug)]
pub(super) struct EncodingUnreadable;

static META: Meta = Meta {
    code: "CSV002",
    name: "encoding-unreadable",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Codifica non riconosciuta", "Encoding not recognised"),
    message: Text::new(
        "testo illeggibile dal byte {byte}: codifica non riconosciuta",
        "unreadable text from byte {byte} on: encoding not recognised",
    ),
    why: Text::new(
        "chi scarica il file non può leggerlo (d.lgs. 33/2013, artt. 6 e 7)",
        "whoever downloads the file cannot read it (d.lgs. 33/2013, artt. 6 and 7)",
    ),
    help: Text::new(
        "aprire il file nel programma d'origine e salvarlo come «CSV UTF-8»",
        "open the file in the program it comes from and save it as «CSV UTF-8»",
    ),
    doc: super::page!("encoding_unreadable.md"),
};

impl Rule for EncodingUnreadable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::EncodingUnreadable { byte } = note.kind {
                out.report(&META, note.place.clone(), Finding::new().with("byte", byte));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn bytes_that_windows_1252_does_not_have() {
        check_bytes(
            &EncodingUnreadable,
            "a.csv",
            b"a,b\n\x81,\xe0\n",
            "-:- CSV002 testo illeggibile dal byte 4",
        );
        check_bytes(&EncodingUnreadable, "a.csv", b"a,b\n\xe0,\x80\n", "");
    }
}

//! `CSV004`: a byte order mark at the beginning.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Says that a byte order mark was read and left out.
#[derive(Debug)]
pub(super) struct EncodingBom;

static META: Meta = Meta {
    code: "CSV004",
    name: "encoding-bom",
    severity: Severity::Info,
    turn: Turn::None,
    title: Text::new("BOM all'inizio del file", "Byte order mark"),
    message: Text::new(
        "il file comincia con un BOM ({codifica})",
        "the file begins with a byte order mark ({codifica})",
    ),
    why: Text::new(
        "con certi programmi il nome della prima colonna risulta diverso da quello atteso (RFC 3629, § 6)",
        "some programs take it for a part of the first column's name (RFC 3629, § 6)",
    ),
    help: Text::new(
        "nessuna azione: Vetro lo riconosce e non lo scrive nei file pubblicati",
        "nothing to do: it is recognised, and not written in published files",
    ),
    doc: super::page!("encoding_bom.md"),
};

impl Rule for EncodingBom {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::Bom(encoding) = note.kind {
                let name = encoding.as_str().trim_end_matches("-bom").to_uppercase();
                out.report(&META, note.place.clone(), Finding::new().with("codifica", name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn of_two_encodings() {
        check_bytes(
            &EncodingBom,
            "a.csv",
            b"\xEF\xBB\xBFcig;anno\n1;2025\n",
            "-:- CSV004 …(UTF-8)",
        );
        let utf16 = b"\xFF\xFEc\0;\0a\0\n\0x\0;\0y\0\n\0";
        check_bytes(&EncodingBom, "a.csv", utf16, "-:- CSV004 …(UTF-16LE)");
        check_bytes(&EncodingBom, "a.csv", b"cig;anno\n1;2025\n", "");
    }
}

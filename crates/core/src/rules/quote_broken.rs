//! `CSV008`: a quote that is opened and never closed, or text after a closing one.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports quotes that do not hold their text.
#[derive(Debug)]
pub(super) struct QuoteBroken;

static META: Meta = Meta {
    code: "CSV008",
    name: "quote-broken",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Virgolette non chiuse", "Quotes left open"),
    message: Text::new(
        "virgolette aperte alla riga {riga} e mai chiuse, o seguite da altro testo",
        "quotes opened in row {riga} and never closed, or followed by more text",
    ),
    why: Text::new(
        "il resto del file viene letto come un'unica cella (d.lgs. 33/2013, art. 6)",
        "the rest of the file is read as a single cell (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "raddoppiare le virgolette interne («\"\"») e chiudere quelle aperte",
        "double the inner quotes («\"\"») and close those left open",
    ),
    doc: super::page!("quote_broken.md"),
};

impl Rule for QuoteBroken {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if note.kind == NoteKind::QuoteBroken {
                let row = note.place.row.or(note.place.line).unwrap_or(1);
                out.report(&META, note.place.clone(), Finding::new().with("riga", row));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn an_open_quote() {
        check_bytes(
            &QuoteBroken,
            "a.csv",
            b"a,b\n1,2\n\"x,3\n4,5\n",
            "3:… CSV008 virgolette aperte alla riga 3",
        );
        check_bytes(&QuoteBroken, "a.csv", b"a,b\n\"x \"\"y\"\"\",3\n", "");
    }
}

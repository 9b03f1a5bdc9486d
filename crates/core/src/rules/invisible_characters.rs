//! `CSV019`: blanks and characters that the eye does not see.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::visible::{clean, has_outer_blanks, is_clean};

/// Reports them in cells and headers, and hands the clean text on.
#[derive(Debug)]
pub(super) struct InvisibleCharacters;

const INSIDE: Text =
    Text::new("caratteri invisibili dentro «{valore}»", "invisible characters inside «{valore}»");
const IN_HEADER: Text = Text::new(
    "spazi o caratteri invisibili nell'intestazione «{valore}»",
    "blanks or invisible characters in the header «{valore}»",
);

static META: Meta = Meta {
    code: "CSV019",
    name: "invisible-characters",
    severity: Severity::Warning,
    turn: Turn::Repair,
    title: Text::new("Spazi o caratteri invisibili", "Invisible characters"),
    message: Text::new(
        "spazi o caratteri invisibili attorno a «{valore}»",
        "blanks or invisible characters around «{valore}»",
    ),
    why: Text::new(
        "due valori uguali all'occhio non risultano uguali al programma (d.lgs. 33/2013, art. 6: omogeneità)",
        "two values that look equal are not equal to a program (d.lgs. 33/2013, art. 6: homogeneity)",
    ),
    help: Text::new("lasciare che `vetro convert` li tolga", "let `vetro convert` take them off"),
    doc: super::page!("invisible_characters.md"),
};

impl Rule for InvisibleCharacters {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        !column.column.cells.is_empty()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        // A leading tab or carriage return starts a formula: CSV015 speaks of it.
        if is_clean(cell.text) || cell.raw.starts_with(['\t', '\r']) {
            return None;
        }
        let finding = Finding::new()
            .with("valore", cell.shown.trim())
            .repairing(clean(cell.text).into_owned());
        Some(if has_outer_blanks(cell.text) { finding } else { finding.saying(INSIDE) })
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (index, column) in table.table.columns.iter().enumerate() {
            let header = &*column.header;
            if !header.trim().is_empty() && (!is_clean(header) || header.trim().contains("  ")) {
                let finding = Finding::new().with("valore", header.trim()).saying(IN_HEADER);
                out.report(&META, table.table.header_place(index), finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn cells_and_headers() {
        check(
            &InvisibleCharacters,
            "cig, oggetto,via  e numero\n 001 ,a b,\"x\ny\"\n7239181923,a\u{a0}b,c\u{ad}d\n, ,\n",
            "1:2 CSV019 …nell'intestazione «oggetto»
             1:3 CSV019 …«via  e numero»
             2:1 CSV019 spazi o caratteri invisibili attorno a «001»
             3:2 CSV019 …
             3:3 CSV019",
        );
    }

    /// What is reported is what leaves otherwise than it came: the rule and the converted text agree.
    #[test]
    fn reported_is_what_converting_cleans() {
        use crate::schema::convert;
        for text in [
            "a",
            "città",
            "a\u{2009}b",
            "l\u{92}asilo",
            "a\u{85}",
            "\u{a0}a",
            "a\u{ad}b",
            "a\u{1}b",
            "a\tb",
            "a\nb",
            "a\u{2028}b",
            "\u{e2}\u{82}\u{ac} 5",
            "a\u{202f}%",
            "a\u{b}b",
        ] {
            assert_eq!(convert::clean(text), clean(text), "{text:?}");
            assert_eq!(convert::clean(text) == text, is_clean(text), "{text:?}");
        }
    }
}

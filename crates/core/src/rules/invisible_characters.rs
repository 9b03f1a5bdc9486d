//! `CSV019`: blanks and characters that the eye does not see.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::is_invisible;

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
        if !is_dirty(cell.text) || cell.raw.starts_with(['\t', '\r']) {
            return None;
        }
        let finding = Finding::new().with("valore", cell.shown.trim()).repairing(clean(cell.text));
        Some(if has_outer_blanks(cell.text) { finding } else { finding.saying(INSIDE) })
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (index, column) in table.table.columns.iter().enumerate() {
            let header = &*column.header;
            if !header.trim().is_empty() && (is_dirty(header) || header.trim().contains("  ")) {
                let finding = Finding::new().with("valore", header.trim()).saying(IN_HEADER);
                out.report(&META, table.table.header_place(index), finding);
            }
        }
    }
}

/// Whether a text has outer blanks, a blank that is no space, or a character that is not seen.
fn is_dirty(text: &str) -> bool {
    if has_outer_blanks(text) {
        return true;
    }
    let bytes = text.as_bytes();
    if text.is_ascii() {
        // Tabs and line breaks inside a text are seen.
        return bytes.iter().any(|&b| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0x7F);
    }
    text.chars().any(|c| is_invisible(c) || is_odd_blank(c))
}

/// A blank that looks like a space and is another character.
fn is_odd_blank(c: char) -> bool {
    !c.is_ascii() && c.is_whitespace()
}

fn has_outer_blanks(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_whitespace)
        || bytes.last().is_some_and(u8::is_ascii_whitespace)
}

fn clean(text: &str) -> String {
    let plain: String = text.chars().filter_map(visible).collect();
    plain.trim().to_owned()
}

/// The character that was meant, if any. Controls of the upper half are letters and quotes of Windows-1252 that a
/// program took for Latin-1: taking them off would lose an apostrophe.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{80}' => Some('€'),
        '\u{82}' => Some('‚'),
        '\u{85}' => Some('…'),
        '\u{8a}' => Some('Š'),
        '\u{8e}' => Some('Ž'),
        '\u{91}' => Some('‘'),
        '\u{92}' => Some('’'),
        '\u{93}' => Some('“'),
        '\u{94}' => Some('”'),
        '\u{95}' => Some('•'),
        '\u{96}' => Some('–'),
        '\u{97}' => Some('—'),
        '\u{99}' => Some('™'),
        '\u{9a}' => Some('š'),
        '\u{9e}' => Some('ž'),
        c if is_odd_blank(c) => Some(' '),
        c if is_invisible(c) => None,
        c => Some(c),
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

    #[test]
    fn what_goes_on_is_clean() {
        assert_eq!(clean("\u{feff} a\u{a0}b\u{200b} "), "a b");
        assert_eq!(clean("l\u{92}asilo"), "l’asilo");
        assert!(!is_dirty("città d'Italia – 1ª"));
        assert!(is_dirty("a\u{1}b"));
    }
}

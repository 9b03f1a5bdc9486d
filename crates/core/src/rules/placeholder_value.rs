//! `TAB014`: a filler in place of a value.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::table::Stored;
use crate::value::fold;

/// Reports dashes, «n.d.», spreadsheet errors, «prova» and the like.
#[derive(Debug)]
pub(super) struct PlaceholderValue;

static META: Meta = Meta {
    code: "TAB014",
    name: "placeholder-value",
    severity: Severity::Warning,
    turn: Turn::Placeholder,
    title: Text::new("Segnaposto", "Placeholder"),
    message: Text::new(
        "segnaposto al posto del dato: «{valore}»",
        "placeholder instead of the value: «{valore}»",
    ),
    why: Text::new(
        "un segnaposto nasconde un dato mancante (d.lgs. 33/2013, art. 6: completezza)",
        "a placeholder hides missing data (d.lgs. 33/2013, art. 6: completeness)",
    ),
    help: Text::new(
        "lasciare vuota la cella facoltativa, compilare quella obbligatoria",
        "leave an optional cell empty, fill in a required one",
    ),
    doc: super::page!("placeholder_value.md"),
};

impl Rule for PlaceholderValue {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        !column.column.cells.is_empty()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        if cell.stored != Stored::Error && !is_filler(cell.text) {
            return None;
        }
        // A closed list may hold the word as a value of its own.
        let known = cell.column.bound.schema.is_some_and(|schema| {
            schema.values.iter().any(|known| fold::same_key(&known.value, cell.text))
        });
        (!known).then(|| Finding::new().with("valore", cell.shown.trim()))
    }
}

/// Words that mean «there is no value», compared in lower case. «NA» is Napoli and «None» is a municipality: neither
/// is here.
const WORDS: &[&str] = &[
    "#div/0!",
    "#n/a",
    "#n/d",
    "#name?",
    "#nome?",
    "#null!",
    "#nullo!",
    "#num!",
    "#ref!",
    "#rif!",
    "#valore!",
    "#value!",
    "da compilare",
    "da completare",
    "da definire",
    "da inserire",
    "dato non disponibile",
    "n.a",
    "n.a.",
    "n.d",
    "n.d.",
    "n/a",
    "n/d",
    "nan",
    "nd",
    "non disponibile",
    "non pervenuto",
    "null",
    "prova",
    "tbd",
    "test",
    "test test",
];

/// The longest of them, in bytes.
const LONGEST: usize = 20;

fn is_filler(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let all_equal = chars.all(|c| c.eq_ignore_ascii_case(&first));
    if all_equal {
        let n = text.chars().count();
        return match first {
            '-' | '–' | '—' | '_' | '/' | '*' | '…' => true,
            '.' | '?' => n >= 2,
            'x' | 'X' => n >= 3,
            _ => false,
        };
    }
    // All words begin with one of these.
    if !matches!(first.to_ascii_lowercase(), '#' | 'd' | 'n' | 'p' | 't') {
        return false;
    }
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn fillers_are_told_from_short_values() {
        check(
            &PlaceholderValue,
            "testo\n-\n????\nN.D.\nXXX\n#RIF!\nprova\nda definire\nNA\nNone\nXX\n0\nMCCXXX\n?\nprova scritta\n",
            "2:1 TAB014 segnaposto al posto del dato: «-»
             3:1 TAB014 …«????»
             4:1 TAB014 …«N.D.»
             5:1 TAB014 …«XXX»
             6:1 TAB014 …«#RIF!»
             7:1 TAB014 …«prova»
             8:1 TAB014 …«da definire»",
        );
    }

    #[test]
    fn the_words_are_sorted_and_short() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST && is_filler(word)));
    }
}

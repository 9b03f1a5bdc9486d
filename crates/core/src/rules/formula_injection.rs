//! `CSV015`: a cell that a spreadsheet would run.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::table::Stored;

/// Reports text that starts as a formula, and cells that are formulas.
#[derive(Debug)]
pub(super) struct FormulaInjection;

const COMPUTED: Text = Text::new(
    "la cella contiene una formula, che mostra «{valore}»",
    "the cell holds a formula, which shows «{valore}»",
);
const PASTE_VALUES: Text = Text::new(
    "nel foglio di calcolo copiare la colonna e incollarla come soli valori, poi salvare",
    "in the spreadsheet copy the column and paste it as values only, then save",
);

static META: Meta = Meta {
    code: "CSV015",
    name: "formula-injection",
    severity: Severity::Error,
    turn: Turn::Placeholder,
    title: Text::new("Formula al posto di un valore", "Formula instead of a value"),
    message: Text::new(
        "la cella comincia come una formula: «{valore}»",
        "the cell starts as a formula: «{valore}»",
    ),
    why: Text::new(
        "aperto in un foglio di calcolo il testo verrebbe eseguito: un rischio per chi scarica (CAD, art. 51)",
        "opened in a spreadsheet the text would be run: a risk for whoever downloads it (CAD, art. 51)",
    ),
    help: Text::new(
        "correggere il testo all'origine: fino ad allora Vetro non pubblica la tabella",
        "correct the text at its source: until then Vetro does not publish the table",
    ),
    doc: super::page!("formula_injection.md"),
};

impl Rule for FormulaInjection {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        !column.column.cells.is_empty()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || Finding::new().with("valore", cell.shown);
        if cell.stored == Stored::Formula {
            return Some(finding().saying(COMPUTED).helping(PASTE_VALUES));
        }
        if cell.stored != Stored::Text {
            return None;
        }
        // A repair may have taken a guard or outer blanks off: what leaves is `text`, what was typed is `raw`.
        let typed = cell.raw == cell.text || is_guard(cell.raw);
        (starts_a_formula(cell.text) || (!typed && starts_a_formula(cell.raw))).then(finding)
    }
}

fn is_guard(text: &str) -> bool {
    text.starts_with("=\"") && text.ends_with('"')
}

fn starts_a_formula(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => calls_a_function(&bytes[1..]),
        Some(_) => has_dde(text),
        None => false,
    }
}

/// A name at once followed by a parenthesis: `SUM(`. Signed numbers, telephone numbers and prose after a dash are not it.
fn calls_a_function(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'.' || **b == b'_')
        .count();
    bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(name) == Some(&b'(')
}

/// `DDE("cmd"…` and `cmd|'/c calc'!A0`: a call to another program.
fn has_dde(text: &str) -> bool {
    if let Some((before, after)) = text.split_once("|'") {
        return before.ends_with(|c: char| c.is_ascii_alphanumeric()) && after.contains("'!");
    }
    text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("DDE("))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn formulas_are_told_from_numbers_and_prose() {
        check(
            &FormulaInjection,
            "testo\n=1+1\n@SUM(A1)\n+cmd(A1)\n-SUM(A1:A9)\n\"cmd|'/c calc'!A0\"\n-12\n+39 039 123456\n- prosa (nota)\n-prosa\na=b\n\"=\"\"028001\"\"x\"\n",
            "2:1 CSV015 la cella comincia come una formula: «=1+1»
             3:1 CSV015
             4:1 CSV015
             5:1 CSV015
             6:1 CSV015 …calc
             12:1 CSV015",
        );
    }
}

//! `CSV014`: a code written as a formula so that a spreadsheet keeps its zeros.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};

/// Reports `="028001"` and hands the bare code on.
#[derive(Debug)]
pub(super) struct ExcelGuard;

static META: Meta = Meta {
    code: "CSV014",
    name: "excel-guard",
    severity: Severity::Error,
    turn: Turn::Repair,
    title: Text::new("Codice scritto come formula di Excel", "Code written as an Excel formula"),
    message: Text::new(
        "il codice è scritto come formula di Excel: {valore}",
        "the code is written as an Excel formula: {valore}",
    ),
    why: Text::new(
        "fuori da Excel il codice resta con «=» e virgolette e non corrisponde a nulla (d.lgs. 33/2013, art. 7)",
        "outside Excel the code keeps its «=» and quotes and matches nothing (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "pubblicare il solo codice «{candidato}»; `vetro convert` lo ripulisce",
        "publish the bare code «{candidato}»; `vetro convert` cleans it",
    ),
    doc: super::page!("excel_guard.md"),
};

impl Rule for ExcelGuard {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        !column.column.cells.is_empty()
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let inner = guarded(cell.text)?;
        let finding = Finding::new().with("valore", cell.shown).repairing(inner);
        // Where the cell is masked the code is not printed either.
        Some(if cell.shown == cell.text {
            finding.with("candidato", inner)
        } else {
            finding.with("candidato", "…")
        })
    }
}

/// What stands inside `="…"`.
fn guarded(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("=\"")?.strip_suffix('"')?;
    (!inner.contains('"')).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn the_bare_code_goes_on() {
        check(
            &ExcelGuard,
            "codice_istat,nome\n=\"028001\",Abano\n\"=\"\"098001\"\"\",Abbadia\n028001,a=\"b\"\n=1+1,=\n",
            "2:1 CSV014 il codice è scritto come formula di Excel: =\"028001\"; pubblicare il solo codice «028001»
             3:1 CSV014 …«098001»",
        );
    }
}

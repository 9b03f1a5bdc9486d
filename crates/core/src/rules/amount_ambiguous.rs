//! `EUR003`: one mark before exactly three digits, and nothing that tells what it parts.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::Lang;
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::format;
use crate::value::numero::{self, NumeroError};

/// Reports amounts and numbers that can be read in two ways.
#[derive(Debug)]
pub(super) struct AmountAmbiguous;

static META: Meta = Meta {
    code: "EUR003",
    name: "amount-ambiguous",
    severity: Severity::Error,
    turn: Turn::Kind(1),
    title: Text::new("Importo ambiguo", "Ambiguous amount"),
    message: Text::new(
        "«{valore}» può essere {lettura_a} o {lettura_b}",
        "«{valore}» may be {lettura_a} or {lettura_b}",
    ),
    why: Text::new(
        "l'errore è di mille volte (d.lgs. 33/2013, art. 6: esattezza)",
        "the error is a thousandfold (d.lgs. 33/2013, art. 6: exactness)",
    ),
    help: Text::new(
        "scrivere i centesimi ({esempio}) o indicare `decimale` in `{file}.meta.toml`",
        "write the cents ({esempio}) or set `decimale` in `{file}.meta.toml`",
    ),
    doc: super::page!("amount_ambiguous.md"),
};

impl Rule for AmountAmbiguous {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(column.bound.kind, Kind::Euro | Kind::Numero)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let evidence = cell.column.evidence.decimal;
        let Err(NumeroError::Ambiguous { thousands, .. }) = numero::parse(cell.text, evidence)
        else {
            return None;
        };
        let whole = format::integer(i64::from(thousands), Lang::It);
        let fraction = format::decimal(f64::from(thousands) / 1000.0, 3, Lang::It);
        Some(
            Finding::new()
                .with("valore", cell.shown)
                .with("lettura_a", &whole)
                .with("lettura_b", fraction)
                .with("esempio", format_args!("{whole},00"))
                .with("file", &cell.column.table.file),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn a_column_that_proves_nothing() {
        check(
            &AmountAmbiguous,
            "euro,numero\n15.513,\"12,345\"\n390,7\n",
            "2:1 EUR003 «15.513» può essere 15.513 o 15,513; scrivere i centesimi (15.513,00) …prova.csv.meta.toml
             2:2 EUR003 «12,345» può essere 12.345 o 12,345",
        );
    }

    #[test]
    fn a_column_that_proves_its_mark() {
        check(&AmountAmbiguous, "euro\n15.513\n\"1.200,50\"\n", "");
        check(&AmountAmbiguous, "euro\n15.513\n7.5\n", "");
    }
}

//! `CSV017`: whole numbers written with `.0`.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;

/// Says once for each column that its whole numbers or codes passed through decimal numbers.
#[derive(Debug)]
pub(super) struct IntegerAsFloat;

static META: Meta = Meta {
    code: "CSV017",
    name: "integer-as-float",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Numeri interi scritti con «.0»", "Whole numbers written with «.0»"),
    message: Text::new(
        "numeri interi scritti con «.0» nella colonna «{colonna}»",
        "whole numbers written with «.0» in the column «{colonna}»",
    ),
    why: Text::new(
        "un numero di protocollo «23.0» non è quello dell'atto (d.lgs. 33/2013, art. 6)",
        "a protocol number «23.0» is not the one on the act (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "scrivere «{candidato}»; `vetro convert` toglie «.0»",
        "write «{candidato}»; `vetro convert` takes «.0» off",
    ),
    doc: super::page!("integer_as_float.md"),
};

impl Rule for IntegerAsFloat {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for (position, bound) in table.binding.columns.iter().enumerate() {
            if bound.kind != Kind::Intero && !bound.kind.is_code() {
                continue;
            }
            let mut marks = Vec::with_capacity(table.cells(position).n_values());
            let mut example = None;
            let all = table.cells(position).values().iter().all(|text| {
                let whole = whole(text.trim());
                marks.push(whole.is_some());
                example = example.or(whole);
                whole.is_some() || text.trim().is_empty()
            });
            if let Some(example) = example.filter(|_| all) {
                let finding = Finding::new()
                    .with("colonna", table.header(position))
                    .with("candidato", example)
                    .showing(table.header(position));
                table.report_column(&META, position, &marks, out, finding);
            }
        }
    }
}

/// What stands before the `.0` of a whole number.
fn whole(text: &str) -> Option<&str> {
    let whole = text.strip_suffix(".0")?;
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn whole_columns_only() {
        // As in 41,894 cells of two columns of a list of the recovery plan; its amounts are written so too.
        check(
            &IntegerAsFloat,
            "codice,intero,euro,numero\n23.0,1.0,63735.0,1.0\n25.0,-2.0,14000.0,2.0\n,3,14000.0,3.0\n",
            "2:1 CSV017 ×2 numeri interi scritti con «.0» nella colonna «codice»; scrivere «23»",
        );
        check(&IntegerAsFloat, "intero,codice\n1.0,\n2.0,\n", "2:1 CSV017 ×2");
    }
}

//! `EUR004`: an amount with more than two decimals.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::euro::{self, Exactness};

/// Proposes the cents where a binary number left a residue; elsewhere only reports.
#[derive(Debug)]
pub(super) struct AmountDecimals;

const ROUND: Text = Text::new(
    "arrotondare a {candidato}: il resto è il residuo di un calcolo",
    "round to {candidato}: the rest is what a computation left",
);

static META: Meta = Meta {
    code: "EUR004",
    name: "amount-decimals",
    severity: Severity::Warning,
    turn: Turn::Kind(3),
    title: Text::new("Troppi decimali", "Too many decimals"),
    message: Text::new(
        "importo con {n} decimali: «{valore}»",
        "amount with {n} decimals: «{valore}»",
    ),
    why: Text::new(
        "gli importi si pubblicano in euro e centesimi (schema L. 190: due decimali)",
        "amounts are published in euro and cents (schema of law 190: two decimals)",
    ),
    help: Text::new(
        "correggere l'importo all'origine: non è un numero intero di centesimi",
        "correct the amount at its origin: it is not a whole number of cents",
    ),
    doc: super::page!("amount_decimals.md"),
};

impl Rule for AmountDecimals {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Euro
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let amount = euro::parse(cell.text, cell.column.evidence.decimal).ok()?;
        let finding = || Finding::new().with("n", amount.decimals).with("valore", cell.shown);
        match amount.exact {
            Exactness::Exact => None,
            Exactness::Rounded => Some(finding()),
            Exactness::Residue => {
                let (sign, cents) =
                    (if amount.cents < 0 { "-" } else { "" }, amount.cents.unsigned_abs());
                let candidate = format!("{sign}{}.{:02}", cents / 100, cents % 100);
                let candidate = if cell.is_masked() { "…".to_owned() } else { candidate };
                Some(finding().with("candidato", candidate).helping(ROUND))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn residues_and_fractions() {
        // The first stands in a list of works after an earthquake, with 139 others.
        check(
            &AmountDecimals,
            "euro\n574200.0000000001\n0.1234\n12.50\n12.5000\n-3.499999999999\n",
            "2:1 EUR004 importo con 10 decimali: «574200.0000000001»; arrotondare a 574200.00
             3:1 EUR004 importo con 4 decimali: «0.1234»; correggere
             6:1 EUR004 …; arrotondare a -3.50",
        );
    }
}

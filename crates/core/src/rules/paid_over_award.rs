//! `XML010`: more paid than awarded.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::value::{euro, format};

/// Compares sums paid with the award of the same lot.
#[derive(Debug)]
pub(super) struct PaidOverAward;

static META: Meta = Meta {
    code: "XML010",
    name: "paid-over-award",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Liquidato più dell'importo aggiudicato", "More paid than awarded"),
    message: Text::new(
        "liquidati {liquidato} su {aggiudicato} aggiudicati",
        "{liquidato} paid on {aggiudicato} awarded",
    ),
    why: Text::new(
        "le somme liquidate oltre l'importo vanno spiegate: varianti, IVA o refuso (l. 190/2012, art. 1 c. 32)",
        "sums paid beyond the award call for a reason: variations, VAT or a slip (l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "verificare se un importo è con IVA o se manca una variante",
        "check whether one amount includes VAT, or a variation is missing",
    ),
    doc: super::page!("paid_over_award.md"),
};

const VAT: Text = Text::new(
    "liquidati {liquidato} su {aggiudicato} aggiudicati: forse il liquidato comprende l'IVA",
    "{liquidato} paid on {aggiudicato} awarded: perhaps the sum paid includes VAT",
);

/// Differences up to a cent are rounding.
const ROUNDING: i64 = 1;

impl Rule for PaidOverAward {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        if table.binding.schema.is_none_or(|schema| schema.id != "l190_appalti") {
            return;
        }
        let names = ["importo_aggiudicazione", "importo_somme_liquidate"];
        let [Some(award), Some(paid)] = names.map(|name| table.position(name)) else { return };
        let (awards, sums) = (cents(table, award), cents(table, paid));
        for row in 0..table.table.n_rows() {
            let (Some(awarded), Some(sum)) = (awards.of(table, row), sums.of(table, row)) else {
                continue;
            };
            if sum - awarded <= ROUNDING || table.is_wrong(row, award) || table.is_wrong(row, paid)
            {
                continue;
            }
            let finding = Finding::new()
                .with("liquidato", format::euro(sum, table.lang))
                .with("aggiudicato", format::euro(awarded, table.lang))
                .showing(table.shown(row, paid));
            let finding = if is_vat(awarded, sum) { finding.saying(VAT) } else { finding };
            out.report(&META, table.place(row, paid), finding);
        }
    }
}

/// Whether VAT at 22 % would explain the difference.
fn is_vat(awarded: i64, sum: i64) -> bool {
    awarded > 0 && i128::from(sum) * 100 <= i128::from(awarded) * 122 + 100
}

/// The cents of each stored value of a column.
struct Cents {
    position: usize,
    values: Vec<Option<i64>>,
}

impl Cents {
    fn of(&self, table: &TableCtx<'_>, row: usize) -> Option<i64> {
        let cells = &table.table.columns[table.binding.columns[self.position].index].cells;
        self.values.get(cells.code(row) as usize).copied().flatten()
    }
}

fn cents(table: &TableCtx<'_>, position: usize) -> Cents {
    let decimal = table.evidence.get(position).and_then(|it| it.decimal);
    let cells = &table.table.columns[table.binding.columns[position].index].cells;
    let read = |text: &str| euro::parse(text, decimal).ok().map(|it| it.cents);
    Cents { position, values: cells.values().iter().map(read).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn vat_is_told_from_more() {
        check_in(
            &PaidOverAward,
            "l190_appalti",
            "cig,importo_aggiudicazione,importo_somme_liquidate\na,100.00,100.01\nb,100.00,122.00\n\
             c,100.00,150.00\nd,0,5.00\ne,100.00,\nf,100.00,80.00\n",
            "3:3 XML010 liquidati 122,00\u{a0}€ su 100,00\u{a0}€ aggiudicati: forse il liquidato comprende l'IVA
             4:3 XML010 liquidati 150,00\u{a0}€ su 100,00\u{a0}€ aggiudicati; verificare
             5:3 XML010 liquidati 5,00\u{a0}€ su 0,00\u{a0}€ aggiudicati; verificare",
        );
    }
}

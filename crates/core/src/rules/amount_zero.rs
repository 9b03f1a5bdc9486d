//! `EUR005`: an amount of zero for somebody who was paid or granted something.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::{euro, fold};

/// Compares the main amount of a row with who is named or paid in it.
#[derive(Debug)]
pub(super) struct AmountZero;

const PAID: Text = Text::new(
    "importo zero, ma ne sono già liquidati {pagato}",
    "amount of zero, but {pagato} was paid already",
);
/// The tables that must bear an amount: the table, its amount, the column that names who has it.
const TABLES: &[(&str, &str, &str)] = &[
    ("consulenti_collaboratori", "compenso_lordo", "nominativo"),
    ("incarichi_dipendenti", "compenso", "dipendente"),
    ("l190_appalti", "importo_aggiudicazione", "importo_somme_liquidate"),
    ("opere_pubbliche", "importo", "importo_pagato"),
    ("sovvenzioni", "importo", "beneficiario"),
];

static META: Meta = Meta {
    code: "EUR005",
    name: "amount-zero",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Importo zero", "Amount of zero"),
    message: Text::new("importo zero per «{soggetto}»", "amount of zero for «{soggetto}»"),
    why: Text::new(
        "l'importo è contenuto obbligatorio (l. 190/2012, art. 1 c. 32; d.lgs. 33/2013, artt. 15 e 27)",
        "the amount is compulsory content (l. 190/2012, art. 1 c. 32; d.lgs. 33/2013, artt. 15 and 27)",
    ),
    help: Text::new(
        "indicare l'importo, o dichiarare che è a titolo gratuito",
        "give the amount, or state that it is free of charge",
    ),
    doc: super::page!("amount_zero.md"),
};

impl Rule for AmountZero {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        let Some((_, amount, who)) = TABLES.iter().find(|it| it.0 == schema.id) else { return };
        let (Some(amount), Some(who)) = (table.position(amount), table.position(who)) else {
            return;
        };
        let cents = |position: usize, text: &str| {
            let decimal = table.evidence.get(position).and_then(|it| it.decimal);
            euro::parse(text, decimal).ok().map(|it| it.cents)
        };
        let Some(zero) = table.values_where(amount, |text| cents(amount, text) == Some(0)) else {
            return;
        };
        let paid = table.binding.columns[who].kind == Kind::Euro;
        let rows = table.cells(amount).rows_where(&zero).filter(|&row| {
            let text = table.text(row, who);
            let has = if paid {
                cents(who, text).is_some_and(|it| it > 0)
            } else {
                !text.trim().is_empty()
            };
            has && !table.is_wrong(row, who) && !is_free(table, row)
        });
        table.report_rows(&META, amount, rows, out, |row| {
            let finding = Finding::new().showing(table.shown(row, amount));
            if paid {
                finding.with("pagato", table.shown(row, who)).saying(PAID)
            } else {
                finding.with("soggetto", table.brief(row, who))
            }
        });
    }
}

/// Whether a text of the row says that nothing is paid.
fn is_free(table: &TableCtx<'_>, row: usize) -> bool {
    table.binding.columns.iter().enumerate().any(|(position, bound)| {
        matches!(bound.kind, Kind::Testo | Kind::Categoria | Kind::SiNo) && {
            let text = fold::search(table.text(row, position));
            let header = fold::key(table.header(position));
            ["gratuit", "senza compenso", "senza oneri", "non oneros", "volontar"]
                .iter()
                .any(|it| text.contains(it))
                || (header.contains("gratuit") && !matches!(text.as_str(), "" | "no"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn lots_that_were_paid() {
        check_in(
            &AmountZero,
            "l190_appalti",
            "cig,oggetto,importo_aggiudicazione,importo_somme_liquidate\na,x,0,10.00\nb,x,0.00,0.00\nc,x,5.00,10.00\nd,x,0,\n",
            "2:3 EUR005 importo zero, ma ne sono già liquidati 10.00; indicare l'importo",
        );
    }

    #[test]
    fn grants_and_free_assignments() {
        check_in(
            &AmountZero,
            "sovvenzioni",
            "beneficiario,importo,oggetto\nAssociazione Il Ponte ODV,0,Patrocinio\nAssociazione Il Ponte ODV,0,Uso gratuito della sala\n,0,x\n",
            "2:2 EUR005 importo zero per «Ass***»",
        );
        check_in(
            &AmountZero,
            "incarichi_dipendenti",
            "dipendente,tipo,oggetto,compenso\nNominativo Uno,Conferito,Docenza a titolo gratuito,0\nNominativo Due,Conferito,Docenza,\"0,00\"\n",
            "3:4 EUR005 importo zero per «Nominativo Due»",
        );
    }
}

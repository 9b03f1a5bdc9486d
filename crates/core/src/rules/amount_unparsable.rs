//! `EUR001`: a text that is no amount.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::euro::{self, EuroError};

/// Reports what cannot be read as euro and cents, and amounts outside the bounds of a schema.
#[derive(Debug)]
pub(super) struct AmountUnparsable;

const NEGATIVE: Text = Text::new(
    "«{valore}» è negativo, e qui un importo non può esserlo",
    "«{valore}» is negative, and an amount cannot be so here",
);
const TOO_SMALL: Text = Text::new(
    "«{valore}» è meno dell'importo minimo ammesso",
    "«{valore}» is less than the least amount allowed",
);
const TOO_LARGE: Text = Text::new(
    "«{valore}» supera l'importo massimo ammesso",
    "«{valore}» is more than the greatest amount allowed",
);
const RECHECK: Text =
    Text::new("ricontrollare l'importo sull'atto", "check the amount against the act again");

static META: Meta = Meta {
    code: "EUR001",
    name: "amount-unparsable",
    severity: Severity::Error,
    turn: Turn::Kind(2),
    title: Text::new("Importo illeggibile", "Unreadable amount"),
    message: Text::new("«{valore}» non è un importo", "«{valore}» is not an amount"),
    why: Text::new(
        "l'importo è il cuore dell'obbligo: {norma}",
        "the amount is the heart of the duty: {norma}",
    ),
    help: Text::new(
        "scrivere solo cifre, con la virgola o il punto per i centesimi: 1234,56",
        "write digits only, with a comma or a point before the cents: 1234,56",
    ),
    doc: super::page!("amount_unparsable.md"),
};

impl Rule for AmountUnparsable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column.bound.kind == Kind::Euro
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let finding = || {
            let schema = cell.column.bound.schema;
            let law = schema.and_then(|schema| schema.law.as_deref());
            let basis = cell.column.binding.schema.and_then(|table| table.basis.first());
            Finding::new().with("valore", cell.shown).with(
                "norma",
                law.or(basis.map(String::as_str)).unwrap_or("d.lgs. 33/2013, art. 7"),
            )
        };
        let amount = match euro::parse(cell.text, cell.column.evidence.decimal) {
            Ok(amount) => amount,
            Err(EuroError::NotAnAmount) => return Some(finding()),
            // Of two readings EUR003 speaks.
            Err(EuroError::Ambiguous { .. }) => return None,
        };
        let schema = cell.column.bound.schema?;
        let limit = |text: &Option<String>| {
            text.as_deref().and_then(|it| euro::parse(it, Some('.')).ok()).map(|it| it.cents)
        };
        if limit(&schema.min).is_some_and(|min| amount.cents < min) {
            let message = if amount.cents < 0 { NEGATIVE } else { TOO_SMALL };
            return Some(finding().saying(message).helping(RECHECK));
        }
        limit(&schema.max)
            .is_some_and(|max| amount.cents > max)
            .then(|| finding().saying(TOO_LARGE).helping(RECHECK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn texts_and_bounds() {
        check(
            &AmountUnparsable,
            "euro\n\"1.234,56\"\n€ 10\n-5\n.00\ngratuito\n\"10,00 + IVA\"\n15.513\n",
            "6:1 EUR001 «gratuito» non è un importo; scrivere solo cifre
             7:1 EUR001 «10,00 + IVA»",
        );
        check_in(
            &AmountUnparsable,
            "l190_appalti",
            "cig,importo_aggiudicazione\na,-5.00\nb,0\nc,999999999999.99\nd,1000000000000.00\n",
            "2:2 EUR001 «-5.00» è negativo
             5:2 EUR001 «1000000000000.00» supera",
        );
    }
}

//! `CSV018`: a code that lost its leading zeros and is valid once they are back.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::table::Stored;
use crate::value::codice_istat::{cap_padded, istat_padded, provincia_padded};
use crate::value::partita_iva::PartitaIva;

/// Reports the code and hands the padded one on.
#[derive(Debug)]
pub(super) struct LeadingZerosLost;

static META: Meta = Meta {
    code: "CSV018",
    name: "leading-zeros-lost",
    severity: Severity::Error,
    turn: Turn::Repair,
    title: Text::new("Zeri iniziali perduti", "Leading zeros lost"),
    message: Text::new(
        "mancano gli zeri iniziali: «{valore}» dovrebbe essere «{candidato}»",
        "leading zeros are missing: «{valore}» should be «{candidato}»",
    ),
    why: Text::new(
        "il codice non corrisponde più ad alcun ente o impresa (d.lgs. 33/2013, art. 6)",
        "the code no longer matches any body or firm (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "scrivere «{candidato}», o reimportare con la colonna in formato «Testo»",
        "write «{candidato}», or import again with the column in «Text» format",
    ),
    doc: super::page!("leading_zeros_lost.md"),
};

impl Rule for LeadingZerosLost {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(
            column.bound.kind,
            Kind::CodiceIstat
                | Kind::PartitaIva
                | Kind::CodiceFiscale
                | Kind::CodiceFiscaleOPartitaIva
                | Kind::Cap
                | Kind::CodiceProvincia
        )
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        // Of a numeric cell CSV016 speaks.
        if cell.stored == Stored::Number {
            return None;
        }
        let candidate = match cell.column.bound.kind {
            Kind::CodiceIstat => istat_padded(cell.text)?,
            Kind::Cap => cap_padded(cell.text)?,
            Kind::CodiceProvincia => provincia_padded(cell.text)?,
            _ => PartitaIva::padded(cell.text)?.to_string(),
        };
        let printed = if cell.shown == cell.text { candidate.as_str() } else { "…" };
        Some(
            Finding::new()
                .with("valore", cell.shown)
                .with("candidato", printed)
                .repairing(candidate),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn only_what_padding_makes_valid() {
        check(
            &LeadingZerosLost,
            "codice_istat,partita_iva,cap\n1272,2030880153,184\n108033,02030880153,20900\n99999,2030880154,3\n",
            "2:1 CSV018 mancano gli zeri iniziali: «1272» dovrebbe essere «001272»
             2:2 CSV018 …«02030880153»
             2:3 CSV018 …«00184»",
        );
    }
}

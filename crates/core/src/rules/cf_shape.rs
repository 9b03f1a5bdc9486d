//! `COD001`: a text that is no tax code.

use super::context::mask;
use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::codice_fiscale::{CodiceError, CodiceFiscaleOPartitaIva};

/// Reports what is neither eleven digits nor the sixteen-character pattern.
#[derive(Debug)]
pub(super) struct CfShape;

static META: Meta = Meta {
    code: "COD001",
    name: "cf-shape",
    severity: Severity::Error,
    turn: Turn::Kind(1),
    title: Text::new("Forma del codice fiscale errata", "Not shaped as a tax code"),
    message: Text::new(
        "«{mascherato}» non ha la forma di un codice fiscale",
        "«{mascherato}» is not shaped as a tax code",
    ),
    why: Text::new(
        "senza codice fiscale valido il soggetto non è identificabile (l. 190/2012, art. 1 c. 32; d.lgs. 33/2013, art. 27)",
        "without a valid tax code the subject cannot be identified (l. 190/2012, art. 1 c. 32; d.lgs. 33/2013, art. 27)",
    ),
    help: Text::new(
        "ricopiarlo dall'atto; per un soggetto estero usare la colonna dell'identificativo estero",
        "copy it from the act again; for a foreign subject use the column of the foreign identifier",
    ),
    doc: super::page!("cf_shape.md"),
};

impl Rule for CfShape {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(column.bound.kind, Kind::CodiceFiscale | Kind::CodiceFiscaleOPartitaIva)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let wrong = CodiceFiscaleOPartitaIva::parse(cell.text) == Err(CodiceError::Shape);
        // What may be a person's code with a slip is masked; it is so always, not only where it looks like one.
        wrong.then(|| {
            let shown = mask(cell.text.trim());
            Finding::new().with("mascherato", &shown).showing(shown)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check;

    #[test]
    fn neither_of_the_two_shapes() {
        check(
            &CfShape,
            "codice_fiscale\nsoggetto privato\n02030880153\nRSSMRA85T10A562S\nRSSMRA85T32A562S\n12345678901\n",
            "2:1 COD001 «sog***» non ha la forma di un codice fiscale
             5:1 COD001 «RSS***»",
        );
    }
}

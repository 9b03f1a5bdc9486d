//! `PRI013`: a figure about one person or two.

use super::{CellCtx, Certainty, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::value::numero;

/// Reports counts below three in the tables of the staff.
#[derive(Debug)]
pub(super) struct SmallCells;

const ONE: Text = Text::new(
    "il dato riguarda una sola persona: è riconoscibile",
    "the figure is about a single person, who can be recognised",
);
/// Tables that say something of a group, and the column that counts it.
const COUNTS: &[(&str, &str)] = &[
    ("personale_non_ti", "numero"),
    ("premi_distribuzione", "persone"),
    ("tassi_assenza", "dipendenti"),
];

static META: Meta = Meta {
    code: "PRI013",
    name: "small-cells",
    severity: Severity::Warning,
    turn: Turn::Remark,
    title: Text::new("Gruppo troppo piccolo", "Group too small"),
    message: Text::new(
        "il dato riguarda {n} persone: sono riconoscibili",
        "the figure is about {n} people: they can be recognised",
    ),
    why: Text::new(
        "il dato aggregato non deve identificare (GDPR, cons. 26; d.lgs. 33/2013, artt. 16 c. 3 e 20)",
        "aggregate data must not identify (GDPR, rec. 26; d.lgs. 33/2013, artt. 16 c. 3 and 20)",
    ),
    help: Text::new(
        "accorpare gli uffici o le categorie piccole",
        "join small offices or categories",
    ),
    doc: super::page!("small_cells.md"),
};

impl Rule for SmallCells {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        column
            .binding
            .schema
            .is_some_and(|table| COUNTS.contains(&(table.id.as_str(), column.bound.name.as_str())))
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let n = numero::parse_whole(cell.text).ok().filter(|n| (1..=2).contains(n))?;
        let finding = Finding::new().with("n", n);
        Some(if n == 1 { finding.saying(ONE) } else { finding })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn one_two_and_three() {
        check_in(
            &SmallCells,
            "tassi_assenza",
            "anno,ufficio,dipendenti,assenze\n2025,Tributi,1,12\n2025,Anagrafe,2,10\n2025,Lavori,3,10\n2025,Sport,0,0\n",
            "2:3 PRI013 il dato riguarda una sola persona: è riconoscibile; accorpare
             3:3 PRI013 il dato riguarda 2 persone: sono riconoscibili",
        );
        check_in(
            &SmallCells,
            "dotazione_organica",
            "anno,categoria,posti,in_servizio\n2025,Dirigenti,1,1\n",
            "",
        );
    }
}

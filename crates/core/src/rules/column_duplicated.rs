//! `TAB004`: two columns with one name, or a column with none.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::Place;
use crate::diag::{Severity, Text};

/// Reports columns that cannot be told apart by name.
#[derive(Debug)]
pub(super) struct ColumnDuplicated;

static META: Meta = Meta {
    code: "TAB004",
    name: "column-duplicated",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Nome di colonna ambiguo", "Ambiguous column name"),
    message: Text::new(
        "nome di colonna ambiguo: «{nome}» è già la colonna {prima}",
        "ambiguous column name: «{nome}» is column {prima} already",
    ),
    why: Text::new(
        "non si sa quale valore valga (d.lgs. 33/2013, art. 6: comprensibilità)",
        "nobody knows which value holds (d.lgs. 33/2013, art. 6: comprehensibility)",
    ),
    help: Text::new("dare a ogni colonna un nome suo", "give each column a name of its own"),
    doc: super::page!("column_duplicated.md"),
};

const ALIASES: Text = Text::new(
    "nome di colonna ambiguo: «{nome}» e «{altro}» (colonna {prima}) sono la stessa colonna",
    "ambiguous column name: «{nome}» and «{altro}» (column {prima}) are the same column",
);
const NAMELESS: Text = Text::new(
    "nome di colonna ambiguo: la colonna {prima} ha valori e non ha nome",
    "ambiguous column name: column {prima} has values and no name",
);

impl Rule for ColumnDuplicated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for &(first, again) in &table.binding.duplicated {
            let columns = &table.table.columns;
            let (Some(held), Some(column)) = (columns.get(first), columns.get(again)) else {
                continue;
            };
            let same = held.header.trim() == column.header.trim();
            let finding = if same { Finding::new() } else { Finding::new().saying(ALIASES) };
            let finding = finding
                .with("nome", column.header.trim())
                .with("altro", held.header.trim())
                .with("prima", letters(first));
            out.report(&META, table.table.header_place(again), finding);
        }
        for (index, column) in table.table.columns.iter().enumerate() {
            let full = || column.cells.values().iter().any(|value| !value.trim().is_empty());
            if column.header.trim().is_empty() && full() {
                let finding = Finding::new().saying(NAMELESS).with("prima", letters(index));
                out.report(&META, table.table.header_place(index), finding);
            }
        }
    }
}

/// A column as a spreadsheet names it.
fn letters(index: usize) -> String {
    let place = Place { row: Some(0), column_index: u32::try_from(index).ok(), ..Place::default() };
    place.cell_name().unwrap_or_default().trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn twice_or_not_at_all() {
        check_in(
            &ColumnDuplicated,
            "contatti",
            "ufficio,email,telefono,email,pec,\nA,a@b.it,1,c@d.it,p@b.it,x\n",
            "1:4 TAB004 nome di colonna ambiguo: «email» è già la colonna B
             1:6 TAB004 nome di colonna ambiguo: la colonna F ha valori e non ha nome",
        );
    }
}

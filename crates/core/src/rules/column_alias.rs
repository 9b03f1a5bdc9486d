//! `TAB005`: a header read as the column it means.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Match;

/// Says which headers were read as a column of the table though they are written otherwise.
#[derive(Debug)]
pub(super) struct ColumnAlias;

static META: Meta = Meta {
    code: "TAB005",
    name: "column-alias",
    severity: Severity::Info,
    turn: Turn::None,
    title: Text::new("Colonna letta con un altro nome", "Column read under another name"),
    message: Text::new(
        "la colonna «{trovata}» è letta come «{colonna}»",
        "the column «{trovata}» is read as «{colonna}»",
    ),
    why: Text::new(
        "nomi uguali per tutti rendono i dati confrontabili (d.lgs. 33/2013, art. 48)",
        "equal names for all make data comparable (d.lgs. 33/2013, art. 48)",
    ),
    help: Text::new(
        "nessuna azione: nelle esportazioni avrà il nome dello schema",
        "nothing to do: exports use the name of the table",
    ),
    doc: super::page!("column_alias.md"),
};

impl Rule for ColumnAlias {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        for bound in &table.binding.columns {
            if matches!(bound.by, Match::Folded | Match::Alias) {
                let header = table.table.columns[bound.index].header.trim();
                let finding = Finding::new().with("trovata", header).with("colonna", &bound.name);
                out.report(&META, table.table.header_place(bound.index), finding);
            }
        }
    }
}

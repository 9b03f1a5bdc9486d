//! `TAB001`: a table that is none of those its duty asks for.

use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};

/// Reports tables whose columns fit none of the tables of their duty, with the nearest.
#[derive(Debug)]
pub(super) struct SchemaUnrecognised;

static META: Meta = Meta {
    code: "TAB001",
    name: "schema-unrecognised",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Tabella non riconosciuta", "Table not recognised"),
    message: Text::new(
        "colonne non riconosciute: la più vicina è «{schema}» ({somiglianza}%)",
        "columns not recognised: the nearest table is «{schema}» ({somiglianza}%)",
    ),
    why: Text::new(
        "ogni obbligo ha contenuti minimi stabiliti (d.lgs. 33/2013, art. 48; delibera ANAC 1310/2016)",
        "every duty has a least content that is set (d.lgs. 33/2013, art. 48; ANAC resolution 1310/2016)",
    ),
    help: Text::new(
        "rinominare le colonne come in «{schema}» o indicare lo schema nei metadati (`tabella = \"{id}\"`)",
        "name the columns as in «{schema}» or name the table in the metadata (`tabella = \"{id}\"`)",
    ),
    doc: super::page!("schema_unrecognised.md"),
};

impl Rule for SchemaUnrecognised {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let asked = table.indicator.is_some_and(|indicator| !indicator.tables.is_empty());
        if !asked || table.binding.schema.is_some() || table.table.columns.is_empty() {
            return;
        }
        let Some(nearest) = table.binding.nearest else { return };
        let finding = Finding::new()
            .with("schema", &nearest.title)
            .with("id", &nearest.id)
            .with("somiglianza", table.binding.likeness);
        out.report(&META, table.table.table_place(), finding);
    }
}

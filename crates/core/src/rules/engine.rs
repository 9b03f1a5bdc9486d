//! Runs the rules over files, tables and the publication: who speaks first in a cell, what is masked, what is counted.

use super::context::{FileCtx, PublicationCtx};
use super::{RULES, Sink};
use crate::indicators::Indicator;
use crate::schema::Binding;
use crate::table::Table;
use crate::value::data::Date;

/// Runs the rules about reading.
pub fn check_file(file: &FileCtx<'_>, out: &mut Sink) {
    for rule in RULES {
        rule.check_file(file, out);
    }
}

/// Runs the rules about cells, then those about columns and rows.
pub fn check_table(
    table: &Table,
    binding: &Binding,
    indicator: Option<&'static Indicator>,
    today: Date,
    out: &mut Sink,
) {
    let _ = (table, binding, indicator, today, out);
}

/// Runs the rules about the publication as a whole.
pub fn check_publication(publication: &PublicationCtx<'_>, out: &mut Sink) {
    for rule in RULES {
        rule.check_publication(publication, out);
    }
}

//! What lies under each duty, as the clock sees it.

use std::collections::BTreeMap;

use super::Files;
use super::files::{BoundTable, Judged};
use crate::clock::duty::{DutyClock, Expiry};
use crate::clock::{Period, RowTerm, TableTerms, Window, held, rows, window};
use crate::indicators::{self, Indicator};
use crate::publication::{DataFile, Folder, Publication};
use crate::rules::engine::Scope;
use crate::value::data::Date;

/// The clock of every duty that has a folder.
pub(super) fn gather(publication: &Publication, files: &Files) -> BTreeMap<String, DutyClock> {
    let mut all = BTreeMap::new();
    for (id, folder) in &publication.folders {
        let Some(indicator) = indicators::get(id) else { continue };
        let judged = files.get(id).map_or(&[][..], Vec::as_slice);
        all.insert(id.clone(), of_folder(indicator, folder, judged));
    }
    all
}

fn of_folder(indicator: &Indicator, folder: &Folder, judged: &[Judged]) -> DutyClock {
    let mut clock = DutyClock::default();
    for (file, data) in judged.iter().zip(&folder.tables) {
        // A header without rows is told as such (COM002), not as something without a date.
        if file.tables.iter().all(|bound| bound.table.n_rows() == 0) && !file.tables.is_empty() {
            continue;
        }
        add_file(&mut clock, indicator, file, data);
    }
    for document in folder.documents.iter().filter(|it| it.size > 0) {
        let sidecar = &document.sidecar;
        match sidecar.aggiornato {
            Some(day) => clock.updated = clock.updated.max(Some(day)),
            None => clock.undated.push(document.path.clone()),
        }
        let named = sidecar.periodo.as_deref().map(Period::parse).unwrap_or_default();
        let last = named.iter().map(|it| it.year()).max();
        if let Some(year) = last.filter(|_| indicator.retention() == Some(Window::FiveYears)) {
            let term = window::five_years(year + 1, None);
            let file = document.path.clone();
            clock.expiries.push(Expiry { file, rows: None, first_row: None, term, off: term });
        }
        clock.named.extend(named);
    }
    clock.expiries.sort_by(|a, b| (&a.file, a.off).cmp(&(&b.file, b.off)));
    clock
}

fn add_file(clock: &mut DutyClock, indicator: &Indicator, file: &Judged, data: &DataFile) {
    let updated = data.sidecar.aggiornato.or_else(|| own_date(file));
    match updated {
        Some(day) => clock.updated = clock.updated.max(Some(day)),
        None => clock.undated.push(data.path.clone()),
    }
    let named = data.sidecar.periodo.as_deref().map(Period::parse).unwrap_or_default();
    for bound in &file.tables {
        let Some(schema) = bound.binding.schema.filter(|_| file.scope == Scope::All) else {
            continue;
        };
        let held = clock.held.entry(schema.id.as_str()).or_default();
        held.updated = held.updated.max(updated);
        held.periods.extend(&named);
        held.periods.extend(held::of_table(&bound.table, &bound.binding));
        if let Some(window) = indicator.retention() {
            clock.expiries.extend(expiries(window, bound));
        }
    }
    clock.named.extend(named);
}

/// The day of update that the file itself states: XML of law 190/2012 does.
fn own_date(file: &Judged) -> Option<Date> {
    let meta = file.l190.as_ref()?;
    Date::parse(&meta.data_ultimo_aggiornamento).ok().map(|it| it.date)
}

/// Rows of a table by the day on which they go.
fn expiries(window: Window, bound: &BoundTable) -> Vec<Expiry> {
    let TableTerms::Known(terms) = rows::terms(window, &bound.table, &bound.binding) else {
        return Vec::new();
    };
    let mut by_day: BTreeMap<Date, Expiry> = BTreeMap::new();
    for row in 0..bound.table.n_rows() {
        let RowTerm::Ends { term, off, .. } = terms.of_row(row) else { continue };
        let expiry = by_day.entry(off).or_insert_with(|| Expiry {
            file: bound.table.file.clone(),
            rows: Some(0),
            first_row: Some(bound.table.rows.sheet_row(row)),
            term,
            off,
        });
        expiry.rows = expiry.rows.map(|rows| rows + 1);
    }
    by_day.into_values().collect()
}

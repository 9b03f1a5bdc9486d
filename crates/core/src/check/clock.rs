//! What lies under each duty, as the clock sees it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Files;
use super::files::{BoundTable, Judged};
use super::state::Digests;
use crate::clock::duty::{DutyClock, Expiry, FileClock};
use crate::clock::{Period, RowTerm, TableTerms, Window, held, rows, window};
use crate::indicators::{self, Indicator};
use crate::publication::{DataFile, DocumentFile, Publication, Sidecar};
use crate::rules::engine::Scope;
use crate::schema::Kind;
use crate::value::data::Date;
use crate::value::evidence;

/// Columns that date an act already done: of these the newest is no later than the update of its file.
const ACTS: &[&str] = &["data", "data_pagamento", "data_provvedimento", "data_richiesta"];

/// The clock of every duty that has a folder.
pub(super) fn gather(
    publication: &Publication,
    files: &Files,
    digests: &Digests,
    today: Date,
) -> BTreeMap<String, DutyClock> {
    let mut all = BTreeMap::new();
    for (id, folder) in &publication.folders {
        let Some(indicator) = indicators::get(id) else { continue };
        let judged = files.get(id).map_or(&[][..], Vec::as_slice);
        let mut gathering = Gathering { indicator, digests, today, clock: DutyClock::default() };
        for (file, data) in judged.iter().zip(&folder.tables) {
            gathering.table(file, data);
        }
        for document in folder.documents.iter().filter(|it| it.size > 0) {
            gathering.document(document);
        }
        gathering.clock.files.sort_by(|a, b| a.path.cmp(&b.path));
        all.insert(id.clone(), gathering.clock);
    }
    all
}

struct Gathering<'a> {
    indicator: &'static Indicator,
    digests: &'a Digests,
    today: Date,
    clock: DutyClock,
}

impl Gathering<'_> {
    /// A file as its metadata show it.
    fn file(&self, path: &Arc<str>, sidecar: &Sidecar, updated: Option<Date>) -> FileClock {
        let name = path.rsplit('/').next().unwrap_or(path);
        FileClock {
            path: path.clone(),
            title: sidecar.titolo.clone().unwrap_or_else(|| name.to_owned()),
            updated,
            confirmed: updated.max(sidecar.verificato),
            newest: None,
            sha256: self.digests.get(path).cloned(),
            tables: Vec::new(),
            rows: 0,
            expiries: Vec::new(),
        }
    }

    fn table(&mut self, file: &Judged, data: &DataFile) {
        // A header without rows is told as such (COM002), not as something without a date.
        if file.tables.iter().all(|bound| bound.table.n_rows() == 0) && !file.tables.is_empty() {
            return;
        }
        let sidecar = &data.sidecar;
        let mut found =
            self.file(&data.path, sidecar, sidecar.aggiornato.or_else(|| own_date(file)));
        let named = named(sidecar);
        for bound in &file.tables {
            let Some(schema) = bound.binding.schema.filter(|_| file.scope == Scope::All) else {
                continue;
            };
            let held = self.clock.held.entry(schema.id.as_str()).or_default();
            held.updated = held.updated.max(found.confirmed);
            held.undated |= found.confirmed.is_none();
            held.periods.extend(&named);
            held.periods.extend(held::of_table(&bound.table, &bound.binding));
            found.tables.push(schema.id.as_str());
            found.rows += bound.table.n_rows() as u64;
            found.newest = found.newest.max(newest(bound, self.today));
            if let Some(window) = self.indicator.retention() {
                found.expiries.extend(expiries(window, bound));
            }
        }
        self.clock.named.extend(named);
        self.clock.files.push(found);
    }

    fn document(&mut self, document: &DocumentFile) {
        let sidecar = &document.sidecar;
        let mut found = self.file(&document.path, sidecar, sidecar.aggiornato);
        let named = named(sidecar);
        let last = named.iter().map(|it| it.year()).max();
        if let Some(year) = last.filter(|_| self.indicator.retention() == Some(Window::FiveYears)) {
            let term = window::five_years(year + 1, None);
            found.expiries.push(Expiry { rows: None, first_row: None, term, off: term });
        }
        self.clock.named.extend(named);
        self.clock.files.push(found);
    }
}

/// The periods that metadata name.
fn named(sidecar: &Sidecar) -> Vec<Period> {
    sidecar.periodo.as_deref().map(Period::parse).unwrap_or_default()
}

/// The day of update that the file itself states: XML of law 190/2012 does.
fn own_date(file: &Judged) -> Option<Date> {
    let meta = file.l190.as_ref()?;
    Date::parse(&meta.data_ultimo_aggiornamento).ok().map(|it| it.date)
}

/// The newest act that the rows date. What lies ahead is another rule's (DAT006).
fn newest(bound: &BoundTable, today: Date) -> Option<Date> {
    let of_column = |column: &crate::schema::BoundColumn| {
        let schema = column.schema?;
        if schema.kind != Kind::Data || schema.open_dates || !ACTS.contains(&schema.name.as_str()) {
            return None;
        }
        let values = bound.table.columns.get(column.index)?.cells.values();
        let day_first = evidence::day_first(values.iter()).unwrap_or(true);
        let days = values.iter().filter_map(|text| Date::parse_as(text, day_first).ok());
        days.map(|it| it.date).filter(|day| *day <= today).max()
    };
    bound.binding.columns.iter().filter_map(of_column).max()
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
            rows: Some(0),
            first_row: Some(bound.table.rows.sheet_row(row)),
            term,
            off,
        });
        expiry.rows = expiry.rows.map(|rows| rows + 1);
    }
    by_day.into_values().collect()
}

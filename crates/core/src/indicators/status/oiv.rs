//! The five dimensions of the OIV grid.

use super::content::asks;
use super::late::term;
use super::{Facts, Status, TableFacts};
use crate::indicators::Indicator;
use crate::report::Oiv;

/// The five OIV dimensions, a draft for the person who attests. What was not verified stays `None`.
pub(super) fn grid(duty: &Indicator, status: Status, facts: &Facts) -> Oiv {
    let published = match status {
        Status::Mancante => Some(0),
        Status::Parziale => Some(1),
        Status::NonVerificato => None,
        _ => Some(2),
    };
    let good: Vec<&TableFacts> =
        facts.tables.iter().filter(|it| it.is_good() && !it.closed).collect();
    let content = good
        .iter()
        .map(|table| {
            let wrong = u64::from(table.n_errors).min(table.n_rows);
            let rows = 100 * (table.n_rows - wrong) / table.n_rows.max(1);
            let held = table.n_required.saturating_sub(table.n_missing);
            let columns = 100 * u64::from(held) / u64::from(table.n_required.max(1));
            thirds(if table.n_required == 0 { rows } else { rows.min(columns) })
        })
        .min();
    let fresh = match (status, term(duty), facts.updated) {
        (Status::Scaduto, ..) => Some(0),
        (_, Some(_), Some(_)) => Some(3),
        _ => None,
    };
    let open = match (good.is_empty(), facts.documents.is_empty()) {
        (false, _) => Some(if facts.hard_to_reuse { 2 } else { 3 }),
        // A table that the law asks for, published only as a document: nobody can compute with it.
        (true, false) if asks(duty).table => Some(0),
        _ => None,
    };
    Oiv {
        pubblicazione: published,
        completezza_contenuto: content,
        completezza_uffici: None,
        aggiornamento: fresh,
        apertura_formato: open,
    }
}

/// The steps of the grid: nothing, up to a third, up to two, above.
fn thirds(percent: u64) -> u8 {
    match percent {
        0 => 0,
        1..=33 => 1,
        34..=66 => 2,
        _ => 3,
    }
}

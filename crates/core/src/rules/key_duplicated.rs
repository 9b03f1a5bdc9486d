//! `TAB009`: two rows with the same key.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::table::Cells;
use hashbrown::HashMap;

/// Reports rows whose key another row has already; shows both places.
#[derive(Debug)]
pub(super) struct KeyDuplicated;

static META: Meta = Meta {
    code: "TAB009",
    name: "key-duplicated",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Chiave ripetuta", "Repeated key"),
    message: Text::new(
        "chiave ripetuta: «{valore}» compare già alla riga {altra_riga}",
        "repeated key: «{valore}» stands in row {altra_riga} already",
    ),
    why: Text::new(
        "lo stesso oggetto pubblicato due volte con dati diversi non è omogeneo (d.lgs. 33/2013, art. 6)",
        "the same thing published twice with other data is not homogeneous (d.lgs. 33/2013, art. 6)",
    ),
    help: Text::new(
        "unire le righe o distinguere la chiave",
        "join the rows or tell the keys apart",
    ),
    doc: super::page!("key_duplicated.md"),
};

/// The number of the blank value.
const BLANK: u32 = 0;

/// The values of a column as numbers: equal when they are equal in capitals and without outer blanks.
struct Keys(Vec<u32>);

impl Keys {
    fn of(cells: &Cells) -> Self {
        let mut known: HashMap<String, u32> = HashMap::from([(String::new(), BLANK)]);
        let numbers = cells.values().iter().map(|value| {
            let next = known.len() as u32;
            *known.entry(value.trim().to_uppercase()).or_insert(next)
        });
        Self(numbers.collect())
    }

    fn of_row(&self, cells: &Cells, row: usize) -> u32 {
        self.0.get(cells.code(row) as usize).copied().unwrap_or(BLANK)
    }
}

fn cells<'a>(table: &TableCtx<'a>, position: usize) -> &'a Cells {
    &table.table.columns[table.binding.columns[position].index].cells
}

fn told(table: &TableCtx<'_>, positions: &[usize], row: usize, held: usize) -> Finding {
    let parts: Vec<String> = positions.iter().map(|&at| table.shown(row, at)).collect();
    Finding::new()
        .with("valore", parts.join(" / "))
        .with("altra_riga", table.table.rows.sheet_row(held))
        .showing(table.shown(row, positions[0]))
}

impl Rule for KeyDuplicated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let Some(schema) = table.binding.schema else { return };
        // Lots of law 190 have a milder rule of their own: one tender may be published in several lots.
        if schema.key.is_empty() || schema.id.starts_with("l190_") {
            return;
        }
        let positions: Option<Vec<usize>> =
            schema.key.iter().map(|name| table.position(name)).collect();
        let Some(positions) = positions else { return };
        let keys: Vec<Keys> = positions.iter().map(|&at| Keys::of(cells(table, at))).collect();
        let mut first: HashMap<Vec<u32>, usize> = HashMap::new();
        let mut key = Vec::with_capacity(positions.len());
        for row in 0..table.table.n_rows() {
            if positions.iter().any(|&at| table.is_wrong(row, at)) {
                continue;
            }
            key.clear();
            key.extend(
                keys.iter().zip(&positions).map(|(keys, &at)| keys.of_row(cells(table, at), row)),
            );
            if key.iter().all(|&part| part == BLANK) {
                continue;
            }
            match first.get(&key) {
                Some(&held) => out.report(
                    &META,
                    table.place(row, positions[0]),
                    told(table, &positions, row, held),
                ),
                None => {
                    first.insert(key.clone(), row);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_in;

    #[test]
    fn both_places_are_shown() {
        check_in(
            &KeyDuplicated,
            "contatti",
            "ufficio,telefono,email,pec\nAnagrafe,1,a@b.it,p\nTributi,2,a@b.it,p\n anagrafe ,3,a@b.it,p\n",
            "4:1 TAB009 chiave ripetuta: … compare già alla riga 2",
        );
    }

    #[test]
    fn a_key_of_two_columns() {
        check_in(
            &KeyDuplicated,
            "costi_contabilizzati",
            "servizio,anno\nMensa,2024\nMensa,2025\nNido,2025\nMENSA,2025\n",
            "5:1 TAB009 chiave ripetuta: «MENSA / 2025» compare già alla riga 3",
        );
    }
}

//! `TAB010`: a row equal to an earlier one.

use super::{Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::schema::Kind;
use crate::table::Cells;

/// Compares whole rows of tables that have no key; never removes any.
#[derive(Debug)]
pub(super) struct RowDuplicated;

static META: Meta = Meta {
    code: "TAB010",
    name: "row-duplicated",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Riga ripetuta", "Repeated row"),
    message: Text::new("riga identica alla riga {altra_riga}", "row equal to row {altra_riga}"),
    why: Text::new(
        "può essere un doppio inserimento (d.lgs. 33/2013, art. 6: esattezza)",
        "it may have been entered twice (d.lgs. 33/2013, art. 6: exactness)",
    ),
    help: Text::new(
        "verificare sull'atto; se sono due fatti distinti aggiungere ciò che li distingue",
        "check against the act; if they are two facts add what tells them apart",
    ),
    doc: super::page!("row_duplicated.md"),
};

impl Rule for RowDuplicated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let n_rows = table.table.n_rows();
        // Where a table has a key, TAB009 speaks of it. Lots of law 190 are numbered: that is no key.
        let keyed = table
            .binding
            .schema
            .is_some_and(|it| !it.key.is_empty() && !it.id.starts_with("l190_"));
        if keyed || n_rows < 2 {
            return;
        }
        let columns: Vec<&Cells> = (0..table.binding.columns.len())
            .filter(|&position| !is_a_number_of_the_row(table, position))
            .map(|position| table.cells(position))
            .collect();
        let hasher = DefaultHashBuilder::default();
        // A column in which every value is another leaves no row to be equal: so it is in most tables.
        if columns.is_empty() || columns.iter().any(|cells| all_differ(cells, &hasher)) {
            return;
        }
        let Some(position) = first_filled(table) else { return };
        let hashes = row_hashes(&columns, n_rows, &hasher);
        let mut seen: HashTable<u32> = HashTable::with_capacity(n_rows);
        let equal = |a: usize, b: usize| columns.iter().all(|cells| cells.get(a) == cells.get(b));
        for (row, &hash) in hashes.iter().enumerate() {
            let known =
                seen.find(hash, |&it| hashes[it as usize] == hash && equal(it as usize, row));
            match known {
                Some(&first) => {
                    let other = table.table.rows.sheet_row(first as usize);
                    let finding = Finding::new()
                        .with("altra_riga", other)
                        .showing(table.brief(row, position));
                    out.report(&META, table.place(row, position), finding);
                }
                None => {
                    seen.insert_unique(hash, row as u32, |&it| hashes[it as usize]);
                }
            }
        }
    }
}

/// Whether a column only numbers the rows: 1, 2, 3 (or from 0), or what a file of law 190 numbers its lots by. The
/// number of an act grows too, and tells acts apart: a table that has one says that it is a code.
fn is_a_number_of_the_row(table: &TableCtx<'_>, position: usize) -> bool {
    let bound = &table.binding.columns[position];
    if table.binding.schema.is_some_and(|schema| schema.id == "l190_appalti") {
        return ["lotto", "lotto_id"].contains(&bound.name.as_str());
    }
    // One operator twice in a lot is one operator, whether it is named as a winner or not.
    if bound.name == "vincitore"
        && table.binding.schema.is_some_and(|it| it.id == "l190_partecipanti")
    {
        return true;
    }
    let mut next: Option<u64> = None;
    (bound.schema.is_none() || bound.kind == Kind::Intero)
        && table.cells(position).iter().all(|text| {
            let number = text.trim().parse::<u64>().ok();
            let follows = number.is_some_and(|it| next.map_or(it <= 1, |next| it == next));
            next = number.and_then(|it| it.checked_add(1));
            follows
        })
}

/// Whether no two rows have the same text. Of codes that repeat, or stored values fewer than the rows, none need be
/// looked at.
fn all_differ(cells: &Cells, hasher: &DefaultHashBuilder) -> bool {
    if cells.n_values() < cells.len() {
        return false;
    }
    let mut hashes: Vec<u64> = cells.values().iter().map(|text| hasher.hash_one(text)).collect();
    hashes.sort_unstable();
    hashes.windows(2).all(|pair| pair[0] != pair[1])
}

/// The first column of the table with something in it: where a finding is placed.
fn first_filled(table: &TableCtx<'_>) -> Option<usize> {
    let n_rows = table.table.n_rows();
    table.evidence.iter().position(|it| (it.n_empty as usize) < n_rows)
}

/// One number a row: every distinct value is hashed once.
fn row_hashes(columns: &[&Cells], n_rows: usize, hasher: &DefaultHashBuilder) -> Vec<u64> {
    let mut rows = vec![0u64; n_rows];
    for cells in columns {
        let values: Vec<u64> = cells.values().iter().map(|text| hasher.hash_one(text)).collect();
        for (row, hash) in rows.iter_mut().enumerate() {
            let value = values[cells.code(row) as usize];
            *hash = (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn equal_but_for_the_running_number() {
        check(
            &RowDuplicated,
            "intero,testo,euro\n1,Scuole,1.00\n2,Strade,2.00\n3,Scuole,1.00\n4,Scuole,1.00\n5,Scuole,1.01\n",
            "4:1 TAB010 riga identica alla riga 2; verificare
             5:1 TAB010 riga identica alla riga 2",
        );
        check(&RowDuplicated, "testo,euro\nScuole,1.00\nscuole,1.00\n", "");
        check(&RowDuplicated, "intero,testo\n1,a\n1,a\n", "3:1 TAB010");
        // An identifier that grows is no number of the row: as those of reports to a city.
        check(&RowDuplicated, "intero,testo\n656647,a\n656650,a\n", "");
        check_in(
            &RowDuplicated,
            "provvedimenti",
            "organo,numero,oggetto\nDirigente,1,a\nDirigente,2,a\n",
            "",
        );
    }

    #[test]
    fn tables_with_a_key_are_left_to_its_rule() {
        check_in(&RowDuplicated, "contatti", "ufficio,telefono\nAnagrafe,1\nAnagrafe,1\n", "");
        check_in(
            &RowDuplicated,
            "l190_appalti",
            "lotto,cig,oggetto\n1,0000000000,Rimborso\n2,0000000000,Rimborso\n",
            "3:1 TAB010 riga identica alla riga 2",
        );
    }

    #[test]
    fn many_rows_that_differ_in_no_single_column() {
        let mut text = String::from("testo,categoria\n");
        for n in 0..20_000 {
            text.push_str(&format!("a{},b{}\n", n % 200, n / 200));
        }
        text.push_str("a0,b0\n");
        check(&RowDuplicated, &text, "20002:1 TAB010 riga identica alla riga 2");
    }
}

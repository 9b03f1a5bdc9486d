//! L.190 in JSON: lots, each with its participants inside.

use hashbrown::HashMap;

use super::ExportError;
use super::json::Rows;
use crate::schema::{TypedTable, Value};

/// Writes lots with a member `partecipanti`: the participants whose `lotto` (and `cig`, where both have one) is the
/// lot's. A participant of no lot is not lost: it stands in a last object that has only participants.
///
/// # Errors
/// Never: every typed table has a JSON form.
pub fn write(lots: &TypedTable, participants: &TypedTable) -> Result<Vec<u8>, ExportError> {
    let mut of_lot: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for row in 0..participants.n_rows() {
        of_lot.entry(key(participants, row)).or_default().push(row);
    }
    let lot_rows = Rows::of(lots);
    let bidder_rows = Rows::without(participants, &["lotto", "cig"]);
    let mut out = String::from("[");
    let mut placed = vec![false; participants.n_rows()];
    for row in 0..lots.n_rows() {
        out.push_str(if row == 0 { "\n{" } else { ",\n{" });
        lot_rows.push_members(&mut out, row);
        let bidders = of_lot.get(&key(lots, row)).map_or(&[][..], Vec::as_slice);
        out.push_str(if lots.columns.is_empty() { "" } else { "," });
        push_participants(&mut out, &bidder_rows, bidders);
        out.push('}');
        bidders.iter().for_each(|&bidder| placed[bidder] = true);
    }
    let lost: Vec<usize> = (0..placed.len()).filter(|&row| !placed[row]).collect();
    if !lost.is_empty() {
        out.push_str(if lots.n_rows() == 0 { "\n{" } else { ",\n{" });
        push_participants(&mut out, &Rows::of(participants), &lost);
        out.push('}');
    }
    out.push_str("\n]\n");
    Ok(out.into_bytes())
}

type Key<'a> = (Option<i64>, Option<&'a str>);

fn key(table: &TypedTable, row: usize) -> Key<'_> {
    let value = |name: &str| table.position(name).map(|at| table.data(at).value(row));
    let lotto = match value("lotto") {
        Some(Value::Long(lotto)) => Some(lotto),
        _ => None,
    };
    let cig = match value("cig") {
        Some(Value::Text(cig)) => Some(cig),
        _ => None,
    };
    (lotto, cig)
}

fn push_participants(out: &mut String, rows: &Rows<'_>, participants: &[usize]) {
    out.push_str("\"partecipanti\":[");
    for (n, &row) in participants.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        rows.push(out, row);
    }
    out.push(']');
}

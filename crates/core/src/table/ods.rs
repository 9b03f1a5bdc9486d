//! ODS by calamine, after a walk that says how many cells its repeated rows and columns would make.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Ods, OdsError, Reader as _, SheetVisible};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::limits::{MAX_COLUMNS, Refusal, refusal};
use super::read::{Hints, Note, NoteKind, Outcome};
use super::sheets::{self, Grid};
use super::{Stored, unzip};
use crate::diag::Place;

/// Most cells of all sheets once repetitions are spelled out (the reader below keeps them all).
const MAX_CELLS: u64 = 1 << 23;

/// Reads a spreadsheet.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    let parts = unzip::inspect(bytes).and_then(|parts| count(&parts.content).map(|()| parts));
    match parts.and_then(|parts| Ok((grids(bytes)?, parts))) {
        Ok((grids, parts)) => {
            let mut outcome = sheets::tables(path, grids, hints);
            outcome.notes.extend(parts.unseen.notes(path));
            outcome
        }
        Err((found_it, found_en)) => Outcome::stopped(Note {
            kind: NoteKind::NotATable { found_it, found_en },
            place: Place::file(path),
        }),
    }
}

/// Counts the cells of the rectangle that each sheet spans.
fn count(content: &[u8]) -> Result<(), Refusal> {
    let text = str::from_utf8(content).map_err(|_| {
        refusal("un foglio OpenDocument danneggiato", "a damaged OpenDocument sheet")
    })?;
    let mut reader = Reader::from_str(text);
    let (mut total, mut rows, mut last_row, mut width) = (0u64, 0u64, 0u64, 0u64);
    let (mut columns, mut filled, mut row_repeats, mut cell_end) = (0u64, 0u64, 1u64, 0u64);
    loop {
        // A slip in the XML is for the reader below to say.
        let Ok(event) = reader.read_event() else { return Ok(()) };
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "table" => (rows, last_row, width) = (0, 0, 0),
                "table-row" => {
                    (columns, filled) = (0, 0);
                    row_repeats = repeated(tag, "number-rows-repeated");
                }
                "table-cell" | "covered-table-cell" => {
                    columns = columns.saturating_add(
                        repeated(tag, "number-columns-repeated").min(MAX_COLUMNS as u64),
                    );
                    cell_end = columns;
                    let has_value = tag.attributes().flatten().any(|it| {
                        matches!(
                            it.key.local_name().as_ref(),
                            "value" | "value-type" | "formula" | "date-value"
                        )
                    });
                    filled = if has_value { cell_end } else { filled };
                }
                "p" => filled = filled.max(cell_end),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "table-row" => {
                    rows = rows.saturating_add(row_repeats);
                    if filled > 0 {
                        (last_row, width) = (rows, width.max(filled));
                    }
                }
                "table" => total = total.saturating_add(last_row.saturating_mul(width)),
                _ => {}
            },
            Event::DocType(_) => {
                return Err(refusal("un foglio con un DOCTYPE", "a sheet with a DOCTYPE"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if total.saturating_add(last_row.saturating_mul(width)) > MAX_CELLS {
            return Err(refusal("più di 8 milioni di celle", "more than 8 million cells"));
        }
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u64 {
    let value = tag.attributes().flatten().find(|it| it.key.local_name().as_ref() == name);
    value.and_then(|it| it.value.trim().parse().ok()).unwrap_or(1)
}

fn grids(bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| words(&error))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|it| (it.name.clone(), it.visible != SheetVisible::Visible))
        .collect();
    let mut grids = Vec::new();
    for (name, hidden) in sheets {
        let values = book.worksheet_range(&name).map_err(|error| words(&error))?;
        let formulas = book.worksheet_formula(&name).map_err(|error| words(&error))?;
        let mut grid = Grid::new(name, hidden);
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let place = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            put(&mut grid, place, value);
            if let Some(formula) = formulas.get_value(place).filter(|it| !it.is_empty()) {
                grid.formula(formula.trim_start_matches("of:").trim_start_matches('='));
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn words(error: &OdsError) -> Refusal {
    match error {
        OdsError::Password => {
            refusal("un foglio protetto da password", "a password-protected sheet")
        }
        other => (
            format!("un foglio OpenDocument danneggiato ({other})"),
            format!("a damaged OpenDocument sheet ({other})"),
        ),
    }
}

fn put(grid: &mut Grid, (row, column): (u32, u32), value: &Data) {
    match value {
        Data::Empty => {}
        Data::String(text) | Data::DurationIso(text) => grid.put(row, column, text, Stored::Text),
        Data::Int(n) => grid.put(row, column, &n.to_string(), Stored::Number),
        Data::Float(n) => grid.put(row, column, &sheets::number(*n), Stored::Number),
        Data::Bool(yes) => grid.put(row, column, if *yes { "true" } else { "false" }, Stored::Bool),
        Data::DateTime(date) => grid.put(row, column, &sheets::number(date.as_f64()), Stored::Date),
        Data::DateTimeIso(text) => {
            grid.put(row, column, text.trim_end_matches("T00:00:00"), Stored::Date);
        }
        Data::Error(error) => grid.put(row, column, &error.to_string(), Stored::Error),
    }
}

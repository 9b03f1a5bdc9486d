//! XLSX by calamine's cell reader: cells come one by one, so that a sheet costs what it holds, not what it spans.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{
    DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::limits::{MAX_COLUMNS, Refusal, refusal};
use super::read::{Hints, Note, NoteKind, Outcome};
use super::sheets::{self, Grid};
use super::{Stored, unzip};
use crate::diag::Place;

/// Reads a workbook.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    let refused = |(found_it, found_en): Refusal| {
        Outcome::stopped(Note {
            kind: NoteKind::NotATable { found_it, found_en },
            place: Place::file(path),
        })
    };
    let parts = match unzip::inspect(bytes) {
        Ok(parts) => parts,
        Err(refusal) => return refused(refusal),
    };
    match grids(bytes) {
        Ok(grids) => {
            let mut outcome = sheets::tables(path, grids, hints);
            outcome.notes.extend(parts.unseen.notes(path));
            outcome
        }
        Err(XlsxError::Password) => {
            refused(refusal("una cartella protetta da password", "a password-protected workbook"))
        }
        Err(error) => refused((
            format!("una cartella Excel danneggiata ({error})"),
            format!("a damaged Excel workbook ({error})"),
        )),
    }
}

fn grids(bytes: &[u8]) -> Result<Vec<Grid>, XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|it| it.typ == calamine::SheetType::WorkSheet)
        .map(|it| (it.name.clone(), it.visible != SheetVisible::Visible))
        .collect();
    let mut grids = Vec::new();
    for (name, hidden) in sheets {
        let merges = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merges: Vec<[u32; 4]> = merges
            .iter()
            .map(|it| [it.start.0, it.start.1, it.end.0, it.end.1])
            .filter(|[top, left, bottom, right]| top <= bottom && left <= right)
            .collect();
        let mut grid = Grid::new(name, hidden);
        grid.merges = merges;
        fill(&mut workbook, &mut grid)?;
        grids.push(grid);
    }
    Ok(grids)
}

fn fill(workbook: &mut Xlsx<Cursor<&[u8]>>, grid: &mut Grid) -> Result<(), XlsxError> {
    let name = grid.name.clone();
    let mut cells = workbook.worksheet_cells_reader(&name)?;
    // The variant that does not expand shared formulas: their index may be a lie that costs memory.
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        let (row, column) = cell.pos;
        if column as usize >= MAX_COLUMNS {
            return Err(XlsxError::Unexpected("a column beyond XFD"));
        }
        put(grid, row, column, &cell.value);
        match cell.formula {
            None => {}
            Some(formula) => {
                if cell.value == DataRef::Empty {
                    grid.put(row, column, "", Stored::Formula);
                }
                match formula {
                    XlsxFormulaMetadata::Normal { formula }
                    | XlsxFormulaMetadata::Shared { formula, .. } => {
                        grid.formula(&formula);
                    }
                    _ => grid.formula(""),
                }
            }
        }
    }
    Ok(())
}

fn put(grid: &mut Grid, row: u32, column: u32, value: &DataRef<'_>) {
    match value {
        DataRef::Empty => {}
        DataRef::String(text) => grid.put(row, column, text, Stored::Text),
        DataRef::SharedString(text) => grid.put(row, column, text, Stored::Text),
        DataRef::Int(n) => grid.put(row, column, &n.to_string(), Stored::Number),
        DataRef::Float(n) => grid.put(row, column, &sheets::number(*n), Stored::Number),
        DataRef::Bool(yes) => {
            grid.put(row, column, if *yes { "true" } else { "false" }, Stored::Bool);
        }
        DataRef::DateTime(date) => {
            let stored = if date.is_duration() { Stored::Text } else { Stored::Date };
            grid.put(row, column, &date_text(date), stored);
        }
        DataRef::DateTimeIso(text) => {
            grid.put(row, column, text.trim_end_matches("T00:00:00"), Stored::Date);
        }
        DataRef::DurationIso(text) => grid.put(row, column, text, Stored::Text),
        DataRef::Error(error) => grid.put(row, column, &error.to_string(), Stored::Error),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    let days = date.as_f64();
    // Day 2958465 is 31 December 9999, the last that Excel shows.
    if !(0.0..2_958_466.0).contains(&days) {
        return sheets::number(days);
    }
    if date.is_duration() {
        let seconds = (days * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    sheets::date([year, month.into(), day.into()], [hour, minute, second], days >= 1.0)
}

//! Sheets of a workbook to tables: the grid, its header, its rows. What is common to XLSX and ODS.

use std::sync::Arc;

use super::builder::TableBuilder;
use super::header::{self, Sample, Shape};
use super::limits::{MAX_PADDING, Refusal, refusal};
use super::own_sheets;
use super::read::{Hints, Note, NoteKind, Outcome};
use super::{Dialect, Stored, Strings};
use crate::diag::Place;

/// Rows looked at to find the header.
const SAMPLE_ROWS: usize = 200;

/// The filled cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Name of the sheet.
    pub(super) name: String,
    /// Whether a person who opens the file sees it.
    pub(super) hidden: bool,
    /// Merged ranges, from 0: first row, first column, last row, last column.
    pub(super) merges: Vec<[u32; 4]>,
    cells: Vec<GridCell>,
    texts: Strings,
    /// First formula of each column that has one: column, cell, text.
    formulas: Vec<(u32, usize, String)>,
}

#[derive(Debug, Clone, Copy)]
struct GridCell {
    row: u32,
    column: u32,
    text: u32,
    stored: Stored,
}

impl Grid {
    /// An empty sheet.
    pub(super) fn new(name: String, hidden: bool) -> Self {
        Self { name, hidden, ..Self::default() }
    }

    /// Puts a cell; rows and columns from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str, stored: Stored) {
        self.cells.push(GridCell { row, column, text: self.texts.len() as u32, stored });
        self.texts.push(text);
    }

    /// Says the formula of the cell put last.
    pub(super) fn formula(&mut self, text: &str) {
        let Some(cell) = self.cells.last_mut() else { return };
        cell.stored = Stored::Formula;
        let column = cell.column;
        if !self.formulas.iter().any(|it| it.0 == column) {
            self.formulas.push((column, self.cells.len() - 1, text.to_owned()));
        }
    }

    /// Whether no cell holds text.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.n_bytes() == 0
    }

    /// Whether it is a sheet that Vetro adds to its workbooks, untouched at its top.
    fn is_own(&self) -> bool {
        // Readers hand cells over row by row; a file that does not is none of ours.
        let texts = |row: &[GridCell]| {
            let last = row.iter().rposition(|it| !self.text(it).is_empty()).map_or(0, |at| at + 1);
            let cells: Vec<&str> = row[..last].iter().map(|it| self.text(it)).collect();
            cells.into_iter()
        };
        own_sheets::is_own(&self.name, self.rows().map(texts))
    }

    /// Puts the cells in order; of two in one place the first stays. Cells without text at the edges go.
    fn tidy(&mut self) {
        let first: Vec<(u32, u32)> =
            self.formulas.iter().map(|it| (self.cells[it.1].row, it.0)).collect();
        self.cells.sort_by_key(|it| (it.row, it.column));
        self.cells.dedup_by_key(|it| (it.row, it.column));
        for (formula, place) in self.formulas.iter_mut().zip(first) {
            formula.1 = self.cells.partition_point(|it| (it.row, it.column) < place);
        }
    }

    fn text(&self, cell: &GridCell) -> &str {
        self.texts.get(cell.text as usize)
    }

    /// Rows that hold text, each with its cells.
    fn rows(&self) -> impl Iterator<Item = &[GridCell]> {
        self.cells
            .chunk_by(|a, b| a.row == b.row)
            .filter(|row| row.iter().any(|it| !self.text(it).is_empty()))
    }

    /// Columns up to the last that holds text.
    fn width(&self) -> usize {
        self.cells
            .iter()
            .filter(|it| !self.text(it).is_empty())
            .map(|it| it.column as usize + 1)
            .max()
            .unwrap_or(0)
    }
}

/// The name of a merged range, as a spreadsheet writes it (`A2:C2`).
fn range_name([top, left, bottom, right]: &[u32; 4]) -> String {
    let cell = |row: u32, column: u32| {
        Place { row: Some(row.saturating_add(1)), column_index: Some(column), ..Place::default() }
            .cell_name()
    };
    format!(
        "{}:{}",
        cell(*top, *left).unwrap_or_default(),
        cell(*bottom, *right).unwrap_or_default()
    )
}

/// Turns the sheets of a workbook into tables.
pub(super) fn tables(path: &Arc<str>, mut grids: Vec<Grid>, hints: &Hints) -> Outcome {
    let mut outcome = Outcome::default();
    if let Some(wanted) = &hints.sheet {
        grids.retain(|it| it.name.trim().eq_ignore_ascii_case(wanted.trim()));
    } else {
        for grid in grids.iter().filter(|it| it.hidden && !it.is_empty()) {
            let place = Place { sheet: Some(grid.name.as_str().into()), ..Place::file(path) };
            outcome.notes.push(Note {
                kind: NoteKind::Hidden {
                    what: format!("foglio «{}»", grid.name),
                    what_en: format!("sheet «{}»", grid.name),
                },
                place,
            });
        }
        grids.retain(|it| !it.hidden);
    }
    grids.retain(|it| !it.is_empty());
    if hints.sheet.is_none() {
        skip_own(path, &mut grids, &mut outcome.notes);
    }
    if grids.is_empty() {
        let (found_it, found_en) = refusal("nessun foglio con dati", "no sheet with data");
        outcome.notes.push(Note {
            kind: NoteKind::NotATable { found_it, found_en },
            place: Place::file(path),
        });
        return outcome;
    }
    if grids.len() > 1 {
        let names = grids.iter().map(|it| it.name.clone()).collect();
        outcome.notes.push(Note { kind: NoteKind::Sheets { names }, place: Place::file(path) });
    }
    for grid in grids {
        if let Err((found_it, found_en)) = table(path, grid, hints, &mut outcome) {
            outcome.notes.push(Note {
                kind: NoteKind::NotATable { found_it, found_en },
                place: Place::file(path),
            });
            outcome.tables.clear();
            return outcome;
        }
    }
    outcome
}

/// Leaves out the sheets that Vetro itself adds to a workbook, and says so. Where nothing else would be left they are
/// what the workbook holds: somebody wants them read.
fn skip_own(path: &Arc<str>, grids: &mut Vec<Grid>, notes: &mut Vec<Note>) {
    let names: Vec<String> =
        grids.iter().filter(|it| it.is_own()).map(|it| it.name.clone()).collect();
    if !names.is_empty() && names.len() < grids.len() {
        grids.retain(|it| !names.contains(&it.name));
        notes.push(Note { kind: NoteKind::OwnSheets { names }, place: Place::file(path) });
    }
}

fn table(
    path: &Arc<str>,
    mut grid: Grid,
    hints: &Hints,
    outcome: &mut Outcome,
) -> Result<(), Refusal> {
    grid.tidy();
    let width = grid.width();
    let n_rows = grid.rows().count();
    if (n_rows * width).saturating_sub(grid.cells.len()) > MAX_PADDING {
        return Err(refusal(
            "un foglio quasi vuoto con celle sparse",
            "a nearly empty sheet with scattered cells",
        ));
    }
    let (sample, sheet_rows) = sample(&grid, width);
    let shape = shape(&grid, &sample, &sheet_rows, hints);
    let data = shape.first + shape.n_rows;
    let names = names(&sample, shape, hints, width);
    note_header(path, &grid, &sample, &sheet_rows, shape, hints, &mut outcome.notes);

    let mut table = TableBuilder::new(names.iter().map(String::as_str));
    let header_row = match shape.n_rows {
        0 => sheet_rows.get(shape.first).copied().unwrap_or(0),
        _ => sheet_rows.get(data - 1).map_or(0, |it| it + 1),
    };
    table.set_header_row(header_row);
    let mut n_formulas = vec![0u32; table.width()];
    for row in grid.rows().skip(data) {
        table.begin_sheet_row(row[0].row.saturating_add(1));
        let mut next = 0;
        for cell in row {
            let column = cell.column as usize;
            if cell.stored == Stored::Formula && column < n_formulas.len() {
                n_formulas[column] += 1;
            }
            for gap in next..column.min(table.width()) {
                table.cell(gap, "", Stored::Text);
            }
            table.cell(column, grid.text(cell), cell.stored);
            next = column + 1;
        }
        table.end_row();
    }
    let sheet: Arc<str> = grid.name.as_str().into();
    for (column, cell, first) in &grid.formulas {
        let n = n_formulas.get(*column as usize).copied().unwrap_or(0);
        if n > 0
            && let Some(at) = grid.cells.get(*cell)
        {
            let place = Place {
                sheet: Some(Arc::clone(&sheet)),
                row: Some(at.row.saturating_add(1)),
                column: names.get(*column as usize).map(|it| it.as_str().into()),
                column_index: Some(*column),
                ..Place::file(path)
            };
            outcome
                .notes
                .push(Note { kind: NoteKind::Formulas { n, first: first.clone() }, place });
        }
    }
    outcome.tables.push(table.finish(path, Some(&grid.name), Dialect::default()));
    Ok(())
}

/// The first rows with text, and their rows in the sheet (from 0).
fn sample(grid: &Grid, width: usize) -> (Sample, Vec<u32>) {
    let (mut sample, mut sheet_rows) = (Sample::default(), Vec::new());
    for row in grid.rows().take(SAMPLE_ROWS) {
        let mut cells = vec![""; width];
        for cell in row {
            if let Some(slot) = cells.get_mut(cell.column as usize) {
                *slot = grid.text(cell);
            }
        }
        sample.push(cells.into_iter());
        sheet_rows.push(row[0].row);
    }
    (sample, sheet_rows)
}

fn shape(grid: &Grid, sample: &Sample, sheet_rows: &[u32], hints: &Hints) -> Shape {
    if let Some(first) =
        hints.header_row.and_then(|row| sheet_rows.iter().position(|it| it + 1 == row))
    {
        return Shape { first, n_rows: 1 };
    }
    if hints.columns.is_some() {
        return Shape { first: 0, n_rows: 0 };
    }
    let mut shape = header::find(sample);
    if shape.n_rows == 0 {
        return shape;
    }
    // Names of groups: rows just above that are merged across columns. A title is alone and starts on the left.
    while let Some(above) = shape.first.checked_sub(1) {
        let Some(&row) = sheet_rows.get(above) else { break };
        let is_next = sheet_rows.get(shape.first).is_some_and(|it| it - row == 1);
        let is_title = sample.row(above).filter(|it| !it.trim().is_empty()).count() == 1
            && !sample.cell(above, 0).trim().is_empty();
        let is_merged = grid.merges.iter().any(|&[top, left, _, right]| top == row && right > left);
        if !is_next || is_title || !is_merged {
            break;
        }
        shape = Shape { first: above, n_rows: shape.n_rows + 1 };
    }
    // And the rows that the header's own merged cells reach down to, or that stand under its merged groups.
    let mut last = shape.first + shape.n_rows - 1;
    let mut row = shape.first;
    while row <= last {
        let Some(&sheet_row) = sheet_rows.get(row) else { break };
        for &[top, left, bottom, right] in grid.merges.iter().filter(|it| it[0] == sheet_row) {
            let deep = (bottom - top) as usize + usize::from(right > left && bottom == top);
            if deep <= 4 && row + deep + 1 < sample.len() {
                last = last.max(row + deep);
            }
        }
        row += 1;
    }
    Shape { n_rows: last + 1 - shape.first, ..shape }
}

fn names(sample: &Sample, shape: Shape, hints: &Hints, width: usize) -> Vec<String> {
    let mut names = match (&hints.columns, shape.n_rows) {
        (Some(names), _) => names.clone(),
        (None, 0) => (1..=width).map(|n| format!("colonna {n}")).collect(),
        (None, _) => header::compose(sample, shape),
    };
    names.resize(names.len().max(width), String::new());
    names
}

fn note_header(
    path: &Arc<str>,
    grid: &Grid,
    sample: &Sample,
    sheet_rows: &[u32],
    shape: Shape,
    hints: &Hints,
    notes: &mut Vec<Note>,
) {
    let Some(&first) = sheet_rows.get(shape.first) else { return };
    let last =
        sheet_rows.get((shape.first + shape.n_rows).saturating_sub(1)).copied().unwrap_or(first);
    let place = Place {
        sheet: Some(grid.name.as_str().into()),
        row: Some(first.saturating_add(1)),
        ..Place::file(path)
    };
    if first > 0 && hints.header_row.is_none() && hints.columns.is_none() {
        let kind = NoteKind::RowsAboveHeader { n: first, text: sample.text(0..shape.first) };
        notes.push(Note { kind, place: place.clone() });
    }
    if shape.n_rows == 0 {
        if hints.columns.is_none() {
            notes.push(Note { kind: NoteKind::HeaderMissing, place });
        }
        return;
    }
    let mut cells: Vec<&[u32; 4]> = grid.merges.iter().filter(|it| it[0] <= last).collect();
    cells.sort_unstable();
    let in_header = cells.iter().any(|it| it[0] >= first);
    if shape.n_rows > 1 || in_header {
        let cells = cells.into_iter().map(range_name).collect();
        notes.push(Note {
            kind: NoteKind::HeaderMultirow { rows: shape.n_rows as u32, cells },
            place,
        });
    }
}

/// The text of a number: the shortest that reads back as the same double, whole numbers without `.0`.
pub(super) fn number(value: f64) -> String {
    // Display of a double is the shortest exact form and has no exponent; «-0» is 0.
    if value == 0.0 { "0".to_owned() } else { value.to_string() }
}

/// The text of a date from its parts; a time alone when there is no day.
pub(super) fn date(
    [year, month, day]: [u16; 3],
    [hour, minute, second]: [u8; 3],
    has_day: bool,
) -> String {
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (has_day, (hour, minute, second)) {
        (false, _) => time,
        (true, (0, 0, 0)) => format!("{year:04}-{month:02}-{day:02}"),
        (true, _) => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}

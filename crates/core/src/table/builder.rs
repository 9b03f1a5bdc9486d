//! Gathers a table row by row, for the formats that are not texts with delimiters.

use std::sync::Arc;

use super::{CellsBuilder, Column, Dialect, Rows, Stored, Table};

/// A table as it is gathered.
#[derive(Debug, Default)]
pub(super) struct TableBuilder {
    headers: Vec<Arc<str>>,
    columns: Vec<CellsBuilder>,
    stored: Vec<Option<Vec<Stored>>>,
    rows: Rows,
}

impl TableBuilder {
    /// A table whose header stands (or would stand) in row 1.
    pub(super) fn new<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self { rows: Rows { header_row: 1, ..Rows::default() }, ..Self::default() };
        for header in headers {
            table.add_column(header);
        }
        table
    }

    /// Appends a column; every row that is there gets an empty cell.
    pub(super) fn add_column(&mut self, header: &str) {
        self.add(header, self.rows.len);
    }

    /// Appends a column in the middle of a row: the rows above get an empty cell, the row begun last is still open.
    pub(super) fn add_open_column(&mut self, header: &str) {
        self.add(header, self.rows.len.saturating_sub(1));
    }

    fn add(&mut self, header: &str, n_rows: usize) {
        let mut cells = CellsBuilder::default();
        (0..n_rows).for_each(|_| cells.push(""));
        self.headers.push(header.into());
        self.columns.push(cells);
        self.stored.push(None);
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Number of rows that were begun.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.len
    }

    /// Sets the row of the header as a spreadsheet shows it.
    pub(super) fn set_header_row(&mut self, row: u32) {
        self.rows.header_row = row;
    }

    /// Begins a row of a text: its line and the offset of its first byte.
    pub(super) fn begin_text_row(&mut self, line: u32, byte: usize) {
        let row = self.rows.len as u32;
        if row == 0 {
            self.rows.first_line = line;
        }
        // Several rows may share a line: the gap then wraps, and `Rows::line` wraps it back.
        let gap = line.wrapping_sub(self.rows.first_line).wrapping_sub(row);
        if gap != self.rows.line_gaps.last().map_or(0, |it| it.1) {
            self.rows.line_gaps.push((row, gap));
        }
        self.rows.bytes.push(byte as u32);
        self.rows.len += 1;
    }

    /// Begins a row of a sheet.
    pub(super) fn begin_sheet_row(&mut self, sheet_row: u32) {
        let row = self.rows.len as u32;
        let gap = sheet_row.saturating_sub(self.rows.header_row + 1 + row);
        if gap != self.rows.row_gaps.last().map_or(0, |it| it.1) {
            self.rows.row_gaps.push((row, gap));
        }
        self.rows.len += 1;
    }

    /// Writes the next cell of a column, which must be that of the row begun last.
    pub(super) fn cell(&mut self, column: usize, text: &str, stored: Stored) {
        let Some(cells) = self.columns.get_mut(column) else { return };
        let before = cells.len();
        cells.push(text);
        match &mut self.stored[column] {
            Some(all) => all.push(stored),
            None if stored == Stored::Text => {}
            none => {
                let mut all = vec![Stored::Text; before];
                all.push(stored);
                *none = Some(all);
            }
        }
    }

    /// Gives an empty cell to the columns that got none in the row begun last.
    pub(super) fn end_row(&mut self) {
        for column in 0..self.columns.len() {
            if self.columns[column].len() < self.rows.len {
                self.cell(column, "", Stored::Text);
            }
        }
    }

    /// Whether a column already has the cell of the row begun last.
    pub(super) fn has_cell(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|it| it.len() >= self.rows.len)
    }

    /// The offsets of the rows, to be turned into offsets on disk.
    pub(super) fn bytes_mut(&mut self) -> &mut [u32] {
        &mut self.rows.bytes
    }

    /// The finished table.
    pub(super) fn finish(self, file: &Arc<str>, sheet: Option<&str>, dialect: Dialect) -> Table {
        let columns = self.headers.into_iter().zip(self.columns).zip(self.stored);
        let columns = columns
            .map(|((header, cells), stored)| Column { header, cells: cells.finish(), stored })
            .collect();
        Table {
            file: Arc::clone(file),
            sheet: sheet.map(Arc::from),
            dialect,
            columns,
            rows: self.rows,
        }
    }
}

/// Lines of a text, asked for at growing offsets.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    /// Starts at the first line.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line, from 1, on which an offset lies.
    pub(super) fn line(&mut self, offset: usize) -> u32 {
        let offset = offset.clamp(self.at, self.text.len());
        self.line += super::csv_fast::count_breaks(&self.text[self.at..offset]);
        self.at = offset;
        self.line
    }
}

/// Line and column (in characters), both from 1, of an offset.
pub(super) fn line_and_column(text: &str, offset: usize) -> (u32, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = Lines::new(before).line(before.len());
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

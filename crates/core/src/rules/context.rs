//! What a rule may look at.

use std::collections::BTreeMap;

use crate::clock::{DutyClock, RowTerms, TableTerms, Window, rows};
use crate::diag::{Lang, Place, Text};
use crate::indicators::status::Status;
use crate::indicators::{Indicator, Profile};
use crate::lists::Lists;
use crate::publication::Publication;
use crate::report::IndicatorReport;
use crate::report::state::State;
use crate::rules::{Finding, Meta, Sink};
use crate::schema::l190_xsd::Verdict;
use crate::schema::{Binding, BoundColumn, Kind, Privacy, TableSchema};
use crate::table::{Cells, Column, ReadFile, Stored, Table};
use crate::value::data::Date;

/// A file, to a rule about reading.
#[derive(Debug, Clone, Copy)]
pub struct FileCtx<'a> {
    /// The file and what reading noticed.
    pub file: &'a ReadFile,
    /// The schema the file is expected to follow, if one is known before binding.
    pub expected: Option<&'static TableSchema>,
    /// What the XSD says of an XML of law 190/2012.
    pub xsd: Option<&'a Verdict>,
}

/// A column, to a rule about cells.
#[derive(Debug, Clone, Copy)]
pub struct ColumnCtx<'a> {
    /// The table it belongs to.
    pub table: &'a Table,
    /// The table's binding.
    pub binding: &'a Binding,
    /// The column's binding.
    pub bound: &'a BoundColumn,
    /// The column as read.
    pub column: &'a Column,
    /// What the values of the column prove together.
    pub evidence: &'a Evidence,
    /// The day of the check.
    pub today: Date,
    /// The duty under which the table lies, when it lies in a publication.
    pub indicator: Option<&'static Indicator>,
}

impl ColumnCtx<'_> {
    /// Whether the column only repeats a value of another table of the same file: participants of an L.190 file
    /// bear the CIG of their lot. One slip, one finding: the lot's.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.bound.kind == Kind::Cig && self.table.sheet.as_deref() == Some("partecipanti")
    }

    /// The privacy decision: the schema's or the sidecar's; without one a column is treated as public in messages.
    #[must_use]
    pub fn privacy(&self) -> Privacy {
        self.bound.privacy.unwrap_or(Privacy::Pubblico)
    }
}

/// What the values of a column prove together, computed once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The decimal mark (`,` or `.`) that amounts of this column use, when some value proves it.
    pub decimal: Option<char>,
    /// Whether dates are written day first, when some value proves it.
    pub day_first: Option<bool>,
    /// Rows whose cell is empty (blanks only count as empty).
    pub n_empty: u32,
}

/// One cell value, to a rule about cells.
#[derive(Debug, Clone, Copy)]
pub struct CellCtx<'a> {
    /// The text to judge: the repaired form when a repair rule spoke.
    pub text: &'a str,
    /// The text as read.
    pub raw: &'a str,
    /// The text as it may be printed: masked where a privacy decision or finding asks for it.
    pub shown: &'a str,
    /// What the cell was in a typed format.
    pub stored: Stored,
    /// Its column.
    pub column: &'a ColumnCtx<'a>,
    /// Rows that hold this value.
    pub n_rows: u32,
}

impl CellCtx<'_> {
    /// Whether the text may be printed only masked: then no part of it, and no proposal made from it, is printed.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.shown != self.text && self.shown.ends_with("***")
    }
}

/// A table, to a rule about columns, rows and pairs.
#[derive(Debug, Clone, Copy)]
pub struct TableCtx<'a> {
    /// The table as read.
    pub table: &'a Table,
    /// Its binding.
    pub binding: &'a Binding,
    /// What the columns prove, by position in `binding.columns`.
    pub evidence: &'a [Evidence],
    /// Values with an error, by position in `binding.columns` then by code of the cell.
    pub wrong: &'a [Vec<bool>],
    /// Values with personal data, by position in `binding.columns` then by code of the cell.
    pub personal: &'a [Vec<bool>],
    /// The title that the sidecar gives.
    pub title: Option<&'a str>,
    /// Sums that the sidecar declares.
    pub sums: Sums<'a>,
    /// The day of the check.
    pub today: Date,
    /// Dated lists of codes, where the caller has them.
    pub lists: &'a Lists,
    /// The duty under which the table lies, when it lies in a publication.
    pub indicator: Option<&'static Indicator>,
    /// Language of the findings, for values that are themselves words.
    pub lang: Lang,
}

/// Said of rules about terms where the date that they run from is not there.
const NO_DATE: Text = Text::new(
    "manca la data da cui decorre il termine (DUR005)",
    "the date from which the term runs is missing (DUR005)",
);

impl<'a> TableCtx<'a> {
    /// How long the rows stay published; `None` where no norm says so, and of a lone file, which nobody publishes.
    #[must_use]
    pub fn retention(&self) -> Option<Window> {
        self.indicator.and_then(Indicator::retention)
    }

    /// The terms of the rows, where they stay published for that window. A rule that lacks the date they run from is told
    /// of as not verified.
    pub fn terms(
        &self,
        window: Window,
        meta: &'static Meta,
        out: &mut Sink,
    ) -> Option<RowTerms<'a>> {
        if self.retention() != Some(window) {
            return None;
        }
        match rows::terms(window, self.table, self.binding) {
            TableTerms::Known(terms) => Some(terms),
            TableTerms::Lacking(_) => {
                if self.table.n_rows() > 0 {
                    out.not_verified(meta, NO_DATE);
                }
                None
            }
            TableTerms::None => None,
        }
    }

    /// The bound column of that schema name: its position in `binding.columns`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.binding
            .columns
            .iter()
            .position(|bound| bound.schema.is_some_and(|schema| schema.name == name))
    }

    /// The cells of a column, by position in `binding.columns`.
    #[must_use]
    pub fn cells(&self, position: usize) -> &'a Cells {
        &self.table.columns[self.binding.columns[position].index].cells
    }

    /// The header of a column as the file writes it, by position in `binding.columns`.
    #[must_use]
    pub fn header(&self, position: usize) -> &'a str {
        self.table.columns[self.binding.columns[position].index].header.trim()
    }

    /// Marks the values of a column that pass a test, by code of the cell. Each is asked once, however many rows
    /// hold it; `None` when none passes.
    #[must_use]
    pub fn values_where(&self, position: usize, test: impl Fn(&str) -> bool) -> Option<Vec<bool>> {
        let marks: Vec<bool> = self.cells(position).values().iter().map(test).collect();
        marks.contains(&true).then_some(marks)
    }

    /// Reports the cells of a column whose value is marked: singly while they are few, else once with their count
    /// and the words of the first.
    pub fn report_cells(
        &self,
        meta: &'static Meta,
        position: usize,
        marks: &[bool],
        out: &mut Sink,
        word: impl Fn(usize) -> Finding,
    ) {
        let rows = self.cells(position).rows_where(marks);
        self.report_rows(meta, position, rows, out, word);
    }

    /// As [`TableCtx::report_cells`], of rows that the caller chose.
    pub fn report_rows(
        &self,
        meta: &'static Meta,
        position: usize,
        rows: impl Iterator<Item = usize>,
        out: &mut Sink,
        word: impl Fn(usize) -> Finding,
    ) {
        let (mut first, mut n) = (Vec::new(), 0u32);
        for row in rows {
            n += 1;
            if first.len() < LAID_OUT {
                first.push(row);
            }
        }
        let Some(&one) = first.first() else { return };
        if n as usize <= LAID_OUT {
            for row in first {
                out.report(meta, self.place(row, position), word(row));
            }
        } else {
            let places = first.iter().map(|&row| self.place(row, position));
            out.report_many(meta, n, places, word(one));
        }
    }

    /// Reports once, with their count, the cells of a column whose value is marked: what is said is said of the
    /// column, however few they are.
    pub fn report_column(
        &self,
        meta: &'static Meta,
        position: usize,
        marks: &[bool],
        out: &mut Sink,
        finding: Finding,
    ) {
        let cells = self.cells(position);
        let n: u32 = cells.counts().iter().zip(marks).filter(|it| *it.1).map(|it| *it.0).sum();
        // A finding with all its places is laid out singly: of two cells one place is handed over.
        let places = PLACES.min(n.saturating_sub(1).max(1) as usize);
        let places = cells.rows_where(marks).take(places).map(|row| self.place(row, position));
        out.report_many(meta, n, places, finding);
    }

    /// The text of a cell, by row and position in `binding.columns`.
    #[must_use]
    pub fn text(&self, row: usize, position: usize) -> &'a str {
        self.table.text(row, self.binding.columns[position].index)
    }

    /// Whether the cell already has an error: row and cross rules keep silent on it.
    #[must_use]
    pub fn is_wrong(&self, row: usize, position: usize) -> bool {
        let cells = &self.table.columns[self.binding.columns[position].index].cells;
        self.wrong[position].get(cells.code(row) as usize).copied().unwrap_or(false)
    }

    /// The text of a cell as it may be printed.
    #[must_use]
    pub fn shown(&self, row: usize, position: usize) -> String {
        let text = self.text(row, position);
        match self.binding.columns[position].privacy {
            None | Some(Privacy::Pubblico) if !self.is_personal(row, position) => text.to_owned(),
            _ => mask(text),
        }
    }

    /// Whether a rule found personal data in the cell, whatever its column declares.
    fn is_personal(&self, row: usize, position: usize) -> bool {
        let code = self.cells(position).code(row) as usize;
        self.personal[position].get(code).copied().unwrap_or(false)
    }

    /// The same, no longer than a line.
    #[must_use]
    pub fn brief(&self, row: usize, position: usize) -> String {
        brief(&self.shown(row, position))
    }

    /// The place of a cell, by row and position in `binding.columns`.
    #[must_use]
    pub fn place(&self, row: usize, position: usize) -> Place {
        self.table.place(row, Some(self.binding.columns[position].index))
    }
}

/// Cells laid out singly before they become a group.
const LAID_OUT: usize = 20;
/// Places handed over of a finding that is the column's: fewer than are laid out singly.
const PLACES: usize = 3;
/// Characters of a text that a message shows.
const BRIEF: usize = 120;

/// A text no longer than a line.
#[must_use]
pub fn brief(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Sums that a sidecar declares.
#[derive(Debug, Clone, Copy)]
pub struct Sums<'a> {
    /// Columns that are a sum, by header, each with its parts.
    pub columns: &'a BTreeMap<String, Vec<String>>,
    /// The row, as a spreadsheet shows it, that is the sum of those above.
    pub total_row: Option<u32>,
}

impl Default for Sums<'_> {
    fn default() -> Self {
        static NONE: BTreeMap<String, Vec<String>> = BTreeMap::new();
        Self { columns: &NONE, total_row: None }
    }
}

/// The publication as a whole, to a rule about duties and configuration.
#[derive(Debug, Clone, Copy)]
pub struct PublicationCtx<'a> {
    /// What the folder holds and declares.
    pub publication: &'a Publication,
    /// The duties in force.
    pub profile: &'a Profile,
    /// The status of each, in the profile's order.
    pub indicators: &'a [IndicatorReport],
    /// What lies under each duty as the clock sees it, by id.
    pub clock: &'a BTreeMap<String, DutyClock>,
    /// The state that an earlier check wrote, of this publication or this member.
    pub previous: Option<&'a State>,
    /// The day of the check.
    pub today: Date,
    /// Language of the findings.
    pub lang: Lang,
}

impl<'a> PublicationCtx<'a> {
    /// The duties whose terms run, with their clock: those that count, have files, and are not fulfilled by a link or a
    /// statement that there is nothing.
    pub fn running(&self) -> impl Iterator<Item = (&'static Indicator, &'a DutyClock)> {
        let stands_for = |status| matches!(status, Status::NonApplicabile | Status::Rinvio);
        let clock = self.clock;
        self.indicators
            .iter()
            .filter(move |it| it.counted && !stands_for(it.status))
            .filter_map(move |it| Some((it.indicator, clock.get(&it.indicator.id)?)))
    }
}

/// The way a value is printed when it may not be: three characters and `***`.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut shown: String = text.chars().take(3).collect();
    shown.push_str("***");
    shown
}

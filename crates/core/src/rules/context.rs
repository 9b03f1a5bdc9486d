//! What a rule may look at.

use crate::diag::{Lang, Place};
use crate::indicators::{Indicator, Profile};
use crate::publication::Publication;
use crate::report::IndicatorReport;
use crate::schema::l190_xsd::Verdict;
use crate::schema::{Binding, BoundColumn, Kind, Privacy, TableSchema};
use crate::table::{Column, ReadFile, Stored, Table};
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
    /// The title that the sidecar gives.
    pub title: Option<&'a str>,
    /// The day of the check.
    pub today: Date,
    /// The duty under which the table lies, when it lies in a publication.
    pub indicator: Option<&'static Indicator>,
    /// Language of the findings, for values that are themselves words.
    pub lang: Lang,
}

impl TableCtx<'_> {
    /// The bound column of that schema name: its position in `binding.columns`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.binding
            .columns
            .iter()
            .position(|bound| bound.schema.is_some_and(|schema| schema.name == name))
    }

    /// The text of a cell, by row and position in `binding.columns`.
    #[must_use]
    pub fn text(&self, row: usize, position: usize) -> &str {
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
            None | Some(Privacy::Pubblico) => text.to_owned(),
            Some(_) => mask(text),
        }
    }

    /// The place of a cell, by row and position in `binding.columns`.
    #[must_use]
    pub fn place(&self, row: usize, position: usize) -> Place {
        self.table.place(row, Some(self.binding.columns[position].index))
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
    /// The day of the check.
    pub today: Date,
    /// Language of the findings.
    pub lang: Lang,
}

/// The way a value is printed when it may not be: three characters and `***`.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut shown: String = text.chars().take(3).collect();
    shown.push_str("***");
    shown
}

//! Statements that there is nothing to publish: what makes one whole and fresh.

use crate::diag::Lang;
use crate::publication::NonApplicabile;
use crate::value::data::Date;
use crate::value::format;

/// Months after which a statement of absence must be renewed (COM003).
const STATEMENT_MONTHS: i32 = 12;

/// What is wrong with a statement of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementGap {
    /// No reason.
    Reason,
    /// No date, or one that lies ahead.
    Date,
    /// No function in charge.
    Person,
    /// Older than twelve months.
    Old,
}

/// What a statement of absence lacks on that day, in order.
#[must_use]
pub fn statement_gaps(statement: &NonApplicabile, today: Date) -> Vec<StatementGap> {
    let mut gaps = Vec::new();
    if statement.motivo.trim().is_empty() {
        gaps.push(StatementGap::Reason);
    }
    match statement.data {
        None => gaps.push(StatementGap::Date),
        Some(date) if date > today => gaps.push(StatementGap::Date),
        Some(date) if months_between(date, today) >= STATEMENT_MONTHS && !same_day(date, today) => {
            gaps.push(StatementGap::Old);
        }
        Some(_) => {}
    }
    if statement.responsabile.trim().is_empty() {
        gaps.push(StatementGap::Person);
    }
    gaps
}

/// Whole months from one day to a later one.
fn months_between(from: Date, to: Date) -> i32 {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
    (y2 - y1) * 12 + m2 as i32 - m1 as i32 - i32::from(d2 < d1)
}

/// The very day on which twelve months are over still counts.
fn same_day(from: Date, to: Date) -> bool {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
    (m1, d1) == (m2, d2) && y2 - y1 == STATEMENT_MONTHS / 12
}

/// The words of a statement, with its date and who made it.
pub(super) fn stated(statement: &NonApplicabile) -> String {
    let date = statement
        .data
        .map_or_else(String::new, |date| format!(", {}", format::date_short(date, Lang::It)));
    let who = if statement.responsabile.trim().is_empty() {
        String::new()
    } else {
        format!(", {}", statement.responsabile.trim())
    };
    format!("dichiarazione: «{}»{date}{who}", statement.motivo.trim())
}

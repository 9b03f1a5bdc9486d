//! What lies under a duty, as the clock sees it: periods, days of update, rows that must go; and what follows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cadence::{Cadence, add_months};
use super::held::Held;
use super::period::Period;
use crate::value::data::Date;

/// Months after which what is due «when it changes» must be updated, or confirmed.
pub const STALE_MONTHS: i32 = 12;
/// Years back from today in which a period that lacks is asked for: what is older has left the term of five years.
const YEARS_ASKED: i32 = 5;

/// What lies under one duty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyClock {
    /// By id of table: the periods of its rows.
    pub held: BTreeMap<&'static str, Held>,
    /// The periods that the metadata of its files name.
    pub named: BTreeSet<Period>,
    /// Its files that hold something, by path.
    pub files: Vec<FileClock>,
}

/// One file of a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileClock {
    /// Path.
    pub path: Arc<str>,
    /// The title that its metadata give it, else its name.
    pub title: String,
    /// The day of the last update that it declares.
    pub updated: Option<Date>,
    /// The day on which somebody last looked: that of the update, or a later check that found nothing to change.
    pub confirmed: Option<Date>,
    /// The newest act that its rows date, of those that are no later than the check.
    pub newest: Option<Date>,
    /// SHA-256 of its bytes, hexadecimal, when the check was asked for it.
    pub sha256: Option<String>,
    /// Ids of its tables; empty of a document.
    pub tables: Vec<&'static str>,
    /// Rows of those tables.
    pub rows: u64,
    /// Its rows with a term, or itself, by day.
    pub expiries: Vec<Expiry>,
}

/// Rows of a file that go on the same day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// How many rows; `None`: the file itself, a document.
    pub rows: Option<u32>,
    /// The first of them, as a spreadsheet counts.
    pub first_row: Option<u32>,
    /// The last day of the term, or 1 January.
    pub term: Date,
    /// The first day on which they must be off.
    pub off: Date,
}

impl DutyClock {
    /// The newest day on which a file was updated or looked at.
    #[must_use]
    pub fn confirmed(&self) -> Option<Date> {
        self.files.iter().filter_map(|it| it.confirmed).max()
    }

    /// The files that do not say when they were updated.
    pub fn undated(&self) -> impl Iterator<Item = &FileClock> {
        self.files.iter().filter(|it| it.updated.is_none())
    }
}

/// What can be said of a series of periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Series {
    /// Nothing says of which periods the data speak, or the series is closed: not verified.
    Untold,
    /// Every period whose term is over is there.
    Whole,
    /// These are not, in order.
    Lacks(Vec<Period>),
}

/// Holds the periods under a duty against one of its terms. The series begins with the first period that is there,
/// and is asked for no further back than five years.
#[must_use]
pub fn series(term: &Cadence, clock: &DutyClock, today: Date) -> Series {
    // A closed series is no duty any more: what it lacks is a matter of retention.
    let Some(span) = term.every.span().filter(|_| term.is_periodic()) else {
        return Series::Untold;
    };
    let tables: Vec<&Held> =
        term.tables.iter().filter_map(|id| clock.held.get(id.as_str())).collect();
    let by_name = Held { periods: clock.named.clone(), ..Held::default() };
    let mut periods = by_name.of_span(span, term.exact);
    periods.extend(tables.iter().flat_map(|held| held.of_span(span, term.exact)));
    let first = tables.iter().filter_map(|held| held.first(span)).chain(by_name.first(span)).min();
    // A file updated after a period speaks of it, though no event fell in it; one without a date may speak of any.
    let all_told = term.events && tables.iter().all(|it| !it.undated);
    let told = tables.iter().filter_map(|it| it.updated).max().filter(|_| all_told);
    let Some(last) = term.last_over(today) else { return Series::Whole };
    let Some(first) = first.or_else(|| told.map(|_| last)) else { return Series::Untold };
    let oldest = Date::from_ymd(today.year() - YEARS_ASKED, 1, 1).map(|day| Period::of(span, day));
    let lacking: Vec<Period> = first
        .max(oldest.unwrap_or(first))
        .through(last)
        .filter(|it| !periods.contains(it) && told.is_none_or(|updated| updated <= it.last_day()))
        .collect();
    if term.events && told.is_none() {
        return Series::Untold;
    }
    if lacking.is_empty() { Series::Whole } else { Series::Lacks(lacking) }
}

/// The day until which what is due «when it changes» may stay as it is.
#[must_use]
pub fn fresh_until(updated: Date) -> Date {
    add_months(updated, STALE_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    fn periods(text: &str) -> BTreeSet<Period> {
        text.split_whitespace().flat_map(Period::parse).collect()
    }

    /// What a table `t` with those periods lacks on 31 January 2026.
    fn said(term: &str, held: &str, updated: Option<&str>) -> String {
        let term: Cadence = serde_json::from_str(term).expect("a cadence");
        let held =
            Held { periods: periods(held), updated: updated.map(day), undated: updated.is_none() };
        let clock = DutyClock { held: BTreeMap::from([("t", held)]), ..DutyClock::default() };
        match series(&term, &clock, day("2026-01-31")) {
            Series::Untold => "?".to_owned(),
            Series::Whole => "whole".to_owned(),
            Series::Lacks(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn a_series_and_its_holes() {
        const QUARTER: &str = r#"{"every": "quarter", "days": 30, "tables": ["t"]}"#;
        const YEAR: &str = r#"{"every": "year", "by": "01-31", "tables": ["t"]}"#;
        const EXACT: &str = r#"{"every": "year", "by": "01-31", "exact": true, "tables": ["t"]}"#;
        const EVENTS: &str = r#"{"every": "half-year", "events": true, "tables": ["t"]}"#;
        const CLOSED: &str = r#"{"every": "year", "last": 2023, "tables": ["t"]}"#;
        const OTHER: &str = r#"{"every": "year", "tables": ["u"]}"#;
        for (term, held, updated, expected) in [
            (QUARTER, "2025-T1 2025-T2 2025-T3 2025-T4", None, "whole"),
            (QUARTER, "2025-T1 2025-T2", None, "2025-T3 2025-T4"),
            (QUARTER, "2025-T1 2025-T4", None, "2025-T2 2025-T3"),
            // Only years are named: of quarters nothing is known.
            (QUARTER, "2025", None, "?"),
            (QUARTER, "", None, "?"),
            // The series begins after the last term that is over.
            (YEAR, "2025", None, "whole"),
            (YEAR, "2023", None, "2024"),
            (YEAR, "2023-T1 2024-T2", None, "whole"),
            (EXACT, "2023-T1 2024-T2", None, "2023 2024"),
            // No further back than five years.
            (YEAR, "2016", None, "2021 2022 2023 2024"),
            (CLOSED, "2016", None, "?"),
            (OTHER, "2016", None, "?"),
            // No event in a half-year is no hole, when the file was updated after it.
            (EVENTS, "2023-S1", Some("2026-01-15"), "whole"),
            (EVENTS, "", Some("2026-01-15"), "whole"),
            (EVENTS, "2023-S1 2024-S1", Some("2024-09-30"), "2024-S2 2025-S1"),
            (EVENTS, "", Some("2025-03-31"), "2025-S1"),
            (EVENTS, "2023-S1", None, "?"),
        ] {
            assert_eq!(said(term, held, updated), expected, "{term} {held} {updated:?}");
        }
    }

    #[test]
    fn a_file_without_a_date_may_speak_of_any_period() {
        let term = r#"{"every": "half-year", "events": true, "tables": ["t"]}"#;
        let term: Cadence = serde_json::from_str(term).expect("a cadence");
        let said = |undated| {
            let held = Held { updated: Some(day("2018-01-15")), undated, ..Held::default() };
            let clock = DutyClock { held: BTreeMap::from([("t", held)]), ..DutyClock::default() };
            series(&term, &clock, day("2026-01-31"))
        };
        assert_eq!(said(false), Series::Lacks(Period::parse("2025-S1")));
        assert_eq!(said(true), Series::Untold);
    }

    #[test]
    fn metadata_name_periods_too() {
        let term: Cadence =
            serde_json::from_str(r#"{"every": "year", "year": "same", "by": "01-31"}"#)
                .expect("a cadence");
        let clock = |named: &str| DutyClock { named: periods(named), ..DutyClock::default() };
        let said = |named, today| series(&term, &clock(named), day(today));
        assert_eq!(said("2025-2027", "2026-02-01"), Series::Whole);
        assert_eq!(said("2025", "2026-01-31"), Series::Whole);
        assert_eq!(said("2025", "2026-02-01"), Series::Lacks(Period::parse("2026")));
        assert_eq!(said("", "2026-02-01"), Series::Untold);
    }

    #[test]
    fn a_year_to_the_day() {
        assert_eq!(fresh_until(day("2024-02-29")), day("2025-02-28"));
        assert_eq!(fresh_until(day("2025-01-15")), day("2026-01-15"));
    }
}

//! `DAT005`: a year that no act of a municipality bears.

use super::{CellCtx, ColumnCtx, Finding, Meta, Rule, Turn};
use crate::diag::{Severity, Text};
use crate::schema::Kind;
use crate::value::anno;
use crate::value::data::Date;

/// Judges dates and years; proposes the year that a slip of digits leads to.
#[derive(Debug)]
pub(super) struct YearImplausible;

const CANDIDATE: Text = Text::new(
    "forse è il {candidato}: ricontrollare sull'atto",
    "perhaps it is {candidato}: check against the act again",
);
/// Years of public acts that are published by duty.
const SINCE: i32 = 1990;
/// Years of acts still in force, of buildings, of births: what older columns may hold.
const SINCE_ANY: i32 = 1800;

static META: Meta = Meta {
    code: "DAT005",
    name: "year-implausible",
    severity: Severity::Error,
    turn: Turn::Kind(5),
    title: Text::new("Anno improbabile", "Implausible year"),
    message: Text::new("anno improbabile in «{valore}»", "implausible year in «{valore}»"),
    why: Text::new(
        "una data impossibile falsa termini e durata (d.lgs. 33/2013, artt. 6 e 8)",
        "an impossible date falsifies terms and duration (d.lgs. 33/2013, artt. 6 and 8)",
    ),
    help: Text::new("ricontrollare la data sull'atto", "check the date against the act again"),
    doc: super::page!("year_implausible.md"),
};

impl Rule for YearImplausible {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn applies(&self, column: &ColumnCtx<'_>) -> bool {
        matches!(column.bound.kind, Kind::Data | Kind::Anno)
    }

    fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
        let day_first = cell.column.evidence.day_first.unwrap_or(true);
        let year = if cell.column.bound.kind == Kind::Anno {
            anno::parse(cell.text)?
        } else {
            Date::parse_as(cell.text, day_first).ok()?.date.year()
        };
        let now = cell.column.today.year();
        let bounds = bounds(cell.column, now);
        if bounds.contains(&year) {
            return None;
        }
        let finding = Finding::new().with("valore", cell.shown);
        Some(match candidate(year, SINCE..=now + 1) {
            Some(candidate) => finding.with("candidato", candidate).helping(CANDIDATE),
            None => finding,
        })
    }
}

/// What a column may hold. Of a column that no table describes nobody knows what its dates are of.
fn bounds(column: &ColumnCtx<'_>, now: i32) -> std::ops::RangeInclusive<i32> {
    match column.bound.schema {
        Some(schema) if !schema.open_dates => SINCE..=now + 30,
        _ => SINCE_ANY..=9999.min(now + 100),
    }
}

/// The one plausible year that a swap of two digits beside each other, or one wrong digit among the first two, leads
/// to (2108 and 2018, 0019 and 2019).
fn candidate(year: i32, plausible: std::ops::RangeInclusive<i32>) -> Option<i32> {
    // A year of the last century is old, not mistyped.
    if (1900..SINCE).contains(&year) {
        return None;
    }
    let digits = [year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10];
    let number = |d: [i32; 4]| d.iter().fold(0, |n, digit| n * 10 + digit);
    let mut swapped = (0..3).map(|at| {
        let mut other = digits;
        other.swap(at, at + 1);
        number(other)
    });
    let fits = |it: &i32| plausible.contains(it);
    swapped.find(fits).or_else(|| Some(number([2, 0, digits[2], digits[3]])).filter(fits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn years_of_acts() {
        // 2108 and 0019 stand in the tenders of two cities.
        check_in(
            &YearImplausible,
            "l190_appalti",
            "cig,data_inizio,data_ultimazione\na,2108-05-31,2019-01-01\nb,0019-03-01,1989-12-31\nc,1990-01-01,2056-12-31\nd,2057-01-01,\n",
            "2:2 DAT005 anno improbabile in «2108-05-31»; forse è il 2018: ricontrollare
             3:2 DAT005 anno improbabile in «0019-03-01»; forse è il 2019
             3:3 DAT005 anno improbabile in «1989-12-31»; ricontrollare
             5:2 DAT005 anno improbabile in «2057-01-01»",
        );
    }

    #[test]
    fn years_of_anything() {
        check(
            &YearImplausible,
            "data,anno\n1865-03-20,1901\n1790-01-01,1025\n9999-12-31,2020\n",
            "3:1 DAT005
             3:2 DAT005 anno improbabile in «1025»; forse è il 2025
             4:1 DAT005",
        );
        check_in(&YearImplausible, "atti_generali", "tipo,titolo,data\nLegge,x,1942-03-16\n", "");
    }

    #[test]
    fn slips_of_digits() {
        for (year, expected) in [
            (2108, Some(2018)),
            (19, Some(2019)),
            (1019, Some(2019)),
            (2202, Some(2022)),
            (1985, None),
            (1989, None),
            (2090, Some(2009)),
            (2057, None),
        ] {
            assert_eq!(candidate(year, 1990..=2027), expected, "{year}");
        }
    }
}

//! How long what was published stays published.
//!
//! Two terms: five years from 1 January of the year after the one in which the duty arises, and in any case as long as
//! the act has effect (d.lgs. 33/2013, art. 8 c. 3); three years after the end of the office (art. 14 c. 2, art. 15 c. 4).

use serde::Deserialize;

use super::cadence::add_months;
use crate::value::data::Date;

/// A term of retention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// Five years from 1 January of the year after, and as long as the act has effect.
    FiveYears,
    /// Three years after the end of the office, same day.
    ThreeYearsAfterOffice,
}

impl Window {
    /// The term that the catalogue names: `5y`, `3y_after_office`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "5y" => Some(Self::FiveYears),
            "3y_after_office" => Some(Self::ThreeYearsAfterOffice),
            _ => None,
        }
    }

    /// The norm that sets it.
    #[must_use]
    pub const fn law(self) -> &'static str {
        match self {
            Self::FiveYears => "d.lgs. 33/2013, art. 8 c. 3",
            Self::ThreeYearsAfterOffice => "d.lgs. 33/2013, artt. 14 c. 2 e 15 c. 4",
        }
    }
}

/// The term of what a duty of that year asked for: 1 January of the sixth year after (2019: from 1 January 2025 it is
/// off). An act that still has effect stays until the day after its last.
#[must_use]
pub fn five_years(duty_year: i32, effect_until: Option<Date>) -> Date {
    let term = Date::from_ymd(duty_year.saturating_add(6), 1, 1).unwrap_or(Date(i32::MAX));
    effect_until.map_or(term, |last| term.max(Date(last.0.saturating_add(1))))
}

/// The last day of what is published of an office: three years after its end, same day. After 29 February it is the
/// 28th.
#[must_use]
pub fn three_years_after(end_of_office: Date) -> Date {
    add_months(end_of_office, 36)
}

/// Which columns of a table its term runs from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The day or year from which the five years run. Of a year the data are published the year after.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day on which the act has effect, or of the office. An empty cell says that it lasts.
    #[serde(default)]
    pub until: Option<String>,
    /// Rows come back in a list every year as long as they last: the years run from the last list.
    #[serde(default)]
    pub yearly_list: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    #[test]
    fn five_years_from_the_first_of_january() {
        for (year, effect, expected) in [
            (2019, None, "2025-01-01"),
            (2020, None, "2026-01-01"),
            // While the act has effect it stays, and goes when that ends, if later.
            (2019, Some("2022-06-30"), "2025-01-01"),
            (2019, Some("2027-06-30"), "2027-07-01"),
            (2019, Some("2024-12-31"), "2025-01-01"),
        ] {
            assert_eq!(five_years(year, effect.map(day)), day(expected), "{year} {effect:?}");
        }
        assert_eq!(five_years(i32::MAX, None), Date(i32::MAX));
    }

    #[test]
    fn three_years_to_the_same_day() {
        for (end, expected) in [
            ("2022-06-30", "2025-06-30"),
            ("2024-02-29", "2027-02-28"),
            ("2021-02-28", "2024-02-28"),
            ("2023-12-31", "2026-12-31"),
        ] {
            assert_eq!(three_years_after(day(end)), day(expected), "{end}");
        }
    }

    #[test]
    fn the_catalogue_names_no_other_window() {
        for duty in crate::indicators::catalogue() {
            let named = duty.window.as_deref();
            assert_eq!(named.is_some(), named.and_then(Window::parse).is_some(), "{}", duty.id);
        }
        assert_eq!(Window::parse("10y"), None);
    }

    proptest::proptest! {
        #[test]
        fn three_years_agree_with_a_slow_walk(days in -100_000i32..100_000) {
            let end = Date(days);
            let (year, month, date) = end.ymd();
            // Day by day, until the year is three more and the month and day are reached or passed.
            let mut at = end;
            while (at.ymd().0, at.ymd().1, at.ymd().2) < (year + 3, month, date) {
                at.0 += 1;
            }
            // The month has no such day: the walk stepped over its end.
            if at.ymd().1 != month {
                at.0 -= 1;
            }
            proptest::prop_assert_eq!(three_years_after(end), at);
        }

        #[test]
        fn five_years_agree_with_a_slow_walk(days in -100_000i32..100_000, effect in proptest::option::of(-100_000i32..110_000)) {
            let year = Date(days).year();
            let mut at = Date(days);
            let mut firsts = 0;
            while firsts < 6 {
                at.0 += 1;
                firsts += i32::from(at.to_string().ends_with("-01-01"));
            }
            while effect.is_some_and(|last| at.0 <= last) {
                at.0 += 1;
            }
            proptest::prop_assert_eq!(five_years(year, effect.map(Date)), at);
        }
    }
}

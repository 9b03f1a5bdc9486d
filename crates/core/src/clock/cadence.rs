//! How often a duty is due, and until which day a period may be published.
//!
//! Where the norm sets a day, that day counts (31 January, thirty days after the quarter). Where it says only «every
//! year» or «every three months», a period is late for certain once the whole next one has gone by.

use serde::{Deserialize, Deserializer};

use super::period::{Period, Span};
use crate::diag::Lang;
use crate::value::data::Date;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Nothing is ever due: it stays as it is.
    Never,
    /// As its sub-sections are.
    Section,
    /// When what it speaks of changes.
    Change,
    /// When an event happens that has no calendar.
    Event,
    /// Every year.
    Year,
    /// Every six months.
    HalfYear,
    /// Every three months.
    Quarter,
}

impl Every {
    /// The periods it goes by.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Year => Some(Span::Year),
            Self::HalfYear => Some(Span::Half),
            Self::Quarter => Some(Span::Quarter),
            Self::Never | Self::Section | Self::Change | Self::Event => None,
        }
    }
}

/// One term of a duty. A duty may have several: the acts when they change, the list every year.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// How often.
    pub every: Every,
    /// The day of the year until which a year may be published, as `01-31`; where the norm sets it.
    #[serde(default, deserialize_with = "month_day")]
    pub by: Option<(u32, u32)>,
    /// Which year `by` lies in: the one after, or the very year (plans and goals).
    #[serde(default)]
    pub year: By,
    /// Days after the end of the period, or after the act; where the norm sets them.
    #[serde(default)]
    pub days: Option<u16>,
    /// Months after the act; where the norm sets them.
    #[serde(default)]
    pub months: Option<u8>,
    /// The part of the duty it holds for, Italian; `None` = all of it.
    #[serde(default)]
    pub what: Option<String>,
    /// The same, English.
    #[serde(default)]
    pub what_en: Option<String>,
    /// The norm of the term, where it is not the duty's.
    #[serde(default)]
    pub law: Option<String>,
    /// The tables whose rows say of which period they speak.
    #[serde(default)]
    pub tables: Vec<String>,
    /// The rows are events: a period without any is no proof that it was not published.
    #[serde(default)]
    pub events: bool,
    /// Rows of shorter periods do not make up the longer one: it has rows of its own.
    #[serde(default)]
    pub exact: bool,
    /// The last year for which it was due, of a norm that was repealed.
    #[serde(default)]
    pub last: Option<i32>,
}

/// Which year the day of a yearly term lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The year after the one that the data speak of.
    #[default]
    Next,
    /// The very year.
    Same,
}

impl Cadence {
    /// Whether it goes by periods, and the norm still asks for them.
    #[must_use]
    pub const fn is_periodic(&self) -> bool {
        self.every.span().is_some() && self.last.is_none()
    }

    /// The last day on which a period may be published; `None` where the duty does not go by such periods, or the
    /// norm no longer asks for it.
    #[must_use]
    pub fn due(&self, period: Period) -> Option<Date> {
        let span = self.every.span().filter(|span| *span == period.span())?;
        if self.last.is_some_and(|last| period.year() > last) {
            return None;
        }
        let end = period.last_day();
        match (self.by, self.days) {
            (Some((month, day)), _) if span == Span::Year => {
                let year = period.year() + i32::from(self.year == By::Next);
                Some(last_such_day(year, month, day))
            }
            (_, Some(days)) => Some(Date(end.0 + i32::from(days))),
            _ => Some(period.next().last_day()),
        }
    }

    /// The last period whose term is over on that day: published after it, it is late.
    #[must_use]
    pub fn last_over(&self, day: Date) -> Option<Period> {
        let span = self.every.span()?;
        // No term is longer than two periods of its span.
        let mut period = Period::of(span, day).next();
        if let Some(last) = self.last {
            let end = Period::new(span, last, span.per_year())?;
            period = period.min(end);
        }
        for _ in 0..LOOK_BACK {
            if self.due(period).is_some_and(|due| due < day) {
                return Some(period);
            }
            period = period.previous();
        }
        None
    }

    /// The periods from `first` whose term is over on that day.
    #[must_use]
    pub fn over(&self, first: Period, day: Date) -> Vec<Period> {
        self.last_over(day).map_or_else(Vec::new, |last| first.through(last).collect())
    }

    /// The first period whose term is not over on that day, with the day; `None` when nothing will be due any more.
    #[must_use]
    pub fn next(&self, day: Date) -> Option<(Period, Date)> {
        let next = match self.last_over(day) {
            Some(period) => period.next(),
            None => Period::of(self.every.span()?, day),
        };
        Some((next, self.due(next)?))
    }

    /// The last day for publishing an act of that day; `None` where the norm sets no days.
    #[must_use]
    pub fn after_act(&self, act: Date) -> Option<Date> {
        if self.every != Every::Change {
            return None;
        }
        match (self.months, self.days) {
            (Some(months), _) => Some(add_months(act, i32::from(months))),
            (None, Some(days)) => Some(Date(act.0 + i32::from(days))),
            (None, None) => None,
        }
    }

    /// The part of the duty it holds for.
    #[must_use]
    pub fn part(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::It => self.what.as_deref(),
            Lang::En => self.what_en.as_deref(),
        }
    }
}

/// Periods looked back for one whose term is over: more than any term is long.
const LOOK_BACK: usize = 8;

/// The same day so many months later; where the month has no such day, its last (art. 2963 c.c.).
#[must_use]
pub fn add_months(day: Date, months: i32) -> Date {
    let (year, month, date) = day.ymd();
    let index = year * 12 + month as i32 - 1 + months;
    last_such_day(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, date)
}

/// That day of that month, or the last before it that exists.
fn last_such_day(year: i32, month: u32, day: u32) -> Date {
    (1..=day).rev().find_map(|day| Date::from_ymd(year, month, day)).unwrap_or(Date(0))
}

/// Reads `01-31`.
fn month_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<(u32, u32)>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let read = text.split_once('-').and_then(|(month, day)| {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Date::from_ymd(2023, month, day).map(|_| (month, day))
    });
    read.map(Some)
        .ok_or_else(|| serde::de::Error::custom(format!("«{text}» is no day of the year")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    fn cadence(json: &str) -> Cadence {
        serde_json::from_str(json).expect("a cadence")
    }

    fn period(text: &str) -> Period {
        Period::parse(text)[0]
    }

    const JANUARY: &str = r#"{"every": "year", "by": "01-31"}"#;
    const PLAN: &str = r#"{"every": "year", "by": "01-31", "year": "same"}"#;
    const YEAR: &str = r#"{"every": "year"}"#;
    const HALF: &str = r#"{"every": "half-year"}"#;
    const THIRTY: &str = r#"{"every": "quarter", "days": 30}"#;
    const QUARTER: &str = r#"{"every": "quarter"}"#;
    const CLOSED: &str = r#"{"every": "year", "by": "01-31", "last": 2023}"#;

    #[test]
    fn the_day_until_which_a_period_may_be_published() {
        for (json, text, due) in [
            (JANUARY, "2025", "2026-01-31"),
            (PLAN, "2026", "2026-01-31"),
            (YEAR, "2024", "2025-12-31"),
            (HALF, "2025-S1", "2025-12-31"),
            (HALF, "2025-S2", "2026-06-30"),
            (THIRTY, "2025-T4", "2026-01-30"),
            (THIRTY, "2023-T4", "2024-01-30"),
            (QUARTER, "2025-T3", "2025-12-31"),
            (CLOSED, "2023", "2024-01-31"),
        ] {
            assert_eq!(cadence(json).due(period(text)), Some(day(due)), "{json} {text}");
        }
        assert_eq!(cadence(CLOSED).due(period("2024")), None);
        assert_eq!(cadence(YEAR).due(period("2024-T1")), None);
        assert_eq!(cadence(r#"{"every": "change"}"#).due(period("2024")), None);
    }

    #[test]
    fn what_is_over_and_what_comes_next() {
        for (json, today, over, next) in [
            // The very day of the term is still in time.
            (JANUARY, "2026-01-31", "2024", "2025 2026-01-31"),
            (JANUARY, "2026-02-01", "2025", "2026 2027-01-31"),
            (PLAN, "2026-02-01", "2026", "2027 2027-01-31"),
            (THIRTY, "2026-01-31", "2025-T4", "2026-T1 2026-04-30"),
            (QUARTER, "2026-01-31", "2025-T3", "2025-T4 2026-03-31"),
            (HALF, "2026-01-31", "2025-S1", "2025-S2 2026-06-30"),
            (YEAR, "2026-01-31", "2024", "2025 2026-12-31"),
            (CLOSED, "2026-01-31", "2023", ""),
        ] {
            let (cadence, today) = (cadence(json), day(today));
            assert_eq!(
                cadence.last_over(today).map(|it| it.to_string()),
                Some(over.into()),
                "{json}"
            );
            let next_said = cadence.next(today).map(|(period, due)| format!("{period} {due}"));
            assert_eq!(next_said.unwrap_or_default(), next, "{json}");
        }
    }

    #[test]
    fn terms_that_run_from_an_act() {
        let three = cadence(r#"{"every": "change", "months": 3}"#);
        assert_eq!(three.after_act(day("2025-11-30")), Some(day("2026-02-28")));
        assert_eq!(three.after_act(day("2023-11-30")), Some(day("2024-02-29")));
        let thirty = cadence(r#"{"every": "change", "days": 30}"#);
        assert_eq!(thirty.after_act(day("2025-12-18")), Some(day("2026-01-17")));
        assert_eq!(cadence(r#"{"every": "change"}"#).after_act(day("2025-12-18")), None);
        assert_eq!(cadence(QUARTER).after_act(day("2025-12-18")), None);
    }

    #[test]
    fn a_wrong_catalogue_is_told() {
        for json in [
            r#"{"every": "month"}"#,
            r#"{"every": "year", "by": "02-30"}"#,
            r#"{"every": "year", "by": "2026-01-31"}"#,
            r#"{"every": "year", "until": 3}"#,
            r#"{}"#,
        ] {
            assert!(serde_json::from_str::<Cadence>(json).is_err(), "{json}");
        }
    }

    /// Days one by one from the end of the period, counting: slow, and plainly right.
    fn slow_due(json: &str, period: Period) -> Date {
        let mut at = period.last_day();
        match json {
            THIRTY => (0..30).for_each(|_| at.0 += 1),
            JANUARY => {
                while !at.to_string().ends_with("-01-31") {
                    at.0 += 1;
                }
            }
            _ => {
                at.0 += 1;
                while Period::of(period.span(), Date(at.0 + 1)) == Period::of(period.span(), at) {
                    at.0 += 1;
                }
            }
        }
        at
    }

    proptest::proptest! {
        #[test]
        fn the_calendar_agrees_with_a_slow_walk(days in 0i32..60_000, pick in 0usize..5) {
            let json = [JANUARY, YEAR, HALF, THIRTY, QUARTER][pick];
            let (cadence, today) = (cadence(json), Date(days));
            let span = cadence.every.span().unwrap();
            // The reference tries every period around the day.
            let mut at = Period::of(span, Date(days - 2_000));
            let (mut over, mut next) = (None, None);
            while at.first_day().0 < days + 2_000 {
                let due = slow_due(json, at);
                proptest::prop_assert_eq!(cadence.due(at), Some(due));
                if due < today { over = Some(at); } else if next.is_none() { next = Some((at, due)); }
                at = at.next();
            }
            proptest::prop_assert_eq!(cadence.last_over(today), over);
            proptest::prop_assert_eq!(cadence.next(today), next);
            let first = Period::of(span, Date(days - 1_500));
            let all = cadence.over(first, today);
            proptest::prop_assert_eq!(all.first().copied(), Some(first));
            proptest::prop_assert_eq!(all.last().copied(), over);
        }
    }
}

//! Years, half-years, quarters: one number each, so that «the next» and «all in between» are sums.

use std::fmt;

use crate::diag::Lang;
use crate::value::data::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// A calendar year.
    Year,
    /// Six months, from January or July.
    Half,
    /// Three months, from January, April, July or October.
    Quarter,
}

impl Span {
    /// How many make a year.
    #[must_use]
    pub const fn per_year(self) -> i32 {
        match self {
            Self::Year => 1,
            Self::Half => 2,
            Self::Quarter => 4,
        }
    }
}

/// A year, half-year or quarter. Periods of one span are ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    span: Span,
    /// Periods of this span since year 0.
    index: i32,
}

impl Period {
    /// The `number`th (from 1) period of a year; `None` when a year has no such, or is not written with four digits.
    #[must_use]
    pub fn new(span: Span, year: i32, number: i32) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=span.per_year()).contains(&number);
        fits.then(|| Self { span, index: year * span.per_year() + number - 1 })
    }

    /// A whole year.
    #[must_use]
    pub fn year_of(year: i32) -> Option<Self> {
        Self::new(Span::Year, year, 1)
    }

    /// The period of that span in which a day lies.
    #[must_use]
    pub fn of(span: Span, day: Date) -> Self {
        let (year, month, _) = day.ymd();
        let per_year = span.per_year();
        let number = (month as i32 - 1) * per_year / 12;
        Self { span, index: year * per_year + number }
    }

    /// Its length.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.index.div_euclid(self.span.per_year())
    }

    /// Its place in the year, from 1.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.index.rem_euclid(self.span.per_year()) + 1
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { span: self.span, index: self.index + 1 }
    }

    /// The one before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self { span: self.span, index: self.index - 1 }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let month = (self.number() - 1) * (12 / self.span.per_year()) + 1;
        // Months of a period always have a first day; the fallback is never met.
        Date::from_ymd(self.year(), month as u32, 1).unwrap_or(Date(0))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date(self.next().first_day().0 - 1)
    }

    /// The period of a longer span (or the same) that holds it; `None` of a shorter one.
    #[must_use]
    pub fn within(self, span: Span) -> Option<Self> {
        (span <= self.span).then(|| Self::of(span, self.first_day()))
    }

    /// All from this one to `last`, both included; empty when `last` comes before, or is of another span.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        let end = if last.span == self.span { last.index } else { self.index - 1 };
        (self.index..=end).map(move |index| Self { span: self.span, index })
    }

    /// The periods that a text names: `2025`, `2025-T1`, `2025-S2`, `2019-2023` (each year). Empty when it names none.
    #[must_use]
    pub fn parse(text: &str) -> Vec<Self> {
        let text = text.trim();
        let (year, rest) = text.split_at_checked(4).unwrap_or((text, ""));
        let Some(year) = four_digits(year) else { return Vec::new() };
        let rest = rest.trim_start_matches([' ', '-', '/']);
        let number = |text: &str| text.parse::<i32>().ok();
        let found = match rest.as_bytes().first() {
            None => Self::year_of(year),
            Some(b'T' | b't' | b'Q' | b'q') => {
                number(&rest[1..]).and_then(|n| Self::new(Span::Quarter, year, n))
            }
            Some(b'S' | b's') => number(&rest[1..]).and_then(|n| Self::new(Span::Half, year, n)),
            Some(_) => {
                let (Some(first), Some(last)) =
                    (Self::year_of(year), four_digits(rest).and_then(Self::year_of))
                else {
                    return Vec::new();
                };
                return first.through(last).collect();
            }
        };
        found.into_iter().collect()
    }

    /// The period as people name it: `anno 2025`, `1º semestre 2025`, `3º trimestre 2025`.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let (year, number) = (self.year(), self.number());
        match (self.span, lang) {
            (Span::Year, Lang::It) => format!("anno {year}"),
            (Span::Year, Lang::En) => format!("year {year}"),
            (Span::Half, Lang::It) => format!("{number}º semestre {year}"),
            (Span::Quarter, Lang::It) => format!("{number}º trimestre {year}"),
            (Span::Half, Lang::En) => format!("half-year {number} of {year}"),
            (Span::Quarter, Lang::En) => format!("quarter {number} of {year}"),
        }
    }
}

/// As sidecars write it: `2025`, `2025-S1`, `2025-T3`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Year => write!(f, "{:04}", self.year()),
            Span::Half => write!(f, "{:04}-S{}", self.year(), self.number()),
            Span::Quarter => write!(f, "{:04}-T{}", self.year(), self.number()),
        }
    }
}

/// A year of four digits.
fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sidecar_may_say() {
        for (text, expected) in [
            ("2025", "2025"),
            (" 2025 ", "2025"),
            ("2025-T1", "2025-T1"),
            ("2025T4", "2025-T4"),
            ("2025-S2", "2025-S2"),
            ("2021-2023", "2021 2022 2023"),
            ("2023-2021", ""),
            ("2025-T5", ""),
            ("2025-S0", ""),
            ("25", ""),
            ("2025-", "2025"),
            ("2025-01", ""),
            ("è vero", ""),
            ("202é-T1", ""),
            ("0000", ""),
            ("", ""),
        ] {
            let found: Vec<String> = Period::parse(text).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_in_both_languages() {
        let third = Period::new(Span::Quarter, 2025, 3).expect("a quarter");
        assert_eq!(third.words(Lang::It), "3º trimestre 2025");
        assert_eq!(third.words(Lang::En), "quarter 3 of 2025");
        assert_eq!(
            third.within(Span::Half).map(|it| it.words(Lang::It)),
            Some("2º semestre 2025".into())
        );
        assert_eq!(third.within(Span::Year).map(|it| it.to_string()), Some("2025".into()));
        assert_eq!(Period::year_of(2025).and_then(|it| it.within(Span::Quarter)), None);
    }

    proptest::proptest! {
        #[test]
        fn a_day_lies_in_its_period_and_in_no_other(days in -600_000i32..2_900_000, pick in 0usize..3) {
            let span = [Span::Year, Span::Half, Span::Quarter][pick];
            let period = Period::of(span, Date(days));
            proptest::prop_assert!(period.first_day() <= Date(days) && Date(days) <= period.last_day());
            proptest::prop_assert_eq!(period.next().previous(), period);
            proptest::prop_assert_eq!(Period::parse(&period.to_string()), vec![period]);
            // A slow look: months of the period, one by one.
            let months = 12 / span.per_year();
            let (year, month, _) = Date(days).ymd();
            proptest::prop_assert_eq!(period.year(), year);
            proptest::prop_assert_eq!(period.number(), (1..=span.per_year()).find(|n| month as i32 <= n * months).unwrap());
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,12}") {
            let _ = Period::parse(&text);
        }
    }
}

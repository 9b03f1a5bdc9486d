//! Calendar dates, counted in days, and the ways Italian offices write them.

use std::fmt;

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01 (Arrow's `Date32`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

impl Date {
    /// The day, if it exists.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month)
            || day == 0
            || day > days_in_month(year, month)
            || !(1..=9999).contains(&year)
        {
            return None;
        }
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let shifted = (month as i32 + 9) % 12;
        let doy = (153 * shifted + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Self(era * 146_097 + doe - 719_468))
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Reads `AAAA-MM-GG` and nothing else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range]
                .iter()
                .try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        Self::from_ymd(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }

    /// Reads a day in any writing that Italian offices use: `AAAA-MM-GG`, `GG/MM/AAAA` (also with `-` or `.`),
    /// `1° marzo 2021`, any of them before a time, ISO also before a zone. Numbers are day first.
    ///
    /// # Errors
    /// Says whether it is no date, a spreadsheet's serial number, or a filler.
    pub fn parse(text: &str) -> Result<Reading, DateError> {
        Self::parse_as(text, true)
    }

    /// [`Date::parse`] for a column that proves the month to stand first (`day_first` = false).
    ///
    /// # Errors
    /// As [`Date::parse`].
    pub fn parse_as(text: &str, day_first: bool) -> Result<Reading, DateError> {
        if let Some(date) = Self::parse_iso(text) {
            return Ok(Reading { date, writing: Writing::Iso, time: false, zone: false });
        }
        read(text.trim_matches(super::is_blank), day_first)
    }

    /// Whether programs write this day where a date is missing: the first day of their calendar, or the last.
    #[must_use]
    pub fn is_filler(self) -> bool {
        matches!(self.ymd(), (1970 | 1900 | 1, 1, 1) | (1899, 12, 30 | 31) | (9999, 12, 31))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.ymd().0
    }
}

/// ISO 8601: `2026-01-31`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

/// How the days of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writing {
    /// `2026-01-31`.
    Iso,
    /// `31/01/2026`.
    Slash,
    /// `31-01-2026`.
    Dash,
    /// `31.01.2026`.
    Dot,
    /// `2026/01/31`.
    YearFirst,
    /// `31 gennaio 2026`.
    Words,
}

impl Writing {
    /// The writing as people name it.
    #[must_use]
    pub const fn sample(self) -> &'static str {
        match self {
            Self::Iso => "AAAA-MM-GG",
            Self::Slash => "GG/MM/AAAA",
            Self::Dash => "GG-MM-AAAA",
            Self::Dot => "GG.MM.AAAA",
            Self::YearFirst => "AAAA/MM/GG",
            Self::Words => "31 gennaio 2026",
        }
    }
}

/// A day as read from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub date: Date,
    /// How it was written.
    pub writing: Writing,
    /// A time of day follows.
    pub time: bool,
    /// A zone follows (`2018-07-06+02:00`).
    pub zone: bool,
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// No writing fits, or the day does not exist.
    NotADate,
    /// A whole number that a spreadsheet shows as this day.
    Serial(Date),
    /// `00/00/0000`, `1900-01-00`: what programs write where a date is missing.
    Filler,
}

/// Whether one text proves that the day stands first (or that it does not): a part over 12 cannot be a month.
#[must_use]
pub fn proven_day_first(text: &str) -> Option<bool> {
    let (first, mark, rest) = leading_number(text.trim_start_matches(super::is_blank), 2)?;
    let (second, again, _) = leading_number(rest, 2)?;
    if mark != again || !matches!(mark, '/' | '-' | '.') {
        return None;
    }
    match (first > 12, second > 12) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a text begins as a day in numbers of which either may stand first: `3/4/2021`.
#[must_use]
pub fn is_in_numbers(text: &str) -> bool {
    let first = leading_number(text.trim_start_matches(super::is_blank), 2);
    let second = first.and_then(|(_, mark, rest)| Some((mark, leading_number(rest, 2)?.1)));
    second.is_some_and(|(mark, again)| mark == again && matches!(mark, '/' | '-' | '.'))
}

/// A number of at most `width` digits, the mark after it, and what follows the mark.
fn leading_number(text: &str, width: usize) -> Option<(u32, char, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit())?;
    if end == 0 || end > width {
        return None;
    }
    let number = text[..end].parse().ok()?;
    let mark = text[end..].chars().next()?;
    Some((number, mark, &text[end + mark.len_utf8()..]))
}

fn read(text: &str, day_first: bool) -> Result<Reading, DateError> {
    if let Some(date) = serial(text) {
        return Err(DateError::Serial(date));
    }
    let (parts, writing, rest) =
        numeric(text, day_first).or_else(|| in_words(text)).ok_or(DateError::NotADate)?;
    let (time, zone) = time_and_zone(rest).ok_or(DateError::NotADate)?;
    let (year, month, day) = parts;
    match Date::from_ymd(year as i32, month, day) {
        Some(date) => Ok(Reading { date, writing, time, zone }),
        None if matches!(parts, (0, 0, 0) | (1900, 1, 0)) => Err(DateError::Filler),
        None => Err(DateError::NotADate),
    }
}

type Parts = (u32, u32, u32);

/// Three numbers: year first when it has four digits.
fn numeric(text: &str, day_first: bool) -> Option<(Parts, Writing, &str)> {
    let (first, mark, rest) = leading_number(text, 4)?;
    let (second, again, rest) = leading_number(rest, 2)?;
    if mark != again || !matches!(mark, '/' | '-' | '.') {
        return None;
    }
    let year_first = text.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let third: u32 = rest.get(..end)?.parse().ok()?;
    if year_first {
        let writing = if mark == '-' { Writing::Iso } else { Writing::YearFirst };
        return (1..=2).contains(&end).then(|| ((first, second, third), writing, &rest[end..]));
    }
    // A year of two digits does not say its century.
    if end != 4 || first > 99 {
        return None;
    }
    let writing = match mark {
        '/' => Writing::Slash,
        '-' => Writing::Dash,
        _ => Writing::Dot,
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    Some(((third, month, day), writing, &rest[end..]))
}

/// `1° marzo 2021`, `lunedì 1 mar. 2021`, `1-mar-2021`.
fn in_words(text: &str) -> Option<(Parts, Writing, &str)> {
    // A word before the digits can only be the day of the week.
    let text = match text.split_once([' ', ',']) {
        Some((word, rest)) if is_weekday(word) => rest.trim_start_matches([' ', ',']),
        _ => text,
    };
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = text.get(..end).filter(|d| d.len() <= 2)?.parse().ok()?;
    let rest = text[end..].trim_start_matches(['°', 'º', ' ', '-', '.']);
    let end = rest.find(|c: char| !c.is_alphabetic())?;
    let month = month_number(&rest[..end])?;
    let rest = rest[end..].trim_start_matches(['.', ' ', '-', ',']);
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest.get(..end).filter(|y| y.len() == 4)?.parse().ok()?;
    Some(((year, month, day), Writing::Words, &rest[end..]))
}

fn is_weekday(word: &str) -> bool {
    ["lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"]
        .iter()
        .any(|day| super::fold::same_key(word, day))
}

/// The month of an Italian name or of its first three letters.
fn month_number(word: &str) -> Option<u32> {
    (1..=12).find(|&month| {
        let name = super::format::month_name(month, crate::Lang::It);
        word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3])
    })
}

/// What may follow a day: nothing, a time, a zone. Tells which.
fn time_and_zone(rest: &str) -> Option<(bool, bool)> {
    if rest.is_empty() {
        return Some((false, false));
    }
    if let Some(clock) = rest.strip_prefix(['T', ' ']) {
        let clock = clock.trim_start_matches(' ');
        let end = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
        return (is_clock(clock[..end].trim_end()) && is_zone(&clock[end..]))
            .then_some((true, end < clock.len()));
    }
    is_zone(rest).then_some((false, true))
}

/// `11:54`, `11.54.11`, `11:54:11.000`.
fn is_clock(text: &str) -> bool {
    let mut parts = text.splitn(3, [':', '.']);
    let pair = |part: Option<&str>, limit: u32| {
        part.filter(|p| (1..=2).contains(&p.len()))
            .and_then(|p| p.parse::<u32>().ok())
            .is_some_and(|n| n < limit)
    };
    if !pair(parts.next(), 25) || !pair(parts.next(), 60) {
        return false;
    }
    let Some(seconds) = parts.next() else { return true };
    let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    pair(Some(whole), 61) && fraction.bytes().all(|b| b.is_ascii_digit())
}

/// `Z`, `+02:00`, `+0200`, `+02`, or nothing.
fn is_zone(text: &str) -> bool {
    if text.is_empty() || text == "Z" {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-']) else { return false };
    let digits = offset.bytes().filter(u8::is_ascii_digit).count();
    let colon = offset.as_bytes().get(2) == Some(&b':');
    match offset.len() {
        2 | 4 => digits == offset.len(),
        5 => digits == 4 && colon,
        _ => false,
    }
}

/// Whole numbers that a spreadsheet shows as days from 1954 to 2064 (day 0 is 30 December 1899).
fn serial(text: &str) -> Option<Date> {
    let number = text.strip_suffix(".0").unwrap_or(text);
    if number.len() != 5 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: i32 = number.parse().ok()?;
    (20_000..=60_000).contains(&days).then(|| Date(days - 25_569))
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (iso, days) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("1969-12-31", -1),
            ("2026-01-31", 20_484),
            ("0001-01-01", -719_162),
        ] {
            assert_eq!(Date::parse_iso(iso), Some(Date(days)), "{iso}");
            assert_eq!(Date(days).to_string(), iso);
        }
        assert_eq!(Date::parse_iso("2023-02-29"), None);
        assert_eq!(Date::parse_iso("2023-13-01"), None);
    }

    #[test]
    fn italian_writings() {
        let day = Date::parse_iso("2021-03-01").unwrap();
        for (text, writing, time, zone) in [
            ("2021-03-01", Writing::Iso, false, false),
            (" 2021-03-01 ", Writing::Iso, false, false),
            ("01/03/2021", Writing::Slash, false, false),
            ("1/3/2021", Writing::Slash, false, false),
            ("01-03-2021", Writing::Dash, false, false),
            ("01.03.2021", Writing::Dot, false, false),
            ("2021/03/01", Writing::YearFirst, false, false),
            ("1 marzo 2021", Writing::Words, false, false),
            ("1° Marzo 2021", Writing::Words, false, false),
            ("01 mar. 2021", Writing::Words, false, false),
            ("1-mar-2021", Writing::Words, false, false),
            ("lunedì 1 marzo 2021", Writing::Words, false, false),
            ("2021-03-01T11:54:11.000+0000", Writing::Iso, true, true),
            ("2021-03-01T11:54:11Z", Writing::Iso, true, true),
            ("2021-03-01 11:54", Writing::Iso, true, false),
            ("2021-03-01+02:00", Writing::Iso, false, true),
            ("2021-03-01Z", Writing::Iso, false, true),
            ("01/03/2021 11.54.11", Writing::Slash, true, false),
        ] {
            let expected = Reading { date: day, writing, time, zone };
            assert_eq!(Date::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "31/02/2021",
            "2021-13-01",
            "12/31/2021",
            "2021",
            "03/2021",
            "01/03/21",
            "1/3-2021",
            "marzo 2021",
            "1 march 2021",
            "2021-03-01T",
            "2021-03-01x",
            "01/03/2021 25:71",
            "20210301",
            "è",
            "1 è 2021",
            "01/03/2021-",
            "199999",
            "12.5",
        ] {
            assert_eq!(Date::parse(text), Err(DateError::NotADate), "{text}");
        }
        for text in ["00/00/0000", "0000-00-00", "1900-01-00"] {
            assert_eq!(Date::parse(text), Err(DateError::Filler), "{text}");
        }
        assert_eq!(
            Date::parse("44256"),
            Err(DateError::Serial(Date::parse_iso("2021-03-01").unwrap()))
        );
        assert_eq!(
            Date::parse_as("12/31/2021", false).map(|r| r.date),
            Ok(Date::parse_iso("2021-12-31").unwrap())
        );
        for text in ["1970-01-01", "01/01/1900", "1899-12-30", "0001-01-01", "9999-12-31"] {
            assert!(Date::parse(text).unwrap().date.is_filler(), "{text}");
        }
    }

    #[test]
    fn one_text_proves_the_order() {
        assert_eq!(proven_day_first("31/12/2021"), Some(true));
        assert_eq!(proven_day_first("12/31/2021"), Some(false));
        assert_eq!(proven_day_first("03/04/2021"), None);
        assert_eq!(proven_day_first("2021-12-31"), None);
        assert_eq!(proven_day_first("testo"), None);
    }

    proptest::proptest! {
        #[test]
        fn every_day_is_read_in_every_writing(days in -719_162i32..2_932_896) {
            let date = Date(days);
            let (y, m, d) = date.ymd();
            for text in [
                date.to_string(),
                format!("{d:02}/{m:02}/{y:04}"),
                format!("{d}.{m}.{y:04}"),
                format!("{d} {} {y:04}", super::super::format::month_name(m, crate::Lang::It)),
            ] {
                proptest::prop_assert_eq!(Date::parse(&text).map(|r| r.date), Ok(date));
            }
        }

        #[test]
        fn any_text_is_judged(text in "\\PC{0,24}") {
            let _ = (Date::parse(&text), proven_day_first(&text));
        }
    }
}

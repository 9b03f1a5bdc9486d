//! Figures and dates as people read them, in both languages. The browser's own formatter is not used: it leaves out
//! the dot of four-digit amounts in Italian, and differs between versions.

use std::fmt::Write as _;

use super::data::Date;
use crate::diag::Lang;

/// U+00A0: keeps a figure and its unit on one line.
const NBSP: char = '\u{a0}';
/// U+2212: the minus sign proper, read aloud as such.
const MINUS: char = '\u{2212}';

const MONTHS_IT: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An amount in cents: `1.234,56 €`, in English `€1,234.56`.
#[must_use]
pub fn euro(cents: i64, lang: Lang) -> String {
    let mut out = String::with_capacity(20);
    if cents < 0 {
        out.push(MINUS);
    }
    if lang == Lang::En {
        out.push('€');
    }
    let all = cents.unsigned_abs();
    push_grouped(&mut out, &(all / 100).to_string(), lang);
    let _ = write!(out, "{}{:02}", decimal_mark(lang), all % 100);
    if lang == Lang::It {
        out.push(NBSP);
        out.push('€');
    }
    out
}

/// A whole number: `6.359`, in English `6,359`.
#[must_use]
pub fn integer(value: i64, lang: Lang) -> String {
    let mut out = String::with_capacity(16);
    if value < 0 {
        out.push(MINUS);
    }
    push_grouped(&mut out, &value.unsigned_abs().to_string(), lang);
    out
}

/// A number with up to `max_decimals` decimals, closing zeros left out: `12,5`.
#[must_use]
pub fn decimal(value: f64, max_decimals: u8, lang: Lang) -> String {
    if !value.is_finite() {
        return String::from("–");
    }
    let text = format!("{:.*}", usize::from(max_decimals), value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut out = String::with_capacity(text.len() + 8);
    // A negative that rounds to nothing is nothing: no «−0».
    if value < 0.0 && (!fraction.is_empty() || whole != "0") {
        out.push(MINUS);
    }
    push_grouped(&mut out, whole, lang);
    if !fraction.is_empty() {
        out.push(decimal_mark(lang));
        out.push_str(fraction);
    }
    out
}

/// A percentage (`12.5` means 12.5%) with up to two decimals: `12,5%`.
#[must_use]
pub fn percent(value: f64, lang: Lang) -> String {
    decimal(value, 2, lang) + "%"
}

/// A day for tables: `31/01/2026`, in English `31 Jan 2026`.
#[must_use]
pub fn date_short(date: Date, lang: Lang) -> String {
    let (year, month, day) = date.ymd();
    match lang {
        Lang::It => format!("{day:02}/{month:02}/{year:04}"),
        Lang::En => format!("{day} {} {year}", &month_name(month, lang)[..3]),
    }
}

/// A day for sentences: `31 gennaio 2026` (the first is `1º gennaio 2026`), in English `31 January 2026`.
#[must_use]
pub fn date_long(date: Date, lang: Lang) -> String {
    let (year, month, day) = date.ymd();
    let ordinal = if lang == Lang::It && day == 1 { "º" } else { "" };
    format!("{day}{ordinal} {} {year}", month_name(month, lang))
}

/// The name of a month, 1 to 12; empty outside.
#[must_use]
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::It => &MONTHS_IT,
        Lang::En => &MONTHS_EN,
    };
    names.get((month as usize).wrapping_sub(1)).copied().unwrap_or("")
}

/// A size: `1,2 MB`. Units of a thousand; one decimal below ten units, none above.
#[must_use]
pub fn bytes(size: u64, lang: Lang) -> String {
    if size < 1_000 {
        return format!("{size}{NBSP}{}", if size == 1 { "byte" } else { bytes_word(lang) });
    }
    let mut value = size as f64 / 1_000.0;
    let mut unit = 0;
    // 999,95 kB would print as «1.000 kB».
    while value >= 999.5 && unit < UNITS.len() - 1 {
        value /= 1_000.0;
        unit += 1;
    }
    let places = u8::from(value < 9.95);
    format!("{}{NBSP}{}", decimal(value, places, lang), UNITS[unit])
}

const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];

fn bytes_word(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "byte",
        Lang::En => "bytes",
    }
}

fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::It => ',',
        Lang::En => '.',
    }
}

/// Appends digits in groups of three; the mark stands from four digits on.
fn push_grouped(out: &mut String, digits: &str, lang: Lang) {
    let mark = match lang {
        Lang::It => '.',
        Lang::En => ',',
    };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, It};

    #[test]
    fn amounts() {
        for (cents, it, en) in [
            (123_456, "1.234,56\u{a0}€", "€1,234.56"),
            (0, "0,00\u{a0}€", "€0.00"),
            (-5, "\u{2212}0,05\u{a0}€", "\u{2212}€0.05"),
            (100_000_000_000, "1.000.000.000,00\u{a0}€", "€1,000,000,000.00"),
        ] {
            assert_eq!(euro(cents, It), it);
            assert_eq!(euro(cents, En), en);
        }
        assert!(euro(i64::MIN, It).ends_with("758,08\u{a0}€"));
    }

    #[test]
    fn numbers() {
        assert_eq!(integer(6_359, It), "6.359");
        assert_eq!(integer(-1_234_567, En), "\u{2212}1,234,567");
        assert_eq!(integer(999, It), "999");
        assert_eq!(decimal(12.5, 2, It), "12,5");
        assert_eq!(decimal(-0.001, 2, It), "0");
        assert_eq!(decimal(1234.0, 3, En), "1,234");
        assert_eq!(decimal(f64::NAN, 2, It), "–");
        assert_eq!(percent(12.5, It), "12,5%");
        assert_eq!(percent(33.333, En), "33.33%");
    }

    #[test]
    fn dates() {
        let date = Date::parse_iso("2026-01-31").unwrap();
        assert_eq!(date_short(date, It), "31/01/2026");
        assert_eq!(date_short(date, En), "31 Jan 2026");
        assert_eq!(date_long(date, It), "31 gennaio 2026");
        assert_eq!(date_long(date, En), "31 January 2026");
        let first = Date::parse_iso("2026-12-01").unwrap();
        assert_eq!(date_long(first, It), "1º dicembre 2026");
        assert_eq!(date_long(first, En), "1 December 2026");
    }

    #[test]
    fn sizes() {
        for (size, it) in [
            (1, "1\u{a0}byte"),
            (999, "999\u{a0}byte"),
            (1_000, "1\u{a0}kB"),
            (1_234_567, "1,2\u{a0}MB"),
            (12_345_678, "12\u{a0}MB"),
            (999_999, "1\u{a0}MB"),
            (9_960, "10\u{a0}kB"),
        ] {
            assert_eq!(bytes(size, It), it, "{size}");
        }
        assert_eq!(bytes(5, En), "5\u{a0}bytes");
    }
}

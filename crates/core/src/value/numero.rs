//! Numbers as offices write them: 1.234,56 and 1,234.56 and 1 234,56, with and without a sign or a unit.
//!
//! One mark before exactly three digits (15.513) may part thousands or decimals. The text alone cannot tell, so it
//! is reported as ambiguous unless the column proves which mark is decimal ([`super::evidence`]).

use super::is_blank;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumeroError {
    /// Not a number in Italian or international writing.
    NotANumber,
    /// One mark before exactly three digits, and nothing tells what it parts.
    Ambiguous {
        /// The digits read as thousands.
        thousands: u32,
        /// The mark that was written.
        mark: char,
    },
}

/// How a number was written; several may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Writing {
    /// The mark between thousands: `.`, `,`, `'` or a blank.
    pub thousands: Option<char>,
    /// The decimal mark.
    pub decimal: Option<char>,
    /// A currency sign or word.
    pub symbol: bool,
    /// A percent sign.
    pub percent: bool,
    /// No digit before the decimal mark (`.00`).
    pub bare: bool,
}

impl Writing {
    /// Whether programs read it as a number as it stands: digits, and a point before decimals.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.thousands.is_none()
            && self.decimal != Some(',')
            && !self.symbol
            && !self.percent
            && !self.bare
    }

    /// The writing, shown on a sample amount: `€ 1.234,56`.
    #[must_use]
    pub fn sample(&self) -> String {
        if self.bare {
            return format!("{}00", self.decimal.unwrap_or('.'));
        }
        let mut out = String::from(if self.symbol { "€ " } else { "" });
        out.push('1');
        out.extend(self.thousands);
        out.push_str("234");
        if let Some(mark) = self.decimal {
            out.push(mark);
            out.push_str("56");
        }
        out.push_str(if self.percent { "%" } else { "" });
        out
    }
}

/// A decimal number as written: `digits` × 10^-`decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Below zero.
    pub negative: bool,
    /// All digits, the decimals last.
    pub digits: u128,
    /// How many of them are decimals.
    pub decimals: u8,
    /// The manner.
    pub writing: Writing,
}

impl Reading {
    /// The nearest double.
    #[must_use]
    pub fn value(&self) -> f64 {
        // Up to 15 digits and 22 decimals both sides are exact doubles, so one division rounds once.
        let size = if self.digits < (1 << 53) && self.decimals <= 22 {
            self.digits as f64 / 10f64.powi(i32::from(self.decimals))
        } else {
            format!("{}e-{}", self.digits, self.decimals).parse().unwrap_or(f64::NAN)
        };
        if self.negative { -size } else { size }
    }

    /// The whole number, when the decimals are all zero and it fits.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        let scale = 10u128.checked_pow(u32::from(self.decimals))?;
        if !self.digits.is_multiple_of(scale) {
            return None;
        }
        let value = i64::try_from(self.digits / scale).ok()?;
        Some(if self.negative { -value } else { value })
    }
}

/// Reads a number; `decimal` is the mark that the column proves, if it proves one.
///
/// # Errors
/// When it is no number, or may be two.
pub fn parse(text: &str, decimal: Option<char>) -> Result<Reading, NumeroError> {
    let scanned = scan(text).ok_or(NumeroError::NotANumber)?;
    scanned.read(decimal)
}

/// Reads a whole number: thousands marks are read as such (a whole number has no decimals to take them for), and
/// decimals that are all zero (`23.0`) are let pass.
///
/// # Errors
/// When it is no whole number.
pub fn parse_whole(text: &str) -> Result<i64, NumeroError> {
    let bytes = text.as_bytes();
    if !bytes.is_empty() && bytes.len() < 18 && bytes.iter().all(u8::is_ascii_digit) {
        return Ok(bytes.iter().fold(0, |n, b| n * 10 + i64::from(b - b'0')));
    }
    let scanned = scan(text).ok_or(NumeroError::NotANumber)?;
    let reading = match scanned.read(None) {
        Err(NumeroError::Ambiguous { thousands, .. }) => {
            return Ok(if scanned.negative { -i64::from(thousands) } else { i64::from(thousands) });
        }
        other => other?,
    };
    if reading.writing.symbol || reading.writing.percent {
        return Err(NumeroError::NotANumber);
    }
    reading.whole().ok_or(NumeroError::NotANumber)
}

/// The mark that this one text proves to be decimal.
#[must_use]
pub fn proven_mark(text: &str) -> Option<char> {
    // Most cells of most columns are no numbers: the first byte tells.
    let first = text.trim_start().bytes().next()?;
    if !(first.is_ascii_digit() || b"+-.,eE".contains(&first) || first >= 0x80)
        || !text.bytes().any(|b| b == b'.' || b == b',')
    {
        return None;
    }
    scan(text)?.proven()
}

/// At most so many marks and digits; longer is no number.
const MAX_MARKS: usize = 10;
const MAX_DIGITS: usize = 36;

/// Digits and marks of a text, before anyone says what the marks mean.
struct Scan {
    negative: bool,
    symbol: bool,
    percent: bool,
    digits: u128,
    n_digits: usize,
    /// Mark and number of digits before it.
    marks: [(u8, usize); MAX_MARKS],
    n_marks: usize,
    leading_zero: bool,
}

impl Scan {
    fn marks(&self) -> &[(u8, usize)] {
        &self.marks[..self.n_marks]
    }

    /// Digits after the last mark.
    fn tail(&self) -> usize {
        self.marks().last().map_or(0, |&(_, at)| self.n_digits - at)
    }

    /// Whether `marks` part groups of three up to digit `end`, the first of one to three.
    fn groups(&self, marks: &[(u8, usize)], end: usize) -> bool {
        let Some(&(_, first)) = marks.first() else { return true };
        let ends = marks[1..].iter().map(|&(_, at)| at).chain([end]);
        let mut from = first;
        (1..=3).contains(&first)
            && ends.into_iter().all(|to| {
                let three = to - from == 3;
                from = to;
                three
            })
    }

    /// What the marks are, if the text tells: (thousands, decimal). The outer `None` means no number.
    fn roles(&self) -> Option<Roles> {
        let marks = self.marks();
        let Some((&(last, at), rest)) = marks.split_last() else {
            return Some(Roles::sure(None, None));
        };
        let same = |marks: &[(u8, usize)]| marks.windows(2).all(|w| w[0].0 == w[1].0);
        if !same(rest) || self.tail() == 0 {
            return None;
        }
        match rest.first() {
            // All marks of one kind, repeated: thousands.
            Some(&(kind, _)) if kind == last => {
                self.groups(marks, self.n_digits).then(|| Roles::sure(Some(last), None))
            }
            // Two kinds: the last one is decimal, and it stands once.
            Some(&(kind, _)) => (matches!(last, b'.' | b',') && self.groups(rest, at))
                .then(|| Roles::sure(Some(kind), Some(last))),
            None if matches!(last, b' ' | b'\'') => {
                self.groups(marks, self.n_digits).then(|| Roles::sure(Some(last), None))
            }
            None if self.tail() != 3 || at == 0 || at > 3 || self.leading_zero => {
                Some(Roles::sure(None, Some(last)))
            }
            None => Some(Roles::Unsure(last)),
        }
    }

    fn proven(&self) -> Option<char> {
        match self.roles()? {
            Roles::Sure { decimal: Some(mark), .. } => Some(char::from(mark)),
            Roles::Sure { thousands: Some(b'.'), .. } => Some(','),
            Roles::Sure { thousands: Some(b','), .. } => Some('.'),
            _ => None,
        }
    }

    fn read(&self, proven: Option<char>) -> Result<Reading, NumeroError> {
        let (thousands, decimal) = match self.roles().ok_or(NumeroError::NotANumber)? {
            Roles::Sure { thousands, decimal } => (thousands, decimal),
            Roles::Unsure(mark) => match proven {
                Some(proven) if proven == char::from(mark) => (None, Some(mark)),
                Some(_) => (Some(mark), None),
                None => {
                    return Err(NumeroError::Ambiguous {
                        thousands: self.digits as u32,
                        mark: char::from(mark),
                    });
                }
            },
        };
        let decimals = if decimal.is_some() { self.tail() } else { 0 };
        Ok(Reading {
            negative: self.negative && self.digits != 0,
            digits: self.digits,
            decimals: decimals as u8,
            writing: Writing {
                thousands: thousands.map(char::from),
                decimal: decimal.map(char::from),
                symbol: self.symbol,
                percent: self.percent,
                bare: decimal.is_some() && self.n_digits == decimals,
            },
        })
    }
}

enum Roles {
    Sure { thousands: Option<u8>, decimal: Option<u8> },
    Unsure(u8),
}

impl Roles {
    fn sure(thousands: Option<u8>, decimal: Option<u8>) -> Self {
        Self::Sure { thousands, decimal }
    }
}

/// Takes sign and unit off, then reads digits and marks; `None` when anything else stands there.
fn scan(text: &str) -> Option<Scan> {
    let mut scan = Scan {
        negative: false,
        symbol: false,
        percent: false,
        digits: 0,
        n_digits: 0,
        marks: [(0, 0); MAX_MARKS],
        n_marks: 0,
        leading_zero: false,
    };
    let body = strip_units(text, &mut scan)?;
    let mut first = None;
    for c in body.chars() {
        let mark = match c {
            '0'..='9' => {
                let digit = c as u8 - b'0';
                first.get_or_insert(digit);
                if scan.n_digits == MAX_DIGITS {
                    return None;
                }
                scan.digits = scan.digits * 10 + u128::from(digit);
                scan.n_digits += 1;
                continue;
            }
            '.' | ',' => c as u8,
            '\'' | '’' => b'\'',
            c if is_blank(c) => b' ',
            _ => return None,
        };
        if scan.n_marks == MAX_MARKS {
            return None;
        }
        scan.marks[scan.n_marks] = (mark, scan.n_digits);
        scan.n_marks += 1;
    }
    scan.leading_zero = first == Some(0);
    (scan.n_digits > 0).then_some(scan)
}

/// Sign, currency and percent at either end, in any order; each at most once.
fn strip_units<'a>(text: &'a str, scan: &mut Scan) -> Option<&'a str> {
    let mut body = text.trim_matches(is_blank);
    let mut signed = false;
    loop {
        let (Some(first), Some(last)) = (body.chars().next(), body.chars().next_back()) else {
            return None;
        };
        let rest = if first.is_ascii_digit() && last.is_ascii_digit() {
            return Some(body);
        } else if matches!(first, '-' | '−' | '+') && !signed {
            signed = true;
            scan.negative = first != '+';
            &body[first.len_utf8()..]
        } else if matches!(last, '-' | '−') && !signed {
            signed = true;
            scan.negative = true;
            &body[..body.len() - last.len_utf8()]
        } else if let Some(rest) = strip_currency(body).filter(|_| !scan.symbol) {
            scan.symbol = true;
            rest
        } else if last == '%' && !scan.percent {
            scan.percent = true;
            &body[..body.len() - 1]
        } else {
            return Some(body);
        };
        body = rest.trim_matches(is_blank);
    }
}

/// Takes `€`, `€.`, `EUR`, `euro` off either end.
fn strip_currency(body: &str) -> Option<&str> {
    for word in ["€", "euro", "eur"] {
        if let Some(head) = body.get(..word.len())
            && head.eq_ignore_ascii_case(word)
        {
            let rest = &body[word.len()..];
            // «€. 100»: the point belongs to the sign, unless digits follow it at once («€.50»).
            let after = rest.strip_prefix('.').filter(|rest| rest.starts_with(is_blank));
            return Some(after.unwrap_or(rest));
        }
        if let Some(at) = body.len().checked_sub(word.len())
            && body.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        {
            return Some(&body[..at]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str, decimal: Option<char>) -> Option<f64> {
        parse(text, decimal).ok().map(|reading| reading.value())
    }

    #[test]
    fn both_writings_are_read() {
        for (text, number) in [
            ("1.234,56", 1234.56),
            ("1,234.56", 1234.56),
            ("1 234,56", 1234.56),
            ("1\u{a0}234\u{a0}567,8", 1_234_567.8),
            ("1'234.50", 1234.5),
            ("1’234", 1234.0),
            ("1.234.567", 1_234_567.0),
            ("-12,5", -12.5),
            ("−12,5", -12.5),
            ("12,5-", -12.5),
            ("+7", 7.0),
            (".00", 0.0),
            ("-.5", -0.5),
            ("0.123", 0.123),
            ("1234.567", 1234.567),
            ("€ 1.500,00", 1500.0),
            ("€. 1.500,00", 1500.0),
            ("1.500,00 euro", 1500.0),
            ("EUR 10", 10.0),
            ("-€ 10", -10.0),
            ("10 €", 10.0),
            ("12,5 %", 12.5),
            ("0.30000000000000004", 0.300_000_000_000_000_04),
        ] {
            assert_eq!(value(text, None), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "",
            " ",
            "-",
            "€",
            "abc",
            "1.2.3",
            "1,23.45",
            "12.34,56",
            "1.234.56",
            "1..2",
            "12,",
            "12.",
            "1 23",
            "1e5",
            "--5",
            "12 13 14",
            "10 euro euro",
            "1.234,567,89",
            "0000.111.222",
            "4,60E+11",
            "1234567890123456789012345678901234567",
        ] {
            assert_eq!(parse(text, None), Err(NumeroError::NotANumber), "{text}");
        }
    }

    #[test]
    fn one_mark_before_three_digits_needs_proof() {
        assert_eq!(
            parse("15.513", None),
            Err(NumeroError::Ambiguous { thousands: 15_513, mark: '.' })
        );
        assert_eq!(value("15.513", Some(',')), Some(15_513.0));
        assert_eq!(value("15.513", Some('.')), Some(15.513));
        assert_eq!(value("12,345", Some('.')), Some(12_345.0));
        assert_eq!(parse_whole("15.513"), Ok(15_513));
        assert_eq!(parse_whole("23.0"), Ok(23));
        assert_eq!(parse_whole("-7"), Ok(-7));
        assert_eq!(parse_whole("23.5"), Err(NumeroError::NotANumber));
    }

    #[test]
    fn what_a_text_proves() {
        for (text, mark) in [
            ("1.234,56", Some(',')),
            ("12.5", Some('.')),
            ("1.234.567", Some(',')),
            ("1,234,567", Some('.')),
            (".00", Some('.')),
            ("15.513", None),
            ("15", None),
            ("Via Roma, 3", None),
            ("1.2.3", None),
        ] {
            assert_eq!(proven_mark(text), mark, "{text}");
        }
    }

    #[test]
    fn writings_are_named_by_a_sample() {
        for (text, sample) in [
            ("1.234,56", "1.234,56"),
            ("12,50", "1234,56"),
            (".00", ".00"),
            ("€ 10", "€ 1234"),
            ("1 000,00", "1 234,56"),
        ] {
            assert_eq!(parse(text, None).unwrap().writing.sample(), sample, "{text}");
        }
        assert!(parse("-12.50", None).unwrap().writing.is_plain());
        assert!(!parse("12,50", None).unwrap().writing.is_plain());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(cents in -1_000_000_000_000i64..1_000_000_000_000) {
            use crate::{Lang, value::format};
            for lang in [Lang::It, Lang::En] {
                let reading = parse(&format::euro(cents, lang), None).unwrap();
                prop_assert_eq!(reading.decimals, 2);
                prop_assert_eq!(reading.digits as i64, cents.abs());
                prop_assert_eq!(reading.negative, cents < 0);
            }
        }

        #[test]
        fn any_text_is_judged(text in "[-0-9.,' €a%]{0,20}") {
            let _ = (parse(&text, None), parse(&text, Some(',')), parse_whole(&text), proven_mark(&text));
        }
    }
}

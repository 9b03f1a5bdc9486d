//! The simple types of the schemas (XML Schema part 2, and `TypesL190.xsd`).

use super::Cause;
use super::uri;
use crate::schema::tables;

/// A simple type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Simple {
    /// `xsd:string`.
    String,
    /// `xsd:date`.
    Date,
    /// `xsd:int`.
    Int,
    /// `xsd:anyURI`.
    Uri,
    /// `CigType`: up to ten characters.
    Cig,
    /// `denominazioneType`, `oggettoType`: up to 250 characters.
    Text250,
    /// `codiceFiscaleType`.
    TaxCode,
    /// `ImportoType`.
    Importo,
    /// `sceltaContraenteType`.
    SceltaContraente,
    /// `ruoloType`.
    Ruolo,
}

impl Simple {
    /// What is wrong with a value, if anything is. Blanks around dates, numbers and addresses are layout; around
    /// other values they are characters.
    pub(super) fn fault(self, value: &str) -> Option<Cause> {
        let (right, cause) = match self {
            Self::String => return None,
            Self::Date => (date(collapsed(value)), Cause::Date),
            Self::Int => (int(collapsed(value)), Cause::Integer),
            Self::Uri => (uri::is_reference(collapsed(value)), Cause::Uri),
            Self::Cig => (at_most(10, value), Cause::TooLong),
            Self::Text250 => (at_most(250, value), Cause::TooLong),
            Self::TaxCode => (tax_code(value), Cause::TaxCode),
            Self::Importo => (importo(collapsed(value)), Cause::Amount),
            Self::SceltaContraente => {
                (listed("l190_appalti", "scelta_contraente", value), Cause::NotInList)
            }
            Self::Ruolo => (listed("l190_partecipanti", "ruolo", value), Cause::NotInList),
        };
        (!right).then_some(cause)
    }
}

fn collapsed(value: &str) -> &str {
    value.trim_matches([' ', '\t', '\n', '\r'])
}

fn at_most(most: usize, value: &str) -> bool {
    value.len() <= most || value.chars().count() <= most
}

/// The lists are those of the tables' declarations.
fn listed(table: &str, column: &str, value: &str) -> bool {
    tables::get(table)
        .and_then(|table| table.columns.iter().find(|it| it.name == column))
        .is_some_and(|column| column.values.iter().any(|it| it.value == value))
}

/// `-?AAAA-MM-GG` with an optional zone; years of five digits and more have no leading zero, and there is no year 0.
fn date(value: &str) -> bool {
    let rest = value.strip_prefix('-').unwrap_or(value);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = rest.split_at(digits);
    if digits < 4 || (digits > 4 && year.starts_with('0')) || year.bytes().all(|it| it == b'0') {
        return false;
    }
    let [b'-', m1, m2, b'-', d1, d2, zone @ ..] = rest.as_bytes() else { return false };
    let (Some(month), Some(day)) = (two(*m1, *m2), two(*d1, *d2)) else { return false };
    (1..=12).contains(&month) && (1..=days_of(month, leap(year))).contains(&day) && time_zone(zone)
}

fn two(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

const fn days_of(month: u32, leap: bool) -> u32 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Leap years from the last four digits of the year and the remainder of all of them by 400.
fn leap(year: &str) -> bool {
    let rest = year.bytes().fold(0u32, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 400);
    rest.is_multiple_of(4) && (!rest.is_multiple_of(100) || rest == 0)
}

fn time_zone(zone: &[u8]) -> bool {
    match zone {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => match (two(*h1, *h2), two(*m1, *m2)) {
            (Some(hours), Some(minutes)) => {
                minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0))
            }
            _ => false,
        },
        _ => false,
    }
}

fn int(value: &str) -> bool {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    !digits.is_empty()
        && digits.bytes().all(|it| it.is_ascii_digit())
        && value.parse::<i32>().is_ok()
}

/// A decimal from 0 to 999999999999.99 with at most two digits after the point that are not trailing zeros.
fn importo(value: &str) -> bool {
    let (sign, digits) = match value.as_bytes() {
        [sign @ (b'+' | b'-'), ..] => (*sign, &value[1..]),
        _ => (b'+', value),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = whole.bytes().chain(fraction.bytes()).all(|it| it.is_ascii_digit());
    if !all_digits || (whole.is_empty() && fraction.is_empty()) {
        return false;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let zero = whole.is_empty() && fraction.is_empty();
    whole.len() <= 12 && fraction.len() <= 2 && (sign == b'+' || zero)
}

/// The three patterns of `codiceFiscaleType`; the letters that stand for digits are capitals only there.
fn tax_code(value: &str) -> bool {
    let bytes = value.as_bytes();
    match bytes.len() {
        11 => bytes.iter().all(u8::is_ascii_digit),
        16 => plain(bytes) || homocode(bytes),
        _ => false,
    }
}

fn plain(bytes: &[u8]) -> bool {
    shaped(bytes, u8::is_ascii_digit, u8::is_ascii_alphanumeric)
}

fn homocode(bytes: &[u8]) -> bool {
    let digit = |it: &u8| it.is_ascii_digit() || b"LMNPQRSTUV".contains(it);
    shaped(bytes, digit, digit)
}

/// Six letters, two digits, a letter, two digits, a letter, three that end the place of birth, a letter.
fn shaped(bytes: &[u8], digit: impl Fn(&u8) -> bool, last: impl Fn(&u8) -> bool) -> bool {
    bytes.iter().enumerate().all(|(at, it)| match at {
        6 | 7 | 9 | 10 => digit(it),
        12..=14 => last(it),
        _ => it.is_ascii_alphabetic(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(simple: Simple, right: &[&str], wrong: &[&str]) {
        for value in right {
            assert_eq!(simple.fault(value), None, "{simple:?} «{value}»");
        }
        for value in wrong {
            assert!(simple.fault(value).is_some(), "{simple:?} «{value}»");
        }
    }

    #[test]
    fn dates() {
        check(
            Simple::Date,
            &[
                "2013-01-01",
                " 2013-01-01 ",
                "2012-02-29",
                "2000-02-29",
                "-0001-01-01",
                "12013-01-01",
                "2013-01-01Z",
                "2013-01-01+02:00",
                "2013-01-01+14:00",
                "99999999999-01-01",
            ],
            &[
                "",
                "2013-02-29",
                "1900-02-29",
                "0000-01-01",
                "02013-01-01",
                "2013-1-1",
                "01/02/2013",
                "2013-13-01",
                "2013-00-10",
                "2013-04-31",
                "2013-01-01T00:00:00",
                "+2013-01-01",
                "2013-01-01z",
                "2013-01-01+14:01",
                "2013-01-01-02:60",
                "2013-01-01+2:00",
                "2013-01-01è",
            ],
        );
    }

    #[test]
    fn amounts() {
        check(
            Simple::Importo,
            &[
                "0",
                "0.00",
                " 1 ",
                "-0",
                "-0.00",
                "+1",
                "1.",
                ".5",
                "1.230",
                "999999999999.99",
                "999999999999.990",
                "0000000000000000001.00",
            ],
            &[
                "",
                ".",
                "1.234",
                "1,5",
                "1e3",
                "1000000000000",
                "-0.01",
                "1 2",
                "--1",
                "+-1",
                "INF",
                "12345678901234567890",
                "€ 1",
            ],
        );
    }

    #[test]
    fn integers() {
        check(
            Simple::Int,
            &["2013", "+2013", "-1", "2147483647", "-2147483648", "0000000000000000002013", "-0"],
            &["", "2147483648", "-2147483649", "2013.0", "20 13", "1e3", "+", "2013/2014"],
        );
    }

    #[test]
    fn tax_codes() {
        check(
            Simple::TaxCode,
            &[
                "12345678901",
                "RSSMRA80A01H501U",
                "rssmra80a01h501u",
                "RSSMRA8LA01H501U",
                "RSSMRALLALLHLLLU",
                "RSSMRA80A01HZZZU",
            ],
            &[
                "",
                " 12345678901",
                "1234567890",
                "RSSMRA80A01H501",
                "rssmra8la01h501u",
                "RSSMRA80A01H5è1",
                "RSSMRALLALLH12ZU",
                "NON DISPONIBILE1",
            ],
        );
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        check(Simple::Cig, &["", "1234567890", "èèèèèèèèèè"], &["12345678901", "           "]);
        let long = "à".repeat(250);
        check(Simple::Text250, &[&long], &[&format!("{long}!")]);
    }

    #[test]
    fn lists_are_exact() {
        check(
            Simple::SceltaContraente,
            &["23-AFFIDAMENTO DIRETTO", "35-PARTERNARIATO PER L’INNOVAZIONE"],
            &["23-AFFIDAMENTO DIRETTO ", "35-PARTERNARIATO PER L'INNOVAZIONE", "23", ""],
        );
        check(Simple::Ruolo, &["02-MANDATARIA"], &["MANDATARIA", "06-ALTRO"]);
    }
}

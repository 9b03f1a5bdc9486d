//! Codes with right control digits that belong to nobody, as far as can be arranged.

/// A date, `2025-03-14`.
pub(crate) fn date(year: i64, day_of_year: i64) -> String {
    let leap = year % 4 == 0;
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut day = day_of_year.clamp(1, 365);
    let mut month = 0;
    while day > lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    format!("{year:04}-{:02}-{day:02}", month + 1)
}

/// Euro with a point and two decimals.
pub(crate) fn euro(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Euro as Italian offices write it: `1.234,56`.
pub(crate) fn euro_it(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    format!("{out},{:02}", cents % 100)
}

/// A VAT number with a right control digit. Its three digits for the provincial office are `000`, which no office
/// has: it belongs to nobody.
pub(crate) fn partita_iva(n: i64) -> String {
    let ten = format!("{:07}000", 9_000_000 + n);
    let sum: u32 = ten
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * if i % 2 == 0 { 1 } else { 2 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}

/// An ordinary CIG (until 2023): control digits as ANAC computes them.
pub(crate) fn cig(n: i64) -> String {
    format!("{n:07}{:03X}", n * 211 % 4091)
}

/// A unified CIG (from 2024), letter `B`.
pub(crate) fn cig_2024(n: i64) -> String {
    let body = 0xE0_0000 + n;
    format!("B{body:06X}{:03X}", (body + 2) * 211 % 4091)
}

/// A CUP of the usual shape; no administration's begins with `Z99`.
pub(crate) fn cup(year: i64, n: i64) -> String {
    format!("Z99C{:02}{n:09}", year % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes() {
        assert_eq!(cig(1_234_567), "1234567CE7");
        assert_eq!(&cig_2024(0x0C5F3)[..1], "B");
        assert_eq!(date(2024, 60), "2024-02-29");
        assert_eq!(euro_it(123_456_789), "1.234.567,89");
        assert_eq!(partita_iva(1).len(), 11);
    }
}

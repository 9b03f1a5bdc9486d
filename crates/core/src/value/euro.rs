//! Amounts: exact cents, however they are written.

use super::numero::{self, NumeroError, Reading, Writing};

/// An amount as read from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Importo {
    /// Cents of euro. With more than two decimals: the nearest cent, half to even. A price of a kilowatt hour
    /// (0,1234 €) is a right value that cents cannot hold: it is typed rounded and `exact` says so, because a null
    /// would take the row out of every total.
    pub cents: i64,
    /// Decimals as written.
    pub decimals: u8,
    /// How far the written value is from the cents.
    pub exact: Exactness,
    /// The manner.
    pub writing: Writing,
}

/// Whether cents hold the written value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// They do.
    Exact,
    /// But for less than 0.000001: what a binary number leaves (`574200.0000000001`).
    Residue,
    /// They do not: decimals were rounded.
    Rounded,
}

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EuroError {
    /// Not a number, or too large for any public budget.
    NotAnAmount,
    /// `15.513` may be fifteen thousand or fifteen.
    Ambiguous {
        /// Cents when the mark parts thousands.
        thousands: i64,
        /// Thousandths of euro when it parts decimals.
        thousandths: i64,
    },
}

/// Reads an amount; `decimal` is the mark that the column proves, if it proves one.
///
/// # Errors
/// When it is no amount, or may be two.
pub fn parse(text: &str, decimal: Option<char>) -> Result<Importo, EuroError> {
    match numero::parse(text, decimal) {
        Ok(reading) if reading.writing.percent => Err(EuroError::NotAnAmount),
        Ok(reading) => to_cents(&reading).ok_or(EuroError::NotAnAmount),
        Err(NumeroError::NotANumber) => Err(EuroError::NotAnAmount),
        Err(NumeroError::Ambiguous { thousands, .. }) => Err(EuroError::Ambiguous {
            thousands: i64::from(thousands) * 100,
            thousandths: i64::from(thousands),
        }),
    }
}

fn to_cents(reading: &Reading) -> Option<Importo> {
    let decimals = u32::from(reading.decimals);
    let (cents, exact) = if decimals <= 2 {
        (reading.digits.checked_mul(10u128.pow(2 - decimals))?, Exactness::Exact)
    } else {
        let unit = 10u128.pow(decimals - 2);
        let (floor, rest) = (reading.digits / unit, reading.digits % unit);
        let up = match (rest * 2).cmp(&unit) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => floor % 2 == 1,
            std::cmp::Ordering::Less => false,
        };
        let away = if up { unit - rest } else { rest };
        // 0.000001 euro is a ten-thousandth of a cent.
        let exact = match away {
            0 => Exactness::Exact,
            away if away * 10_000 < unit => Exactness::Residue,
            _ => Exactness::Rounded,
        };
        (floor + u128::from(up), exact)
    };
    let cents = i64::try_from(cents).ok()?;
    Some(Importo {
        cents: if reading.negative { -cents } else { cents },
        decimals: reading.decimals,
        exact,
        writing: reading.writing,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cents(text: &str) -> Option<i64> {
        parse(text, None).ok().map(|amount| amount.cents)
    }

    #[test]
    fn amounts_are_exact_cents() {
        for (text, expected) in [
            ("1.234,56", 123_456),
            ("1234.5", 123_450),
            ("63735.0", 6_373_500),
            (".00", 0),
            ("-0,01", -1),
            ("0.29", 29),
            ("4.35", 435),
            ("90071992547409,93", 9_007_199_254_740_993),
            ("€\u{a0}2.700.000,00", 270_000_000),
        ] {
            assert_eq!(cents(text), Some(expected), "{text}");
        }
        for text in ["", "gratuito", "12%", "99999999999999999999"] {
            assert_eq!(parse(text, None), Err(EuroError::NotAnAmount), "{text}");
        }
    }

    #[test]
    fn three_digits_after_one_mark_are_two_amounts() {
        assert_eq!(
            parse("15.513", None),
            Err(EuroError::Ambiguous { thousands: 1_551_300, thousandths: 15_513 })
        );
        assert_eq!(parse("15.513", Some(',')).unwrap().cents, 1_551_300);
        assert_eq!(parse("12,345", Some(',')).unwrap().cents, 1_234);
    }

    #[test]
    fn decimals_beyond_cents_are_told_apart() {
        for (text, expected, exact) in [
            ("574200.0000000001", 57_420_000, Exactness::Residue),
            ("314424.00999999995", 31_442_401, Exactness::Residue),
            ("0.1234", 12, Exactness::Rounded),
            ("1.0050", 100, Exactness::Rounded),
            ("1.0150", 102, Exactness::Rounded),
            ("10.5000", 1_050, Exactness::Exact),
        ] {
            let amount = parse(text, Some('.')).unwrap();
            assert_eq!((amount.cents, amount.exact), (expected, exact), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_cent_survives(cents in any::<i32>()) {
            let cents = i64::from(cents);
            let text = format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
            prop_assert_eq!(parse(&text, None).unwrap().cents, cents);
        }
    }
}

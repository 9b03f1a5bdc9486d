//! Eleven digits: VAT number, or tax code of a body or firm (d.P.R. 633/1972, art. 35).

use std::fmt;
use std::str::FromStr;

use super::Compact;

/// Eleven digits whose last one controls the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartitaIva([u8; 11]);

/// Why a text is no VAT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartitaIvaError {
    /// Not eleven digits.
    Shape,
    /// All digits equal: 00000000000 satisfies the sum and means nothing.
    AllEqual,
    /// The control digit is wrong.
    Checksum {
        /// What it would be.
        expected: char,
    },
}

impl PartitaIva {
    /// Reads a number; blanks do not matter, and neither does the country mark `IT` that invoices write before it.
    ///
    /// # Errors
    /// Says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, PartitaIvaError> {
        let compact = Compact::<13>::of(text);
        if compact.is_longer() {
            return Err(PartitaIvaError::Shape);
        }
        let bytes = compact.bytes();
        let bytes = bytes.strip_prefix(b"IT").unwrap_or(bytes);
        let digits: [u8; 11] = bytes.try_into().map_err(|_| PartitaIvaError::Shape)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(PartitaIvaError::Shape);
        }
        if digits.iter().all(|&d| d == digits[0]) {
            return Err(PartitaIvaError::AllEqual);
        }
        let expected = control_digit(&digits[..10]);
        if digits[10] == expected {
            Ok(Self(digits))
        } else {
            Err(PartitaIvaError::Checksum { expected: char::from(expected) })
        }
    }

    /// The number that lost its leading zeros: fewer than eleven digits that become valid when padded.
    #[must_use]
    pub fn padded(text: &str) -> Option<Self> {
        let text = text.trim();
        // One zero lost is common, two happen; padding five digits to eleven would be invention.
        if !(8..11).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::parse(&format!("{text:0>11}")).ok()
    }

    /// The eleven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for PartitaIva {
    type Err = PartitaIvaError;

    fn from_str(text: &str) -> Result<Self, PartitaIvaError> {
        Self::parse(text)
    }
}

impl fmt::Display for PartitaIva {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn control_digit(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(index, &byte)| {
            let digit = u32::from(byte - b'0');
            match (index % 2, digit * 2) {
                (0, _) => digit,
                (_, double) if double > 9 => double - 9,
                (_, double) => double,
            }
        })
        .sum();
    b'0' + ((10 - sum % 10) % 10) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn vectors() {
        for code in [
            "02030880153",
            "00728830969",
            "00125680033",
            "00748490158",
            "00856930102",
            "00355870221",
            "IT02030880153",
        ] {
            assert!(PartitaIva::parse(code).is_ok(), "{code}");
        }
        assert_eq!(
            PartitaIva::parse("12345678901"),
            Err(PartitaIvaError::Checksum { expected: '3' })
        );
        assert!(matches!(PartitaIva::parse("08611609668"), Err(PartitaIvaError::Checksum { .. })));
        assert_eq!(PartitaIva::parse("00000000000"), Err(PartitaIvaError::AllEqual));
        for text in ["", "2030880153", "0203088015A", "020308801533", "IT0203088015"] {
            assert_eq!(PartitaIva::parse(text), Err(PartitaIvaError::Shape), "{text}");
        }
    }

    #[test]
    fn lost_zeros_are_found_again() {
        assert_eq!(PartitaIva::padded("2030880153").unwrap().as_str(), "02030880153");
        assert_eq!(PartitaIva::padded("728830969").unwrap().as_str(), "00728830969");
        assert_eq!(PartitaIva::padded("2030880154"), None);
        assert_eq!(PartitaIva::padded("153"), None);
    }

    proptest! {
        #[test]
        fn any_single_digit_slip_is_caught(n in 1u64..1_000_000_000, at in 0usize..11, by in 1u8..10) {
            let ten = format!("{n:010}");
            let mut bytes = ten.clone().into_bytes();
            bytes.push(control_digit(ten.as_bytes()));
            prop_assume!(PartitaIva::parse(std::str::from_utf8(&bytes).unwrap()).is_ok());
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            prop_assert!(PartitaIva::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }
    }
}

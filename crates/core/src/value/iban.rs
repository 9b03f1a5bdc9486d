//! IBAN (ISO 13616): country, two control digits, account; Italian ones carry a control letter of their own too.

use super::Compact;
use super::codice_fiscale::control_letter;

/// A well-formed IBAN whose controls are right, upper-cased and without blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iban {
    bytes: [u8; MAX],
    len: usize,
}

/// Why a text is no IBAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IbanError {
    /// Not a known country, its length and alphabet.
    Shape,
    /// The shape is right, the control digits (or the Italian letter) are not.
    Checksum,
}

/// The longest there is.
const MAX: usize = 34;

/// Length by country: the register that SWIFT keeps for ISO 13616.
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NL", 18),
    (b"NO", 15),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"SA", 24),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"XK", 20),
];

impl Iban {
    /// Reads an IBAN; case and blanks do not matter.
    ///
    /// # Errors
    /// Says whether the shape or the control is wrong.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let compact = Compact::<MAX>::of(text);
        if compact.is_longer() {
            return Err(IbanError::Shape);
        }
        Self::judge(compact.bytes())
    }

    fn judge(code: &[u8]) -> Result<Self, IbanError> {
        let expected = code.first_chunk::<2>().and_then(length).ok_or(IbanError::Shape)?;
        let shaped = code.len() == expected
            && code[2..4].iter().all(u8::is_ascii_digit)
            && code[4..].iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if !shaped {
            return Err(IbanError::Shape);
        }
        if is_italian(code) {
            let digits = code[5..15].iter().all(u8::is_ascii_digit);
            if !code[4].is_ascii_uppercase() || !digits {
                return Err(IbanError::Shape);
            }
            if code[4] != control_letter(&code[5..]) {
                return Err(IbanError::Checksum);
            }
        }
        if mod97(code) != 1 {
            return Err(IbanError::Checksum);
        }
        let mut bytes = [0; MAX];
        bytes[..code.len()].copy_from_slice(code);
        Ok(Self { bytes, len: code.len() })
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    /// Whether any text holds a valid IBAN, with or without blanks inside. Returns the first.
    ///
    /// Two control digits cover an even position, so every other byte is looked at until one is a digit.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() < 15 {
            return None;
        }
        let mut at = 2;
        while at < bytes.len() - 10 {
            if bytes[at].is_ascii_digit() {
                // The digit found is the first or the second of the two.
                for start in [at - 2, at.wrapping_sub(3)] {
                    if let Some(found) = Self::at(bytes, start) {
                        return Some(found);
                    }
                }
            }
            at += 2;
        }
        None
    }

    /// The IBAN that starts at a byte, if one does.
    fn at(bytes: &[u8], start: usize) -> Option<Self> {
        let head = bytes.get(start..)?.first_chunk::<4>()?;
        if !head[0].is_ascii_alphabetic()
            || !head[1].is_ascii_alphabetic()
            || !head[2].is_ascii_digit()
            || !head[3].is_ascii_digit()
            || start.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric())
        {
            return None;
        }
        let wanted = length(&[head[0].to_ascii_uppercase(), head[1].to_ascii_uppercase()])?;
        let mut code = [0; MAX];
        let mut len = 0;
        let mut rest = bytes[start..].iter();
        while len < wanted {
            match rest.next()? {
                byte if byte.is_ascii_alphanumeric() => {
                    code[len] = byte.to_ascii_uppercase();
                    len += 1;
                }
                b' ' => {}
                // NBSP is C2 A0 in UTF-8.
                0xC2 if rest.as_slice().first() == Some(&0xA0) => {
                    rest.next();
                }
                _ => return None,
            }
        }
        // A longer word is another code. Blanks hide where it ends, so only the next byte is asked.
        if rest.next().is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        Self::judge(&code[..len]).ok()
    }
}

fn length(country: &[u8; 2]) -> Option<usize> {
    LENGTHS.binary_search_by(|(code, _)| code.cmp(&country)).ok().map(|at| LENGTHS[at].1)
}

/// San Marino's accounts have the Italian form.
fn is_italian(code: &[u8]) -> bool {
    code.starts_with(b"IT") || code.starts_with(b"SM")
}

/// The number that country and control, moved to the end and letters read as 10 to 35, leave when divided by 97.
fn mod97(code: &[u8]) -> u32 {
    code[4..].iter().chain(&code[..4]).fold(0, |rest, &byte| {
        if byte.is_ascii_digit() {
            (rest * 10 + u32::from(byte - b'0')) % 97
        } else {
            (rest * 100 + u32::from(byte - b'A') + 10) % 97
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn vectors() {
        for code in [
            "IT60X0542811101000000123456",
            "it60 x054 2811 1010 0000 0123 456",
            "DE89370400440532013000",
            "GB82 WEST 1234 5698 7654 32",
            "FR1420041010050500013M02606",
        ] {
            assert!(Iban::parse(code).is_ok(), "{code}");
        }
        assert_eq!(Iban::parse("IT60X0542811101000000123457"), Err(IbanError::Checksum));
        for code in ["", "IT60", "ZZ60X0542811101000000123456", "IT60X054281110100000012345"] {
            assert_eq!(Iban::parse(code), Err(IbanError::Shape), "{code}");
        }
        assert!(LENGTHS.is_sorted());
    }

    #[test]
    fn accounts_are_found_in_any_text() {
        for text in [
            "IT60X0542811101000000123456",
            "versare su IT60X0542811101000000123456, causale",
            "IBAN: IT60 X054 2811 1010 0000 0123 456",
            "à IT60\u{a0}X054\u{a0}2811\u{a0}1010\u{a0}0000\u{a0}0123\u{a0}456",
            "conto it60x0542811101000000123456.",
            "xx IT60X0542811101000000123456 dal 2025",
        ] {
            assert!(Iban::find(text).is_some(), "{text}");
        }
        for text in [
            "",
            "IT60X0542811101000000123457",
            "AIT60X0542811101000000123456",
            "IT60X05428111010000001234567",
            "determinazione n. 60 del 12/03/2025 - impegno di spesa",
            "G11F22000160006 e 7239181923",
        ] {
            assert_eq!(Iban::find(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_account_is_found_wherever_it_stands(before in "[a-zà-ú .,;0-9]{0,40}", after in "[.,;][a-zà-ú ]{0,40}") {
            let text = format!("{before} IT60X0542811101000000123456{after}");
            prop_assert!(Iban::find(&text).is_some());
        }

        #[test]
        fn any_text_is_judged(text in "\\PC{0,60}") {
            let _ = (Iban::find(&text), Iban::parse(&text));
        }

        #[test]
        fn any_single_digit_slip_is_caught(at in 5usize..27, by in 1u8..10) {
            let mut bytes = *b"IT60X0542811101000000123456";
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            prop_assert!(Iban::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }
    }
}

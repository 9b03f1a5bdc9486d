//! Codice fiscale of a natural person: sixteen characters with a control letter (d.m. 23/12/1976).

use std::fmt;
use std::str::FromStr;

use super::Compact;
use super::partita_iva::{PartitaIva, PartitaIvaError};

/// A sixteen-character tax code whose control letter is right, upper-cased and without blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodiceFiscale([u8; 16]);

/// Why a text is no tax code of a natural person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodiceFiscaleError {
    /// Not sixteen characters of the pattern.
    Shape,
    /// The pattern is right, the day of birth does not exist.
    Day,
    /// All is right but the control letter.
    Checksum {
        /// What it would be.
        expected: char,
    },
}

impl CodiceFiscale {
    /// Reads a code; case and blanks do not matter. Codes changed to tell homonyms apart (omocodia) are accepted.
    ///
    /// # Errors
    /// Says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, CodiceFiscaleError> {
        Self::judge(Compact::<16>::of(text).exactly().ok_or(CodiceFiscaleError::Shape)?)
    }

    /// Judges sixteen upper-case bytes.
    fn judge(code: [u8; 16]) -> Result<Self, CodiceFiscaleError> {
        if !has_pattern(&code) {
            return Err(CodiceFiscaleError::Shape);
        }
        if !birthday_exists(&code) {
            return Err(CodiceFiscaleError::Day);
        }
        let expected = control_letter(&code[..15]);
        if code[15] == expected {
            Ok(Self(code))
        } else {
            Err(CodiceFiscaleError::Checksum { expected: char::from(expected) })
        }
    }

    /// The sixteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether any text holds a valid code: as a word of sixteen letters and digits, or as the whole text with
    /// blanks inside. Returns the first.
    ///
    /// A word of sixteen characters covers one position in every sixteen, so only those are looked at: free text
    /// costs a sixteenth of its length until a long word is met.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut at = 15;
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphanumeric() {
                at += 16;
                continue;
            }
            let start = bytes[..at]
                .iter()
                .rposition(|b| !b.is_ascii_alphanumeric())
                .map_or(0, |before| before + 1);
            let end = bytes[at..]
                .iter()
                .position(|b| !b.is_ascii_alphanumeric())
                .map_or(bytes.len(), |after| at + after);
            if let Ok(word) = <[u8; 16]>::try_from(&bytes[start..end])
                && let Ok(found) = Self::judge(word.map(|b| b.to_ascii_uppercase()))
            {
                return Some(found);
            }
            at = end + 16;
        }
        // «RSS MRA 85T10 A562S»: groups as the card prints them.
        let spaced = (17..=24).contains(&bytes.len()) && bytes.contains(&b' ');
        if spaced { Self::parse(text).ok() } else { None }
    }
}

impl FromStr for CodiceFiscale {
    type Err = CodiceFiscaleError;

    fn from_str(text: &str) -> Result<Self, CodiceFiscaleError> {
        Self::parse(text)
    }
}

impl fmt::Display for CodiceFiscale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The tax code of anybody: sixteen characters of a person, eleven digits of a body or firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodiceFiscaleOPartitaIva {
    /// A natural person, a sole trader included.
    Persona(CodiceFiscale),
    /// Anybody else (or a sole trader's VAT number).
    Ente(PartitaIva),
}

/// Why a text is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodiceError {
    /// Neither shape.
    Shape,
    /// Sixteen characters whose control letter is wrong.
    Persona {
        /// What it would be.
        expected: char,
    },
    /// Eleven digits whose control digit is wrong, or all equal.
    Ente(PartitaIvaError),
}

impl CodiceFiscaleOPartitaIva {
    /// Reads either.
    ///
    /// # Errors
    /// Says which of the two it looks like and what is wrong.
    pub fn parse(text: &str) -> Result<Self, CodiceError> {
        match PartitaIva::parse(text) {
            Ok(code) => return Ok(Self::Ente(code)),
            Err(PartitaIvaError::Shape) => {}
            Err(error) => return Err(CodiceError::Ente(error)),
        }
        match CodiceFiscale::parse(text) {
            Ok(code) => Ok(Self::Persona(code)),
            Err(CodiceFiscaleError::Checksum { expected }) => {
                Err(CodiceError::Persona { expected })
            }
            Err(CodiceFiscaleError::Shape | CodiceFiscaleError::Day) => Err(CodiceError::Shape),
        }
    }
}

const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
const MONTH_DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The digit that a character stands for where omocodia may have changed it to a letter.
fn omocodia_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'L'..=b'N' => Some(byte - b'L'),
        b'P'..=b'V' => Some(byte - b'P' + 3),
        _ => None,
    }
}

fn has_pattern(code: &[u8; 16]) -> bool {
    let letters = |range: std::ops::Range<usize>| code[range].iter().all(u8::is_ascii_uppercase);
    letters(0..6)
        && [6, 7, 9, 10, 12, 13, 14].iter().all(|&at| omocodia_digit(code[at]).is_some())
        && MONTHS.contains(&code[8])
        && code[11].is_ascii_uppercase()
        && code[15].is_ascii_uppercase()
}

/// Days run from 1 to 31, for women from 41 to 71. The century is not written: 29 February is taken as existing
/// in every year divisible by four.
fn birthday_exists(code: &[u8; 16]) -> bool {
    let pair = |at: usize| Some(omocodia_digit(code[at])? * 10 + omocodia_digit(code[at + 1])?);
    let (Some(year), Some(day)) = (pair(6), pair(9)) else { return false };
    let Some(month) = MONTHS.iter().position(|&m| m == code[8]) else { return false };
    let day = if day > 40 { day - 40 } else { day };
    let last = if month == 1 && year % 4 != 0 { 28 } else { MONTH_DAYS[month] };
    (1..=last).contains(&day)
}

/// Weights of the characters in odd positions (first, third, …), digits then letters; a digit weighs as the letter
/// of the same rank.
const ODD: [u8; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The control letter of upper-case letters and digits: the one of tax codes and of the Italian part of an IBAN.
pub(super) fn control_letter(bytes: &[u8]) -> u8 {
    let sum: u32 = bytes
        .iter()
        .enumerate()
        .map(|(index, &byte)| {
            let rank =
                if byte.is_ascii_digit() { byte - b'0' } else { byte.wrapping_sub(b'A') % 26 };
            u32::from(if index % 2 == 0 { ODD[usize::from(rank)] } else { rank })
        })
        .sum();
    b'A' + (sum % 26) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn vectors() {
        for code in [
            "RSSMRA85T10A562S",
            "GRNGDU55H19G224I",
            "RSSMRA85T10A56NH",
            "RSSMRA85T10A5S2E",
            " rssmra85t10a562s ",
            "RSS MRA 85T10 A562S",
        ] {
            assert!(CodiceFiscale::parse(code).is_ok(), "{code}");
        }
        assert_eq!(
            CodiceFiscale::parse("RSSMRA85T10A562T"),
            Err(CodiceFiscaleError::Checksum { expected: 'S' })
        );
        assert_eq!(CodiceFiscale::parse("RSSMRA85T32A562S"), Err(CodiceFiscaleError::Day));
        assert_eq!(CodiceFiscale::parse("RSSMRA85B29A562S"), Err(CodiceFiscaleError::Day));
        for text in ["", "soggetto privato", "RSSMRA85T10A562", "RSSMRA85F10A562S", "02030880153"] {
            assert_eq!(CodiceFiscale::parse(text), Err(CodiceFiscaleError::Shape), "{text}");
        }
    }

    #[test]
    fn either_kind_says_which() {
        use CodiceFiscaleOPartitaIva as Codice;
        assert!(matches!(Codice::parse("02030880153"), Ok(Codice::Ente(_))));
        assert!(matches!(Codice::parse("RSSMRA85T10A562S"), Ok(Codice::Persona(_))));
        assert!(matches!(Codice::parse("12345678901"), Err(CodiceError::Ente(_))));
        assert_eq!(Codice::parse("RSSMRA85T10A562T"), Err(CodiceError::Persona { expected: 'S' }));
        assert_eq!(Codice::parse("soggetto privato"), Err(CodiceError::Shape));
    }

    #[test]
    fn codes_are_found_in_any_text() {
        for text in [
            "RSSMRA85T10A562S",
            "contributo a Rossi Mario (C.F. RSSMRA85T10A562S) per l'anno 2025",
            "determina_rssmra85t10a562s.pdf",
            "è GRNGDU55H19G224I.",
            "RSS MRA 85T10 A562S",
        ] {
            assert!(CodiceFiscale::find(text).is_some(), "{text}");
        }
        for text in [
            "",
            "RSSMRA85T10A562T",
            "XRSSMRA85T10A562S",
            "RSSMRA85T10A562S1",
            "affidamento della manutenzione straordinaria degli impianti",
            "588142930534105601",
        ] {
            assert_eq!(CodiceFiscale::find(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_found_wherever_it_stands(before in "[a-zà-ú .,;]{0,60}", after in "[ .,;][a-zà-ú .,;]{0,60}") {
            let text = format!("{before} RSSMRA85T10A562S{after}");
            prop_assert!(CodiceFiscale::find(&text).is_some());
        }

        #[test]
        fn any_text_is_judged(text in "\\PC{0,40}") {
            let _ = (CodiceFiscale::find(&text), CodiceFiscaleOPartitaIva::parse(&text));
        }

        // The odd weights are a permutation of 0..=25: one changed letter always changes the sum.
        #[test]
        fn a_slip_of_one_letter_is_caught(at in 0usize..6, by in 1u8..26) {
            let mut bytes = *b"RSSMRA85T10A562S";
            bytes[at] = b'A' + (bytes[at] - b'A' + by) % 26;
            prop_assert!(CodiceFiscale::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }
    }
}

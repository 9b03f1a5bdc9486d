//! CUP: the code of a public investment project (l. 3/2003, art. 11). Fifteen characters; no public control digit.

use std::fmt;
use std::str::FromStr;

use super::Compact;

/// A CUP of right shape, upper-cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cup([u8; 15]);

/// Why a text is no CUP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CupError {
    /// Not a letter, two digits, a letter, eleven digits.
    Shape,
}

impl Cup {
    /// Reads a CUP; case and blanks do not matter.
    ///
    /// # Errors
    /// When the shape is another.
    pub fn parse(text: &str) -> Result<Self, CupError> {
        let code: [u8; 15] = Compact::<15>::of(text).exactly().ok_or(CupError::Shape)?;
        if is_shaped(&code) { Ok(Self(code)) } else { Err(CupError::Shape) }
    }

    /// The year in which the code was issued (fifth and sixth characters; the register began in 2001).
    #[must_use]
    pub fn year(&self) -> i32 {
        2000 + i32::from(self.0[4] - b'0') * 10 + i32::from(self.0[5] - b'0')
    }

    /// For fifteen characters of wrong shape: the code that letters and digits taken for each other lead to.
    /// A proposal, never a repair.
    #[must_use]
    pub fn confusable(text: &str) -> Option<Self> {
        let mut code: [u8; 15] = Compact::<15>::of(text).exactly()?;
        for (at, byte) in code.iter_mut().enumerate() {
            *byte = match (LETTERS.contains(&at), *byte) {
                (true, b'A'..=b'Z') | (false, b'0'..=b'9') => *byte,
                (true, b'1') => b'I',
                (true, b'0') => b'O',
                (false, b'I' | b'L') => b'1',
                (false, b'O' | b'Q') => b'0',
                (false, b'S') => b'5',
                _ => return None,
            };
        }
        is_shaped(&code).then_some(Self(code))
    }

    /// The fifteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Cup {
    type Err = CupError;

    fn from_str(text: &str) -> Result<Self, CupError> {
        Self::parse(text)
    }
}

impl fmt::Display for Cup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Positions that hold a letter.
const LETTERS: [usize; 2] = [0, 3];

fn is_shaped(code: &[u8; 15]) -> bool {
    code.iter().enumerate().all(|(at, byte)| {
        if LETTERS.contains(&at) { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let cup = Cup::parse("g11f22000160006").unwrap();
        assert_eq!((cup.as_str(), cup.year()), ("G11F22000160006", 2022));
        for text in ["", "161C22000160006", "G11F2200016000", "G11F220001600066", "ABC"] {
            assert_eq!(Cup::parse(text), Err(CupError::Shape), "{text}");
        }
    }

    #[test]
    fn look_alikes() {
        for (wrong, right) in [
            ("161C22000160006", Some("I61C22000160006")),
            ("H28122000160006", Some("H28I22000160006")),
            ("G11F2200016OOO6", Some("G11F22000160006")),
            ("G11F2200016000", None),
            ("G1AF22000160006", None),
        ] {
            assert_eq!(Cup::confusable(wrong).map(|c| c.to_string()).as_deref(), right, "{wrong}");
        }
    }
}

//! One type per kind of value. Each parses from text and knows its own writing; none knows tables or rules.
//!
//! Every parser is linear in the text, allocates nothing, and looks at bytes: columns of millions of codes pass here.
//! An error says which part is wrong (shape, control, placeholder), because different rules speak of each.

pub mod anno;
pub mod cig;
pub mod codice_fiscale;
pub mod codice_istat;
pub mod cup;
pub mod data;
pub mod email;
pub mod euro;
pub mod evidence;
pub mod fold;
pub mod format;
pub mod iban;
pub mod mojibake;
pub mod numero;
pub mod partita_iva;
pub mod scelta_contraente;
pub mod several;
pub mod si_no;
pub mod url;
pub mod visible;

/// A short text upper-cased and without blanks, on the stack. Characters beyond ASCII that are not blanks are kept
/// as 0xFF: they fit no code.
#[derive(Debug, Clone, Copy)]
struct Compact<const N: usize> {
    bytes: [u8; N],
    len: usize,
    longer: bool,
}

impl<const N: usize> Compact<N> {
    fn of(text: &str) -> Self {
        let mut out = Self { bytes: [0; N], len: 0, longer: false };
        if text.is_ascii() {
            for &byte in text.as_bytes() {
                if !byte.is_ascii_whitespace() && !out.push(byte.to_ascii_uppercase()) {
                    break;
                }
            }
        } else {
            for c in text.chars().filter(|&c| !is_blank(c)) {
                let byte = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0xFF);
                if !out.push(byte.to_ascii_uppercase()) {
                    break;
                }
            }
        }
        out
    }

    fn push(&mut self, byte: u8) -> bool {
        match self.bytes.get_mut(self.len) {
            Some(free) => {
                *free = byte;
                self.len += 1;
                true
            }
            None => {
                self.longer = true;
                false
            }
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Whether the text did not fit.
    fn is_longer(&self) -> bool {
        self.longer
    }

    /// The bytes, when there are exactly as many as fit.
    fn exactly(&self) -> Option<[u8; N]> {
        (self.len == N && !self.longer).then_some(self.bytes)
    }
}

/// Whether a character is blank or invisible: it never belongs to a code.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether a character leaves no trace on paper and is no blank: soft hyphen, zero-width and direction marks, the
/// byte order mark, control characters other than tab and line breaks.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            true
        }
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' => true,
        _ => c.is_control(),
    }
}

/// The value of an upper-case hexadecimal digit.
fn hex_value(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Whether digits only fill a cell: all equal, or counting up or down (`1234567890`, `9876543210`).
fn is_filler_digits(bytes: &[u8]) -> bool {
    let Some(&first) = bytes.first() else { return false };
    if !bytes.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let steps = |by: u8| bytes.windows(2).all(|w| (w[0] - b'0' + by) % 10 == w[1] - b'0');
    bytes.iter().all(|&b| b == first) || (bytes.len() >= 8 && (steps(1) || steps(9)))
}

//! What the eye sees of a text. One place says which characters it does not see and what stands for them: the rule that
//! reports them (CSV019) and the text that leaves (`schema::convert`) ask here, so that what is published clean is what
//! was reported, no more and no less.

use std::borrow::Cow;

use super::mojibake::{self, HIGH};
use super::{is_blank, is_invisible};

/// Whether a text begins or ends with a blank.
#[must_use]
pub fn has_outer_blanks(text: &str) -> bool {
    text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)
}

/// Whether all of a text is seen: no outer blanks, no blank that is another character than a space, nothing invisible.
/// Tabs and line breaks inside a text are seen.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    !has_outer_blanks(text) && (is_plain(text) || !text.chars().any(is_odd))
}

/// The text that was meant: blanks are spaces, outer ones and invisible characters go, and controls of the upper half
/// are the letters of Windows-1252 that a program took for Latin-1 (taking them off would lose an apostrophe). A text
/// that [`is_clean`] comes back as it is.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    if is_plain(text) {
        return Cow::Borrowed(text.trim());
    }
    // Half of a letter that was read in the wrong encoding may be what is not seen (`Ã` and a no-break space is `à`):
    // cleaned apart, the letter would be lost.
    let repaired = mojibake::repair(text);
    let text = repaired.as_deref().unwrap_or(text);
    let text = if text.contains(SOFT_HYPHEN) { hyphens(text) } else { Cow::Borrowed(text) };
    let out: String = text.chars().filter_map(meant).collect();
    let inside = out.trim_matches(is_blank);
    Cow::Owned(if inside.len() == out.len() { out } else { inside.to_owned() })
}

/// Shown only where a line breaks; programs also write it where a hyphen was typed.
const SOFT_HYPHEN: char = '\u{ad}';

/// Soft hyphens that must be hyphens: no word is broken between figures (`48\u{ad}86` are two house numbers) nor between
/// capitals (`C\u{ad}D`). Taken off there, they would make another number.
fn hyphens(text: &str) -> Cow<'_, str> {
    let chars: Vec<char> = text.chars().collect();
    let no_word = |c: Option<&char>| c.is_some_and(|c| c.is_numeric() || c.is_uppercase());
    let at = |index: usize| match chars[index] {
        SOFT_HYPHEN
            if index > 0 && no_word(chars.get(index - 1)) && no_word(chars.get(index + 1)) =>
        {
            '-'
        }
        c => c,
    };
    Cow::Owned((0..chars.len()).map(at).collect())
}

/// Whether a text is of ASCII letters, signs, spaces, tabs and line breaks: the case of nearly every cell.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..0x7F).contains(&b) || matches!(b, b'\t' | b'\n' | b'\r'))
}

/// A blank that looks like a space or a line break and is another character, or a character that is not seen.
fn is_odd(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r')) || is_invisible(c)
}

/// The character that was meant, if any.
fn meant(c: char) -> Option<char> {
    match c {
        // The soft line break of word processors, the page break, and the separators that no program shows.
        '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{80}'..='\u{9f}' => {
            let letter = windows_1252(c as u8);
            (letter != c).then_some(letter)
        }
        c if is_invisible(c) => None,
        c if is_odd(c) => Some(' '),
        c => Some(c),
    }
}

/// A byte of Windows-1252; the five that it leaves open read as Latin-1 controls.
#[must_use]
pub fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_seen_goes_and_what_was_meant_stays() {
        for (raw, cleaned) in [
            ("città d'Italia – 1ª", "città d'Italia – 1ª"),
            ("a\tb\nc", "a\tb\nc"),
            ("\u{feff} a\u{a0}b\u{200b} ", "a b"),
            ("1\u{2009}500\u{202f}000", "1 500 000"),
            ("via\u{2003}Roma\u{3000}1", "via Roma 1"),
            ("a\u{b}b\u{2028}c", "a\nb\nc"),
            ("c\u{ad}d\u{200f}e\u{1}f\u{7f}", "cdef"),
            // House numbers of a list of public works.
            ("Via dell'Ospedale, 48\u{ad}86", "Via dell'Ospedale, 48-86"),
            ("41/C\u{ad}D, manu\u{ad}tenzione", "41/C-D, manutenzione"),
            // Genova: an apostrophe of Windows-1252, and a euro sign encoded twice.
            ("NICOL'\u{92} COSTA", "NICOL'’ COSTA"),
            ("\u{e2}\u{82}\u{ac} 1.000,00", "€ 1.000,00"),
            ("citt\u{c3}\u{a0}", "città"),
            ("perch\u{c3}\u{a9}", "perch\u{c3}\u{a9}"),
            ("a\u{c2}\u{a0}b", "a b"),
            ("\u{81}a\u{9d}", "a"),
            ("\u{200b}", ""),
        ] {
            assert_eq!(clean(raw), cleaned, "{raw:?}");
            assert_eq!(is_clean(raw), raw == cleaned, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn clean_is_what_is_clean(
            text in "[a-zâÂÃ\u{80}-\u{bf} \t\n\u{b}\u{1}\u{2009}\u{200b}\u{2028}\u{feff}]{0,12}",
        ) {
            let once = clean(&text);
            prop_assert!(is_clean(&once), "{once:?}");
            prop_assert_eq!(is_clean(&text), once == text);
            prop_assert_eq!(clean(&once), once.clone());
        }
    }
}

//! UTF-8 that a program took for Windows-1252: recognised, and undone where nothing was lost.

/// Windows-1252 from 0x80 to 0x9F; the five bytes that mean nothing there stand for themselves.
pub(super) const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What happened to the characters of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// They were read in the wrong encoding: this is the text as it was.
    Misread(String),
    /// Some are gone: a mark stands in their place.
    Lost,
}

/// The damage of a text, if it has any. Plain ASCII without «??» costs one look at its bytes.
#[must_use]
pub fn damage(text: &str) -> Option<Damage> {
    if text.is_ascii() {
        return has_lost_marks(text).then_some(Damage::Lost);
    }
    if let Some(repaired) = repair(text) {
        return Some(Damage::Misread(repaired));
    }
    (text.contains('\u{fffd}') || has_lost_marks(text)).then_some(Damage::Lost)
}

/// The text before it was misread, as often as it was; `None` when nothing shows that it was.
#[must_use]
pub fn repair(text: &str) -> Option<String> {
    let mut repaired = undo(text)?;
    // Twice read wrong (`ÃƒÂ¨`) is seen in real files; more often is not.
    for _ in 0..2 {
        match undo(&repaired) {
            Some(again) => repaired = again,
            None => break,
        }
    }
    Some(repaired)
}

fn undo(text: &str) -> Option<String> {
    if !text.contains(['Â', 'Ã', 'â', 'ï']) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some(c) = rest.chars().next() {
        match meant(rest) {
            Some((meant, length)) => {
                found = true;
                if meant != '\u{feff}' {
                    out.push(meant);
                }
                rest = &rest[length..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    found.then_some(out)
}

/// The character that the first characters of a text were before, and how many bytes of the text they take.
///
/// Only what Italian texts hold is taken for a misreading: letters with accents and signs of Latin-1, typographic
/// quotes, dashes, the euro. «CAFFÉ»» would be another letter by the bytes alone.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = chars.next()?;
    let n = match lead {
        'Â' | 'Ã' => 1,
        'â' | 'ï' => 2,
        _ => return None,
    };
    let mut bytes = [byte(lead)?, 0, 0];
    let mut length = lead.len_utf8();
    for slot in &mut bytes[1..=n] {
        let c = chars.next()?;
        *slot = byte(c).filter(|b| (0x80..0xC0).contains(b))?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..=n]).ok()?.chars().next()?;
    let known = match lead {
        'Â' => ('\u{a0}'..='\u{bf}').contains(&meant),
        'Ã' => true,
        'â' => matches!(meant, '\u{2010}'..='\u{203a}' | '€' | '™'),
        _ => meant == '\u{feff}',
    };
    known.then_some((meant, length))
}

/// The byte that Windows-1252 (or Latin-1) shows as this character.
fn byte(c: char) -> Option<u8> {
    match u8::try_from(u32::from(c)) {
        Ok(byte) => (byte >= 0x80).then_some(byte),
        Err(_) => HIGH.iter().position(|&it| it == c).map(|at| 0x80 + at as u8),
    }
}

/// Whether «??» stands where an accented letter was: before a letter, or after a consonant (Italian words end in a
/// vowel, and a question may end in «??»).
fn has_lost_marks(text: &str) -> bool {
    text.match_indices("??").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        after.is_some_and(char::is_alphabetic)
            || before.is_some_and(|c| c.is_alphabetic() && !is_vowel(c))
    })
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u') || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_texts_come_back() {
        for (text, repaired) in [
            ("Via CittÃ  di Castello", "Via Città di Castello"),
            ("perchÃ© no", "perché no"),
            ("lâ€™asilo", "l’asilo"),
            ("n.Â° 5", "n.° 5"),
            ("100 â‚¬", "100 €"),
            ("PerÃƒÂ²", "Però"),
            ("ï»¿titolo", "titolo"),
            ("Ã\u{88} stato", "È stato"),
        ] {
            // In the first the blank after Ã is the no-break space that the byte A0 is.
            let text = text.replace("CittÃ ", "CittÃ\u{a0}");
            assert_eq!(damage(&text), Some(Damage::Misread(repaired.to_owned())), "{text}");
        }
    }

    #[test]
    fn lost_letters_are_told() {
        for text in ["??ambito", "attivit?? sportive", "perch??", "Monza \u{fffd} Brianza"] {
            assert_eq!(damage(text), Some(Damage::Lost), "{text}");
        }
    }

    #[test]
    fn right_texts_are_left_alone() {
        for text in [
            "",
            "attività",
            "Perché? Come mai??",
            "????",
            "SÃO PAULO",
            "«CAFFÉ» e «CITTÀ»",
            "crème brûlée",
            "Château d'Aosta",
            "naïf",
            "10 € – l’asilo…",
        ] {
            assert_eq!(damage(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_accented_text_misread_once_comes_back(text in "[a-zàèéìòù’€ ]{0,30}") {
            let misread: String = text.bytes().map(|b| match b {
                0..0x80 => char::from(b),
                0x80..0xA0 => HIGH[usize::from(b - 0x80)],
                _ => char::from(b),
            }).collect();
            match repair(&misread) {
                Some(repaired) => proptest::prop_assert_eq!(repaired, text),
                None => proptest::prop_assert!(text.is_ascii()),
            }
        }
    }
}

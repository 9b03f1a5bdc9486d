//! Letters as people type them: case, accents and the many apostrophes made one.
//!
//! The tables cover Latin-1 and Latin Extended-A, which hold every name of an Italian register (Slovene, German,
//! French and Ladin ones included); other letters are only lower-cased. A full normalisation would bring its
//! Unicode tables into the browser for nothing that these data hold.

/// Base letters of U+00C0..=U+00FF; `*` marks what has two or none.
const LATIN_1: &[u8; 64] = b"aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y";

/// Base letters of U+0100..=U+017F.
const LATIN_A: &[u8; 128] = b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Appends the folded form of `text` to `out`: lower case, no accents, one kind of blank, one kind of apostrophe,
/// and none where it only stands for an accent (`citta'`, `città`, `CITTA’` become the same).
pub fn fold_into(text: &str, out: &mut String) {
    let mut apostrophe = false;
    for c in text.chars() {
        if matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´') {
            apostrophe = true;
            continue;
        }
        if apostrophe {
            apostrophe = false;
            if c.is_alphanumeric() {
                out.push('\'');
            }
        }
        fold_char(c, out);
    }
}

fn fold_char(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\x7f' if !c.is_whitespace() => out.push(c),
        'Æ' | 'æ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        'Þ' | 'þ' => out.push_str("th"),
        '×' | '÷' => out.push(c),
        '\u{c0}'..='\u{ff}' => out.push(char::from(LATIN_1[c as usize - 0xc0])),
        '\u{100}'..='\u{17f}' => out.push(char::from(LATIN_A[c as usize - 0x100])),
        '\u{300}'..='\u{36f}' => {}
        c if c.is_whitespace() => out.push(' '),
        c => out.extend(c.to_lowercase()),
    }
}

/// The folded form of `text`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// What must be found, from what was typed: words, and phrases in quotes, each folded.
#[must_use]
pub fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in typed.split(['"', '«', '»', '“', '”']).enumerate() {
        if index % 2 == 1 {
            words.push(fold(part.trim()));
        } else {
            words.extend(part.split_whitespace().map(fold));
        }
    }
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_are_one() {
        for (text, folded) in [
            ("Città", "citta"),
            ("CITTA'", "citta"),
            ("CITTA’ DI MONZA", "citta di monza"),
            ("dell’Acqua", "dell'acqua"),
            ("Cafe\u{301}", "cafe"),
            ("Štefan Ž", "stefan z"),
            ("Œuvre Straße", "oeuvre strasse"),
            ("a\u{a0}b", "a b"),
            ("ł Ł ŋ ŏ ŕ ţ ũ ŵ ŷ ź", "l l n o r t u w y z"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn quotes_make_a_phrase() {
        assert_eq!(words("strade \"Via Roma\"  È"), ["e", "strade", "via roma"]);
        assert!(words("  \"\" ").is_empty());
    }
}

//! Texts made comparable: headers and names whatever their case, accents and punctuation; search whatever the
//! apostrophe; and the nearest of some words, for «forse volevi dire».

#[cfg(not(target_family = "wasm"))]
use unicode_normalization::UnicodeNormalization as _;

/// The key under which headers and closed lists compare: letters and digits only, lower-case, without accents.
/// `Importo aggiudicazione (€)` and `importoAggiudicazione` have the same.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_plain(&mut out, c);
    }
    out
}

/// Whether two texts have the same [`key`]; allocates nothing.
#[must_use]
pub fn same_key(a: &str, b: &str) -> bool {
    let mut left = Plain::new(a);
    let mut right = Plain::new(b);
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (one, other) if one == other => {}
            _ => return false,
        }
    }
}

/// The form in which text is searched: lower-case, without accents, typographic apostrophes and quotes made plain,
/// runs of blanks made one. An apostrophe that closes a word stands for an accent (`citta'`) and is dropped.
#[must_use]
pub fn search(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    search_into(text, &mut out);
    out
}

/// [`search`], appended to a buffer that is used again.
pub fn search_into(text: &str, out: &mut String) {
    let from = out.len();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if super::is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            if out.len() > from && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_apostrophe(c) {
            let inside = chars.peek().is_some_and(|next| next.is_alphanumeric());
            let after_letter = out[from..].chars().next_back().is_some_and(char::is_alphanumeric);
            if inside || !after_letter {
                out.push('\'');
            }
        } else if matches!(c, '“' | '”' | '«' | '»' | '„') {
            out.push('"');
        } else if matches!(c, '–' | '—' | '‑' | '−') {
            out.push('-');
        } else if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            push_folded(out, c);
        }
    }
    while out.len() > from && out.ends_with(' ') {
        out.pop();
    }
}

/// A name as files, folders and keys compare: NFC, lower case; accents and punctuation count.
#[must_use]
pub fn name(text: &str) -> String {
    // A browser normalises the paths that it hands over by itself; the tables to do it twice weigh 40 KB.
    #[cfg(target_family = "wasm")]
    let letters = text.chars();
    #[cfg(not(target_family = "wasm"))]
    let letters = text.nfc();
    letters.flat_map(char::to_lowercase).collect()
}

/// The candidate that differs least from `word` by letters inserted, lost, changed or swapped, compared by [`key`];
/// of equals the first. Where even the best differs in more than a third of the word's letters (rounded up), the
/// first candidate that begins with the word, if the word has four letters at least; else `None`.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = key(word).chars().collect();
    if wanted.is_empty() {
        return None;
    }
    let allowed = wanted.len().div_ceil(3);
    let (mut best, mut begins): (Option<(usize, &str)>, _) = (None, None);
    for candidate in candidates {
        let other: Vec<char> = key(candidate).chars().collect();
        if wanted.len() > 3 && other.starts_with(&wanted) {
            begins = begins.or(Some(candidate));
        }
        let limit = best.map_or(allowed, |(distance, _)| allowed.min(distance.saturating_sub(1)));
        if let Some(distance) = distance_within(&wanted, &other, limit)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate).or(begins)
}

/// Optimal string alignment distance, if it is at most `limit`.
fn distance_within(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let mut cost = (above[j] + 1)
                .min(row[j - 1] + 1)
                .min(above[j - 1] + usize::from(a[i - 1] != b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        before = above;
        above = row;
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

/// Whether a character is written as an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// The characters of a key, one by one.
struct Plain<'a> {
    chars: std::str::Chars<'a>,
    /// What is left of a character that folds to several (`ß` to `ss`), last first.
    rest: [Option<char>; 2],
}

impl<'a> Plain<'a> {
    fn new(text: &'a str) -> Self {
        Self { chars: text.chars(), rest: [None; 2] }
    }
}

impl Iterator for Plain<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.rest[0].take().or_else(|| self.rest[1].take()) {
            return Some(c);
        }
        loop {
            let c = self.chars.next()?;
            if c.is_ascii_alphanumeric() {
                return Some(c.to_ascii_lowercase());
            }
            if c.is_ascii() || !c.is_alphanumeric() {
                continue;
            }
            let mut folded = folded(c);
            let first = folded.next();
            self.rest = [folded.next(), folded.next()];
            if first.is_some() {
                return first;
            }
        }
    }
}

fn push_plain(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c.to_ascii_lowercase());
    } else if !c.is_ascii() && c.is_alphanumeric() {
        push_folded(out, c);
    }
}

fn push_folded(out: &mut String, c: char) {
    out.extend(folded(c));
}

/// One character in lower case, without accents; nothing for a combining mark.
pub fn folded(c: char) -> impl Iterator<Item = char> {
    let plain: &'static str = match c {
        'À'..='Å' | 'à'..='å' | 'Ā' | 'ā' | 'Ă' | 'ă' | 'Ą' | 'ą' | 'ª' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć' | 'ć' | 'Č' | 'č' => "c",
        'Ď' | 'ď' | 'Đ' | 'đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē' | 'ē' | 'Ė' | 'ė' | 'Ę' | 'ę' | 'Ě' | 'ě' => "e",
        'Ğ' | 'ğ' => "g",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ī' | 'ī' | 'İ' | 'ı' => "i",
        'Ł' | 'ł' => "l",
        'Ñ' | 'ñ' | 'Ń' | 'ń' | 'Ň' | 'ň' => "n",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō' | 'ō' | 'Ő' | 'ő' | 'º' => "o",
        'Œ' | 'œ' => "oe",
        'Ř' | 'ř' => "r",
        'ß' => "ss",
        'Ś' | 'ś' | 'Š' | 'š' | 'Ş' | 'ş' => "s",
        'Ť' | 'ť' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ū' | 'ū' | 'Ů' | 'ů' | 'Ű' | 'ű' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => "y",
        'Ź' | 'ź' | 'Ż' | 'ż' | 'Ž' | 'ž' => "z",
        // Combining marks: the letter before them was written apart from its accent.
        '\u{300}'..='\u{36f}' => return Folded::None,
        _ => "",
    };
    if plain.is_empty() { Folded::Lower(c.to_lowercase()) } else { Folded::Plain(plain.chars()) }
}

enum Folded {
    None,
    Plain(std::str::Chars<'static>),
    Lower(std::char::ToLowercase),
}

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::None => None,
            Self::Plain(chars) => chars.next(),
            Self::Lower(chars) => chars.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headers_compare_by_letters_and_digits() {
        for (a, b) in [
            ("importoAggiudicazione", "Importo aggiudicazione"),
            ("Quantità (n°)", "QUANTITA' N"),
            ("dell’ufficio", "DELL'UFFICIO"),
            ("strutturaProponente:codiceFiscaleProp", "struttura_proponente codice fiscale prop"),
            ("Straße", "strasse"),
            ("citta\u{300}", "città"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
            assert!(same_key(a, b), "{a} / {b}");
        }
        assert!(!same_key("importo", "importi"));
        assert!(!same_key("importo", "importo 2"));
    }

    #[test]
    fn search_reads_typed_and_typographic_alike() {
        for (a, b) in [
            ("Città", "citta'"),
            ("L’unità  d'Italia", "l'unita' d’italia"),
            ("PERCHÉ\u{a0}no", "perche no"),
            (" a–b ", "A-B"),
        ] {
            assert_eq!(search(a), search(b), "{a} / {b}");
        }
        assert_eq!(search("dell’Unità"), "dell'unita");
        assert_eq!(search("'900"), "'900");
    }

    #[test]
    fn the_nearest_word() {
        let tables = ["sovvenzioni", "provvedimenti", "contatti", "l190_appalti"];
        for (word, found) in [
            ("sovenzioni", Some("sovvenzioni")),
            ("Provedimenti", Some("provvedimenti")),
            ("contatit", Some("contatti")),
            ("L190 appalti", Some("l190_appalti")),
            ("bilancio", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, tables), found, "{word}");
        }
        let ids = ["atti-concessione", "atti-generali", "provvedimenti-dirigenti", "oiv", "rpct"];
        for (word, found) in [
            ("atti-concesione", Some("atti-concessione")),
            ("Atti_Concessione", Some("atti-concessione")),
            ("atti-cocnessione", Some("atti-concessione")),
            ("provvedimenti", Some("provvedimenti-dirigenti")),
            ("rctp", Some("rpct")),
            ("oivv", Some("oiv")),
            ("pro", None),
            ("zzz", None),
        ] {
            assert_eq!(nearest(word, ids), found, "{word}");
        }
    }

    #[test]
    fn names_of_files_keep_their_accents() {
        assert_eq!(name("CITTA\u{300}.CSV"), "città.csv");
        assert_ne!(name("citta.csv"), name("città.csv"));
    }

    proptest! {
        #[test]
        fn both_comparisons_agree(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            prop_assert_eq!(same_key(&a, &b), key(&a) == key(&b));
            prop_assert!(same_key(&a, &key(&a)));
        }

        #[test]
        fn search_is_its_own_form(a in "\\PC{0,30}") {
            let once = search(&a);
            prop_assert_eq!(search(&once), once);
        }
    }
}

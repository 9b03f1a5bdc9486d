//! The nearest right word to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// A name as it is compared: NFC, lower case.
#[must_use]
pub fn fold_name(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// The candidate with the least edit distance to `word`, when it is near enough to be what was meant; the first of
/// equals. Case, accents, blanks, `-` and `_` do not count. A candidate that begins with the word is near too.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = skeleton(word);
    if wanted.is_empty() {
        return None;
    }
    let limit = wanted.len().div_ceil(3);
    let mut best: Option<(usize, &str)> = None;
    let mut begins = None;
    for candidate in candidates {
        let other = skeleton(candidate);
        if wanted.len() > 3 && begins.is_none() && other.starts_with(&wanted) {
            begins = Some(candidate);
        }
        let far = distance(&wanted, &other);
        if far <= limit && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate).or(begins)
}

fn skeleton(word: &str) -> Vec<char> {
    word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut now = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        now[0] = i;
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut least = (last[j] + 1).min(now[j - 1] + 1).min(last[j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            now[j] = least;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word() {
        let ids = ["atti-concessione", "atti-generali", "provvedimenti-dirigenti", "oiv"];
        for (word, found) in [
            ("atti-concesione", Some("atti-concessione")),
            ("Atti_Concessione", Some("atti-concessione")),
            ("atti-cocnessione", Some("atti-concessione")),
            ("provvedimenti", Some("provvedimenti-dirigenti")),
            ("oivv", Some("oiv")),
            ("zzz", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, ids), found, "{word}");
        }
    }
}

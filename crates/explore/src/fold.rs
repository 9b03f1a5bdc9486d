//! What a search looks for: the core's folding, and the words of what was typed.

pub use vetro_core::value::fold::{search as fold, search_into as fold_into};

/// What must be found, from what was typed: words, and phrases in quotes, each folded.
#[must_use]
pub fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in typed.split(['"', '«', '»', '“', '”']).enumerate() {
        if index % 2 == 1 {
            words.push(fold(part));
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
    fn quotes_make_a_phrase() {
        assert_eq!(words("strade \"Via  Roma\"  È"), ["e", "strade", "via roma"]);
        assert_eq!(words("CITTA' «dell’acqua»"), ["citta", "dell'acqua"]);
        assert!(words("  \"\" ").is_empty());
    }
}

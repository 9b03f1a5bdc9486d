//! Yes and no.

/// Reads a yes or a no; case, accents and apostrophes do not matter.
#[must_use]
pub fn parse(text: &str) -> Option<bool> {
    let text = text.trim_matches(super::is_blank);
    if text.len() > 6 {
        return None;
    }
    let any = |words: &[&str]| words.iter().any(|word| super::fold::same_key(text, word));
    if any(&["si", "s", "vero", "true", "yes", "y", "1"]) {
        Some(true)
    } else if any(&["no", "n", "falso", "false", "0"]) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words() {
        for yes in ["Sì", "SI", "si'", "S", "true", "1", " sì "] {
            assert_eq!(super::parse(yes), Some(true), "{yes}");
        }
        for no in ["No", "FALSO", "n", "0"] {
            assert_eq!(super::parse(no), Some(false), "{no}");
        }
        for other in ["", "forse", "2", "non noto", "-"] {
            assert_eq!(super::parse(other), None, "{other}");
        }
    }
}

//! The choice of contractor as law 190 writes it: a code of two digits, then its label.

/// The two digits that open a label: `23` of `23-AFFIDAMENTO DIRETTO`, also of `23 - …` and of a bare `23`.
#[must_use]
pub fn code(text: &str) -> Option<&str> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (code, rest) = text.split_at(digits);
    let ends = rest.is_empty() || rest.trim_start().starts_with(['-', '–']);
    ((1..=3).contains(&digits) && ends).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_opens_the_label() {
        for (text, found) in [
            ("23-AFFIDAMENTO", Some("23")),
            (" 23 - x", Some("23")),
            ("08", Some("08")),
            ("2023 gara", None),
            ("gara", None),
            ("1234-x", None),
        ] {
            assert_eq!(code(text), found, "{text}");
        }
    }
}

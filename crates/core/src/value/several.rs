//! Several values in one cell.

use super::is_blank;

/// How many codes a cell lists, parted by blanks or signs, when each passes the test; `None` for one or for none.
#[must_use]
pub fn codes(text: &str, is_one: impl Fn(&str) -> bool) -> Option<usize> {
    let split = |c: char| is_blank(c) || matches!(c, ',' | ';' | '/' | '-' | '+' | '|');
    count(text.split(split), is_one)
}

/// How many addresses or days a cell lists: signs that belong to such a value part nothing.
#[must_use]
pub fn phrases(text: &str, is_one: impl Fn(&str) -> bool) -> Option<usize> {
    if !text.contains([';', ',', '\n', '|']) && !text.contains(" - ") && !text.contains(" e ") {
        return None;
    }
    let lines = text.split([';', ',', '\n', '|']);
    count(lines.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" e ")), is_one)
}

fn count<'a>(parts: impl Iterator<Item = &'a str>, is_one: impl Fn(&str) -> bool) -> Option<usize> {
    let mut n = 0;
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if !is_one(part) {
            return None;
        }
        n += 1;
    }
    (n > 1).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::cup::Cup;
    use crate::value::data::Date;

    #[test]
    fn codes_and_phrases() {
        let cups = |text| codes(text, |part| Cup::parse(part).is_ok());
        for (text, n) in [
            ("C49I19000010002 - D12J20000160001", Some(2)),
            ("C49I19000010002\nD12J20000160001/C49I19000010002", Some(3)),
            ("C49I19000010002", None),
            ("C49I19000010002, PAT", None),
            ("", None),
            (" - ", None),
        ] {
            assert_eq!(cups(text), n, "{text}");
        }
        let days = |text| phrases(text, |part| Date::parse(part).is_ok());
        for (text, n) in [
            ("01/02/2025 - 03/02/2025", Some(2)),
            ("2025-02-01; 2025-02-03", Some(2)),
            ("2025-02-01", None),
            ("1 marzo 2025 e 2 marzo 2025", Some(2)),
            ("dal 1 marzo 2025", None),
        ] {
            assert_eq!(days(text), n, "{text}");
        }
    }
}

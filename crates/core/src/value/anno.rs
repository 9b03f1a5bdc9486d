//! Years of four digits.

/// Reads a year: four digits and nothing else, 1000 to 2999.
#[must_use]
pub fn parse(text: &str) -> Option<i32> {
    let bytes = text.trim_matches(super::is_blank).as_bytes();
    if bytes.len() != 4 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let year = bytes.iter().fold(0, |n, b| n * 10 + i32::from(b - b'0'));
    (1000..3000).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    #[test]
    fn four_digits() {
        assert_eq!(super::parse(" 2025 "), Some(2025));
        for text in ["", "25", "2025/2026", "0019", "20250", "2025.0", "٢٠٢٥"] {
            assert_eq!(super::parse(text), None, "{text}");
        }
    }
}

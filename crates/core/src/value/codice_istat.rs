//! Codes of places: ISTAT, cadastral, postal, provinces. Shapes only: the lists change with time and are data.

use super::is_blank;

/// Whether a text is shaped as the ISTAT code of a municipality: three digits of a province, three of the place.
#[must_use]
pub fn is_istat(text: &str) -> bool {
    let bytes = text.trim_matches(is_blank).as_bytes();
    bytes.len() == 6 && digits(bytes).is_some_and(in_range)
}

/// The ISTAT code that lost its leading zeros: four or five digits that padded name a province and a place.
#[must_use]
pub fn istat_padded(text: &str) -> Option<String> {
    padded(text, 4..6, 6, in_range)
}

/// Whether a text is shaped as a postal code.
#[must_use]
pub fn is_cap(text: &str) -> bool {
    let bytes = text.trim_matches(is_blank).as_bytes();
    bytes.len() == 5 && digits(bytes).is_some_and(|n| CAP.contains(&n))
}

/// The postal code that lost its leading zeros (Rome's begin with two).
#[must_use]
pub fn cap_padded(text: &str) -> Option<String> {
    padded(text, 2..5, 5, |n| CAP.contains(&n))
}

/// Whether a text is the code of a province: two letters of its plate, or the three digits of ISTAT.
#[must_use]
pub fn is_provincia(text: &str) -> bool {
    let bytes = text.trim_matches(is_blank).as_bytes();
    match bytes.len() {
        2 => bytes.iter().all(u8::is_ascii_alphabetic),
        3 => digits(bytes).is_some_and(|n| PROVINCES.contains(&n) || METRO.contains(&n)),
        _ => false,
    }
}

/// The three digits of a province that lost their leading zeros.
#[must_use]
pub fn provincia_padded(text: &str) -> Option<String> {
    padded(text, 1..3, 3, |n| PROVINCES.contains(&n))
}

/// Whether a text is shaped as a cadastral code (`F704`): a letter and three digits.
#[must_use]
pub fn is_catastale(text: &str) -> bool {
    let bytes = text.trim_matches(is_blank).as_bytes();
    bytes.len() == 4 && bytes[0].is_ascii_alphabetic() && bytes[1..].iter().all(u8::is_ascii_digit)
}

/// Codes of provinces in use since 2006; those of 2025 (Sardinia) included.
const PROVINCES: std::ops::RangeInclusive<u32> = 1..=119;
/// Metropolitan cities have a code of their own as units above the municipality.
const METRO: std::ops::RangeInclusive<u32> = 201..=299;
/// From the first of Rome's province to the last of Messina's.
const CAP: std::ops::RangeInclusive<u32> = 10..=98_168;

/// Province and place: no province has more than 400 municipalities (Torino, the largest, has 316).
fn in_range(code: u32) -> bool {
    PROVINCES.contains(&(code / 1000)) && (1..=400).contains(&(code % 1000))
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

fn padded(
    text: &str,
    lengths: std::ops::Range<usize>,
    width: usize,
    known: impl Fn(u32) -> bool,
) -> Option<String> {
    let text = text.trim_matches(is_blank);
    if !lengths.contains(&text.len()) || !digits(text.as_bytes()).is_some_and(known) {
        return None;
    }
    Some(format!("{text:0>width$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for good in ["108033", "001272", "058091", " 043058 "] {
            assert!(is_istat(good), "{good}");
        }
        for bad in ["", "8033", "108000", "999001", "10803A", "1080333"] {
            assert!(!is_istat(bad), "{bad}");
        }
        assert!(is_cap("00184") && is_cap("20900") && !is_cap("99999") && !is_cap("2090"));
        assert!(is_provincia("MB") && is_provincia("NA") && is_provincia("059"));
        assert!(!is_provincia("M") && !is_provincia("000") && !is_provincia("ROMA"));
        assert!(is_catastale("F704") && !is_catastale("7041"));
    }

    #[test]
    fn lost_zeros() {
        assert_eq!(istat_padded("1272").as_deref(), Some("001272"));
        assert_eq!(istat_padded("28001").as_deref(), Some("028001"));
        assert_eq!(istat_padded("99999"), None);
        assert_eq!(istat_padded("108033"), None);
        assert_eq!(cap_padded("184").as_deref(), Some("00184"));
        assert_eq!(cap_padded("3"), None);
        assert_eq!(provincia_padded("59").as_deref(), Some("059"));
        assert_eq!(provincia_padded("0"), None);
    }
}

//! What a finding is called across runs: two digests that neither the row nor the language changes.
//!
//! A row inserted above moves every finding below it; a report in English words it otherwise. Neither makes it a new
//! finding, so neither enters the digest, but for what a rule without a cell fills in as words (the label of a duty):
//! those are still the report's. Excerpts enter masked, as they are shown: a digest of a person's tax code
//! could be undone by trying them all.

use sha2::{Digest, Sha256};

use crate::diag::Diagnostic;

/// Bytes kept of the digest: enough that a million findings do not meet by chance.
const BYTES: usize = 12;

/// The finding itself: rule, file, sheet, column, cause and the cell's text. Hexadecimal, 24 digits.
#[must_use]
pub fn finding(it: &Diagnostic) -> String {
    let excerpt = if it.count > 1 { None } else { it.excerpt.as_deref() };
    digest(it, &[excerpt.unwrap_or_default()])
}

/// The group a finding belongs to: as [`finding`], without the cell's text. Hexadecimal, 24 digits.
#[must_use]
pub fn group(it: &Diagnostic) -> String {
    digest(it, &[])
}

/// A text of a cell. Hexadecimal, 24 digits.
#[must_use]
pub fn text(text: &str) -> String {
    hex(Sha256::new_with_prefix(text.as_bytes()))
}

/// Tells equal findings apart by their turn: the first keeps the fingerprint, the second gets `-2`.
#[must_use]
pub fn turn(fingerprint: &str, turn: u32) -> String {
    if turn < 2 { fingerprint.to_owned() } else { format!("{fingerprint}-{turn}") }
}

fn digest(it: &Diagnostic, more: &[&str]) -> String {
    let place = &it.place;
    let sheet = place.sheet.as_deref().unwrap_or_default();
    let column = place.column.as_deref().unwrap_or_default();
    let mut hasher = Sha256::new();
    for part in [it.code, &place.file, sheet, column, &it.cause].iter().chain(more) {
        hasher.update(part.as_bytes());
        // Parts cannot run into each other: no text of ours holds a NUL.
        hasher.update([0]);
    }
    hex(hasher)
}

fn hex(hasher: Sha256) -> String {
    let mut text = String::with_capacity(BYTES * 2);
    for byte in hasher.finalize().iter().take(BYTES) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::diag::Lang;
    use crate::value::data::Date;

    fn findings(bytes: &[u8], lang: Lang) -> Vec<String> {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let options = Options { lang, ..Options::default() };
        let report = check_files(&[("dati.csv", bytes)], today, &options);
        let mut all: Vec<String> = report.diagnostics.iter().map(finding).collect();
        all.sort();
        all
    }

    #[test]
    fn neither_rows_nor_language_make_a_finding_new() {
        let before = findings(b"cig;oggetto\n12345;Lavori\nZ000;Opere\n", Lang::It);
        assert!(before.len() >= 2, "{before:?}");
        let moved =
            findings(b"cig;oggetto\n7239181923;Altro\n12345;Lavori\nZ000;Opere\n", Lang::It);
        let english = findings(b"cig;oggetto\n12345;Lavori\nZ000;Opere\n", Lang::En);
        assert_eq!(before, english);
        assert!(before.iter().all(|it| moved.contains(it)), "{before:?} {moved:?}");
    }

    #[test]
    fn another_value_is_another_finding() {
        let one = findings(b"cig;oggetto\n12345;Lavori\n", Lang::It);
        let other = findings(b"cig;oggetto\n12346;Lavori\n", Lang::It);
        assert_ne!(one, other);
    }
}

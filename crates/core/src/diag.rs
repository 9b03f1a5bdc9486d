//! What a finding is: one message with three pillars (what, why, what to do) and a place.

use std::sync::Arc;

/// The language of what a person reads. Italian comes first; English is complete too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}

/// A sentence in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Italian.
    pub it: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// Pairs the two wordings.
    #[must_use]
    pub const fn new(it: &'static str, en: &'static str) -> Self {
        Self { it, en }
    }

    /// The wording in `lang`.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.it,
            Lang::En => self.en,
        }
    }
}

/// A sentence in both languages that holds something found: a name, a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Italian.
    pub it: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// Pairs the two wordings.
    #[must_use]
    pub fn new(it: impl Into<String>, en: impl Into<String>) -> Self {
        Self { it: it.into(), en: en.into() }
    }

    /// The wording in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::It => &self.it,
            Lang::En => &self.en,
        }
    }
}

impl From<Text> for Wording {
    fn from(text: Text) -> Self {
        Self::new(text.it, text.en)
    }
}

/// How much a finding weighs (`rules` explains which level says what).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Read and normalised; never changes a verdict.
    Info,
    /// Probable, or lawful but worse than it should be: a person decides.
    Warning,
    /// Cannot be read, provably wrong, forbidden, or compulsory and absent.
    Error,
}

impl Severity {
    /// The stable English word used in machine formats.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding is. Everything is optional but the file: a missing indicator has no cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Place {
    /// Path inside the publication, `/`-separated (or the name of a lone file). Empty for the publication itself.
    pub file: Arc<str>,
    /// Sheet of a workbook, or table inside a file that holds several.
    pub sheet: Option<Arc<str>>,
    /// Row as a spreadsheet shows it: the first row of the file is 1.
    pub row: Option<u32>,
    /// Position of the column, from 0 (cell `C12` has 2). Before the name, so that findings sort from left to right.
    pub column_index: Option<u32>,
    /// Name of the column, as the file's header writes it.
    pub column: Option<Arc<str>>,
    /// Physical line of the file, from 1 (differs from `row` after a quoted line break).
    pub line: Option<u32>,
    /// Offset of the row's first byte in the file as it lies on disk.
    pub byte: Option<u64>,
}

impl Place {
    /// A place that is a whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The cell as a spreadsheet names it (`C12`), when row and column are known.
    #[must_use]
    pub fn cell_name(&self) -> Option<String> {
        let (row, mut index) = (self.row?, self.column_index?);
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
            if index < 26 {
                break;
            }
            index = index / 26 - 1;
        }
        Some(
            letters
                .iter()
                .rev()
                .chain(row.to_string().chars().collect::<Vec<_>>().iter())
                .collect(),
        )
    }
}

/// One finding, already worded, masked and grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Code of the rule, as `CIG001`.
    pub code: &'static str,
    /// Weight.
    pub severity: Severity,
    /// Where; the first place when `count` is more than one.
    pub place: Place,
    /// What is wrong: lower case, no full stop, the place not repeated.
    pub message: String,
    /// Why it matters: the article.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The cell's text, masked where it must be; `None` when there is no cell.
    pub excerpt: Option<String>,
    /// How many equal findings this one stands for (1 when it stands for itself).
    pub count: u32,
    /// The first places of a group, the one in `place` included; empty when `count` is 1.
    pub places: Vec<Place>,
    /// What makes this finding equal to another, whatever the row and the language: of a cell the Italian wording
    /// before its placeholders are filled, elsewhere the filled one. Reports compare by it
    /// ([`crate::report::fingerprint`]).
    pub cause: String,
    /// The different values of a group with the first place of each, in the order of the file; empty when `count` is 1,
    /// and incomplete when there are more than are kept (their counts then sum to less than `count`).
    pub variants: Vec<Variant>,
}

/// One of the different values that a group stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The cell's text, masked where it must be.
    pub excerpt: String,
    /// Its first place.
    pub place: Place,
    /// What is wrong with it.
    pub message: String,
    /// What to do with it.
    pub help: String,
    /// How many findings have this text.
    pub count: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        for (index, row, name) in [
            (0, 1, "A1"),
            (2, 12, "C12"),
            (25, 3, "Z3"),
            (26, 3, "AA3"),
            (701, 9, "ZZ9"),
            (702, 9, "AAA9"),
        ] {
            let place = Place { row: Some(row), column_index: Some(index), ..Place::default() };
            assert_eq!(place.cell_name().as_deref(), Some(name));
        }
    }
}

//! The verdict that the XSD of law 190/2012 gives on a file: valid or not, against which version, where and why.
//!
//! The two schemas of ANAC (1.0 and 1.1, and that of the index) are held as data in [`grammar`], their simple types
//! in [`types`]; [`walk`] follows a document through them. The verdict is that of a schema validator: it is compared
//! with one, on real files and on hundreds of spoilt ones, in `tests/l190_xsd.rs`. What the XSD does not hold (who won
//! took part, sums) is for rules.
//!
//! Source: `datasetAppaltiL190.xsd`, `datasetIndiceAppaltiL190.xsd` and `TypesL190.xsd` of the technical
//! specifications of AVCP, now ANAC.

mod grammar;
mod types;
mod uri;
mod walk;

use crate::diag::Text;
use crate::table::{Encoding, L190Kind, L190Version, ReadFile, encoding};

/// What the XSD says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Version of the schema that the file was held against.
    pub version: L190Version,
    /// What it refuses, in the order of the file; equal slips are counted together.
    pub violations: Vec<Violation>,
}

impl Verdict {
    /// Whether the schema accepts the file.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// One kind of slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Name of the element, without prefix.
    pub element: String,
    /// Why it is refused.
    pub cause: Cause,
    /// The elements that its parent holds, in their order; empty when the order is not in question.
    pub order: String,
    /// How often.
    pub count: u32,
    /// The first places: line from 1, offset in the decoded text.
    pub places: Vec<(u32, u64)>,
}

/// Why an element is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// The root is not one of the schema's, or lacks its namespace.
    Root,
    /// Compulsory and not there.
    Missing,
    /// Not foreseen there: unknown, repeated, or out of its order.
    Unexpected,
    /// In a namespace, where the schema has none.
    Namespace,
    /// Text beside elements.
    StrayText,
    /// Elements inside a value.
    ElementInValue,
    /// An attribute that the schema does not know.
    Attribute,
    /// `id` absent, repeated, or not a name.
    Id,
    /// Not a date `AAAA-MM-GG` that exists.
    Date,
    /// Not a whole number.
    Integer,
    /// Not an amount from 0 to 999999999999.99 with two decimals and a point.
    Amount,
    /// Not an address.
    Uri,
    /// Longer than the schema allows.
    TooLong,
    /// Not the shape of a tax code.
    TaxCode,
    /// Not one of the closed list.
    NotInList,
    /// `xsi:nil`, which the schema does not allow.
    Nil,
}

impl Cause {
    /// The cause in words.
    #[must_use]
    pub const fn words(self) -> Text {
        match self {
            Self::Root => Text::new(
                "la radice non è quella dello schema nel namespace «legge190_1_0»",
                "the root is not the schema's in namespace \"legge190_1_0\"",
            ),
            Self::Missing => Text::new("manca", "it is missing"),
            Self::Unexpected => Text::new(
                "non previsto, ripetuto o fuori posto",
                "not foreseen, repeated or out of place",
            ),
            Self::Namespace => Text::new(
                "ha un namespace, lo schema non ne vuole",
                "it has a namespace, the schema wants none",
            ),
            Self::StrayText => {
                Text::new("contiene testo accanto agli elementi", "it holds text beside elements")
            }
            Self::ElementInValue => Text::new(
                "contiene elementi, lo schema vuole un valore",
                "it holds elements, the schema wants a value",
            ),
            Self::Attribute => {
                Text::new("ha un attributo non previsto", "it has an attribute not foreseen")
            }
            Self::Id => Text::new(
                "l'attributo «id» manca, si ripete o non è un nome",
                "attribute \"id\" is missing, repeated or not a name",
            ),
            Self::Date => {
                Text::new("non è una data AAAA-MM-GG", "it is not a date YYYY-MM-DD that exists")
            }
            Self::Integer => Text::new("non è un numero intero", "it is not a whole number"),
            Self::Amount => Text::new(
                "non è un importo da 0 a 999999999999.99 con il punto e al più due decimali",
                "it is not an amount from 0 to 999999999999.99 with a point and at most two decimals",
            ),
            Self::Uri => Text::new("non è un indirizzo", "it is not an address"),
            Self::TooLong => Text::new(
                "supera i caratteri ammessi (10 per il CIG, 250 per gli altri)",
                "it is longer than allowed (10 characters for the CIG, 250 for the others)",
            ),
            Self::TaxCode => Text::new(
                "non ha la forma di un codice fiscale",
                "it does not have the shape of a tax code",
            ),
            Self::NotInList => Text::new("non è nell'elenco ammesso", "it is not in the list"),
            Self::Nil => Text::new("è dichiarato nullo (xsi:nil)", "it is declared nil (xsi:nil)"),
        }
    }
}

/// The verdict on a file that was read as one of law 190/2012; `None` for any other.
#[must_use]
pub fn of_file(file: &ReadFile, bytes: &[u8], hint: Option<Encoding>) -> Option<Verdict> {
    let meta = file.l190.as_ref()?;
    let decoded = encoding::decode(bytes, hint).ok()?;
    Some(verdict(&decoded.text, meta.kind, meta.version))
}

/// Holds a well-formed file against the schema of its kind and version.
#[must_use]
pub fn verdict(text: &str, kind: L190Kind, version: L190Version) -> Verdict {
    Verdict { version, violations: walk::violations(text, grammar::root(kind, version)) }
}

impl L190Version {
    /// As people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
        }
    }
}

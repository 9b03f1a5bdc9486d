//! Figures that the law makes: limits that a reader asks for by pressing a button, each with its reason.

use vetro_core::Text;

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The amount, in cents.
    pub cents: i64,
    /// Whether it is the least that is wanted; else all below it.
    pub at_least: bool,
    /// What it means.
    pub reason: Text,
}

/// D.lgs. 33/2013, art. 26: aid above 1.000 € to one beneficiary in a calendar year must be published.
const AID: &[Preset] = &[Preset {
    cents: 100_001,
    at_least: true,
    reason: Text::new(
        "Oltre 1.000 €: pubblicazione obbligatoria (d.lgs. 33/2013, art. 26)",
        "Above €1,000: publication is compulsory (d.lgs. 33/2013, art. 26)",
    ),
}];

/// D.lgs. 36/2023, art. 50, c. 1: direct award below 140.000 € for services and supplies, 150.000 € for works.
const TENDERS: &[Preset] = &[
    Preset {
        cents: 13_999_999,
        at_least: false,
        reason: Text::new(
            "Sotto 140.000 €: affidamento diretto di servizi e forniture (d.lgs. 36/2023, art. 50)",
            "Below €140,000: direct award of services and supplies (d.lgs. 36/2023, art. 50)",
        ),
    },
    Preset {
        cents: 14_999_999,
        at_least: false,
        reason: Text::new(
            "Sotto 150.000 €: affidamento diretto di lavori (d.lgs. 36/2023, art. 50)",
            "Below €150,000: direct award of works (d.lgs. 36/2023, art. 50)",
        ),
    },
];

/// The limits of a table's amount, by the name of its schema.
#[must_use]
pub fn of(table: &str) -> &'static [Preset] {
    match table {
        "sovvenzioni" => AID,
        "l190_appalti" => TENDERS,
        _ => &[],
    }
}

//! The status of a duty, earned by evidence.

/// What can be said of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Published, complete as far as rules can tell, up to date.
    Adempiuto,
    /// Something is there, but less than the duty asks.
    Parziale,
    /// Nothing is there.
    Mancante,
    /// Not updated in time.
    Scaduto,
    /// There, with errors that block it.
    InErrore,
    /// Stated not to apply, with reason, date and person in charge.
    NonApplicabile,
    /// Fulfilled by a link to a national database (art. 9-bis).
    Rinvio,
    /// Could not be judged.
    NonVerificato,
}

impl Status {
    /// The stable word for machines: `adempiuto`, `in errore`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adempiuto => "adempiuto",
            Self::Parziale => "parziale",
            Self::Mancante => "mancante",
            Self::Scaduto => "scaduto",
            Self::InErrore => "in errore",
            Self::NonApplicabile => "non applicabile",
            Self::Rinvio => "rinvio",
            Self::NonVerificato => "non verificato",
        }
    }

    /// Whether it counts in `score.satisfied`.
    #[must_use]
    pub const fn is_satisfied(self) -> bool {
        matches!(self, Self::Adempiuto | Self::NonApplicabile | Self::Rinvio)
    }

    /// Whether it counts in `score.present`: something is there.
    #[must_use]
    pub const fn is_present(self) -> bool {
        !matches!(self, Self::Mancante | Self::NonVerificato)
    }
}

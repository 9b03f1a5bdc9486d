//! The licences a publication may state, with the addresses that catalogues ask for.

/// A licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// Identifier, as in `vetro.toml`.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Address of its text.
    pub url: &'static str,
}

/// Licences for open data, the advised one first.
pub const ALL: &[Licence] = &[
    Licence {
        id: "CC-BY-4.0",
        name: "Creative Commons Attribuzione 4.0 Internazionale",
        url: "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence {
        id: "CC0-1.0",
        name: "Creative Commons Zero 1.0 Universale",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
    },
    Licence {
        id: "CC-BY-SA-4.0",
        name: "Creative Commons Attribuzione - Condividi allo stesso modo 4.0 Internazionale",
        url: "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    Licence {
        id: "CC-BY-3.0-IT",
        name: "Creative Commons Attribuzione 3.0 Italia",
        url: "https://creativecommons.org/licenses/by/3.0/it/",
    },
    Licence {
        id: "IODL-2.0",
        name: "Italian Open Data License 2.0",
        url: "https://www.dati.gov.it/iodl/2.0/",
    },
    Licence {
        id: "ODbL-1.0",
        name: "Open Database License 1.0",
        url: "https://opendatacommons.org/licenses/odbl/1-0/",
    },
];

/// The licence of that id.
#[must_use]
pub fn get(id: &str) -> Option<&'static Licence> {
    ALL.iter().find(|licence| licence.id.eq_ignore_ascii_case(id))
}

//! The names of kinds, as the metadata of an Arrow file carry them.

use vetro_core::schema::Kind;

const NAMES: &[(&str, Kind)] = &[
    ("testo", Kind::Testo),
    ("categoria", Kind::Categoria),
    ("intero", Kind::Intero),
    ("numero", Kind::Numero),
    ("euro", Kind::Euro),
    ("percentuale", Kind::Percentuale),
    ("data", Kind::Data),
    ("anno", Kind::Anno),
    ("si_no", Kind::SiNo),
    ("cig", Kind::Cig),
    ("cup", Kind::Cup),
    ("codice_fiscale", Kind::CodiceFiscale),
    ("partita_iva", Kind::PartitaIva),
    ("codice_fiscale_o_partita_iva", Kind::CodiceFiscaleOPartitaIva),
    ("codice_istat", Kind::CodiceIstat),
    ("codice_ipa", Kind::CodiceIpa),
    ("codice_catastale", Kind::CodiceCatastale),
    ("cap", Kind::Cap),
    ("codice_provincia", Kind::CodiceProvincia),
    ("comune", Kind::Comune),
    ("codice", Kind::Codice),
    ("email", Kind::Email),
    ("pec", Kind::Pec),
    ("telefono", Kind::Telefono),
    ("url", Kind::Url),
    ("nominativo", Kind::Nominativo),
];

/// The kind of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<Kind> {
    NAMES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
}

/// The name of a kind.
#[must_use]
pub fn name(kind: Kind) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == kind).map_or("testo", |&(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        assert!(
            NAMES.iter().all(|&(text, kind)| by_name(text) == Some(kind) && name(kind) == text)
        );
    }
}

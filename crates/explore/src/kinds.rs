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
pub(crate) fn by_name(name: &str) -> Option<Kind> {
    NAMES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
}

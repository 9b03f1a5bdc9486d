//! Whether a name is of a natural person or of a firm or body: what masking and the privacy rules ask.
//!
//! The test leans to the person: a firm's name hidden by mistake can be declared, a person's name published by
//! mistake cannot be taken back.

use crate::value::codice_fiscale::CodiceFiscale;
use crate::value::{fold, is_blank};

/// Words that show a firm, a body, a group, or that nobody is named. Folded, whole words.
const BODIES: &[&str] = &[
    "accademia",
    "acli",
    "agenzia",
    "agesci",
    "agricola",
    "aido",
    "ail",
    "albergo",
    "alpini",
    "amici",
    "amministrazione",
    "anffas",
    "anonimo",
    "anpi",
    "aou",
    "aps",
    "arci",
    "arl",
    "asd",
    "asl",
    "asp",
    "ass",
    "assoc",
    "associazione",
    "associazioni",
    "asst",
    "ati",
    "ats",
    "auser",
    "autofficina",
    "autoscuola",
    "autotrasporti",
    "avis",
    "azienda",
    "banca",
    "banda",
    "bar",
    "basket",
    "beneficiari",
    "beneficiario",
    "biblioteca",
    "calcio",
    "camera",
    "cantina",
    "caritas",
    "casa",
    "centro",
    "chiesa",
    "cittadini",
    "cittadino",
    "club",
    "codice",
    "comitato",
    "commissario",
    "compagnia",
    "comunale",
    "comune",
    "comunita",
    "condominio",
    "confraternita",
    "consiglio",
    "consorzio",
    "coop",
    "cooperativa",
    "coro",
    "corpo",
    "costruzioni",
    "cri",
    "croce",
    "csi",
    "diocesi",
    "distretto",
    "ditta",
    "edil",
    "edilizia",
    "editrice",
    "edizioni",
    "enpa",
    "ente",
    "ets",
    "eventi",
    "evento",
    "famiglie",
    "farmacia",
    "federazione",
    "festival",
    "figli",
    "fisica",
    "flli",
    "fondazione",
    "fratelli",
    "gmbh",
    "gruppo",
    "holding",
    "hotel",
    "impianti",
    "impresa",
    "inc",
    "industria",
    "industrie",
    "infanzia",
    "istituto",
    "italia",
    "italiana",
    "italiano",
    "laboratorio",
    "lega",
    "legambiente",
    "liceo",
    "llc",
    "ltd",
    "manifestazione",
    "ministero",
    "misericordia",
    "moto",
    "museo",
    "nazionale",
    "nessuno",
    "nido",
    "nucleo",
    "odv",
    "officina",
    "omissis",
    "omnicomprensivo",
    "onlus",
    "opera",
    "oratorio",
    "orchestra",
    "ordine",
    "organizzazione",
    "osservatorio",
    "paritaria",
    "parrocchia",
    "parrocchiale",
    "patronato",
    "persona",
    "persone",
    "plesso",
    "polisportiva",
    "prefettura",
    "privati",
    "privato",
    "pro",
    "progetto",
    "proloco",
    "protezione",
    "provincia",
    "pubblico",
    "questura",
    "regione",
    "rete",
    "riservato",
    "ristorante",
    "rsa",
    "sapa",
    "sas",
    "scarl",
    "scpa",
    "scrl",
    "scs",
    "scuola",
    "scuole",
    "service",
    "services",
    "servizi",
    "servizio",
    "sezione",
    "sindacato",
    "sistemi",
    "snc",
    "soc",
    "societa",
    "soggetto",
    "spa",
    "sport",
    "sportiva",
    "srl",
    "srls",
    "ssd",
    "stato",
    "studio",
    "supermercato",
    "teatro",
    "tennis",
    "tipografia",
    "transport",
    "trasporti",
    "tribunale",
    "uildm",
    "unione",
    "unipersonale",
    "universita",
    "utente",
    "utenti",
    "vari",
    "vigili",
    "volley",
    "volontari",
    "volontariato",
];

/// Whether the name shows a firm, a body or a group (or says that nobody is named).
#[must_use]
pub fn is_body(name: &str) -> bool {
    // «S.R.L.» is one word without its dots, «Soc.Coop.» two with them: both readings are held against the list.
    has_body_word(name, true) || (name.contains('.') && has_body_word(name, false))
}

fn has_body_word(name: &str, join_dots: bool) -> bool {
    let text: String = if join_dots { name.replace('.', "") } else { name.to_owned() };
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| {
        let word = fold::key(word);
        BODIES.binary_search(&word.as_str()).is_ok()
    })
}

/// Whether the name reads as a natural person's, or as several: two to nine words of letters, none of which shows a
/// body. Dates, numbers and signs beside them do not make a name less of a name.
#[must_use]
pub fn is_person(name: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '.');
    let n_letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.');
    let words =
        || name.split(parts).filter(|word| n_letters(word) > 0 && word.chars().all(letters));
    (2..=9).contains(&words().count()) && words().any(|word| n_letters(word) > 2) && !is_body(name)
}

/// Whether a text is shaped as, or holds, the tax code of a natural person.
#[must_use]
pub fn is_person_code(text: &str) -> bool {
    let compact = || text.chars().filter(|&c| !is_blank(c));
    let sixteen = compact().count() == 16 && compact().all(|c| c.is_ascii_alphanumeric());
    let starts_with_letters = || compact().take(6).all(|c| c.is_ascii_alphabetic());
    (sixteen && starts_with_letters()) || CodiceFiscale::find(text).is_some()
}

/// Whether a text is eleven digits: the code of a firm or a body.
#[must_use]
pub fn is_body_code(text: &str) -> bool {
    let compact = || text.chars().filter(|&c| !is_blank(c));
    compact().count() == 11 && compact().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        let mut sorted = BODIES.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, BODIES);
    }

    #[test]
    fn people_and_bodies() {
        for name in [
            "Rossi Mario",
            "MARIA GRAZIA DE' ROSSI",
            "D’Angelo Nicolò",
            "Bianchi M.",
            "Anna-Maria Verdi",
            "Rossi Mario (capofila)",
            "Rossi Mario, Bianchi Luca; Verdi Anna",
            "Rossi Mario nato il 12/03/1960",
        ] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "Edilizia Rossi S.r.l.",
            "Soc.Coop. La Fenice",
            "Rossi Mario & C. s.n.c.",
            "Associazione culturale Esempio",
            "A.S.D. Esempio",
            "Comune di Esempio",
            "Pro Loco Esempio",
            "Persona fisica",
            "omissis",
            "Beneficiario 12",
            "Telecom",
            "",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }

    #[test]
    fn codes() {
        assert!(is_person_code("RSSMRA85T10A562S") && is_person_code("rssmra85t10a562t "));
        assert!(!is_person_code("02030880153") && !is_person_code("4A1234567890123B"));
        assert!(is_body_code("02030880153") && !is_body_code("0203088015"));
    }
}

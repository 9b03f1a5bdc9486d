//! Whether a name is of a natural person or of a firm or body: what masking and the privacy rules ask.
//!
//! The test leans to the person: a firm's name hidden by mistake can be declared, a person's name published by
//! mistake cannot be taken back.

use super::bind::{Binding, BoundColumn};
use super::given_names::GIVEN_NAMES;
use super::model::{Kind, Privacy};
use crate::table::Table;
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

/// Words that, before a name, show a street, a building or a feast that bears it.
const NAMED_AFTER: &[&str] = &[
    "aula",
    "borgo",
    "caduti",
    "cascina",
    "corso",
    "don",
    "giardino",
    "giardini",
    "largo",
    "lungomare",
    "madonna",
    "memorial",
    "monte",
    "padre",
    "palazzetto",
    "palazzo",
    "parco",
    "piazza",
    "piazzale",
    "piazzetta",
    "plesso",
    "ponte",
    "premio",
    "rione",
    "sala",
    "san",
    "sant",
    "santa",
    "santi",
    "santo",
    "strada",
    "torneo",
    "trofeo",
    "via",
    "viale",
    "vicolo",
    "villa",
];

/// Titles before a name, without their dots.
const TITLES: &[&str] = &[
    "arch", "avv", "cav", "dott", "dottssa", "dr", "geom", "ing", "on", "prof", "profssa", "rag",
    "sig", "signor", "signora", "sigra",
];

/// Whether a text is the full name of a natural person and nothing else: two to four words of letters, one of them a
/// given name, none of them a word of bodies or streets. Stricter than [`is_person`]: for columns of which nobody
/// said that they hold names.
#[must_use]
pub fn is_full_name(text: &str) -> bool {
    // Nearly all texts are too long to be a name, or hold digits.
    if text.len() > 60 || text.bytes().any(|b| b.is_ascii_digit() || b == b'@' || b == b':') {
        return false;
    }
    let n_words = words(text).take(7).count();
    if !(2..=6).contains(&n_words) {
        return false;
    }
    let mut n = 0;
    let mut given = false;
    for word in words(text) {
        let key = fold::key(word);
        if TITLES.contains(&key.as_str()) {
            continue;
        }
        if NAMED_AFTER.contains(&key.as_str()) || !word.chars().all(is_of_a_name) {
            return false;
        }
        given |= is_given_name(&key);
        n += 1;
    }
    (2..=4).contains(&n) && given && !is_body(text)
}

/// The first full name that stands in a free text: a given name beside a word that is written as a surname is, or two
/// capitalised words after a title. In texts all of capitals only titles tell.
#[must_use]
pub fn find_name(text: &str) -> Option<String> {
    let words: Vec<&str> = words(text).collect();
    let shouted = !text.chars().any(char::is_lowercase);
    let is_name = |word: &str| {
        word.chars().count() > 2
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(is_of_a_name)
    };
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let (first, second) = (pair[0], pair[1]);
        if !is_name(first) || !is_name(second) || is_body(first) || is_body(second) {
            return None;
        }
        let before = at.checked_sub(1).map(|at| fold::key(words[at])).unwrap_or_default();
        if NAMED_AFTER.contains(&before.as_str()) || is_body(&before) {
            return None;
        }
        let titled = TITLES.contains(&before.as_str());
        let (a, b) = (fold::key(first), fold::key(second));
        let is_other = |key: &str| !NAMED_AFTER.contains(&key) && !TITLES.contains(&key);
        let given = is_given_name(&a) || is_given_name(&b);
        (is_other(&a) && is_other(&b) && (titled || (given && !shouted)))
            .then(|| format!("{first} {second}"))
    })
}

/// Whether a text is made of initials: «M.R.», «M. R.», «R.M.G.».
#[must_use]
pub fn is_initials(text: &str) -> bool {
    let mut n = 0;
    let mut chars = text.chars().filter(|&c| !is_blank(c)).peekable();
    while let Some(c) = chars.next() {
        if !c.is_uppercase() || chars.next() != Some('.') {
            return false;
        }
        n += 1;
    }
    (2..=4).contains(&n)
}

/// Whether a key is a given name.
#[must_use]
pub fn is_given_name(key: &str) -> bool {
    GIVEN_NAMES.binary_search(&key).is_ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| is_blank(c) || matches!(c, ',' | ';' | '(' | ')' | '/' | '"' | '«' | '»'))
        .map(|word| word.trim_matches(['-', '–', '.', ':']))
        .filter(|word| !word.is_empty())
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.')
}

/// Headers of columns that name a person, folded.
const PEOPLE: &[&str] = &[
    "alunno",
    "assegnatario",
    "beneficiario",
    "candidato",
    "cognome",
    "cognomeenome",
    "cognomenome",
    "dipendente",
    "intestatario",
    "istante",
    "nome",
    "nomecognome",
    "nomeecognome",
    "nominativo",
    "personafisica",
    "richiedente",
    "soggetto",
    "titolare",
    "utente",
];

/// Headers and columns of those who act for the office: their names are published by law.
const OFFICIALS: &[&str] = &[
    "amministratore",
    "dirigente",
    "funzionario",
    "istruttore",
    "referente",
    "responsabile",
    "rup",
];

/// Who is named in the rows of a table. Every distinct value is judged once.
#[derive(Debug)]
pub struct People {
    /// Position in the binding of each column that names people, and by code of the cell whether it does.
    columns: Vec<(usize, Vec<bool>)>,
}

impl People {
    /// The people of a table, but for those who act for the office.
    #[must_use]
    pub fn of(table: &Table, binding: &Binding) -> Self {
        let columns = binding.columns.iter().enumerate().filter_map(|(position, bound)| {
            let marks = Self::marks(table, bound)?;
            marks.contains(&true).then_some((position, marks))
        });
        Self { columns: columns.collect() }
    }

    fn marks(table: &Table, bound: &BoundColumn) -> Option<Vec<bool>> {
        let column = &table.columns[bound.index];
        let values = column.cells.values();
        let header = fold::key(&column.header);
        if OFFICIALS.iter().any(|it| header.contains(it) || bound.name == *it) {
            return None;
        }
        let code = |it: &str| CodiceFiscale::parse(it).is_ok();
        match bound.kind {
            Kind::CodiceFiscale | Kind::CodiceFiscaleOPartitaIva => {
                Some(values.iter().map(code).collect())
            }
            Kind::Nominativo => Some(values.iter().map(is_person).collect()),
            Kind::Testo | Kind::Categoria
                if bound.privacy == Some(Privacy::MascheraPersonaFisica) =>
            {
                Some(values.iter().map(is_person).collect())
            }
            Kind::Testo | Kind::Categoria if PEOPLE.contains(&header.as_str()) => {
                let named =
                    |it: &str| is_full_name(it) || is_initials(it) || is_given_name(&fold::key(it));
                Some(values.iter().map(named).collect())
            }
            Kind::Testo | Kind::Categoria => {
                let marks: Vec<bool> = values.iter().map(is_full_name).collect();
                let n = marks.iter().filter(|it| **it).count();
                (n * 5 > values.len()).then_some(marks)
            }
            _ => None,
        }
    }

    /// Whether no row names anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The columns that name people, by position in the binding.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|(position, _)| *position)
    }

    /// The column that names a person in a row.
    #[must_use]
    pub fn in_row(&self, table: &Table, binding: &Binding, row: usize) -> Option<usize> {
        let named = |(position, marks): &&(usize, Vec<bool>)| {
            let cells = &table.columns[binding.columns[*position].index].cells;
            marks.get(cells.code(row) as usize) == Some(&true)
        };
        self.columns.iter().find(named).map(|(position, _)| *position)
    }
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

    #[test]
    fn full_names() {
        for name in [
            "Mario Rossi",
            "ROSSI MARIA GRAZIA",
            "Dott.ssa Anna De' Bianchi",
            "D’Angelo Nicolò",
            "Avv. Luca Verdi",
        ] {
            assert!(is_full_name(name), "{name}");
        }
        for other in [
            "Manutenzione strade comunali",
            "Via Mario Rossi",
            "Scuola Maria Montessori",
            "Mario Rossi S.r.l.",
            "Mario",
            "Sala Giorgio Gaber",
            "Fornitura a Rossi Mario di arredi per la sede",
            "",
        ] {
            assert!(!is_full_name(other), "{other}");
        }
    }

    #[test]
    fn names_in_texts() {
        for (text, name) in [
            ("contributo a Mario Rossi per libri", Some("Mario Rossi")),
            ("richiesta del sig. Neri Bianconi", Some("Neri Bianconi")),
            ("ACCESSO AGLI ATTI SIG.RA NERI BIANCONI", Some("NERI BIANCONI")),
            ("Lavori in via Mario Rossi", None),
            ("scuola Anna Frank", None),
            ("AFFIDAMENTO SERVIZIO MARIO", None),
            ("Fornitura di arredi per la Scuola Primaria", None),
        ] {
            assert_eq!(find_name(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn initials() {
        for text in ["M.R.", "M. R.", "A.B.C."] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["M.", "MR", "S.p.A.", "", "A.S.D.E.F."] {
            assert!(!is_initials(text), "{text}");
        }
    }

    #[test]
    fn given_names_are_sorted() {
        assert!(GIVEN_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

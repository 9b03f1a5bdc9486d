//! Every key of `vetro.toml` and of a sidecar: its shape, whether it is required, what it means, an example.
//!
//! One list feeds the reader (unknown keys, examples in findings), the JSON Schema for editors and the comments of
//! the file that `vetro init` writes.

/// The shape of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text between quotes.
    Text,
    /// A web address, `http` or `https`.
    Url,
    /// A day: `2026-01-31`.
    Date,
    /// A whole number, zero or more.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    List,
    /// One character.
    Char,
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Name, as written.
    pub name: &'static str,
    /// Shape of its value.
    pub shape: Shape,
    /// Whether a publication without it is incomplete.
    pub required: bool,
    /// What it means, Italian.
    pub doc: &'static str,
    /// A right value, as TOML writes it.
    pub example: &'static str,
}

/// A table of keys: `[ente]`, `[rinvio.<id>]`.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Name of the table; empty for the keys at the top.
    pub name: &'static str,
    /// What stands after the name (`indicatore`, `colonna`) when there is one table an entry.
    pub each: Option<&'static str>,
    /// What it is for, Italian.
    pub doc: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

const fn key(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: false, doc, example }
}

const fn must(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: true, doc, example }
}

/// The tables of `vetro.toml`, the keys at the top first.
pub const CONFIG: &[Section] = &[
    Section {
        name: "",
        each: None,
        doc: "La pubblicazione.",
        keys: &[
            must(
                "profilo",
                Shape::Text,
                "L'elenco di obblighi con cui ti misuri: «bussola-67», «anac-1310» o «attuale».",
                "\"bussola-67\"",
            ),
            must("licenza", Shape::Text, "La licenza dei dati.", "\"CC-BY-4.0\""),
            must(
                "base_url",
                Shape::Url,
                "L'indirizzo a cui starà il sito: https, con la barra finale.",
                "\"https://trasparenza.comune.esempio.it/\"",
            ),
            key("lingue", Shape::List, "Le lingue del sito: l'italiano è la prima.", "[\"it\"]"),
            key(
                "data_riferimento",
                Shape::Date,
                "Il giorno a cui si misurano le scadenze, se il comando non ne dice un altro. Senza, è oggi.",
                "2026-01-31",
            ),
            key(
                "dimostrativo",
                Shape::Boolean,
                "Se i dati sono dimostrativi: ogni pagina lo dice.",
                "false",
            ),
            key(
                "righe_html",
                Shape::Integer,
                "Quante righe di un dataset stanno nelle pagine senza JavaScript.",
                "20000",
            ),
        ],
    },
    Section {
        name: "ente",
        each: None,
        doc: "L'ente che pubblica.",
        keys: &[
            must("nome", Shape::Text, "Il nome, come nell'indice IPA.", "\"Comune di Esempio\""),
            must("ipa", Shape::Text, "Il codice IPA.", "\"c_a123\""),
            must(
                "istat",
                Shape::Text,
                "Il codice ISTAT del Comune: sei cifre, con gli zeri. Un'unione non ne ha.",
                "\"012345\"",
            ),
            must(
                "codice_fiscale",
                Shape::Text,
                "Il codice fiscale dell'ente: undici cifre, con gli zeri.",
                "\"02030880153\"",
            ),
            must("sito", Shape::Url, "Il sito istituzionale.", "\"https://www.comune.esempio.it\""),
            must(
                "abitanti",
                Shape::Integer,
                "Gli abitanti: alcuni obblighi dipendono dal loro numero.",
                "12000",
            ),
            key("pec", Shape::Text, "La casella PEC.", "\"protocollo@pec.comune.esempio.it\""),
            key(
                "rpct",
                Shape::Text,
                "Chi risponde della trasparenza: la funzione, non il nome.",
                "\"Segretario generale\"",
            ),
            key("regione", Shape::Text, "La Regione.", "\"Lombardia\""),
            key(
                "indirizzo",
                Shape::Text,
                "L'indirizzo della sede.",
                "\"Piazza Esempio 1, 00000 Esempio\"",
            ),
            key("telefono", Shape::Text, "Il centralino.", "\"+39 000 0000000\""),
            key(
                "dichiarazione_accessibilita",
                Shape::Url,
                "L'indirizzo della dichiarazione di accessibilità, sul sito dell'AgID (l. 4/2004, art. 3-quater).",
                "\"https://form.agid.gov.it/view/00000000-0000-0000-0000-000000000000\"",
            ),
        ],
    },
    Section {
        name: "attuale",
        each: None,
        doc: "Solo per il profilo «attuale».",
        keys: &[key(
            "condizionali",
            Shape::List,
            "Gli obblighi condizionali che l'ente ha: gli identificativi, come in `vetro list indicators`.",
            "[\"attuazione-misure-pnrr\"]",
        )],
    },
    Section {
        name: "unione",
        each: None,
        doc: "Solo per un'unione di Comuni.",
        keys: &[key(
            "membri",
            Shape::List,
            "Le cartelle dei Comuni membri: ognuna è una pubblicazione completa, con il suo vetro.toml.",
            "[\"membri/esempio\"]",
        )],
    },
    Section {
        name: "non-applicabile",
        each: Some("indicatore"),
        doc: "La dichiarazione che per un obbligo non c'è nulla da pubblicare. Vale dodici mesi.",
        keys: &[
            key(
                "motivo",
                Shape::Text,
                "Perché, con la norma o con il fatto.",
                "\"Nel 2025 nessuna sanzione (d.lgs. 33/2013, art. 47)\"",
            ),
            key("data", Shape::Date, "Quando è stato dichiarato.", "2026-01-15"),
            key(
                "responsabile",
                Shape::Text,
                "Chi lo dichiara: la funzione, non il nome.",
                "\"Segretario generale\"",
            ),
        ],
    },
    Section {
        name: "rimosso",
        each: Some("percorso"),
        doc: "Un file, o righe di un file, tolti prima del loro termine: perché e quando.",
        keys: &[
            key(
                "motivo",
                Shape::Text,
                "Perché, con la norma o con il fatto.",
                "\"Oscurato per provvedimento del Garante\"",
            ),
            key("data", Shape::Date, "Quando è stato tolto.", "2026-01-15"),
            key(
                "responsabile",
                Shape::Text,
                "Chi lo ha deciso: la funzione, non il nome.",
                "\"Segretario generale\"",
            ),
        ],
    },
    Section {
        name: "rinvio",
        each: Some("indicatore"),
        doc: "Il collegamento alla banca dati nazionale che assolve l'obbligo (d.lgs. 33/2013, art. 9-bis).",
        keys: &[
            key("banca_dati", Shape::Text, "Il nome della banca dati.", "\"PerlaPA\""),
            key(
                "url",
                Shape::Url,
                "L'indirizzo che porta ai dati dell'ente.",
                "\"https://www.example.org/banca-dati?ente=c_a123\"",
            ),
            key("data", Shape::Date, "Quando hai verificato il collegamento.", "2026-01-15"),
        ],
    },
];

/// The tables of a sidecar, `{file}.meta.toml`.
pub const SIDECAR: &[Section] = &[
    Section {
        name: "",
        each: None,
        doc: "Un file.",
        keys: &[
            key("titolo", Shape::Text, "Il titolo, sulla pagina.", "\"Contratti del 2025\""),
            key(
                "descrizione",
                Shape::Text,
                "Che cosa contiene, in una frase.",
                "\"Un lotto per riga.\"",
            ),
            key(
                "tabella",
                Shape::Text,
                "Lo schema della tabella, come in `vetro list tables`.",
                "\"sovvenzioni\"",
            ),
            key("periodo", Shape::Text, "L'anno o il trimestre di cui parla.", "\"2025-T1\""),
            key("aggiornato", Shape::Date, "Quando i dati sono stati aggiornati.", "2026-01-15"),
            key(
                "verificato",
                Shape::Date,
                "Quando qualcuno ha controllato, e non c'era nulla da cambiare.",
                "2026-01-31",
            ),
            key("licenza", Shape::Text, "La licenza, se non è quella di tutti.", "\"CC-BY-4.0\""),
            key(
                "ufficio",
                Shape::Text,
                "L'ufficio che risponde dei dati.",
                "\"Ufficio Ragioneria\"",
            ),
            key("fonte", Shape::Text, "Da dove vengono i dati.", "\"Gestionale contabile\""),
            key("decimale", Shape::Char, "Il segno dei decimali negli importi.", "\",\""),
            key(
                "riga_totale",
                Shape::Integer,
                "La riga che somma quelle sopra, come la mostra il foglio.",
                "120",
            ),
        ],
    },
    Section {
        name: "lettura",
        each: None,
        doc: "Come leggere il file, quando da solo non lo dice.",
        keys: &[
            key("separatore", Shape::Char, "Il separatore di colonna di un CSV.", "\";\""),
            key(
                "codifica",
                Shape::Text,
                "La codifica: «utf-8», «windows-1252», «utf-16le», «utf-16be».",
                "\"windows-1252\"",
            ),
            key("foglio", Shape::Text, "Il foglio da leggere.", "\"Dati\""),
            key(
                "colonne",
                Shape::List,
                "I nomi delle colonne, se il file non ha intestazione.",
                "[\"oggetto\", \"importo\"]",
            ),
            key("riga_intestazione", Shape::Integer, "La riga dei nomi di colonna.", "3"),
        ],
    },
    Section {
        name: "colonne",
        each: Some("colonna"),
        doc: "Una decisione su una colonna che nessuno schema prevede.",
        keys: &[
            key(
                "privacy",
                Shape::Text,
                "Che cosa esce: «pubblico», «maschera-persona-fisica», «non-pubblicare».",
                "\"pubblico\"",
            ),
            key(
                "motivo",
                Shape::Text,
                "La norma o il motivo per cui è pubblicata.",
                "\"Dato aggregato\"",
            ),
            key(
                "etichetta",
                Shape::Text,
                "Il nome della colonna sulla pagina.",
                "\"Numero di accessi\"",
            ),
        ],
    },
    Section {
        name: "somme",
        each: Some("colonna"),
        doc: "Una colonna che è la somma di altre: il controllo rifà il conto.",
        keys: &[key(
            "addendi",
            Shape::List,
            "Le colonne da sommare.",
            "[\"quota ente\", \"contributo\"]",
        )],
    },
];

/// The table of that name in a list.
///
/// # Panics
/// Never: the names are those of this file.
#[must_use]
pub(super) fn section(list: &'static [Section], name: &str) -> &'static Section {
    list.iter().find(|section| section.name == name).unwrap_or(&list[0])
}

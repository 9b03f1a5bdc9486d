//! Every sentence of the site, Italian first, English beside. Placeholders stand in braces.
//!
//! Plain words, short sentences, "tu"; verbs on buttons. Long texts are in the modules below, one a page.

pub(crate) mod glossary;
pub(crate) mod legal;

use vetro_core::indicators::status::Status;
use vetro_core::schema::{Kind, Privacy};
use vetro_core::{Severity, Text};

macro_rules! texts {
    ($($name:ident: $it:literal, $en:literal;)*) => {
        $(pub(crate) const $name: Text = Text::new($it, $en);)*
    };
}

texts! {
    SECTION: "Amministrazione trasparente", "Transparent administration";
    DEMO: "Dati dimostrativi", "Demonstration data";
    DEMO_WHY: "Questo sito è una prova: i dati non sono quelli veri dell'ente.", "This site is a trial: these are not the body's real data.";
    MEMBER_OF: "Fa parte di {unione}", "Member of {unione}";

    SKIP: "Collegamenti rapidi", "Quick links";
    SKIP_CONTENT: "Vai al contenuto", "Skip to content";
    SKIP_TABLE: "Vai alla tabella", "Skip to table";
    SKIP_FILTERS: "Vai ai filtri", "Skip to filters";
    SKIP_MENU: "Vai al menu", "Skip to menu";
    SKIP_FOOTER: "Vai al piè di pagina", "Skip to footer";
    BREADCRUMB: "Percorso di navigazione", "Breadcrumb";
    MAIN_MENU: "Menu principale", "Main menu";
    MENU: "Menu", "Menu";
    SITE_OF: "Vai al sito istituzionale", "Institutional web site";
    SEARCH: "Cerca", "Search";
    SEARCH_SITE: "Cerca in Amministrazione trasparente", "Search this section";
    NAV_SECTIONS: "Sezioni", "Sections";
    NAV_DATA: "Dati", "Data";
    NAV_DOCUMENTS: "Documenti", "Documents";
    NAV_COMPLIANCE: "Conformità", "Compliance";
    NAV_UPDATES: "Aggiornamenti", "Updates";
    NAV_CHECK: "Controlla un file", "Check a file";
    ACCESS: "Accesso civico", "Right of access";
    ACCESSIBILITY: "Accessibilità", "Accessibility";
    ACCESSIBILITY_STATEMENT: "Dichiarazione di accessibilità", "Accessibility statement";
    STATEMENT_HERE: "La dichiarazione ufficiale dell'ente è sul sito dell'Agenzia per l'Italia digitale:", "The body's official statement is on the site of the Agency for Digital Italy:";
    STATEMENT_MISSING: "Manca il collegamento alla dichiarazione che la legge chiede (l. 4/2004, art. 3-quater). Chi cura il sito la compila su form.agid.gov.it e ne scrive l'indirizzo in vetro.toml, tabella [ente], voce dichiarazione_accessibilita: comparirà in fondo a ogni pagina.", "The link to the statement that the law requires is missing (l. 4/2004, art. 3-quater). File it at form.agid.gov.it and write its address in vetro.toml, table [ente], key dichiarazione_accessibilita: it will stand at the foot of every page.";
    LEGAL: "Note legali", "Legal notes";
    PRIVACY: "Informativa privacy", "Privacy";
    GLOSSARY: "Glossario", "Glossary";
    SITE_MAP: "Mappa del sito", "Site map";
    CONTACTS: "Contatti", "Contacts";
    TAX_CODE: "Codice fiscale", "Tax code";
    IPA_CODE: "Codice IPA", "IPA code";
    PEC: "PEC", "Certified e-mail";
    PHONE: "Telefono", "Telephone";
    RPCT: "Responsabile della trasparenza", "Transparency officer";
    LICENCE_LINE: "Salvo diversa indicazione, i dati si riusano con licenza {licenza}. La licenza non limita la protezione dei dati personali.", "Unless stated otherwise, the data may be reused under {licenza}. The licence does not limit data protection.";
    MADE_WITH: "Pagine create con {generatore}. Dati al {data}.", "Pages made with {generatore}. Data as of {data}.";
    EXTERNAL: "(collegamento esterno)", "(external link)";

    HOME_LEAD: "Chi decide, quanto si spende, a chi vanno i soldi: qui ci sono i dati che la legge chiede di pubblicare. Puoi leggerli, cercarli e scaricarli senza chiedere permesso.", "Who decides, what is spent, where the money goes: the data that the law requires. Read, search and download them freely.";
    HOME_TASKS: "Che cosa ti serve?", "What do you need?";
    TASK_MONEY: "A chi vanno i soldi", "Where the money goes";
    TASK_MONEY_WHY: "Contratti, contributi e pagamenti, con i totali per anno.", "Contracts, grants and payments, with yearly totals.";
    TASK_PEOPLE: "Chi lavora qui", "Who works here";
    TASK_PEOPLE_WHY: "Uffici, incarichi, compensi e recapiti.", "Offices, posts, pay and contacts.";
    TASK_ASK: "Chiedi un dato che manca", "Ask for missing data";
    TASK_ASK_WHY: "È gratis e non devi dire perché: rispondiamo entro 30 giorni.", "It is free and you need not say why: we answer within 30 days.";
    HOME_TREE: "Tutte le sezioni", "All sections";
    HOME_UPDATES: "Ultimi aggiornamenti", "Latest updates";
    HOME_NO_UPDATES: "Nessun aggiornamento ha una data. Le date si scrivono nella scheda di ogni file.", "No update carries a date. Dates are written in each file's card.";
    ALL_UPDATES: "Tutti gli aggiornamenti", "All updates";
    PRESENCE: "{n} voci su {tot} presenti. La presenza non dice se i dati sono completi", "{n} of {tot} present. Presence does not mean complete";
    SEE_COMPLIANCE: "Guarda il dettaglio in Conformità", "See the details under Compliance";
    UNION_MEMBERS: "Gli enti dell'unione", "Members of the union";
    UNION_MEMBERS_WHY: "Ogni ente ha la sua Amministrazione trasparente, completa.", "Each member has its own complete section.";

    STATUS: "Stato", "Status";
    AS_OF: "al {data}", "as of {data}";
    WHAT_IS_HERE: "Che cosa trovi qui", "What is here";
    SUBSECTIONS: "In questa sezione", "In this section";
    DATASETS: "Dati", "Data";
    DOCUMENTS: "Documenti", "Documents";
    NOTE: "Informazioni", "Information";
    EVIDENCE: "Perché questo stato", "Why this status";
    DUTY: "Obbligo di pubblicazione", "Duty to publish";
    NORMS: "Norme", "Norms";
    FREQUENCY: "Aggiornamento previsto", "Update frequency";
    KEPT: "Resta pubblicato", "Kept for";
    OFFICE: "Ufficio", "Office";
    UPDATED: "Aggiornato", "Updated";
    UPDATED_ON: "Aggiornato il {data}", "Updated {data}";
    NOT_STATED: "non indicato", "not stated";
    MISSING_HERE: "Manca qualcosa?", "Something missing?";
    ASK_FOR_IT: "Chiedilo con l'accesso civico", "Ask for it";
    ASK_TERMS: "È gratis, risposta entro 30 giorni.", "Free, answer within 30 days.";
    PREVIOUS: "Precedente", "Previous";
    NEXT: "Successiva", "Next";
    SECTION_NEIGHBOURS: "Sezione precedente e successiva", "Previous and next section";
    STATED_EMPTY: "Dichiarazione: non c'è niente da pubblicare", "Statement: nothing to publish";
    STATED_BY: "Dichiarazione di {chi} del {data}.", "Stated by {chi} on {data}.";
    STATED_BY_UNDATED: "Dichiarazione di {chi}.", "Stated by {chi}.";
    NATIONAL_DB: "Questi dati sono nella banca dati nazionale", "These data are in the national database";
    NATIONAL_DB_WHY: "La legge permette di assolvere l'obbligo con un collegamento (art. 9-bis). Li trovi qui:", "The law allows this duty to be met by a link (art. 9-bis). Find them here:";
    CHECKED_ON: "Collegamento controllato il {data}.", "Link checked on {data}.";
    NOTHING_YET: "Non ancora pubblicato. Puoi chiederlo", "Not yet published. You can ask for it";
    FINDINGS: "Il controllo dei file ha trovato {e} errori e {w} avvisi.", "The file check found {e} errors and {w} warnings.";
    OUTSIDE_PROFILE: "Voce fuori dal profilo di controllo: nessuno stato.", "Outside the profile of the check: no status.";

    ROWS_1: "1 riga", "1 row";
    ROWS_N: "{n} righe", "{n} rows";
    WITHHELD: "Non pubblicato", "Not published";
    STOPPED: "la lettura si è fermata", "reading stopped";

    YES: "Sì", "Yes";
    NO: "No", "No";
    TOTAL: "Totale", "Total";
    WITHOUT_AMOUNT: "({m} righe senza importo)", "({m} rows without amount)";
    ROWS_WITHOUT_AMOUNT: "Righe senza importo", "Rows without amount";
    DATASET_OF_SECTION: "{titolo}: dati della sezione {sezione}", "{titolo}: data of {sezione}";
    IN_SECTION: "Nella sezione", "In section";
    NO_ROWS: "Questa tabella è pubblicata ma non ha righe.", "This table is published but has no rows.";
    PAGE: "Pagina", "Page";
    PAGE_N: "pagina {n}", "page {n}";
    PAGE_OF: "Pagina {p} di {q}", "Page {p} of {q}";
    PAGER: "Pagine della tabella", "Pages of the table";
    FAR_PAGES: "Vai più avanti", "Go further";
    ROWS_FROM_TO: "righe da {a} a {b} di {tot}", "rows {a} to {b} of {tot}";
    BACK_TO_DATASET: "Torna alla pagina dei dati: totali, file da scaricare, ricerca", "Back to the dataset: totals, downloads, search";
    FACT_ROWS: "Righe", "Rows";
    ONE_ROW_IS: "ogni riga è", "each row is";
    FACT_PERIOD: "Periodo", "Period";
    FACT_LICENCE: "Licenza", "Licence";
    DOWNLOAD_ALL: "Scarica tutto", "Download all";
    DESCRIBED: "Colonne e tipi, per i programmi:", "Columns and types, for programs:";
    SCHEMA_LINK: "Scarica lo schema per i programmi (Table Schema, JSON)", "Download the schema for programs (Table Schema, JSON)";
    DICTIONARY_COLUMNS: "Colonne", "Columns";
    THE_DATA: "I dati", "The data";
    SEARCH_TABLE: "Cerca nella tabella", "Search in the table";
    BAR_FILTERS: "Filtri", "Filters";
    BAR_SORT: "Ordina", "Sort";
    BAR_COLUMNS: "Scegli le colonne", "Choose columns";
    BAR_GROUP: "Raggruppa e somma", "Group and total";
    BAR_CHART: "Vedi il grafico", "Show chart";
    BAR_DOWNLOAD: "Scarica le righe filtrate", "Download filtered rows";
    BAR_COPY: "Copia il link a questa vista", "Copy link to this view";
    NOJS: "Senza JavaScript vedi tutte le righe. Se il link aveva dei filtri, qui non sono applicati.", "Without JavaScript you see all rows; filters in the link are not applied.";
    BEYOND_LIMIT: "In pagina ci sono le {n} righe più recenti. Tutte le {tot} sono nei file da scaricare e nei totali.", "The page shows the newest {n} rows. All {tot} are in the downloads and in the totals.";
    COLUMNS: "Le colonne in breve", "Columns in brief";
    SEE_DICTIONARY: "Apri il dizionario dei dati", "Open the data dictionary";
    OMITTED: "Che cosa non compare e perché", "What is left out, and why";
    OMITTED_COLUMN: "la colonna non è pubblicata.", "the column is not published.";
    OMITTED_CELLS: "{n} valori oscurati.", "{n} values masked.";
    MADE_FROM: "Da quali file vengono i dati", "Files the data come from";
    UPDATED_ON_LOWER: "aggiornato il {data}", "updated {data}";
    SOURCE: "Fonte", "Source";
    HOW_TO_CITE: "Come citare", "How to cite";
    DATASET_ABOUT: "{titolo}, {ente}: {righe} da leggere, filtrare e scaricare in formati aperti, in Amministrazione trasparente.", "{titolo}, {ente}: {righe} to read, filter and download in open formats.";
    WITHHELD_TITLE: "Questi dati non sono pubblicati per ora", "These data are withheld for now";
    WITHHELD_WHAT: "Nessun formato contiene questi dati. Saranno visibili quando il file sarà corretto.", "No format holds these data. They will appear when the file is corrected.";
    WITHHELD_ALL: "Che cosa non è pubblicato", "What is not published";
    WITHHELD_ALL_WHY: "Questi file stanno nelle cartelle dell'ente ma non escono in nessun formato.", "These files lie in the body's folders and leave in no format.";
    TOTALS: "Totali", "Totals";
    TOTALS_NOTE: "Somme di tutte le righe della tabella. Controlla nel dizionario se gli importi sono con o senza IVA.", "Sums of all rows. See the dictionary for VAT.";
    BY_YEAR: "Per anno", "By year";
    YEAR: "Anno", "Year";
    BY_COLUMN: "Per {colonna}", "By {colonna}";
    OTHERS: "Altri: {n}.", "Others: {n}.";
    TOP_FIRMS: "Imprese ed enti con gli importi più alti", "Firms and bodies with the greatest amounts";
    TOP_ONLY_FIRMS: "L'elenco comprende solo imprese ed enti, mai le persone.", "Firms and bodies only, never persons.";

    DICTIONARY: "Dizionario", "Dictionary";
    DICTIONARY_OF: "Dizionario dei dati: {titolo}", "Data dictionary: {titolo}";
    DICTIONARY_LEAD: "Che cosa significa ogni colonna, che valori può avere, che cosa si pubblica.", "What each column means, what it may hold, what is published.";
    DICTIONARY_ABOUT: "Significato, tipo e valori di ogni colonna di «{titolo}», {ente}.", "Meaning, type and values of each column of {titolo}, {ente}.";
    WHY_PUBLISHED: "Perché pubblichiamo questi dati", "Why we publish this";
    COLUMN_NAME: "Nome nei file", "Name in files";
    COLUMN_KIND: "Tipo", "Type";
    COLUMN_REQUIRED: "Obbligatoria", "Required";
    COLUMN_EMPTY: "Celle vuote", "Empty cells";
    COLUMN_RANGE: "Valori", "Range";
    FROM_TO: "da {a} a {b}", "{a} to {b}";
    COLUMN_VALUES: "Valori ammessi", "Allowed values";
    COLUMN_EXAMPLE: "Esempio", "Example";
    COLUMN_PRIVACY: "Dati personali", "Personal data";

    CATALOGUE: "Catalogo dei dati", "Data catalogue";
    CATALOGUE_LEAD: "Tutte le tabelle pubblicate, da leggere in pagina e da scaricare in formati aperti.", "Every published table, to read here and to download in open formats.";
    NO_DATASETS: "Non c'è ancora nessuna tabella.", "No table yet.";
    REUSE: "Come riusare i dati", "Reuse";
    REUSE_FORMATS: "Ogni tabella si scarica in CSV, JSON, XLSX, Parquet e Arrow, con gli stessi valori. Gli importi sono esatti al centesimo, le date sono scritte anno-mese-giorno.", "Each table comes in CSV, JSON, XLSX, Parquet and Arrow, with the same values. Amounts are exact to the cent, dates are year-month-day.";
    NOT_PUBLISHED: "non pubblicato", "not published";
    DOCUMENTS_LEAD: "I documenti per sezione, con formato e peso.", "Documents by section, with format and size.";
    NO_DOCUMENTS: "Non c'è ancora nessun documento.", "No document yet.";
    DOWNLOAD_FILE: "Scarica: {formato}, {peso}", "Download: {formato}, {peso}";
    ACCESSIBLE: "Accessibile", "Accessible";
    ACCESSIBLE_UNKNOWN: "non verificato", "not checked";
    DOCUMENT_ABOUT: "{titolo}: documento in Amministrazione trasparente, {ente}.", "{titolo}: a document of {ente}.";

    COMPLIANCE_LEAD: "Quali obblighi di pubblicazione sono adempiuti e quali no, con le prove di ogni giudizio.", "Which duties are met and which are not, with the evidence.";
    COMPLIANCE_OF: "Conformità: {profilo}", "Compliance: {profilo}";
    SEE_ALL_VOICES: "Vedi tutte le {n} voci: {profilo}", "See all {n} entries: {profilo}";
    SCORE_PRESENT: "voci presenti: c'è qualcosa", "entries present: something is there";
    SCORE_SATISFIED: "voci adempiute: c'è quello che serve, o è dichiarato perché manca", "entries met: what is needed is there, or its absence is stated";
    BY_STATUS: "Voci per stato", "Entries by status";
    VOICES: "Voci", "Entries";
    N_VOICES: "{n} voci", "{n} entries";
    TO_DO: "Che cosa manca", "What is missing";
    NOTHING_TO_DO: "Tutte le voci sono adempiute.", "All entries are met.";
    JUDGED_ON: "Situazione al {data}.", "As of {data}.";
    PROFILE_67: "Profilo ricostruito: 65 voci documentate, 2 dedotte", "Reconstructed profile: 65 documented, 2 inferred";
    DRAFT: "Bozza di autovalutazione: non sostituisce l'attestazione dell'OIV", "Self-assessment draft, not the official attestation";
    DOWNLOAD_TABLE: "Scarica questa tabella in CSV", "Download this table as CSV";
    NUMBER: "N.", "No.";
    SECTION_COL: "Sezione", "Section";
    EVIDENCE_COL: "Prove e motivi", "Evidence and reasons";
    INFERRED: "voce dedotta", "inferred entry";
    NOT_CHECKED: "non verificato", "not checked";
    METHOD: "Come leggere questi dati", "How to read this";

    CHECK_TITLE: "Controlla il tuo file", "Check your file";
    CHECK_LEAD: "Prova un file prima di pubblicarlo: codici, date, importi, colonne e dati personali sono verificati con le stesse regole di questo sito.", "Try a file before publishing: codes, dates, amounts, columns and personal data are checked with the rules of this site.";
    CHECK_PRIVATE: "Il file resta sul tuo computer: non viene inviato a nessuno", "Your file stays on your computer: nothing is sent";
    CHECK_NOJS: "Il controllo in pagina usa JavaScript. Senza, puoi usare il comando qui sotto e leggere tutte le regole.", "The check on this page needs JavaScript. Without it, use the command below and read all rules.";
    CHECK_COMMAND: "Con il comando", "With the command";
    CHECK_COMMAND_WHY: "Per file grandi o per controllare tutta una cartella:", "For large files, or a whole folder:";
    CHECK_TEMPLATES: "Modelli da riempire", "Templates";
    CHECK_TEMPLATES_WHY: "Un CSV per ogni tabella, con le colonne già al loro posto.", "One CSV for each table, columns in place.";
    CHECK_RULES: "Tutte le regole", "All rules";
    N_RULES: "{n} regole, con peso e rimedio", "{n} rules, with weight and remedy";
    CODE: "Codice", "Code";
    WEIGHT: "Peso", "Weight";
    MEANING: "Che cosa segnala", "What it reports";
    WHY: "Perché", "Why";
    REMEDY: "Che cosa fare", "What to do";
    BACK_TO_RULES: "Torna a tutte le regole", "Back to all rules";

    MAP_LEAD: "Tutte le pagine, in ordine.", "Every page, in order.";
    OTHER_PAGES: "Altre pagine", "Other pages";
    DATA_ITEM: "dati", "data";
    DOCUMENT_ITEM: "documento", "document";
    SECTION_ITEM: "sezione", "section";
    SEARCH_LEAD: "L'elenco di tutte le sezioni, le tabelle e i documenti, dalla A alla Z. Per trovare una parola nella pagina usa la ricerca del browser.", "All sections, tables and documents, A to Z. Use your browser's find to look for a word.";
    LETTERS: "Lettere", "Letters";
    UPDATES_LEAD: "Che cosa è stato pubblicato, giorno per giorno.", "What was published, day by day.";
    FEED: "Segui gli aggiornamenti con un lettore di feed (Atom)", "Follow with a feed reader (Atom)";

    ACCESS_LEAD: "Se un dato che la legge chiede manca, puoi chiederlo. È gratis, non serve un motivo, la risposta arriva entro 30 giorni.", "If something the law requires is missing, ask for it: free, no reason needed, answer in 30 days.";
    ACCESS_SIMPLE: "Accesso civico semplice", "Simple right of access";
    ACCESS_SIMPLE_TEXT: "Chiedi i dati e i documenti che l'ente doveva pubblicare e non ha pubblicato (art. 5 c. 1). La richiesta va al Responsabile della trasparenza.", "Ask for data that should have been published and were not (art. 5 c. 1).";
    ACCESS_GENERAL: "Accesso civico generalizzato", "General right of access";
    ACCESS_GENERAL_TEXT: "Chiedi anche altri dati e documenti dell'ente, nei limiti che proteggono le persone e gli interessi pubblici (art. 5 c. 2 e art. 5-bis).", "Ask for other data and documents, within the limits of the law (art. 5 c. 2, art. 5-bis).";
    ACCESS_TO: "A chi si scrive", "Whom to write to";
    ACCESS_LETTER: "Il testo pronto", "The ready text";
    ACCESS_BY_SECTION: "Per ogni sezione", "For each section";
    ACCESS_BY_SECTION_WHY: "Scegli la sezione: trovi il testo già compilato.", "Choose a section: the text is filled in.";
    ACCESS_FOR: "Accesso civico: {sezione}", "Right of access: {sezione}";
    ACCESS_FOR_LEAD: "Chiedi quello che manca nella sezione «{sezione}».", "Ask for what is missing in {sezione}.";
    BACK_TO_SECTION: "Torna alla sezione", "Back to the section";
    TIME: "Tempo di risposta", "Time to answer";
    TIME_30: "30 giorni", "30 days";
    LETTER_SUBJECT: "Richiesta di accesso civico: {sezione}", "Request of access: {sezione}";
    LETTER_BODY: "Al Responsabile della trasparenza, {ente}.\nChiedo la pubblicazione dei dati della sezione «{sezione}» ({norma}), che non ho trovato alla pagina {pagina}, e di ricevere il collegamento alla pagina quando saranno pubblicati (d.lgs. 33/2013, art. 5 c. 1).\nNome e cognome: [...]\nRecapito per la risposta: [...]", "To the transparency officer of {ente}.\nI ask for the data of {sezione} ({norma}), not found at {pagina}, to be published (d.lgs. 33/2013, art. 5 c. 1).\nName: [...]\nContact: [...]";
    WRITE_MAIL: "Scrivi la richiesta via posta elettronica", "Write the request by e-mail";

    GLOSSARY_LEAD: "Le parole della trasparenza, spiegate in breve.", "The words of transparency, in brief.";
    NOT_FOUND: "Pagina non trovata", "Page not found";
    NOT_FOUND_WHY: "L'indirizzo non porta a nessuna pagina. Forse è cambiato: prova da qui.", "This address leads nowhere. Try from here.";
    NOT_FOUND_UP: "Sali di un livello in questo indirizzo", "Go up one level in this address";
}

/// The five OIV dimensions, in order.
pub(crate) const OIV: [Text; 5] = [
    Text::new("Pubblicazione (0-2)", "Publication (0-2)"),
    Text::new("Completezza del contenuto (0-3)", "Completeness of content (0-3)"),
    Text::new("Completezza rispetto agli uffici (0-3)", "Completeness by office (0-3)"),
    Text::new("Aggiornamento (0-3)", "Timeliness (0-3)"),
    Text::new("Apertura del formato (0-3)", "Openness of format (0-3)"),
];

/// How a compliance table is to be read.
pub(crate) const METHOD_LINES: [Text; 4] = [
    Text::new(
        "«Presente» vuol dire che nella sezione c'è qualcosa: è quello che contava il vecchio monitoraggio nazionale. Non dice se i dati sono completi.",
        "\"Present\" means something is there: what the old national monitor counted. It does not mean complete.",
    ),
    Text::new(
        "«Adempiuta» vuol dire che c'è la prova che la voce richiede: una tabella riconosciuta e senza errori che la bloccano, un documento, un testo, un rinvio alla banca dati nazionale o una dichiarazione motivata.",
        "\"Met\" means the evidence the entry needs is there: a recognised table without blocking errors, a document, a text, a link to the national database or a reasoned statement.",
    ),
    Text::new(
        "«Non verificato» (n.v.) non vuol dire «a posto»: nessuno lo ha ancora controllato.",
        "\"Not checked\" (n.v.) does not mean right: nobody has checked it yet.",
    ),
    Text::new(
        "Le cinque dimensioni sono quelle della griglia dell'OIV. Questa è una bozza fatta dal programma, non l'attestazione.",
        "The five dimensions are those of the OIV grid. This is a draft made by software, not the attestation.",
    ),
];

/// Pages beside the sections, for the map.
pub(crate) const OTHER: [(&str, Text); 11] = [
    ("dati/", CATALOGUE),
    ("documenti/", NAV_DOCUMENTS),
    ("conformita/", NAV_COMPLIANCE),
    ("aggiornamenti/", NAV_UPDATES),
    ("controlla/", CHECK_TITLE),
    ("cerca/", SEARCH_SITE),
    ("accesso-civico/", ACCESS),
    ("glossario/", GLOSSARY),
    ("accessibilita/", ACCESSIBILITY),
    ("note-legali/", LEGAL),
    ("privacy/", PRIVACY),
];

/// A severity as a word.
pub(crate) const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("errore", "error"),
        Severity::Warning => Text::new("avviso", "warning"),
        Severity::Info => Text::new("nota", "note"),
    }
}

/// What leaves of a column, in words.
pub(crate) const fn privacy(privacy: Privacy) -> Text {
    match privacy {
        Privacy::Pubblico => Text::new("pubblicata per intero", "published in full"),
        Privacy::MascheraPersonaFisica => Text::new(
            "pubblicata per imprese ed enti; oscurata («omissis») quando identifica una persona",
            "published for firms and bodies; masked (omissis) for persons",
        ),
        Privacy::NonPubblicare => Text::new("non pubblicata", "not published"),
    }
}

/// What a kind of column holds, in words.
pub(crate) const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Testo => Text::new("testo", "text"),
        Kind::Categoria => Text::new("categoria", "category"),
        Kind::Intero => Text::new("numero intero", "whole number"),
        Kind::Numero => Text::new("numero", "number"),
        Kind::Euro => Text::new("importo in euro", "amount in euro"),
        Kind::Percentuale => Text::new("percentuale", "percentage"),
        Kind::Data => Text::new("data", "date"),
        Kind::Anno => Text::new("anno", "year"),
        Kind::SiNo => Text::new("sì o no", "yes or no"),
        Kind::Cig => Text::new("codice CIG di una gara", "CIG code of a tender"),
        Kind::Cup => Text::new("codice CUP di un progetto", "CUP code of a project"),
        Kind::CodiceFiscale => Text::new("codice fiscale", "tax code"),
        Kind::PartitaIva => Text::new("partita IVA", "VAT number"),
        Kind::CodiceFiscaleOPartitaIva => {
            Text::new("codice fiscale o partita IVA", "tax code or VAT number")
        }
        Kind::CodiceIstat => Text::new("codice ISTAT del Comune", "ISTAT code"),
        Kind::CodiceIpa => Text::new("codice IPA", "IPA code"),
        Kind::CodiceCatastale => Text::new("codice catastale del Comune", "cadastral code"),
        Kind::Cap => Text::new("codice di avviamento postale", "postal code"),
        Kind::CodiceProvincia => Text::new("sigla della provincia", "province"),
        Kind::Comune => Text::new("nome di un Comune", "municipality"),
        Kind::Codice => Text::new("codice", "code"),
        Kind::Email => Text::new("indirizzo e-mail", "e-mail address"),
        Kind::Pec => Text::new("indirizzo PEC", "certified e-mail address"),
        Kind::Telefono => Text::new("numero di telefono", "telephone number"),
        Kind::Url => Text::new("indirizzo web", "web address"),
        Kind::Nominativo => {
            Text::new("nome di persona, impresa o ente", "name of a person, firm or body")
        }
    }
}

/// A status as people read it: icon, word, class of its colour. Never the colour alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatusLook {
    /// The word.
    pub(crate) word: Text,
    /// Name of the icon.
    pub(crate) icon: &'static str,
    /// Our class.
    pub(crate) class: &'static str,
}

/// How a status looks.
pub(crate) const fn status(status: Status) -> StatusLook {
    let (it, en, icon, class) = match status {
        Status::Adempiuto => {
            ("Pubblicato e aggiornato", "Published, up to date", "it-check-circle", "v-ok")
        }
        Status::Parziale => ("Incompleto", "Incomplete", "it-less-circle", "v-meta"),
        Status::Mancante => ("Assente", "Missing", "it-close-circle", "v-no"),
        Status::Scaduto => ("Da aggiornare", "Overdue", "it-clock", "v-meta"),
        Status::InErrore => ("Con errori", "With errors", "it-error", "v-no"),
        Status::NonApplicabile => ("Dichiarato vuoto", "Stated empty", "it-ban", "v-ok"),
        Status::Rinvio => (
            "Pubblicato nella banca dati nazionale",
            "In the national database",
            "it-external-link",
            "v-ok",
        ),
        Status::NonVerificato => ("Non verificato", "Not checked", "it-help-circle", "v-boh"),
    };
    StatusLook { word: Text::new(it, en), icon, class }
}

//! Every sentence of the site, Italian first, English beside. Placeholders stand in braces.
//!
//! Plain words, short sentences, "tu"; verbs on buttons. Long texts are in the modules below, one a page.

pub(crate) mod glossary;
pub(crate) mod legal;

use vetro_core::Text;
use vetro_core::indicators::status::Status;

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
    SITE_OF: "Sito di {ente}", "Web site of {ente}";
    SEARCH: "Cerca", "Search";
    SEARCH_SITE: "Cerca in Amministrazione trasparente", "Search this section";
    NAV_SECTIONS: "Sezioni", "Sections";
    NAV_DATA: "Dati", "Data";
    NAV_DOCUMENTS: "Documenti", "Documents";
    NAV_COMPLIANCE: "Conformità", "Compliance";
    NAV_UPDATES: "Aggiornamenti", "Updates";
    NAV_CHECK: "Controlla un file", "Check a file";
    ACCESS: "Accesso civico", "Right of access";
    ACCESSIBILITY: "Dichiarazione di accessibilità", "Accessibility statement";
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
    REPORT_FAULT: "Segnala un disservizio", "Report a fault";
    LICENCE_LINE: "Salvo diversa indicazione, i dati si riusano con licenza {licenza}. La licenza non limita la protezione dei dati personali.", "Unless stated otherwise, the data may be reused under {licenza}. The licence does not limit data protection.";
    MADE_WITH: "Pagine create con {generatore}. Dati al {data}.", "Pages made with {generatore}. Data as of {data}.";
    EXTERNAL: "(collegamento esterno)", "(external link)";

    HOME_LEAD: "Qui trovi i dati che {ente} deve pubblicare per legge: chi decide, quanto spende, a chi vanno i soldi. Puoi leggerli, cercarli e scaricarli senza chiedere permesso.", "Here are the data that {ente} must publish by law: who decides, what is spent, where the money goes. Read, search and download them freely.";
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
    WITHHELD: "Trattenuto", "Withheld";
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

//! Terms with their meaning: anchor, term, meaning.

use vetro_core::Text;

macro_rules! terms {
    ($($id:literal: $it:literal, $en:literal => $mean_it:literal, $mean_en:literal;)*) => {
        /// The terms, in Italian order.
        pub(crate) const TERMS: &[(&str, Text, Text)] =
            &[$(($id, Text::new($it, $en), Text::new($mean_it, $mean_en))),*];
    };
}

terms! {
    "accesso-civico": "Accesso civico", "Right of access" => "Il diritto di chiedere i dati che un ente doveva pubblicare, e anche altri, senza dire perché.", "The right to ask for data that a body should have published, and for others, without giving reasons.";
    "affidamento-diretto": "Affidamento diretto", "Direct award" => "La scelta di un fornitore senza gara, permessa sotto certi importi.", "Choosing a supplier without a tender, allowed below certain amounts.";
    "cig": "CIG", "CIG" => "Codice identificativo di gara: dieci caratteri che ANAC assegna a ogni gara o affidamento.", "Ten characters that identify a tender.";
    "cup": "CUP", "CUP" => "Codice unico di progetto: quindici caratteri che identificano un investimento pubblico.", "Fifteen characters that identify a public investment.";
    "dato-aperto": "Dato aperto", "Open data" => "Un dato che chiunque può leggere con un programma, riusare e ridistribuire gratis.", "Data that anyone can read by machine, reuse and share for free.";
    "dotazione-organica": "Dotazione organica", "Staff establishment" => "Il numero di persone che lavorano nell'ente, per categoria, e quanto costano.", "How many people work in the body, by grade, and what they cost.";
    "ipa": "IPA", "IPA" => "L'indice delle pubbliche amministrazioni: ogni ente ha un codice.", "The index of public bodies.";
    "oiv": "OIV", "OIV" => "Organismo indipendente di valutazione: ogni anno attesta se gli obblighi di pubblicazione sono rispettati.", "Independent evaluation body: attests each year that duties are met.";
    "omissis": "Omissis", "Omissis" => "La parola che sta al posto di un dato tolto per proteggere una persona.", "Stands for data removed to protect a person.";
    "pec": "PEC", "Certified e-mail" => "Posta elettronica certificata: ha il valore di una raccomandata.", "Has the value of registered mail.";
    "rpct": "RPCT", "Transparency officer" => "Responsabile della prevenzione della corruzione e della trasparenza.", "In charge of preventing corruption and of transparency.";
    "rinvio": "Rinvio alla banca dati nazionale", "Link to a national database" => "Un collegamento che assolve l'obbligo quando i dati sono già in una banca dati nazionale (art. 9-bis).", "A link that fulfils a duty when the data already are in a national database (art. 9-bis).";
    "sovvenzione": "Sovvenzione", "Grant" => "Denaro o un vantaggio che l'ente dà a una persona, un'impresa o un'associazione. Sopra mille euro in un anno va pubblicato.", "Money or advantage given by the body. Above one thousand euro a year it must be published.";
    "tempestivita": "Tempestività dei pagamenti", "Timeliness of payments" => "Quanti giorni dopo la scadenza l'ente paga i fornitori, in media: un numero negativo vuol dire in anticipo.", "How many days after the due date suppliers are paid, on average; negative means early.";
}

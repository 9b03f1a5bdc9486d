//! Texts of the legal pages: heading and paragraphs. Lines break paragraphs.

use vetro_core::Text;

/// Legal notes.
pub(crate) const NOTES: &[(Text, Text)] = &[
    (
        Text::new("Chi pubblica", "Who publishes"),
        Text::new(
            "Chi pubblica questa sezione: {ente}. I dati vengono dagli uffici che li producono: ogni pagina dice quale ufficio e con quale data, quando è indicato.",
            "This section is published by {ente}. Data come from the offices that produce them.",
        ),
    ),
    (
        Text::new("Licenza dei dati", "Licence of the data"),
        Text::new(
            "Salvo diversa indicazione nella pagina, i dati si possono copiare, modificare e riusare con licenza {licenza}, citando la fonte.\nLa licenza riguarda i dati, non le persone: chi riusa dati personali deve rispettare le norme sulla protezione dei dati (d.lgs. 33/2013, art. 7-bis).",
            "Unless a page says otherwise, data may be copied, changed and reused under {licenza}, naming the source.\nThe licence concerns data, not persons: data protection law applies to whoever reuses them.",
        ),
    ),
    (
        Text::new("Che valore hanno queste pagine", "What these pages are worth"),
        Text::new(
            "Le pagine informano. Per gli effetti di legge valgono gli atti dell'ente.\nLe somme e i controlli sono fatti da un programma sugli stessi file che puoi scaricare: se trovi un errore, scrivi a {pec}.",
            "These pages inform. Only the body's acts have legal effect.\nSums and checks are made by software on the files you can download: if you find an error, write to {pec}.",
        ),
    ),
];

/// Privacy notice.
pub(crate) const PRIVACY: &[(Text, Text)] = &[
    (
        Text::new("Che cosa sappiamo di te", "What we know of you"),
        Text::new(
            "Niente. Queste pagine non usano cookie, non salvano nulla sul tuo dispositivo e non chiamano altri siti. I filtri e le ricerche nelle tabelle restano nel tuo browser.",
            "Nothing. These pages use no cookies, store nothing on your device and call no other site. Filters and searches stay in your browser.",
        ),
    ),
    (
        Text::new("I file che controlli", "The files you check"),
        Text::new(
            "In «Controlla il tuo file» il controllo avviene sul tuo computer: il file non viene inviato a nessuno.",
            "The file check runs on your computer: the file is sent to nobody.",
        ),
    ),
    (
        Text::new("Le persone nei dati", "Persons in the data"),
        Text::new(
            "Pubblichiamo i dati personali che la legge chiede e nessun altro. Dove la legge protegge chi riceve un aiuto, nome e codice fiscale sono oscurati in tutti i formati (d.lgs. 33/2013, art. 26 c. 4).\nPer chiedere una correzione o l'oscuramento scrivi a {pec}. Titolare del trattamento: {ente}.",
            "We publish the personal data that the law requires, and no other. Where the law protects those who receive aid, name and tax code are masked in every format (d.lgs. 33/2013, art. 26 c. 4).\nTo ask for a correction write to {pec}. The controller is {ente}.",
        ),
    ),
    (
        Text::new("Il server", "The server"),
        Text::new(
            "Chi ospita queste pagine può registrare gli accessi per la sicurezza. La sua informativa è sul sito istituzionale dell'ente.",
            "Whoever hosts these pages may log accesses for security. See the institutional site of {ente}.",
        ),
    ),
];

/// Accessibility.
pub(crate) const ACCESSIBILITY: &[(Text, Text)] = &[
    (
        Text::new("Come sono fatte queste pagine", "How these pages are made"),
        Text::new(
            "Le pagine sono pensate per essere lette con la tastiera, con un lettore di schermo, su un telefono e senza JavaScript. Ogni tabella ha un titolo, le intestazioni e tutte le righe; ogni stato è detto a parole, non solo con un colore.",
            "Pages are made to be read by keyboard, with a screen reader, on a phone and without JavaScript.",
        ),
    ),
    (
        Text::new("Limiti noti", "Known limits"),
        Text::new(
            "Non sappiamo se i documenti pubblicati come PDF sono accessibili: la pagina di ognuno lo dice. Le tabelle molto larghe scorrono di lato dentro il loro riquadro.",
            "We do not know whether published PDF documents are accessible: each page says so. Very wide tables scroll sideways in their own frame.",
        ),
    ),
    (
        Text::new("Segnala un problema", "Report a problem"),
        Text::new(
            "Se qualcosa non si legge o non si usa, scrivi a {pec}: indica la pagina e che cosa non funziona.",
            "If something cannot be read or used, write to {pec}.",
        ),
    ),
];

//! A duty by what lies in its folder: which evidence it asks for, what the folder holds, what follows.
//!
//! | nature | fulfilled by |
//! |---|---|
//! | `container` | nothing of its own: its children |
//! | `container+table`, `table`, `table+documents` | a good table |
//! | `link` | a link to a national database; where the catalogue names a table, a good table too |
//! | `document`, `image` | a document: a table is never one |
//! | `document-list` | a document, or a good table that lists them |
//! | `text` | the text of the page |
//! | `text+table` | that text and a good table |
//! | `mixed` | a document, that text or a good table |
//!
//! A good table is readable, has sure names, is one that the duty asks for and has rows. Tables that are empty, that fit
//! nothing or that stay in are evidence of nothing else: never of a document.

use super::{Facts, Status, TableFacts, Verdict, says_nothing};
use crate::diag::Lang;
use crate::indicators::{Indicator, Nature};
use crate::value::format;

/// Which evidence a duty asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks {
    pub(super) table: bool,
    pub(super) text: bool,
    pub(super) file: bool,
}

/// What the catalogue asks of a duty by its nature. Where nothing is asked, content alone never fulfils it, save that
/// of a mixed duty, which anything does.
pub(super) fn asks(duty: &Indicator) -> Asks {
    let (table, text, file) = match duty.nature {
        Nature::Container | Nature::Link => (!duty.tables.is_empty(), false, false),
        Nature::ContainerTable | Nature::Table | Nature::TableDocuments => (true, false, false),
        Nature::Document | Nature::DocumentList | Nature::Image => (false, false, true),
        Nature::Text => (false, true, false),
        Nature::TextTable => (true, true, false),
        Nature::Mixed => (false, false, false),
    };
    Asks { table, text, file }
}

/// What a folder holds, piece by piece.
struct Holds {
    /// A table that the duty asks for, with rows.
    table: bool,
    /// The text of the page.
    text: bool,
    /// What stands for a document in this duty.
    file: bool,
    /// Anything with content, whatever it is worth.
    something: bool,
    /// Something that stands there and holds nothing: tables without rows only, a page «in aggiornamento», a document
    /// of no byte.
    hollow: bool,
    /// A file that could not be read.
    unread: bool,
    /// An error that weighs on the duty.
    wrong: bool,
}

impl Holds {
    fn of(duty: &Indicator, facts: &Facts) -> Self {
        let tables = &facts.tables;
        let has_rows = tables.iter().any(|it| it.n_rows > 0);
        let has_empty = tables.iter().any(TableFacts::is_empty);
        let text = facts.nota.as_deref().is_some_and(|nota| !says_nothing(nota));
        let table = tables.iter().any(TableFacts::is_good);
        let documents = !facts.documents.is_empty();
        Self {
            table,
            text,
            file: documents || duty.nature == Nature::DocumentList && table,
            something: text || documents || has_rows,
            // An emptied part among full ones is named by itself: the section is not empty.
            hollow: has_empty && !has_rows
                || facts.nota.is_some() && !text
                || !facts.empty_documents.is_empty(),
            unread: tables.iter().any(|it| !it.readable),
            wrong: tables.iter().any(|it| it.weighs() && (it.n_errors > 0 || it.blocked)),
        }
    }

    fn fulfils(&self, duty: &Indicator) -> bool {
        let asks = asks(duty);
        match duty.nature {
            Nature::Container => false,
            Nature::Mixed => self.text || self.file || self.table,
            _ => {
                (asks.table || asks.text || asks.file)
                    && (!asks.table || self.table)
                    && (!asks.text || self.text)
                    && (!asks.file || self.file)
            }
        }
    }

    /// The first line that holds decides.
    fn status(&self, duty: &Indicator) -> Status {
        match self {
            Self { something: false, unread: true, .. } => Status::NonVerificato,
            Self { something: false, .. } => Status::Mancante,
            Self { wrong: true, .. } | Self { unread: true, .. } => Status::InErrore,
            _ if self.fulfils(duty) => Status::Adempiuto,
            _ => Status::Parziale,
        }
    }

    /// What a duty that is only begun still lacks.
    fn lacking(&self, duty: &Indicator) -> Vec<String> {
        let asks = asks(duty);
        let mut said = Vec::new();
        if asks.table && !self.table {
            said.push("manca una tabella riconosciuta con almeno una riga".to_owned());
        }
        if asks.text && !self.text {
            said.push("manca il testo della pagina (`nota.md`)".to_owned());
        }
        if asks.file && !self.file {
            said.push("manca un documento".to_owned());
        }
        said
    }
}

/// A duty by what lies in its folder.
pub(super) fn by_content(duty: &Indicator, facts: &Facts) -> Verdict {
    let holds = Holds::of(duty, facts);
    let status = holds.status(duty);
    let mut evidence = said(facts, &holds);
    if status == Status::Parziale {
        evidence.extend(holds.lacking(duty));
    }
    Verdict { status, evidence, empty: holds.hollow && status != Status::Adempiuto }
}

/// Says what lies there, a sentence for each piece.
fn said(facts: &Facts, holds: &Holds) -> Vec<String> {
    let mut evidence = Vec::new();
    for table in &facts.tables {
        evidence.push(about(table));
        if table.blocked {
            evidence.push(format!("{}: un errore ne impedisce la pubblicazione", table.file));
        } else if table.withheld && table.n_rows > 0 {
            evidence.push(format!(
                "{}: non viene pubblicata, perché i metadati non dicono che cosa si può pubblicare",
                table.file
            ));
        }
    }
    if holds.text {
        evidence.push("testo della pagina presente".to_owned());
    } else if facts.nota.is_some() {
        evidence.push("il testo della pagina non dice nulla".to_owned());
    }
    match facts.documents.as_slice() {
        [] => {}
        [name] => evidence.push(format!("documento: {name}")),
        many => evidence.push(format!("{} documenti", many.len())),
    }
    evidence.extend(facts.empty_documents.iter().map(|name| format!("{name}: documento vuoto")));
    evidence
}

/// Says what a table is.
fn about(table: &TableFacts) -> String {
    let (file, rows) = (&table.file, rows(table.n_rows));
    if !table.readable {
        return format!("{file}: non si legge, il resto non è verificato");
    }
    if table.is_empty() {
        return format!("{file}: tabella vuota, ha solo l'intestazione");
    }
    if !table.trusted {
        return format!("{file}: {rows}, colonne senza nomi certi: il contenuto non è verificato");
    }
    let name = match &table.title {
        Some(title) => format!("tabella «{title}»"),
        None if table.recognised => "tabella".to_owned(),
        None => "tabella non riconosciuta".to_owned(),
    };
    match table.n_errors {
        0 => format!("{file}: {rows}, {name}"),
        1 => format!("{file}: {rows}, {name}, 1 errore"),
        n => format!("{file}: {rows}, {name}, {} errori", format::integer(n.into(), Lang::It)),
    }
}

fn rows(n: u64) -> String {
    match n {
        1 => "1 riga".to_owned(),
        n => format!("{} righe", format::integer(i64::try_from(n).unwrap_or(i64::MAX), Lang::It)),
    }
}

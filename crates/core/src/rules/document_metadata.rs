//! `PRI016`: who wrote a file, told by the file.

use super::context::mask;
use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona;
use crate::table::read::NoteKind;

/// Reports the names of people in the properties of spreadsheets.
#[derive(Debug)]
pub(super) struct DocumentMetadata;

static META: Meta = Meta {
    code: "PRI016",
    name: "document-metadata",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Nomi nei metadati del file", "Names in the metadata of a file"),
    message: Text::new(
        "il file porta nei metadati il nome di chi lo ha scritto: «{mascherato}»",
        "the file bears in its metadata the name of who wrote it: «{mascherato}»",
    ),
    why: Text::new(
        "dato personale non necessario (GDPR, art. 5 par. 1 lett. c)",
        "personal data that are not needed (GDPR, art. 5(1)(c))",
    ),
    help: Text::new(
        "pubblicare la copia scritta da `vetro build`, che non lo contiene",
        "publish the copy that `vetro build` writes, which does not hold it",
    ),
    doc: super::page!("document_metadata.md"),
};

impl Rule for DocumentMetadata {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            let NoteKind::Authors { names } = &note.kind else { continue };
            for name in names.iter().filter(|name| is_a_person(name)) {
                let finding = Finding::new().with("mascherato", mask(name));
                out.report(&META, note.place.clone(), finding);
            }
        }
    }
}

/// Whether an author is a person and not a program, an office or a computer.
fn is_a_person(name: &str) -> bool {
    let lower = name.to_lowercase();
    let others = [
        "microsoft",
        "office",
        "user",
        "utente",
        "admin",
        "openpyxl",
        "apache",
        "libre",
        "windows",
        "pc",
        "ufficio",
    ];
    let other = lower.split(|c: char| !c.is_alphanumeric()).any(|word| others.contains(&word));
    persona::is_full_name(name) || (!other && persona::is_person(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check_bytes, workbook};

    #[test]
    fn people_and_programs() {
        let book = |author: &str| workbook(&format!("=== Dati\na,b\nx,1\n=== autore {author}\n"));
        check_bytes(
            &DocumentMetadata,
            "a.xlsx",
            &book("Mario Rossi"),
            "-:- PRI016 …«Mar***»; pubblicare",
        );
        check_bytes(&DocumentMetadata, "a.xlsx", &book("Microsoft Office User"), "");
        check_bytes(&DocumentMetadata, "a.xlsx", &book("Ufficio tributi"), "");
    }
}

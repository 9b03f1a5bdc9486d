//! `XML001`: an XML file that no parser reads, or that declares a document type.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Lang, Severity, Text};
use crate::table::read::NoteKind;

/// Reports XML files that are not well formed; nothing else is said of them.
#[derive(Debug)]
pub(super) struct XmlNotWellFormed;

static META: Meta = Meta {
    code: "XML001",
    name: "xml-not-well-formed",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("XML non ben formato", "XML not well formed"),
    message: Text::new("XML non ben formato: {dettaglio}", "XML not well formed: {dettaglio}"),
    why: Text::new(
        "nessun programma lo può leggere, e ANAC lo scarta (l. 190/2012, art. 1 c. 32)",
        "no program can read it, and ANAC rejects it (l. 190/2012, art. 1 c. 32)",
    ),
    help: Text::new(
        "rigenerare il file dal programma; il primo errore è alla riga {riga}",
        "generate the file again from the program; the first error is on line {riga}",
    ),
    doc: super::page!("xml_not_well_formed.md"),
};

impl Rule for XmlNotWellFormed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::XmlNotWellFormed { detail, detail_en } = &note.kind {
                let detail = if out.lang() == Lang::It { detail } else { detail_en };
                let line = note.place.line.or(note.place.row).unwrap_or(1);
                let finding = Finding::new().with("dettaglio", detail).with("riga", line);
                out.report(&META, note.place.clone(), finding);
            }
        }
    }
}

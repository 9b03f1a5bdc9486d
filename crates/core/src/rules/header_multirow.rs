//! `CSV011`: a header of several rows or merged cells.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports headers of several rows or merged cells; only bytes and personal data are judged below them.
#[derive(Debug)]
pub(super) struct HeaderMultirow;

static META: Meta = Meta {
    code: "CSV011",
    name: "header-multirow",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Intestazione su più righe", "Header of several rows"),
    message: Text::new("l'intestazione occupa {n} righe", "the header takes {n} rows"),
    why: Text::new(
        "una tabella a intestazione multipla non è elaborabile da un programma (d.lgs. 33/2013, art. 7)",
        "a program cannot process a table with a multiple header (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "una sola riga, un nome per colonna, oppure i nomi delle colonne in `{file}.meta.toml`",
        "a single row, one name for each column, or the names of the columns in `{file}.meta.toml`",
    ),
    doc: super::page!("header_multirow.md"),
};

const MERGED: Text = Text::new(
    "l'intestazione occupa {n} righe, con celle unite ({celle})",
    "the header takes {n} rows, with merged cells ({celle})",
);

impl Rule for HeaderMultirow {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        let name = file.file.path.rsplit('/').next().unwrap_or("");
        for note in &file.file.notes {
            let NoteKind::HeaderMultirow { rows, cells } = &note.kind else { continue };
            let finding = Finding::new().with("n", rows).with("file", name);
            let finding = if cells.is_empty() {
                finding
            } else {
                finding.saying(MERGED).with("celle", cells.join(", "))
            };
            out.report(&META, note.place.clone(), finding);
        }
    }
}

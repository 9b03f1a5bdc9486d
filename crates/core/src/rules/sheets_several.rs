//! `CSV021`: several sheets with data in one file.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Names the sheets when none was chosen.
#[derive(Debug)]
pub(super) struct SheetsSeveral;

static META: Meta = Meta {
    code: "CSV021",
    name: "sheets-several",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Più fogli con dati", "Several sheets with data"),
    message: Text::new(
        "il file ha {n} fogli con dati: {nomi}",
        "the file has {n} sheets with data: {nomi}",
    ),
    why: Text::new(
        "chi legge non sa quale sia il dato pubblicato (d.lgs. 33/2013, art. 6: semplicità di consultazione)",
        "the reader cannot tell which is the published datum (d.lgs. 33/2013, art. 6: ease of consultation)",
    ),
    help: Text::new(
        "indicare il foglio in `{file}.meta.toml`, o dividere il file",
        "name the sheet in `{file}.meta.toml`, or split the file",
    ),
    doc: super::page!("sheets_several.md"),
};

impl Rule for SheetsSeveral {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        let name = file.file.path.rsplit('/').next().unwrap_or("");
        for note in &file.file.notes {
            if let NoteKind::Sheets { names } = &note.kind {
                let shown: Vec<String> = names.iter().take(8).map(|it| format!("«{it}»")).collect();
                let more = if names.len() > shown.len() { ", …" } else { "" };
                let finding = Finding::new()
                    .with("n", names.len())
                    .with("nomi", format_args!("{}{more}", shown.join(", ")))
                    .with("file", name);
                out.report(&META, note.place.clone(), finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check_bytes, workbook};

    #[test]
    fn names_of_sheets() {
        let two = workbook("=== Dati\na,b\nx,1\n=== Altri\na,b\ny,2\n");
        check_bytes(
            &SheetsSeveral,
            "dati/a.xlsx",
            &two,
            "-:- CSV021 il file ha 2 fogli con dati: «Dati», «Altri»; indicare il foglio in `a.xlsx.meta.toml`",
        );
        check_bytes(&SheetsSeveral, "a.xlsx", &workbook("=== Dati\na,b\nx,1\n=== Vuoto\n"), "");
    }
}

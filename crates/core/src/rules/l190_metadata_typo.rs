//! `XML003`: the publication date under the misspelt name of schema 1.0.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Says that the file follows the older schema; nothing is wrong with its data.
#[derive(Debug)]
pub(super) struct L190MetadataTypo;

static META: Meta = Meta {
    code: "XML003",
    name: "l190-metadata-typo",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("Nome con il refuso dello schema 1.0", "Name with the slip of schema 1.0"),
    message: Text::new(
        "il file usa «dataPubbicazioneDataset» dello schema 1.0",
        "the file uses «dataPubbicazioneDataset» of schema 1.0",
    ),
    why: Text::new(
        "lo schema 1.1 ha corretto il nome (specifiche tecniche ANAC l. 190)",
        "schema 1.1 mended the name (technical specifications ANAC l. 190)",
    ),
    help: Text::new(
        "per i file storici nessuna azione; in quelli nuovi scrivere «dataPubblicazioneDataset»",
        "nothing to do for historical files; in new ones write «dataPubblicazioneDataset»",
    ),
    doc: super::page!("l190_metadata_typo.md"),
};

impl Rule for L190MetadataTypo {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if note.kind == NoteKind::L190MetadataTypo {
                out.report(&META, note.place.clone(), Finding::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, compare};

    #[test]
    fn the_slip_of_the_schema_is_told() {
        let rules: [&'static dyn Rule; 1] = [&L190MetadataTypo];
        let text =
            "<pubblicazione><metadata>\n<dataPubbicazioneDataset/></metadata></pubblicazione>";
        let found = Case::new("a.xml", text.as_bytes()).run(&rules);
        compare(&found, "-:- XML003 il file usa «dataPubbicazioneDataset»");
        assert_eq!(found[0].place.line, Some(2));
        let right = text.replace("Pubbicazione", "Pubblicazione");
        compare(&Case::new("a.xml", right.as_bytes()).run(&rules), "");
    }
}

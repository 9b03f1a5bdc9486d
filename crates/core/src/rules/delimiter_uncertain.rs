//! `CSV006`: a text that two delimiters would split equally well.

use super::{FileCtx, Finding, Meta, Rule, Sink, Turn};
use crate::diag::Lang;
use crate::diag::{Severity, Text};
use crate::table::read::NoteKind;

/// Reports texts whose columns cannot be told apart; nothing else is said of them.
#[derive(Debug)]
pub(super) struct DelimiterUncertain;

static META: Meta = Meta {
    code: "CSV006",
    name: "delimiter-uncertain",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Separatore di colonna incerto", "Uncertain column delimiter"),
    message: Text::new(
        "separatore di colonna incerto: {candidati}",
        "uncertain column delimiter: {candidati}",
    ),
    why: Text::new(
        "senza un separatore certo le colonne si spostano (d.lgs. 33/2013, art. 7)",
        "without a certain delimiter columns shift (d.lgs. 33/2013, art. 7)",
    ),
    help: Text::new(
        "scrivere il separatore in `{file}.meta.toml`, oppure esportare di nuovo mettendo i testi tra virgolette",
        "write the delimiter in `{file}.meta.toml`, or export again with texts in quotes",
    ),
    doc: super::page!("delimiter_uncertain.md"),
};

impl Rule for DelimiterUncertain {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_file(&self, file: &FileCtx<'_>, out: &mut Sink) {
        for note in &file.file.notes {
            if let NoteKind::DelimiterUncertain { candidates } = &note.kind {
                let or = if out.lang() == Lang::It { " o " } else { " or " };
                let named: Vec<String> = candidates.iter().copied().map(name).collect();
                let name = file.file.path.rsplit('/').next().unwrap_or("");
                let finding = Finding::new().with("candidati", named.join(or)).with("file", name);
                out.report(&META, note.place.clone(), finding);
            }
        }
    }
}

/// A delimiter as a person reads it.
fn name(delimiter: char) -> String {
    if delimiter == '\t' { "TAB".to_owned() } else { format!("«{delimiter}»") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::check_bytes;

    #[test]
    fn two_delimiters_as_good_as_each_other() {
        check_bytes(
            &DelimiterUncertain,
            "a.csv",
            b"voce,nota;ufficio\ncarta,bianca;Anagrafe\n",
            "-:- CSV006 separatore di colonna incerto",
        );
        check_bytes(&DelimiterUncertain, "a.csv", b"a;b\n1,5;2\n3,5;4\n", "");
        assert_eq!([name('\t'), name(';')], ["TAB", "«;»"]);
    }
}

//! `PUB004`: a file that belongs to no duty, or that cannot be published as it is.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::publication::ProblemKind;

/// Reports files and folders of no duty, names that do not travel, links that leave the folder.
#[derive(Debug)]
pub(super) struct FileUnassigned;

static META: Meta = Meta {
    code: "PUB004",
    name: "file-unassigned",
    severity: Severity::Warning,
    turn: Turn::None,
    title: Text::new("File non assegnato", "File not assigned"),
    message: Text::new(
        "«{file}» non appartiene a nessun indicatore e non sarà pubblicato",
        "«{file}» belongs to no duty and will not be published",
    ),
    why: Text::new(
        "ogni file risponde a un obbligo (d.lgs. 33/2013, art. 9 e allegato A)",
        "every file answers to a duty (d.lgs. 33/2013, art. 9 and annex A)",
    ),
    help: Text::new(
        "spostarlo nella cartella di un obbligo: `vetro list indicators` le elenca",
        "move it to the folder of a duty: `vetro list indicators` lists them",
    ),
    doc: super::page!("file_unassigned.md"),
};

const MOVE: Text = Text::new("spostarlo in `dati/{candidato}/`", "move it to `dati/{candidato}/`");
const BAD_NAME: Text = Text::new("«{file}»: {cosa}", "«{file}»: {cosa}");
const RENAME: Text = Text::new(
    "usare nomi minuscoli senza spazi e formati aperti: tabelle in .csv, .ods o .xlsx, documenti in .pdf o .odt",
    "use names in lower case without blanks, and open formats: tables as .csv, .ods or .xlsx, documents as .pdf or .odt",
);
const LEAVES: Text = Text::new(
    "«{file}» è un collegamento che porta fuori dalla cartella: non viene seguito",
    "«{file}» is a link that leads out of the folder: it is not followed",
);
const COPY: Text = Text::new(
    "copiare il file nella cartella, al posto del collegamento",
    "copy the file into the folder, in place of the link",
);
const UNREADABLE: Text =
    Text::new("«{file}» non si può leggere: {motivo}", "«{file}» cannot be read: {motivo}");
const CLOSE: Text = Text::new(
    "chiudere il programma che tiene aperto il file, o controllare i permessi",
    "close the program that holds the file open, or look at its permissions",
);

impl Rule for FileUnassigned {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for problem in &publication.publication.problems {
            let file = problem.place.file.rsplit('/').next().unwrap_or("");
            let finding = Finding::new().with("file", file);
            let finding = match &problem.kind {
                ProblemKind::Unassigned { nearest: Some(nearest) } => {
                    finding.helping(MOVE).with("candidato", nearest)
                }
                ProblemKind::Unassigned { nearest: None } => finding,
                ProblemKind::BadName { what } => {
                    finding.saying(BAD_NAME).helping(RENAME).with("cosa", what.get(out.lang()))
                }
                ProblemKind::LeavesFolder => {
                    finding.saying(LEAVES).helping(COPY).weighing(Severity::Error)
                }
                ProblemKind::Unreadable { reason } => {
                    let finding = finding.saying(UNREADABLE).helping(CLOSE);
                    finding.with("motivo", reason).weighing(Severity::Error)
                }
                _ => continue,
            };
            out.report(&META, problem.place.clone(), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;
    use crate::diag::Place;
    use crate::indicators;
    use crate::publication::{Problem, Publication};
    use crate::rules::testing::compare;
    use crate::value::data::Date;

    const SPACES: Text = Text::new("il nome contiene spazi", "the name holds blanks");

    #[test]
    fn each_problem_has_its_words_and_weight() {
        let problems = [
            ("dati/a", ProblemKind::Unassigned { nearest: Some("oiv".into()) }),
            ("dati/b", ProblemKind::Unassigned { nearest: None }),
            ("dati/c", ProblemKind::BadName { what: SPACES.into() }),
            ("dati/d", ProblemKind::LeavesFolder),
            ("dati/e", ProblemKind::Unreadable { reason: "permesso negato".into() }),
            ("vetro.toml", ProblemKind::NoConfig),
        ];
        let publication = Publication {
            problems: problems
                .into_iter()
                .map(|(path, kind)| Problem { place: Place::file(path), kind })
                .collect(),
            ..Publication::default()
        };
        let mut out = Sink::new(Lang::It);
        let ctx = PublicationCtx {
            publication: &publication,
            profile: indicators::profile("bussola-67").expect("a profile"),
            indicators: &[],
            clock: &std::collections::BTreeMap::new(),
            previous: None,
            today: Date(20_484),
            lang: Lang::It,
        };
        FileUnassigned.check_publication(&ctx, &mut out);
        let found = out.finish();
        let errors = found.iter().filter(|it| it.severity == Severity::Error).count();
        assert_eq!(errors, 2);
        compare(
            &found,
            "-:- PUB004 «a» non appartiene a nessun indicatore … `dati/oiv/`
             -:- PUB004 «b» non appartiene a nessun indicatore
             -:- PUB004 «c»: il nome contiene spazi
             -:- PUB004 «d» è un collegamento che porta fuori
             -:- PUB004 «e» non si può leggere: permesso negato",
        );
    }
}

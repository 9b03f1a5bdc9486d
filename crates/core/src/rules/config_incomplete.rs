//! `PUB001`: a `vetro.toml` or a sidecar that is not as it must be.

use super::{Finding, Meta, PublicationCtx, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::publication::ProblemKind;

/// Reports what is missing, misspelt or wrong in `vetro.toml` and in the sidecars, key by key.
#[derive(Debug)]
pub(super) struct ConfigIncomplete;

static META: Meta = Meta {
    code: "PUB001",
    name: "config-incomplete",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Configurazione incompleta", "Incomplete configuration"),
    message: Text::new("`{file}`: `{campo}` {cosa}", "`{file}`: `{campo}` {cosa}"),
    why: Text::new(
        "l'ente che pubblica e le norme che segue devono essere certi (d.lgs. 33/2013, art. 6: provenienza)",
        "who publishes, and under which norms, must be certain (d.lgs. 33/2013, art. 6: provenance)",
    ),
    help: Text::new(
        "correggere `{campo}`; ad esempio: `{esempio}`",
        "mend `{campo}`; for instance: `{esempio}`",
    ),
    doc: super::page!("config_incomplete.md"),
};

const NO_CONFIG: Text = Text::new("manca il file `{file}`", "the file `{file}` is missing");
const INIT: Text = Text::new(
    "crearlo con `vetro init`, o copiarlo da una pubblicazione di esempio",
    "make it with `vetro init`, or copy it from an example publication",
);
const BAD_TOML: Text =
    Text::new("`{file}` non si legge: {dettaglio}", "`{file}` cannot be read: {dettaglio}");
const MEND_TOML: Text = Text::new(
    "correggere la riga indicata: un testo sta tra virgolette, una data si scrive 2026-01-31",
    "mend the line shown: a text stands in quotes, a date is written 2026-01-31",
);
const UNKNOWN_KEY: Text =
    Text::new("`{file}`: la chiave `{campo}` non esiste", "`{file}`: there is no key `{campo}`");
const NEAREST: Text =
    Text::new("forse `{candidato}`; altrimenti toglierla", "perhaps `{candidato}`; else remove it");
const REMOVE: Text = Text::new("toglierla o correggerne il nome", "remove it or mend its name");

impl Rule for ConfigIncomplete {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_publication(&self, publication: &PublicationCtx<'_>, out: &mut Sink) {
        for problem in &publication.publication.problems {
            let file = problem.place.file.rsplit('/').next().unwrap_or("");
            let finding = Finding::new().with("file", file);
            let finding = match &problem.kind {
                ProblemKind::NoConfig => finding.saying(NO_CONFIG).helping(INIT),
                ProblemKind::BadToml { detail } => {
                    finding.saying(BAD_TOML).helping(MEND_TOML).with("dettaglio", detail)
                }
                ProblemKind::UnknownKey { key, nearest } => {
                    let finding = finding.saying(UNKNOWN_KEY).with("campo", key);
                    match nearest {
                        Some(nearest) => finding.helping(NEAREST).with("candidato", nearest),
                        None => finding.helping(REMOVE),
                    }
                }
                ProblemKind::BadValue { key, what, example } => {
                    let what = what.get(out.lang());
                    finding.with("campo", key).with("cosa", what).with("esempio", example)
                }
                _ => continue,
            };
            out.report(&META, problem.place.clone(), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{publish, world};
    use crate::value::data::Date;

    #[test]
    fn a_folder_without_configuration() {
        let found = publish(&world("--- dati/oiv/nota.md\ntesto\n", Date(20_484)));
        let config: Vec<_> = found.iter().filter(|it| it.code == "PUB001").collect();
        assert_eq!(config[0].message, "manca il file `vetro.toml`");
    }

    /// Every finding of a publication in English, so that no Italian word is left in one.
    #[test]
    fn problems_have_english_words() {
        use crate::check::{Options, check_publication};
        use crate::diag::Lang;
        let toml = "profilo = \"bussola\"\nlicenza = \"CC\"\nbase_url = \"http://a.example\"\nlingue = [\"fr\", 3]\n\
            dimostrativo = \"no\"\ndata_riferimento = \"domani\"\nrighe_html = \"1\"\n[ente]\nipa = \"è\"\nistat = \"1\"\n\
            codice_fiscale = \"12345678901\"\npec = \"a\"\nsito = \"qui\"\nnome = \"\"\n[rinvio.oiv]\n[unione]\nmembri = [\"m\"]\n";
        let meta = "decimale = \"x\"\ntabella = \"no\"\n[lettura]\nseparatore = \"x\"\ncodifica = \"ebcdic\"\n\
            [colonne.a]\nprivacy = \"boh\"\n";
        let world = crate::world::MemoryWorld::new(Date(20_484))
            .with("vetro.toml", toml)
            .with("dati/oiv/A b.csv", "a,b\n1,2\n")
            .with("dati/oiv/A b.csv.meta.toml", meta)
            .with("dati/oiv/solo.meta.toml", "")
            .with("dati/oiv/x.xls", "x")
            .with("dati/oiv/x.html", "x")
            .with("dati/oiv/senza", "x");
        let options = Options { lang: Lang::En, ..Options::default() };
        let checked = check_publication(&world, &options).expect("a world that lists");
        let said: Vec<String> = checked
            .report
            .diagnostics
            .iter()
            .filter(|it| it.code.starts_with("PUB"))
            .map(|it| format!("{} {}; {}; {}", it.code, it.message, it.why, it.help))
            .collect();
        assert!(said.len() > 20, "{said:#?}");
        let italian =
            ["manca", "deve", "non ", "è ", "il ", "una ", "forse", "sconosciut", "virgolette"];
        for text in &said {
            let words = format!(" {text}");
            let left = italian.iter().find(|word| words.contains(&format!(" {word}")));
            assert!(left.is_none(), "«{}» in {text}", left.unwrap_or(&""));
        }
    }
}

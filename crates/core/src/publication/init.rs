//! What `vetro init` lays in an empty folder: `vetro.toml` to fill in, and for each duty a folder with a few words
//! and the empty forms of its tables.

use super::keys::{self, Key, Section, Shape};
use crate::export::template;
use crate::indicators::{Indicator, Nature, Profile, Role, catalogue};
use crate::schema::tables;

/// The files of a new publication, path and bytes, in order of path. An empty `nome` stays to be filled in.
#[must_use]
pub fn init(profile: &Profile, nome: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("LEGGIMI.md".to_owned(), README.as_bytes().to_vec()),
        ("vetro.toml".to_owned(), config(profile, nome).into_bytes()),
    ];
    for duty in duties(profile) {
        let folder = format!("dati/{}", duty.id);
        files.push((format!("{folder}/LEGGIMI.md"), about(duty).into_bytes()));
        for schema in duty.tables.iter().filter_map(|id| tables::get(id)) {
            files.push((format!("{folder}/{}.csv", schema.id.replace('_', "-")), template(schema)));
        }
    }
    files.sort();
    files
}

/// The duties of a profile that own a folder.
fn duties(profile: &Profile) -> impl Iterator<Item = &'static Indicator> {
    profile
        .entries
        .iter()
        .filter(|(_, role)| *role != Role::Legacy)
        .filter_map(|&(at, _)| catalogue().get(at))
        .filter(|duty| duty.level > 0 && duty.nature != Nature::Container)
}

const README: &str = "\
# La tua Amministrazione Trasparente

1. Compila `vetro.toml`: chi è l'ente.
2. Metti i file nelle cartelle di `dati/`: ce n'è una per ogni obbligo, e il suo `LEGGIMI.md` dice che cosa serve.
   I file `.csv` già pronti hanno solo l'intestazione: aggiungi le righe, oppure cancellali e metti il tuo file
   (csv, xlsx, ods, json, xml). Una tabella senza righe non vale come pubblicata.
3. Se un obbligo non ti riguarda, dichiaralo in `vetro.toml` con il motivo: `[non-applicabile.NOME-DELLA-CARTELLA]`.
4. Controlla: `vetro check .`
5. Scrivi il sito: `vetro build . --out ../sito`

I file `LEGGIMI.md` sono per te: non vengono pubblicati.
";

/// The words in the folder of a duty.
fn about(duty: &Indicator) -> String {
    let mut text = format!("# {} {}\n\n{}\n\n", duty.number, duty.label, duty.what);
    text.push_str(&format!(
        "- Norma: {}\n- Aggiornamento: {}\n",
        duty.legal.join("; "),
        duty.update
    ));
    text.push_str(&format!("- Che cosa serve: {}\n", asked(duty.nature)));
    for schema in duty.tables.iter().filter_map(|id| tables::get(id)) {
        let file = schema.id.replace('_', "-");
        text.push_str(&format!(
            "- Modello: `{file}.csv`, {} ({} a riga)\n",
            schema.title, schema.row
        ));
    }
    text.push_str(&format!(
        "\nSe non ti riguarda, scrivi in `vetro.toml`:\n\n    [non-applicabile.{id}]\n    motivo = \"\"\n    data = 2026-01-15\n    \
         responsabile = \"\"\n\nSe i dati stanno già in una banca dati nazionale (d.lgs. 33/2013, art. 9-bis):\n\n    [rinvio.{id}]\n    \
         banca_dati = \"\"\n    url = \"\"\n    data = 2026-01-15\n",
        id = duty.id
    ));
    text
}

/// The least evidence, in words.
fn asked(nature: Nature) -> &'static str {
    match nature {
        Nature::Table | Nature::TableDocuments | Nature::ContainerTable => {
            "una tabella con almeno una riga"
        }
        Nature::Document | Nature::DocumentList => "almeno un documento",
        Nature::Image => "un'immagine (per esempio l'organigramma)",
        Nature::Link => "il collegamento alla banca dati nazionale, in `vetro.toml`",
        Nature::Text => "un testo, nel file `nota.md`",
        Nature::TextTable => "un testo nel file `nota.md` e una tabella",
        Nature::Container | Nature::Mixed => {
            "una tabella, un documento o un testo nel file `nota.md`"
        }
    }
}

/// `vetro.toml` with every key explained. What is required is there and empty: `vetro check` asks for it.
fn config(profile: &Profile, nome: &str) -> String {
    let mut text = String::from("# La pubblicazione. `vetro check .` dice che cosa manca.\n");
    for section in keys::CONFIG {
        text.push('\n');
        // Sections beyond the body's are examples: nothing of them is true yet.
        let example = !matches!(section.name, "" | "ente");
        text.push_str(&header(section, example));
        for key in section.keys {
            text.push_str(&line(key, example, &value(section, key, profile, nome)));
        }
    }
    text
}

fn header(section: &Section, example: bool) -> String {
    let mark = if example { "# " } else { "" };
    match (section.name, section.each) {
        ("", _) => String::new(),
        (name, None) => format!("# {}\n{mark}[{name}]\n", section.doc),
        (name, Some(each)) => {
            format!("# {}\n{mark}[{name}.{}]\n", section.doc, each.to_uppercase())
        }
    }
}

fn line(key: &Key, example: bool, value: &Option<String>) -> String {
    let said = format!("# {}", key.doc);
    match value {
        Some(value) if !example => {
            format!("{said} Esempio: {}\n{} = {value}\n", key.example, key.name)
        }
        _ => format!("{said}\n# {} = {}\n", key.name, key.example),
    }
}

/// What is written for a key: known, or empty when the body must say it; `None` when it may be left out.
fn value(section: &Section, key: &Key, profile: &Profile, nome: &str) -> Option<String> {
    match (section.name, key.name) {
        ("", "profilo") => Some(quoted(profile.id)),
        ("", "licenza" | "lingue") => Some(key.example.to_owned()),
        ("ente", "nome") => Some(quoted(nome)),
        _ if key.required && matches!(key.shape, Shape::Text | Shape::Url) => Some(quoted("")),
        _ => None,
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators;
    use crate::value::data::Date;
    use crate::{MemoryWorld, check};

    fn world(nome: &str) -> MemoryWorld {
        let profile = indicators::profile(indicators::DEFAULT_PROFILE).unwrap();
        let today = Date::parse_iso("2026-01-31").unwrap();
        init(profile, nome)
            .into_iter()
            .fold(MemoryWorld::new(today), |world, (path, bytes)| world.with(&path, bytes))
    }

    #[test]
    fn a_new_publication_loads_and_nothing_of_it_counts() {
        for nome in ["", "Comune di «Prova» \"X\"\\"] {
            let checked =
                check::check_publication(&world(nome), &check::Options::default()).unwrap();
            assert_eq!(checked.publication.config.ente.nome, nome);
            let score = checked.report.score.unwrap();
            assert_eq!((score.satisfied, score.total), (0, 67), "{nome}");
            // What is still empty is asked for; nothing is misread or unknown.
            let codes: Vec<&str> = checked.report.diagnostics.iter().map(|it| it.code).collect();
            assert!(codes.contains(&"PUB001") && !codes.contains(&"PUB004"), "{codes:?}");
        }
    }

    #[test]
    fn every_duty_with_a_folder_has_one() {
        let profile = indicators::profile("bussola-67").unwrap();
        let files = init(profile, "");
        for duty in duties(profile) {
            assert!(
                files.iter().any(|(path, _)| *path == format!("dati/{}/LEGGIMI.md", duty.id)),
                "{}",
                duty.id
            );
        }
        assert!(files.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}

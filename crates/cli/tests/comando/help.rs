//! What the command says of itself.

use std::path::Path;

use crate::publication::{run, snapshot};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn help_is_italian_and_has_examples() {
    let text = snapshot(here(), &["--help"]);
    insta::assert_snapshot!(text, @r"
    esce 0
    --- stdout
    Controlla e pubblica l'Amministrazione Trasparente di un ente (D.Lgs. 33/2013).

    Uso: vetro COMANDO [OPZIONI]

    Comandi:
      check        Controlla una pubblicazione o singoli file
      scadenze     Elenca che cosa scade: da pubblicare, da confermare, da togliere
      build        Scrive il sito di una pubblicazione
      serve        Mostra un sito già scritto, solo su questo computer
      convert      Converte un file in un formato aperto
      init         Prepara la cartella di una nuova pubblicazione
      explain      Spiega una regola, come CIG001
      list         Elenca regole, indicatori o tabelle
      schema       Stampa lo schema JSON di vetro.toml o del rapporto
      completions  Stampa il completamento per la shell

    Opzioni:
          --lang <LINGUA>   Lingua dei rilievi: it o en [it]
          --color <QUANDO>  Colori: auto, always o never [auto: solo su un terminale]
      -h, --help            Stampa questo aiuto
      -V, --version         Stampa la versione, e se contiene l'esploratore

    Esempi:
      vetro init comune               prepara la cartella con i modelli da riempire
      vetro check comune              controlla tutto e stampa il punteggio
      vetro check contratti.csv       controlla un solo file
      vetro build comune --out sito   scrive il sito, pronto per qualsiasi server
      vetro serve sito                lo mostra su questo computer

    Codici di uscita: 0 tutto bene, 1 rilievi o dati trattenuti, 2 non ha potuto
    lavorare e non ha scritto nulla.
    `vetro COMANDO --help` spiega ogni comando.
    ");
}

#[test]
fn each_command_has_its_help() {
    for command in [
        "check",
        "scadenze",
        "build",
        "serve",
        "convert",
        "init",
        "explain",
        "list",
        "schema",
        "completions",
    ] {
        let text = snapshot(here(), &[command, "--help"]);
        for english in ["Usage", "Options", "Arguments", "default:", "possible values"] {
            assert!(!text.contains(english), "{command}: {english}\n{text}");
        }
        assert!(text.contains("Uso: vetro "), "{command}\n{text}");
    }
}

#[test]
fn a_wrong_command_line_is_said_in_italian() {
    for (args, words) in [
        (&["chek", "x"][..], "il comando «chek» non esiste"),
        (&["check"], "manca <PERCORSO>..."),
        (&["check", "x", "--formt", "json"], "l'opzione «--formt» non esiste"),
        (&["check", "x", "--format", "pdf"], "«pdf» non va bene per «--format <FORMATO>»"),
        (&["check", "x", "--as-of", "31/01/2026"], "serve una data che esista, come 2026-01-31"),
        (&["check", "x", "--profile", "bussola"], "il profilo «bussola» non esiste"),
        (&["check", "x", "--table", "l190_apalti"], "forse intendevi «l190_appalti»"),
        (&["explain", "CIG01"], "la regola «CIG01» non esiste"),
        (&["explain", "CIG001", "CIG002"], "«CIG002» è di troppo"),
        (&["chek", "x"], "aiuto: forse intendevi «check» o «schema»\n"),
        (&["serve", "x", "--port", "molti"], "per «--port <N>»: serve un numero da 0 a 65535"),
        (&["serve", "x", "--port", "70000"], "per «--port <N>»: serve un numero da 0 a 65535"),
        (&["convert", "a.csv", "b.csv", "--force=no"], "«--force» non vuole un valore"),
        (&["build", "x"], "aiuto: vedi `vetro build --help`"),
        (&["completions", "tcsh"], "forse intendevi «zsh»; valori possibili: bash, elvish"),
        (&["list", "rules", "--profile", "attuale"], "--profile qui non ha effetto"),
        (
            &["list", "tables", "--format", "markdown", "--profile", "attuale"],
            "--profile qui non ha effetto",
        ),
    ] {
        let (code, out, err) = run(here(), args);
        assert_eq!(code, 2, "{args:?}\n{err}");
        assert_eq!(out, "");
        assert!(err.contains(words), "{args:?}\n{err}");
        assert!(err.starts_with("errore: ") && err.contains("\n  aiuto: "), "{err}");
    }
}

#[test]
fn version_says_what_is_inside() {
    let (code, out, _) = run(here(), &["--version"]);
    assert_eq!(code, 0);
    assert!(out.starts_with(&format!("vetro {} (", env!("CARGO_PKG_VERSION"))), "{out}");
    assert!(out.contains("esploratore"), "{out}");
}

#[test]
fn lists_are_arrays_with_stable_keys() {
    for (what, key) in [("rules", "code"), ("indicators", "id"), ("tables", "id")] {
        let (code, out, _) = run(here(), &["list", what, "--format", "json"]);
        assert_eq!(code, 0);
        let list: serde_json::Value = serde_json::from_str(&out).unwrap();
        let list = list.as_array().unwrap();
        assert!(list.iter().all(|item| item[key].is_string()), "{what}");
        assert!(!list.is_empty(), "{what}");
    }
}

#[test]
fn a_profile_selects_its_duties() {
    let (_, out, _) =
        run(here(), &["list", "indicators", "--profile", "bussola-67", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 67);
}

#[test]
fn a_profile_selects_its_tables() {
    let n = |args: &[&str]| -> usize {
        let (code, out, err) = run(here(), args);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<serde_json::Value>(&out).unwrap().as_array().unwrap().len()
    };
    let all = n(&["list", "tables", "--format", "json"]);
    let some = n(&["list", "tables", "--profile", "bussola-67", "--format", "json"]);
    assert!(0 < some && some <= all, "{some} of {all}");
    let (_, out, _) = run(here(), &["list", "tables", "--profile", "bussola-67"]);
    assert_eq!(out.lines().count(), some);
}

/// The block of the README is what the command prints.
#[test]
fn the_readme_shows_the_help_as_it_is() {
    let readme = include_str!("../../../../README.md");
    let after = readme.split_once("$ vetro --help\n").map(|it| it.1).unwrap_or_default();
    let shown = after.split_once("\n```").map(|it| it.0).unwrap_or_default();
    let (_, help, _) = run(here(), &["--help"]);
    assert_eq!(shown, help.trim_end());
}

/// Nothing that the command says of itself is broken by a terminal of 80 columns.
#[test]
fn help_fits_eighty_columns() {
    for args in [
        &["--help"][..],
        &["check", "--help"],
        &["build", "--help"],
        &["serve", "--help"],
        &["convert", "--help"],
        &["init", "--help"],
    ] {
        let (_, out, _) = run(here(), args);
        // Lists of options are laid out by clap to the width of the terminal; examples are ours.
        for line in out.lines().skip_while(|line| !line.starts_with("Esempi:")) {
            assert!(line.chars().count() <= 80, "{args:?}: {line}");
        }
    }
}

#[test]
fn a_rule_is_explained_in_english_too() {
    let (_, list, _) = run(here(), &["list", "rules", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    for rule in list.as_array().unwrap() {
        let code = rule["code"].as_str().unwrap();
        let (exit, page, _) = run(here(), &["explain", code, "--lang", "en"]);
        assert_eq!(exit, 0, "{code}");
        let (english, italian) =
            page.split_once("The page that follows is written in Italian").unwrap();
        for part in ["  message: ", "  why    : ", "  help   : "] {
            assert!(english.contains(part), "{code}: {part}\n{page}");
        }
        assert!(!english.contains(['{', '}']), "{page}");
        assert!(italian.contains("Cosa fare"), "{page}");
    }
    let (_, page, _) = run(here(), &["explain", "CIG001", "--lang", "en"]);
    assert!(page.contains("<expected>") && page.contains("«<value>»"), "{page}");
}

#[test]
fn every_listed_rule_can_be_explained() {
    let (_, out, _) = run(here(), &["list", "rules", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&out).unwrap();
    for rule in list.as_array().unwrap() {
        let code = rule["code"].as_str().unwrap();
        let (exit, page, _) = run(here(), &["explain", &code.to_lowercase()]);
        assert_eq!(exit, 0, "{code}");
        assert!(page.starts_with(code) && page.contains("Cosa fare"), "{code}\n{page}");
    }
}

#[test]
fn schemas_are_json() {
    for what in ["vetro-toml", "report"] {
        let (code, out, _) = run(here(), &["schema", what]);
        assert_eq!(code, 0, "{what}");
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert!(schema["properties"].is_object(), "{what}");
    }
}

//! A small publication to run the command on, and the command.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// `vetro` in a folder, with an environment that colours and languages cannot reach.
pub(crate) fn vetro(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetro"));
    command.current_dir(dir).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1");
    command
}

/// Runs and gives exit code, stdout, stderr.
pub(crate) fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    said(vetro(dir).args(args).output().unwrap())
}

pub(crate) fn said(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// Exit code, then what was said where: the form of the snapshots.
pub(crate) fn snapshot(dir: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(dir, args);
    let mut text = format!("esce {code}\n");
    for (name, said) in [("stdout", out), ("stderr", err)] {
        if !said.is_empty() {
            text.push_str(&format!("--- {name}\n{said}"));
        }
    }
    text
}

/// Writes a file below `dir`, with its folders.
pub(crate) fn write(dir: &Path, path: &str, text: &str) {
    let place = dir.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

/// `ente/`: a body with a table, a note, a document and a link, of the facts of nobody.
pub(crate) fn ente(dir: &Path) {
    write(
        dir,
        "ente/vetro.toml",
        r#"profilo = "bussola-67"
licenza = "CC-BY-4.0"
data_riferimento = "2026-01-31"
dimostrativo = true

[ente]
nome = "Comune di Esempio"
ipa = "c_x000"
istat = "001001"
codice_fiscale = "00125680033"
sito = "https://www.comune.example/"
abitanti = 1000
"#,
    );
    write(
        dir,
        "ente/dati/atti-concessione/sovvenzioni-2025.csv",
        "beneficiario,codice_fiscale,importo,norma_o_titolo,ufficio,responsabile,modalita,data\r\n\
         Associazione Esempio,02030880153,1000.50,regolamento comunale,Cultura,il dirigente,bando,2025-03-01\r\n\
         Circolo Prova,00728830969,20.00,regolamento comunale,Sport,il dirigente,bando,2025-04-02\r\n",
    );
    write(
        dir,
        "ente/dati/oneri-informativi-cittadini-imprese/nota.md",
        "L'ente non ha introdotto nuovi oneri nel 2025.\n",
    );
}

//! The verdict on XML of law 190/2012 is that of a schema validator: on real files, and on files spoilt in every way
//! that a program or a person spoils them.
//!
//! Needs `xmllint` and the schemas of `../shared`; without them the tests say that they were skipped.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the shared files and hand files to the validator; the core reads through World"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vetro_core::schema::l190_xsd::verdict;
use vetro_core::table::{Hints, L190Kind, L190Version, read};

fn shared() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("VETRO_SHARED").map_or(default, PathBuf::from);
    let there = root.join("schemas/l190").is_dir();
    let tool = Command::new("xmllint").arg("--version").output().is_ok();
    match (there, tool) {
        (true, true) => Some(root),
        (false, _) => {
            println!("skipped: no ../shared");
            None
        }
        (_, false) => {
            println!("skipped: no xmllint");
            None
        }
    }
}

/// A document that both schemas could accept, but for the name of one element.
fn document(version: L190Version) -> String {
    let published = match version {
        L190Version::V1_0 => "dataPubbicazioneDataset",
        L190Version::V1_1 => "dataPubblicazioneDataset",
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<legge190:pubblicazione xmlns:legge190="legge190_1_0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="legge190_1_0 datasetAppaltiL190.xsd">
 <metadata>
  <titolo>Contratti</titolo>
  <abstract>Contratti dell'anno</abstract>
  <{published}>2014-01-31</{published}>
  <entePubblicatore>Comune di Esempio</entePubblicatore>
  <dataUltimoAggiornamentoDataset>2014-01-31</dataUltimoAggiornamentoDataset>
  <annoRiferimento>2013</annoRiferimento>
  <urlFile>https://trasparenza.comune.example/l190/2013.xml</urlFile>
  <licenza>IODL</licenza>
 </metadata>
 <data>
  <lotto>
   <cig>5044003AF1</cig>
   <strutturaProponente>
    <codiceFiscaleProp>00246180590</codiceFiscaleProp>
    <denominazione>Ufficio &amp; scuola</denominazione>
   </strutturaProponente>
   <oggetto><![CDATA[Sedie & tavoli]]></oggetto>
   <sceltaContraente>01-PROCEDURA APERTA</sceltaContraente>
   <partecipanti>
    <raggruppamento>
     <membro><codiceFiscale>RSSMRA80A01H501U</codiceFiscale><ragioneSociale>A</ragioneSociale><ruolo>02-MANDATARIA</ruolo></membro>
     <membro><identificativoFiscaleEstero>X9</identificativoFiscaleEstero><ragioneSociale>B</ragioneSociale><ruolo>01-MANDANTE</ruolo></membro>
    </raggruppamento>
    <partecipante><codiceFiscale>12345678901</codiceFiscale><ragioneSociale>C</ragioneSociale></partecipante>
    <partecipante><ragioneSociale>D</ragioneSociale></partecipante>
   </partecipanti>
   <aggiudicatari>
    <aggiudicatario><codiceFiscale>12345678901</codiceFiscale><ragioneSociale>C</ragioneSociale></aggiudicatario>
   </aggiudicatari>
   <importoAggiudicazione>10.50</importoAggiudicazione>
   <tempiCompletamento>
    <dataInizio>2013-01-01</dataInizio>
    <dataUltimazione>2013-12-31</dataUltimazione>
   </tempiCompletamento>
   <importoSommeLiquidate>0.00</importoSommeLiquidate>
  </lotto>
  <lotto>
   <cig>0000000000</cig>
   <strutturaProponente><codiceFiscaleProp>00246180590</codiceFiscaleProp><denominazione>Ufficio</denominazione></strutturaProponente>
   <oggetto>Carta</oggetto><sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente>
   <partecipanti/><aggiudicatari/><importoAggiudicazione>0</importoAggiudicazione><tempiCompletamento/>
   <importoSommeLiquidate>0</importoSommeLiquidate>
  </lotto>
 </data>
</legge190:pubblicazione>
"#
    )
}

const INDEX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<indici>
 <metadata>
  <titolo>Indice</titolo><abstract>Indice</abstract>
  <dataPubblicazioneIndice>2014-01-31</dataPubblicazioneIndice>
  <entePubblicatore>Comune di Esempio</entePubblicatore>
  <dataUltimoAggiornamentoIndice>2014-01-31</dataUltimoAggiornamentoIndice>
  <annoRiferimento>2013</annoRiferimento>
  <urlFile>https://trasparenza.comune.example/l190/indice.xml</urlFile>
  <licenza>IODL</licenza>
 </metadata>
 <indice>
  <dataset id="ID_1"><linkDataset>https://trasparenza.comune.example/1.xml</linkDataset><dataUltimoAggiornamento>2014-01-31</dataUltimoAggiornamento></dataset>
  <dataset id="ID_2"><linkDataset>https://trasparenza.comune.example/2.xml</linkDataset><dataUltimoAggiornamento>2014-01-31</dataUltimoAggiornamento></dataset>
 </indice>
</indici>
"#;

/// The parts of a document that are elements without elements inside: start and end, name, value.
fn leaves(text: &str) -> Vec<(usize, usize, String)> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('<').map(|it| it + from) {
        let Some(close) = text[open..].find('>').map(|it| it + open) else { break };
        from = close + 1;
        let tag = &text[open + 1..close];
        if tag.starts_with(['/', '?', '!']) || tag.ends_with('/') {
            continue;
        }
        let name = tag.split_whitespace().next().unwrap_or_default().to_owned();
        let end = format!("</{name}>");
        let Some(next) = text[from..].find(&end).map(|it| it + from) else { continue };
        if !text[from..next].contains('<') || text[from..].starts_with("<![CDATA[") {
            all.push((open, next + end.len(), name));
        }
    }
    all
}

/// Ways to spoil an element.
fn spoilt(name: &str, element: &str) -> Vec<String> {
    let with = |value: &str| format!("<{name}>{value}</{name}>");
    vec![
        String::new(),
        format!("{element}{element}"),
        format!("<{name}/>"),
        format!("{element}<extra/>"),
        format!("<Extra>x</Extra>{element}"),
        format!("{element}testo"),
        format!("<{name} nota=\"x\">x</{name}>"),
        format!("<!-- nota -->{element}<?pi?>"),
        with("31/01/2014"),
        with("2014-02-30"),
        with("10,50"),
        with("1.234"),
        with("-5"),
        with("1000000000000"),
        with("2013.5"),
        with("x y z <b>grassetto</b>"),
        with(&"è".repeat(251)),
        with("http://[x"),
        with("12345678901"),
        with("RSSMRA80A01H50"),
        with("23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO"),
        format!("<legge190:{name} xmlns:legge190=\"legge190_1_0\">{}</legge190:{name}>", "1"),
        element.replace(name, &name.to_uppercase()),
    ]
}

/// Wrong in other ways than one element.
fn whole(text: &str) -> Vec<String> {
    let swap = |a: &str, b: &str| text.replace(a, "\u{1}").replace(b, a).replace('\u{1}', b);
    vec![
        text.to_owned(),
        text.replace("\"legge190_1_0\"", "\"legge190\""),
        text.replace("legge190:pubblicazione", "pubblicazione"),
        text.replace("pubblicazione", "pubblicazioni"),
        text.replace("legge190:", "p:").replace("xmlns:legge190", "xmlns:p"),
        text.replace(
            "xmlns:legge190=\"legge190_1_0\"",
            "xmlns=\"legge190_1_0\" xmlns:legge190=\"legge190_1_0\"",
        ),
        text.replace("<data>", "<data id=\"1\">"),
        text.replace("<lotto>", "<lotto xsi:nil=\"true\">"),
        swap("partecipanti", "aggiudicatari"),
        swap("metadata", "data"),
        text.replace("<membro>", "<!-- m --><membro>").replace("01-MANDANTE", "09-ALTRO"),
        text.replacen("<membro>", "<partecipante>", 1).replacen("</membro>", "</partecipante>", 1),
        text.replace("</metadata>", "</metadata><metadata/>"),
        text.replace("<partecipanti/>", "<partecipanti>nessuno</partecipanti>"),
        text.replace("<tempiCompletamento/>", "<tempiCompletamento> </tempiCompletamento>"),
        text.replace("ID_2", "ID_1"),
        text.replace("ID_2", "2"),
        text.replace(" id=\"ID_2\"", ""),
        text.replace("id=\"ID_2\"", "id=\"ID_2\" altro=\"x\""),
        text.replace("<indice>", "<indice xml:lang=\"it\">"),
        text.replace('\n', "\r\n"),
    ]
}

fn mutants(text: &str) -> Vec<String> {
    let mut all = whole(text);
    for (start, end, name) in leaves(text) {
        for other in spoilt(&name, &text[start..end]) {
            all.push(format!("{}{other}{}", &text[..start], &text[end..]));
        }
    }
    all
}

/// What xmllint says of files, in their order.
fn xmllint(schema: &Path, files: &[PathBuf]) -> Vec<bool> {
    let mut all = Vec::new();
    for some in files.chunks(200) {
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schema)
            .args(some)
            .output()
            .expect("xmllint runs");
        let said = String::from_utf8_lossy(&output.stderr);
        all.extend(some.iter().map(|file| said.contains(&format!("{} validates", file.display()))));
    }
    all
}

fn schema(shared: &Path, kind: L190Kind, version: L190Version) -> PathBuf {
    let name = match kind {
        L190Kind::Dataset => "datasetAppaltiL190.xsd",
        L190Kind::Index => "datasetIndiceAppaltiL190.xsd",
    };
    shared.join("schemas/l190").join(format!("v{}", version.as_str())).join(name)
}

/// Compares verdicts; well-formed texts only.
fn compare(
    shared: &Path,
    kind: L190Kind,
    version: L190Version,
    texts: &[String],
) -> (usize, usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> =
        (0..texts.len()).map(|n| folder.path().join(format!("m{n:05}.xml"))).collect();
    for (file, text) in files.iter().zip(texts) {
        fs::write(file, text).expect("written");
    }
    let theirs = xmllint(&schema(shared, kind, version), &files);
    let mut differences = String::new();
    let mut refused = 0;
    for ((text, theirs), file) in texts.iter().zip(&theirs).zip(&files) {
        let ours = verdict(text, kind, version);
        refused += usize::from(!ours.valid());
        if ours.valid() != *theirs {
            let _ = writeln!(
                differences,
                "{}: xmllint {theirs}, here {:?}\n{text}\n",
                file.display(),
                ours.violations
            );
        }
    }
    assert!(differences.is_empty(), "{differences}");
    (texts.len(), refused)
}

#[test]
fn mutants_are_judged_as_xmllint_judges_them() {
    let Some(shared) = shared() else { return };
    for (kind, version, text) in [
        (L190Kind::Dataset, L190Version::V1_0, document(L190Version::V1_0)),
        (L190Kind::Dataset, L190Version::V1_1, document(L190Version::V1_1)),
        (L190Kind::Dataset, L190Version::V1_1, document(L190Version::V1_0)),
        (L190Kind::Index, L190Version::V1_1, INDEX.to_owned()),
    ] {
        assert!(verdict(&document(version), L190Kind::Dataset, version).valid());
        let texts = mutants(&text);
        assert!(texts.len() >= 200, "{}", texts.len());
        let (all, refused) = compare(&shared, kind, version, &texts);
        println!("{kind:?} {}: {all} files, {refused} refused", version.as_str());
        assert!(refused > all / 2 && (refused < all || text == document(L190Version::V1_0)));
    }
}

#[test]
fn real_files_are_judged_as_xmllint_judges_them() {
    let Some(shared) = shared() else { return };
    let mut judged = 0;
    for entry in fs::read_dir(shared.join("data/l190")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|it| it != "xml") {
            continue;
        }
        let bytes = fs::read(&path).expect("read");
        let file = read(&path.to_string_lossy(), &bytes, &Hints::default());
        let Some(meta) = &file.l190 else {
            assert!(file.stopped, "{}", path.display());
            continue;
        };
        let text = String::from_utf8(bytes).expect("UTF-8");
        for version in [L190Version::V1_0, L190Version::V1_1] {
            let theirs = xmllint(&schema(&shared, meta.kind, version), std::slice::from_ref(&path));
            assert_eq!(
                vec![verdict(&text, meta.kind, version).valid()],
                theirs,
                "{}",
                path.display()
            );
        }
        judged += 1;
    }
    assert!(judged >= 3, "{judged}");
}

//! `vetro convert`: what is read comes out in every open format, whole or not at all.

use std::fs;
use std::path::PathBuf;

use crate::publication::{run, write};

const TABLE: &str =
    "cig;importo;data\r\n7239181923;1.234,50;31/01/2025\r\n5044003AF1;0,10;01/02/2025\r\n";

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("VETRO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: no ../shared");
    None
}

const BROKEN: &str = "<?xml version=\"1.0\"?>\n<legge190:pubblicazione xmlns:legge190=\"legge190_1_0\">\n\
                      <metadata><titolo>x</metadata>\n</legge190:pubblicazione>\n";

#[test]
fn each_format_comes_back_to_the_same_csv() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "t.csv", TABLE);
    let (code, out, err) = run(dir.path(), &["convert", "t.csv", "uno.csv"]);
    assert_eq!(code, 0, "{out}{err}");
    let first = fs::read_to_string(dir.path().join("uno.csv")).unwrap();
    assert!(first.contains("2025-01-31,1234.50,7239181923\r\n"), "{first}");
    for format in ["json", "ndjson", "xlsx", "parquet", "arrow", "csv"] {
        let there = format!("x.{format}");
        let (code, out, err) = run(dir.path(), &["convert", "uno.csv", &there]);
        assert_eq!(code, 0, "{format}\n{out}{err}");
        let (code, out, err) = run(dir.path(), &["convert", &there, "due.csv"]);
        assert_eq!(code, 0, "{format}\n{out}{err}");
        assert_eq!(fs::read_to_string(dir.path().join("due.csv")).unwrap(), first, "{format}");
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "t.csv", TABLE);
    for format in ["csv", "json", "ndjson", "xlsx", "parquet", "arrow"] {
        let written = ["a", "b"].map(|name| {
            let file = format!("{name}.{format}");
            assert_eq!(run(dir.path(), &["convert", "t.csv", &file]).0, 0, "{format}");
            fs::read(dir.path().join(file)).unwrap()
        });
        assert!(written[0] == written[1], "{format}");
    }
}

#[test]
fn a_stopped_file_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "rotto.xml", BROKEN);
    write(dir.path(), "vecchio.csv", "era qui\r\n");
    let (code, out, err) = run(dir.path(), &["convert", "rotto.xml", "vecchio.csv"]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("errore[XML001]") && err.contains("non convertito"), "{err}");
    assert_eq!(fs::read_to_string(dir.path().join("vecchio.csv")).unwrap(), "era qui\r\n");
    let mut names: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["rotto.xml", "vecchio.csv"]);
}

#[test]
fn what_cannot_be_written_exits_two() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "t.csv", TABLE);
    for (out, words) in [
        ("t.xml", "non so scrivere «t.xml»"),
        ("t.csv", "lo stesso file"),
        ("manca/t.csv", "non posso scrivere manca/t.csv: la cartella manca non esiste"),
    ] {
        let (code, _, err) = run(dir.path(), &["convert", "t.csv", out]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(words), "{err}");
    }
}

#[test]
fn a_real_file_of_contracts_gives_lots_and_participants() {
    let Some(source) = shared("data/l190/terracina-2013.xml") else { return };
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run(dir.path(), &["convert", source.to_str().unwrap(), "t.csv"]);
    assert_eq!(code, 0, "{out}{err}");
    let line = "87 lotti (73 CIG distinti), 173 partecipanti, 88 aggiudicatari; un raggruppamento conta come uno";
    assert!(out.contains(line), "{out}");
    let rows = |name: &str| {
        let mut reader = csv::Reader::from_path(dir.path().join(name)).unwrap();
        let headers = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        (headers, rows)
    };
    let (headers, lots) = rows("t.csv");
    assert_eq!(lots.len(), 87);
    let cig = headers.iter().position(|name| name == "cig").unwrap();
    let distinct: std::collections::BTreeSet<&str> = lots.iter().map(|row| &row[cig]).collect();
    assert_eq!(distinct.len(), 73);
    let (headers, participants) = rows("t.partecipanti.csv");
    // One row a member: the one grouping of the file has two.
    assert_eq!(participants.len(), 174);
    let won = headers.iter().position(|name| name == "vincitore").unwrap();
    assert_eq!(participants.iter().filter(|row| &row[won] == "true").count(), 88);
}

/// A workbook of sheets: name, then rows of cells.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: String, kind: &str, to: String| {
        format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{to}\"/>")
    };
    let relations =
        |list: String| format!("<Relationships xmlns=\"{RELATIONS}\">{list}</Relationships>");
    let (mut list, mut rels, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{at}\"/>", at + 1));
        rels.push_str(&relation(format!("r{at}"), "worksheet", format!("s{at}.xml")));
        let mut data = String::new();
        for (row, cells) in rows.iter().enumerate() {
            data.push_str(&format!("<row r=\"{}\">", row + 1));
            for (column, text) in cells.iter().enumerate() {
                let place = format!("{}{}", char::from(b'A' + column as u8), row + 1);
                data.push_str(&format!(
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                ));
            }
            data.push_str("</row>");
        }
        let sheet = format!("<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/s{at}.xml"), sheet));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {MAIN} xmlns:r=\"{KIND}\"><sheets>{list}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(rels)));
    let book = relation("r".to_owned(), "officeDocument", "xl/workbook.xml".to_owned());
    parts.push(("_rels/.rels".to_owned(), relations(book)));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        archive.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn several_sheets_are_called_by_their_names() {
    let dir = tempfile::tempdir().unwrap();
    let book = workbook(&[
        ("Ufficio Tributi", &[&["sportello", "giorno"], &["A", "lunedì"], &["B", "martedì"]]),
        ("Anagrafe 2025", &[&["sportello", "piano"], &["C", "terra"]]),
        ("anagrafe-2025", &[&["sportello", "piano"], &["D", "primo"]]),
    ]);
    fs::write(dir.path().join("orari.xlsx"), book).unwrap();
    let (code, out, err) = run(dir.path(), &["convert", "orari.xlsx", "x.csv"]);
    assert_eq!(code, 0, "{out}{err}");
    for line in [
        "scritto x.csv (",
        "scritto x.anagrafe_2025.csv (",
        "scritto x.anagrafe_2025-2.csv (",
        "  foglio «Ufficio Tributi»: 2 righe, 2 colonne\n",
        "  foglio «Anagrafe 2025»: 1 riga, 2 colonne\n",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    assert!(read("x.csv").contains("lunedì"));
    assert!(read("x.anagrafe_2025.csv").contains("terra"));
    assert!(read("x.anagrafe_2025-2.csv").contains("primo"));
    // One sheet says nothing of itself: the file's name does.
    let one = workbook(&[("Foglio1", &[&["sportello", "giorno"], &["A", "lunedì"]])]);
    fs::write(dir.path().join("orari-2025.xlsx"), one).unwrap();
    let (_, out, _) = run(dir.path(), &["convert", "orari-2025.xlsx", "y.csv"]);
    assert!(out.contains("  orari-2025: 1 riga, 2 colonne\n"), "{out}");
}

#[test]
fn what_does_not_come_along_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let csv = "cig,oggetto,importo_aggiudicazione,data_inizio\r\n\
               7239181923,Sedie,mille,01/03/2020\r\n7239181923,Carta,12.50,04/05/2020\r\n\
               7239181923,Penne,1.00,12/31/2020\r\n";
    write(dir.path(), "lotti.csv", csv);
    let (code, out, err) =
        run(dir.path(), &["convert", "lotti.csv", "l.csv", "--table", "l190_appalti"]);
    assert_eq!(code, 0, "{err}");
    let said = format!("{out}{err}");
    assert!(
        said.contains(
            "celle che non si leggono, lasciate vuote: importo_aggiudicazione (1), data_inizio (1)"
        ),
        "{said}"
    );
    // One date with the month first does not turn the others round.
    let written = std::fs::read_to_string(dir.path().join("l.csv")).unwrap();
    assert!(written.contains("2020-03-01") && written.contains("2020-05-04"), "{written}");
}

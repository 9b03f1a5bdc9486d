//! Real files of real bodies, and other people's suites: read where `../shared` is at hand, else skipped aloud.

use std::path::PathBuf;

use vetro_core::table::read::NoteKind;
use vetro_core::table::{Encoding, Hints, ReadFile, read};

/// The folder of shared material, when it is there.
fn shared() -> Option<PathBuf> {
    let fallback = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("VETRO_SHARED").map_or_else(fallback, PathBuf::from);
    if root.join("data/MANIFEST.csv").is_file() {
        return Some(root);
    }
    eprintln!("skipped: no ../shared");
    None
}

#[expect(clippy::disallowed_methods, reason = "a test may read a file")]
fn bytes(path: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(shared()?.join("data").join(path)).expect(path))
}

fn file(path: &str) -> Option<ReadFile> {
    Some(read(path, &bytes(path)?, &Hints::default()))
}

fn kinds(file: &ReadFile) -> Vec<String> {
    file.notes.iter().map(|it| format!("{:?}", it.kind).chars().take(60).collect()).collect()
}

#[test]
fn rows_encodings_and_delimiters() {
    for (path, rows, columns, delimiter, encoding) in [
        ("l190/genova-lotti.csv", 6_359, 11, ',', Encoding::Utf8),
        ("l190/monza-lotti.csv", 1_527, 11, ',', Encoding::Utf8),
        ("l190/monza-partecipanti.csv", 2_040, 8, ',', Encoding::Utf8),
        ("l190/trento-lotti.csv", 2_142, 11, ',', Encoding::Utf8),
        ("contributi/rigenerazione-urbana-all3-p05-grezzo.csv", 105, 23, ',', Encoding::Utf8),
        ("contributi/rigenerazione-urbana-all3.csv", 1_784, 26, ',', Encoding::Utf8),
        ("pnrr/padigitale-candidature-comuni-2022-11-26.csv", 20_947, 15, ',', Encoding::Utf8),
        ("opere/sisma2016-pubblica-2026.csv", 3_667, 19, ',', Encoding::Utf8),
        ("bilanci/pnrr-quadro-finanziario-2021.csv", 296, 12, ';', Encoding::Windows1252),
        ("open-data/alessandria-segnalazioni.csv", 4_651, 7, ';', Encoding::Utf8),
        ("anagrafiche/istat-comuni-2020.csv", 7_903, 23, ';', Encoding::Windows1252),
        ("anagrafiche/sut-comuni-raw.csv", 7_894, 6, ';', Encoding::Utf8),
    ] {
        let Some(file) = file(path) else { return };
        let table = &file.tables[0];
        let found =
            (table.n_rows(), table.columns.len(), table.dialect.delimiter, table.dialect.encoding);
        assert_eq!(found, (rows, columns, Some(delimiter), Some(encoding)), "{path}");
        let ragged = file
            .notes
            .iter()
            .any(|it| matches!(it.kind, NoteKind::Ragged { .. } | NoteKind::QuoteBroken));
        assert!(!ragged, "{path}: {:?}", kinds(&file));
    }
}

#[test]
fn what_was_noticed() {
    for (path, expected) in [
        ("l190/genova-lotti.csv", &[][..]),
        ("open-data/alessandria-segnalazioni.csv", &[]),
        ("contributi/rigenerazione-urbana-all3-p05-grezzo.csv", &["HeaderMissing"]),
        ("contributi/rigenerazione-urbana-all3.csv", &[]),
        ("anagrafiche/istat-comuni-2020.csv", &["Windows1252 { n: 800 }"]),
        ("anagrafiche/sut-comuni-raw.csv", &[]),
        (
            "bilanci/pnrr-quadro-finanziario-2021.csv",
            &[
                "Windows1252 { n: 207 }",
                "RowsAboveHeader { n: 3, text: \"Quadro PNRR e Piano Complemen",
            ],
        ),
    ] {
        let Some(file) = file(path) else { return };
        assert_eq!(kinds(&file), expected, "{path}");
    }
}

#[test]
fn genova_has_eight_cells_with_a_line_break() {
    let Some(file) = file("l190/genova-lotti.csv") else { return };
    let table = &file.tables[0];
    let n: usize =
        table.columns.iter().map(|it| it.cells.iter().filter(|it| it.contains('\n')).count()).sum();
    assert_eq!(n, 8);
    let last = table.place(6_358, None);
    assert_eq!(last.row, Some(6_360));
    assert!(last.line > last.row);
}

#[test]
fn quoted_headers_are_joined() {
    let Some(file) = file("bilanci/pnrr-quadro-finanziario-2021.csv") else { return };
    let headers: Vec<&str> = file.tables[0].columns.iter().map(|it| it.header.as_ref()).collect();
    assert_eq!(headers[7], "FSC (Mln€)");
    assert_eq!(file.tables[0].rows.header_row, 4);
    assert_eq!(file.tables[0].rows.first_line, 14);
}

#[test]
fn terracina() {
    let Some(file) = file("l190/terracina-2013.xml") else { return };
    let cig = &file.tables[0].columns[1].cells;
    let mut distinct: Vec<&str> = cig.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!((file.tables[0].n_rows(), distinct.len()), (87, 73));
    let meta = file.l190.as_ref().unwrap();
    assert_eq!((meta.n_participants, meta.n_winners), (173, 88));
    let winners = file.tables[1].columns[4].cells.iter().filter(|it| *it == "si").count();
    // One of the 173 participants is a grouping of two.
    assert_eq!((file.tables[1].n_rows(), winners), (174, 88));
    assert_eq!(kinds(&file), ["L190MetadataTypo"]);
}

#[test]
fn livigno_and_the_index() {
    let Some(file) = file("l190/livigno-2016-valido.xml") else { return };
    assert_eq!((file.tables[0].n_rows(), file.tables[1].n_rows(), file.notes.len()), (1, 3, 0));
    let Some(file) = self::file("l190/livigno-2016-malformato.xml") else { return };
    assert_eq!((file.notes.len(), file.notes[0].place.line, file.stopped), (1, Some(16), true));
    let Some(file) = self::file("l190/min-lavoro-indice.xml") else { return };
    assert_eq!((file.tables[0].n_rows(), file.notes.len()), (8, 0));
}

#[test]
fn a_workbook_with_titles_groups_and_two_sheets() {
    let Some(file) = file("opere/sisma2016-opere-2026.xlsx") else { return };
    let sheets: Vec<_> = file
        .tables
        .iter()
        .map(|it| (it.sheet.as_deref().unwrap(), it.n_rows(), it.rows.header_row))
        .collect();
    assert_eq!(sheets, [("Ric_Priv_All_1_2026", 429, 4), ("OOPP_2026", 3_667, 1)]);
    assert_eq!(
        kinds(&file),
        [
            "Sheets { names: [\"Ric_Priv_All_1_2026\", \"OOPP_2026\"] }",
            "RowsAboveHeader { n: 1, text: \"Allegato 1: DataBase della Ri",
            "HeaderMultirow { rows: 3, cells: [\"A1:C1\", \"D2:J2\", \"D3:E3\",",
            "Formulas { n: 1, first: \"768030+124766.76\" }",
            "Authors { names: [\"Mastroiaco Daniela\"] }",
        ]
    );
    let headers: Vec<&str> = file.tables[0].columns.iter().map(|it| it.header.as_ref()).collect();
    assert_eq!(headers[..3], ["REG", "PROVINCIA", "COMUNE"]);
    assert!(headers[3].starts_with("TOTALE DANNI LIEVI +DANNI GRAVI  RCR (n) "), "{headers:?}");
}

#[test]
fn every_file_of_the_manifest_is_read_or_refused_with_a_reason() {
    let Some(manifest) = bytes("MANIFEST.csv") else { return };
    let manifest = read("MANIFEST.csv", &manifest, &Hints::default());
    let names = &manifest.tables[0].columns[0].cells;
    assert_eq!(names.len(), 20);
    for name in names.iter() {
        let Some(file) = file(name) else { return };
        assert_eq!(file.stopped, file.tables.is_empty(), "{name}");
        assert!(!file.stopped || !file.notes.is_empty(), "{name}");
        let refused = ["rdf", "albopop.xml", "malformato.xml"].iter().any(|it| name.ends_with(it));
        assert_eq!(file.stopped, refused, "{name}: {:?}", kinds(&file));
    }
}

/// The files of a suite, from its archive (`ustar`: a header of 512 bytes, then the content in blocks of 512).
#[expect(clippy::disallowed_methods, reason = "a test may read a file")]
fn suite(name: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let packed = std::fs::read(shared()?.join("suites").join(name)).expect(name);
    let mut tar = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut tar)
        .expect(name);
    let (mut files, mut at) = (Vec::new(), 0);
    while let Some(head) = tar.get(at..at + 512).filter(|it| it[0] != 0) {
        let field = |range: std::ops::Range<usize>| {
            let text: Vec<u8> = head[range].iter().copied().take_while(|&it| it != 0).collect();
            String::from_utf8_lossy(&text).trim().to_owned()
        };
        let size = usize::from_str_radix(&field(124..136), 8).unwrap_or(0);
        let content = tar.get(at + 512..at + 512 + size).unwrap_or_default().to_vec();
        if head[156] == b'0' || head[156] == 0 {
            files.push((field(0..100), content));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    Some(files)
}

#[test]
fn csv_spectrum() {
    let Some(files) = suite("csv-spectrum.tar.gz") else { return };
    // The archive came through git, which made LF of the CRLF that the JSON still has.
    let mut n = 0;
    for (path, bytes) in files.iter().filter(|it| it.0.contains("csvs/")) {
        let stem =
            path.rsplit('/').next().and_then(|it| it.strip_suffix(".csv")).unwrap_or_default();
        let json =
            files.iter().find(|it| it.0.ends_with(&format!("json/{stem}.json"))).expect(stem);
        let expected: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_slice(&json.1).expect(stem);
        let file = read(path, bytes, &Hints::default());
        let table = file.tables.first().unwrap_or_else(|| panic!("{stem}: {:?}", kinds(&file)));
        assert_eq!(table.n_rows(), expected.len(), "{stem}");
        for (row, object) in expected.iter().enumerate() {
            let found: Vec<(String, String)> = table
                .columns
                .iter()
                .map(|it| (it.header.to_string(), it.cells.get(row).replace("\r\n", "\n")))
                .collect();
            let wanted: Vec<(String, String)> = object
                .iter()
                .map(|(key, value)| {
                    (key.clone(), value.as_str().unwrap_or_default().replace("\r\n", "\n"))
                })
                .collect();
            assert_eq!(found, wanted, "{stem}");
        }
        n += 1;
    }
    assert_eq!(n, 11);
}

#[test]
fn other_suites_are_read_or_refused_with_a_reason() {
    for name in ["frictionless-data.tar.gz", "csvw-tests.tar.gz"] {
        let Some(files) = suite(name) else { return };
        let mut n = 0;
        for (path, bytes) in &files {
            let file = read(path, bytes, &Hints::default());
            assert_eq!(file.stopped, file.tables.is_empty(), "{path}");
            assert!(!file.stopped || !file.notes.is_empty(), "{path}");
            n += usize::from(!file.stopped);
        }
        assert!(n > 100, "{name}: {n}");
    }
}

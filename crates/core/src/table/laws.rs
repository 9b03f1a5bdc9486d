//! Laws of reading: what was written comes back, and nothing makes it panic.

use proptest::prelude::*;

use super::{Encoding, Hints, read};

/// Writes rows as a text with delimiters.
fn write(rows: &[Vec<String>], delimiter: char, end: &str, quote_all: bool) -> String {
    let mut text = String::new();
    for row in rows {
        let all_empty = row.iter().all(String::is_empty);
        let cells = row.iter().map(|cell| {
            let must = cell.contains([delimiter, '"', '\n', '\r']) || all_empty;
            if quote_all || must {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        });
        text += &cells.collect::<Vec<_>>().join(&delimiter.to_string());
        text += end;
    }
    text
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1usize..5).prop_flat_map(|width| {
        let cell = "[a-zà0-9 ,;|\"\\n\\t€.-]{0,8}".boxed();
        prop::collection::vec(prop::collection::vec(cell, width), 1..8)
    })
}

proptest! {
    #[test]
    fn what_was_written_comes_back(
        rows in table(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        quote_all in any::<bool>(),
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be]),
    ) {
        let names: Vec<String> = (0..rows[0].len()).map(|n| format!("colonna{n}")).collect();
        let mut all = vec![names];
        all.extend(rows.iter().cloned());
        let text = write(&all, delimiter, end, quote_all);
        let bytes = match encoding {
            Encoding::Utf16Le => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Utf8Bom => format!("\u{feff}{text}").into_bytes(),
            _ => text.clone().into_bytes(),
        };
        let hints = Hints { delimiter: Some(delimiter), header_row: Some(1), ..Hints::default() };
        let file = read("x.csv", &bytes, &hints);
        let table = &file.tables[0];
        prop_assert_eq!(table.n_rows(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            let found: Vec<&str> = (0..row.len()).map(|column| table.text(at, column)).collect();
            prop_assert_eq!(found, row.iter().map(String::as_str).collect::<Vec<_>>());
            // The place of a row is where its text starts on disk.
            let place = table.place(at, None);
            prop_assert_eq!(place.row, Some(at as u32 + 2));
            if encoding == Encoding::Utf8 {
                let rest = &text[place.byte.unwrap() as usize..];
                prop_assert!(rest.starts_with(&write(&rows[at..=at], delimiter, end, quote_all)));
            }
        }
    }

    #[test]
    fn the_delimiter_is_found(
        rows in prop::collection::vec(prop::collection::vec("[a-z]{1,6}", 3), 2..6),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let file = read("x.csv", write(&rows, delimiter, "\n", false).as_bytes(), &Hints::default());
        prop_assert_eq!(file.tables[0].dialect.delimiter, Some(delimiter));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), name in prop::sample::select(vec!["x", "x.csv", "x.xml", "x.json", "x.ndjson", "x.arrow"])) {
        let _ = read(name, &bytes, &Hints::default());
    }

    #[test]
    fn arbitrary_texts_never_panic(text in "[a-z0-9,;\"'<>/!?&\\[\\]{}:=\\\\\r\n\té -]{0,120}", name in prop::sample::select(vec!["x", "x.csv", "x.xml", "x.json", "x.ndjson"])) {
        let file = read(name, text.as_bytes(), &Hints::default());
        prop_assert_eq!(file.stopped, file.tables.is_empty());
        prop_assert!(!file.stopped || !file.notes.is_empty());
        for table in &file.tables {
            for row in 0..table.n_rows() {
                let _ = table.place(row, None);
            }
            prop_assert!(table.columns.iter().all(|it| it.cells.len() == table.n_rows()));
        }
    }

    #[test]
    fn damaged_xml_never_panics(at in 0usize..900, byte in any::<u8>()) {
        let mut bytes = b"<?xml version=\"1.0\"?><p:pubblicazione xmlns:p='x'><metadata><titolo>a</titolo></metadata><data><lotto><cig>1</cig><partecipanti><raggruppamento><membro><codiceFiscale>1&amp;</codiceFiscale></membro></raggruppamento><partecipante/></partecipanti><aggiudicatari><aggiudicatario><ragioneSociale>b</ragioneSociale></aggiudicatario></aggiudicatari></lotto></data></p:pubblicazione>".to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read("x.xml", &bytes, &Hints::default());
        bytes.truncate(at);
        let _ = read("x.xml", &bytes, &Hints::default());
    }
}

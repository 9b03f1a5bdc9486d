//! Hostile files: each is refused or read with a reason, in bounded memory, and nothing panics.

use std::io::{Cursor, Write};

use vetro_core::table::read::NoteKind;
use vetro_core::table::{Hints, ReadFile, read};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Most memory that this whole process may have held, in KiB.
const MOST_MEMORY: u64 = 2 << 20;

fn file(path: &str, bytes: &[u8]) -> ReadFile {
    let file = read(path, bytes, &Hints::default());
    assert_eq!(file.stopped, file.tables.is_empty());
    assert!(!file.stopped || !file.notes.is_empty(), "{path}: stopped without a reason");
    assert!(peak() < MOST_MEMORY, "{path}: {} KiB", peak());
    file
}

/// The peak of resident memory, where the system tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn reason(file: &ReadFile) -> String {
    match &file.notes.last().expect("a reason").kind {
        NoteKind::NotATable { found_it, .. } => found_it.clone(),
        NoteKind::XmlNotWellFormed { detail, .. } | NoteKind::JsonUnreadable { detail, .. } => {
            detail.clone()
        }
        other => format!("{other:?}"),
    }
}

/// An archive with one part of `n` MiB of blanks beside the workbook.
fn bomb(n: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
    writer.write_all(b"<workbook/>").expect("written");
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    let block = vec![b' '; 1 << 20];
    for _ in 0..n {
        writer.write_all(&block).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_zip_bomb_is_refused_by_its_directory() {
    let found = file("x.xlsx", &bomb(300));
    assert!(reason(&found).contains("si espande oltre i limiti"), "{}", reason(&found));
}

#[test]
fn a_zip_bomb_that_lies_is_refused_by_inflating_it() {
    let mut bytes = bomb(300);
    let size = (300u32 << 20).to_le_bytes();
    let honest: Vec<usize> = memchr::memmem::find_iter(&bytes, &size).collect();
    assert!(!honest.is_empty());
    for at in honest {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let found = file("x.xlsx", &bytes);
    let reason = reason(&found);
    assert!(
        reason.contains("si espande oltre i limiti") || reason.contains("danneggiato"),
        "{reason}"
    );
}

#[test]
fn entities_are_never_expanded() {
    let lines: String = (1..10)
        .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
        .collect();
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a0 \"ah\">{lines}]>\n<pubblicazione>&a9;</pubblicazione>"
    );
    let found = file("x.xml", text.as_bytes());
    assert_eq!(reason(&found), "riga 2, colonna 1: dichiara un DOCTYPE: rifiutato senza leggerlo");
    let found = file("x.xml", b"<pubblicazione><metadata>&x;</metadata></pubblicazione>");
    assert!(reason(&found).contains("entità «&x;» non ammessa"));
}

#[test]
fn deep_json_and_deep_xml() {
    let deep = format!("[{{\"a\":{}{}}}]", "[".repeat(2_000_000), "]".repeat(2_000_000));
    assert_eq!(file("x.json", deep.as_bytes()).tables.len(), 1);
    let open = "[".repeat(1_000_000);
    assert!(reason(&file("x.json", open.as_bytes())).contains("JSON non valido"));
    let deep = format!("<pubblicazione>{}", "<a>".repeat(1_000_000));
    assert!(reason(&file("x.xml", deep.as_bytes())).contains("annidati troppo a fondo"));
}

#[test]
fn a_line_of_fifty_megabytes() {
    let text = format!("a;b\nx;{}\ny;1\n", "z".repeat(50_000_000));
    let found = file("x.csv", text.as_bytes());
    assert_eq!((found.tables[0].n_rows(), found.tables[0].text(0, 1).len()), (2, 50_000_000));
    let text = format!("a;b\n\"{}\n", "x\n".repeat(10_000_000));
    assert_eq!(file("x.csv", text.as_bytes()).tables.len(), 1);
}

#[test]
fn a_hundred_thousand_columns() {
    let text = format!("{}\n1;2\n", "a;".repeat(100_000));
    assert_eq!(reason(&file("x.csv", text.as_bytes())), "una riga con più di 16.384 campi");
    let text = format!("a;b\n1;2\n3;4\n{}\n", ";".repeat(20_000_000));
    assert_eq!(reason(&file("x.csv", text.as_bytes())), "una riga con più di 16.384 campi");
}

#[test]
fn short_rows_under_a_wide_header() {
    let text = format!("{}z\n{}", "a;".repeat(16_000), "1;2\n".repeat(1_000_000));
    assert!(
        reason(&file("x.csv", text.as_bytes()))
            .contains("troppe righe con un numero di campi diverso")
    );
}

#[test]
fn bytes_that_are_no_text() {
    assert!(reason(&file("x.csv", b"a;b\n1;\0\n")).contains("byte nulli"));
    assert_eq!(reason(&file("x.csv", b"a;b\n\xe0;\x81\n")), "EncodingUnreadable { byte: 6 }");
    assert!(reason(&file("x.csv", &[0xFF, 0xFE, 0x00])).contains("Encoding"));
    for name in ["x.xlsx", "x.ods", "x.parquet", "x.arrow"] {
        for bytes in [
            &b"PK\x03\x04"[..],
            b"PAR1",
            b"PAR1\xFF\xFF\xFF\x7FPAR1",
            b"ARROW1\0\0",
            b"ARROW1\0\0\xFF\xFF\xFF\x7FARROW1",
        ] {
            assert!(file(name, bytes).stopped, "{name} {}", bytes.escape_ascii());
        }
    }
}

#[test]
fn many_open_quotes_cost_no_more_than_their_lines() {
    let text = format!("a,b\n{}", "\"x,\"y\n".repeat(500_000));
    let found = file("x.csv", text.as_bytes());
    assert!(found.notes.len() > 1_000);
    let text = format!("a,b\n{}", "1,\"\"\"\n".repeat(500_000));
    let _ = file("x.csv", text.as_bytes());
}

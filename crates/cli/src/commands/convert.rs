//! `vetro convert`: one file read, its tables written in an open format.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use vetro_core::check::{self, Converted, Options};
use vetro_core::export::{self, About};
use vetro_core::report::Report;
use vetro_core::schema::{TypedColumn, TypedTable};
use vetro_core::table::{Format, L190Kind, L190Meta};
use vetro_core::value::format::{bytes, integer};
use vetro_core::{Lang, Severity};

use super::write;
use crate::args::ConvertArgs;
use crate::exit::Exit;
use crate::fs_world;
use crate::printer::{clean, full};
use crate::terminal::{self, GOOD, WARNING, helped, paint};

pub(super) fn run(args: &ConvertArgs, lang: Lang) -> anyhow::Result<Exit> {
    let format = format_of(&args.output)?;
    let options =
        Options { table: super::known_table(args.table.as_deref())?, lang, ..Options::default() };
    apart(&args.input, &args.output)?;
    let input = super::read_file(&args.input)?;
    let name = super::display_name(&args.input);
    let Converted { tables, sheets, report, l190 } =
        check::convert_file(&name, &input, fs_world::today(), &options);
    if let Some(why) = refusal(&tables, &report, args.force) {
        terminal::print_err(&full::findings(&report, lang));
        terminal::print_err(&terminal::error_text(
            &format!("{} non convertito: {}", clean(&name), why.0),
            Some(why.1),
        ));
        return Ok(Exit::Findings);
    }
    let files = export::write_all(format, &tables, &sheets, &about(&tables)).map_err(|error| {
        anyhow::anyhow!("non posso scrivere {}: {error}", args.output.display())
    })?;
    let files: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|(suffix, bytes)| (beside(&args.output, &suffix), bytes)).collect();
    write::files(&files)?;
    terminal::tell(&closing(&files, &named(&tables, &sheets), &report, l190.as_ref(), lang));
    Ok(Exit::Clean)
}

/// The format that an extension names.
fn format_of(path: &Path) -> anyhow::Result<Format> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    export::FORMATS.iter().copied().find(|format| format.as_str() == extension).ok_or_else(|| {
        let known: Vec<&str> = export::FORMATS.iter().map(|format| format.as_str()).collect();
        helped(
            format!("non so scrivere «{}»", path.display()),
            format!("le estensioni che posso scrivere: {}", known.join(", ")),
        )
    })
}

/// The source is never overwritten: what was read wrongly could not be read again.
fn apart(input: &Path, output: &Path) -> anyhow::Result<()> {
    match (std::fs::canonicalize(input), std::fs::canonicalize(output)) {
        (Ok(a), Ok(b)) if a == b => Err(helped(
            "IN e OUT sono lo stesso file",
            "scegli un altro nome per il file da scrivere",
        )),
        _ => Ok(()),
    }
}

/// Why the tables may not leave, and what to do about it.
fn refusal(
    tables: &[TypedTable],
    report: &Report,
    force: bool,
) -> Option<(&'static str, &'static str)> {
    if tables.is_empty() || report.files.iter().any(|file| !file.verified) {
        return Some(("la lettura si è fermata", "correggi il file dove indicato, poi riprova"));
    }
    let mut errors = report.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let blocked =
        errors.any(|it| it.code.starts_with("PRI") || matches!(it.code, "CSV015" | "CSV020"));
    (blocked && !force).then_some((
        "contiene dati personali o formule",
        "correggi il file dove indicato; se hai già valutato il contenuto, ripeti con --force",
    ))
}

fn about(tables: &[TypedTable]) -> About {
    About {
        title: tables.first().map(|table| table.title.clone()).unwrap_or_default(),
        ..About::default()
    }
}

/// `x.csv` with `.partecipanti` is `x.partecipanti.csv`.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    if suffix.is_empty() {
        path.to_owned()
    } else {
        path.with_file_name(format!("{stem}{suffix}.{extension}"))
    }
}

fn closing(
    files: &[(PathBuf, Vec<u8>)],
    tables: &[(String, &TypedTable)],
    report: &Report,
    l190: Option<&L190Meta>,
    lang: Lang,
) -> String {
    let mut text = String::new();
    for (path, content) in files {
        let size = bytes(content.len() as u64, lang);
        text.push_str(&format!("{} {} ({size})\n", paint(GOOD, "scritto"), path.display()));
    }
    for (name, table) in tables {
        text.push_str(&format!(
            "  {}: {}, {}\n",
            clean(name),
            counted(table.n_rows(), "riga", "righe", lang),
            counted(table.columns.len(), "colonna", "colonne", lang)
        ));
    }
    for (_, table) in tables {
        text.push_str(&changed(table, lang));
    }
    if let Some(line) = contracts(tables, l190, lang) {
        text.push_str(&format!("  {line}\n"));
    }
    let n: u64 = report.diagnostics.iter().map(|it| u64::from(it.count.max(1))).sum();
    if n > 0 {
        let n = integer(i64::try_from(n).unwrap_or(i64::MAX), lang);
        text.push_str(&format!("  rilievi: {n}; `vetro check` li elenca\n"));
    }
    text
}

/// What did not come along as it was written: nothing is lost without a word.
fn changed(table: &TypedTable, lang: Lang) -> String {
    let list = |count: fn(&TypedColumn) -> u32| {
        let columns = table.columns.iter().filter(|column| count(column) > 0);
        let named = columns.map(|column| {
            format!("{} ({})", clean(&column.name), integer(i64::from(count(column)), lang))
        });
        named.collect::<Vec<_>>().join(", ")
    };
    let mut text = String::new();
    let masked = list(|column| column.n_masked);
    if !masked.is_empty() {
        text.push_str(&format!("  oscurate con «omissis», perché riguardano persone: {masked}\n"));
    }
    let unread = list(|column| column.n_unread);
    if !unread.is_empty() {
        let line = format!("celle che non si leggono, lasciate vuote: {unread}");
        text.push_str(&format!("  {}\n", paint(WARNING, line)));
    }
    text
}

/// `1 riga`, `3.297 righe`.
fn counted(n: usize, one: &str, several: &str, lang: Lang) -> String {
    let digits = integer(i64::try_from(n).unwrap_or(i64::MAX), lang);
    format!("{digits} {}", if n == 1 { one } else { several })
}

/// Each table with the name that the reader knows it by: of several sheets the sheet's, then the table's.
fn named<'a>(
    tables: &'a [TypedTable],
    sheets: &[Option<Arc<str>>],
) -> Vec<(String, &'a TypedTable)> {
    let name = |(at, table): (usize, &'a TypedTable)| {
        let sheet = sheets.get(at).and_then(Option::as_deref);
        let name = match sheet.filter(|_| tables.len() > 1 && !table.id.starts_with("l190_")) {
            Some(sheet) if table.schema.is_some() => format!("foglio «{sheet}», {}", table.title),
            Some(sheet) => format!("foglio «{sheet}»"),
            None => table.title.clone(),
        };
        (name, table)
    };
    tables.iter().enumerate().map(name).collect()
}

/// What a file of law 190/2012 holds: a grouping of firms is one participant, and one winner.
fn contracts(
    tables: &[(String, &TypedTable)],
    l190: Option<&L190Meta>,
    lang: Lang,
) -> Option<String> {
    let meta = l190.filter(|it| it.kind == L190Kind::Dataset)?;
    let lots = tables.iter().map(|it| it.1).find(|table| table.id == "l190_appalti")?;
    let said = |n: usize, one: &str, several: &str| counted(n, one, several, lang);
    Some(format!(
        "{} ({}), {}, {}; un raggruppamento conta come uno",
        said(lots.n_rows(), "lotto", "lotti"),
        said(lots.n_distinct("cig").unwrap_or(0), "CIG distinto", "CIG distinti"),
        said(meta.n_participants as usize, "partecipante", "partecipanti"),
        said(meta.n_winners as usize, "aggiudicatario", "aggiudicatari"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participants_stand_beside_their_lots() {
        assert_eq!(
            beside(Path::new("a/t.csv"), ".partecipanti"),
            Path::new("a/t.partecipanti.csv")
        );
        assert_eq!(beside(Path::new("t.csv"), ""), Path::new("t.csv"));
    }

    #[test]
    fn the_extension_says_the_format() {
        assert_eq!(format_of(Path::new("x.CSV")).unwrap(), Format::Csv);
        assert!(format_of(Path::new("x.xml")).is_err());
        assert!(format_of(Path::new("x")).is_err());
    }
}

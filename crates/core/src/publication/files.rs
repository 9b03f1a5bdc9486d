//! What a file of a duty is, told by its name.

use crate::diag::Text;
use crate::value::fold;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Read as a table.
    Data,
    /// Published as it is.
    Document,
    /// Published as it is, though few can open or reuse it; says why.
    ClosedDocument(Text),
    /// Never published: a page or a program; says why.
    Refused(Text),
}

const DATA: &[&str] = &["csv", "tsv", "xlsx", "ods", "json", "ndjson", "xml", "parquet", "arrow"];

const DOCUMENTS: &[&str] = &[
    "pdf", "docx", "odt", "odp", "pptx", "rtf", "txt", "md", "epub", "png", "jpg", "jpeg", "gif",
    "webp", "tif", "tiff", "svg", "p7m", "p7s", "tsd", "asc", "geojson", "rdf", "ttl", "jsonld",
    "xsd", "kml", "gpkg", "ics",
];

/// Formats that are published but that few can open, with the reason.
const CLOSED: &[(&[&str], Text)] = &[
    (
        &["xls"],
        Text::new(
            "il formato .xls non è aperto e non viene letto: salva la tabella come .xlsx, .ods o .csv",
            "the format .xls is not open and is not read: save the table as .xlsx, .ods or .csv",
        ),
    ),
    (
        &["xlsm"],
        Text::new(
            "il file contiene macro e non viene letto: salva la tabella come .xlsx, .ods o .csv",
            "the file holds macros and is not read: save the table as .xlsx, .ods or .csv",
        ),
    ),
    (
        &["xlsb"],
        Text::new(
            "il formato .xlsb non viene letto: salva la tabella come .xlsx, .ods o .csv",
            "the format .xlsb is not read: save the table as .xlsx, .ods or .csv",
        ),
    ),
    (
        &["mdb", "accdb"],
        Text::new(
            "un archivio di Access non è aperto e non viene letto: esporta le tabelle in .csv",
            "an Access database is not open and is not read: export its tables as .csv",
        ),
    ),
    (
        &["doc"],
        Text::new(
            "il formato .doc non è aperto: salva il documento come .pdf o .odt",
            "the format .doc is not open: save the document as .pdf or .odt",
        ),
    ),
    (
        &["ppt"],
        Text::new(
            "il formato .ppt non è aperto: salva il documento come .pdf o .odp",
            "the format .ppt is not open: save the document as .pdf or .odp",
        ),
    ),
    (
        &["zip", "rar", "7z"],
        Text::new(
            "il contenuto di un archivio non viene letto: pubblica i file, non l'archivio",
            "what an archive holds is not read: publish the files, not the archive",
        ),
    ),
    (
        &["dwg"],
        Text::new(
            "il formato .dwg non è aperto: pubblica la tavola anche come .pdf",
            "the format .dwg is not open: publish the drawing as .pdf too",
        ),
    ),
];

/// Pages and programs would run in the reader's browser or machine under the body's name.
const ACTIVE: &[&str] = &[
    "html", "htm", "xhtml", "mht", "mhtml", "js", "mjs", "wasm", "exe", "msi", "bat", "cmd", "com",
    "ps1", "vbs", "sh", "jar", "scr", "lnk", "url", "docm", "pptm", "php", "py",
];

/// What a file is for, by its name.
#[must_use]
pub fn kind(path: &str) -> FileKind {
    let name = fold::name(path.rsplit('/').next().unwrap_or(path));
    let Some((_, extension)) = name.rsplit_once('.') else {
        return FileKind::ClosedDocument(Text::new(
            "il nome non ha estensione: chi lo scarica non sa con che cosa aprirlo",
            "the name has no extension: who downloads it does not know how to open it",
        ));
    };
    if DATA.contains(&extension) {
        FileKind::Data
    } else if DOCUMENTS.contains(&extension) {
        FileKind::Document
    } else if ACTIVE.contains(&extension) {
        FileKind::Refused(Text::new(
            "è una pagina o un programma: non viene pubblicato",
            "it is a page or a program: it is not published",
        ))
    } else if let Some((_, why)) = CLOSED.iter().find(|(closed, _)| closed.contains(&extension)) {
        FileKind::ClosedDocument(*why)
    } else {
        FileKind::ClosedDocument(Text::new(
            "formato non riconosciuto: pubblica il documento anche come .pdf o .odt",
            "a format that is not known: publish the document as .pdf or .odt too",
        ))
    }
}

/// Whether a file is litter of an operating system or of an office program, which every reader of a folder leaves
/// out: `.DS_Store`, `Thumbs.db`, `desktop.ini`, `~$*`, `.~lock*`, and whatever lies in a hidden folder.
#[must_use]
pub fn is_litter(path: &str) -> bool {
    path.split('/').any(|part| {
        (part.starts_with('.') && !matches!(part, "." | ".."))
            || part.starts_with("~$")
            || part.eq_ignore_ascii_case("thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
            || part.eq_ignore_ascii_case("__macosx")
    })
}

/// Whether a file speaks to the clerk, not to the public: `LEGGIMI.md` (written by `vetro init`) and `README.md`.
#[must_use]
pub fn is_readme(path: &str) -> bool {
    let name = fold::name(path.rsplit('/').next().unwrap_or(path));
    matches!(name.as_str(), "leggimi.md" | "leggimi.txt" | "readme.md" | "readme.txt")
}

/// What keeps a name from working everywhere, if anything does.
#[must_use]
pub fn unportable(name: &str) -> Option<Text> {
    // Names that Windows keeps for devices, with any extension.
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    if name.chars().any(char::is_control)
        || name.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])
    {
        Some(Text::new(
            "il nome contiene un carattere che altri sistemi non ammettono",
            "the name holds a character that other systems do not allow",
        ))
    } else if DEVICES.contains(&stem.as_str()) || numbered || name.ends_with(['.', ' ']) {
        Some(Text::new(
            "con questo nome Windows non apre il file",
            "Windows does not open a file of that name",
        ))
    } else if name.contains(char::is_whitespace) {
        Some(Text::new(
            "il nome contiene spazi: usa il trattino",
            "the name holds blanks: use a hyphen",
        ))
    } else if name.chars().any(char::is_uppercase) {
        Some(Text::new(
            "il nome contiene maiuscole: usa solo minuscole",
            "the name holds capital letters: use lower case only",
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_files_are() {
        for (path, expected) in [
            ("a/b.csv", FileKind::Data),
            ("a/B.XLSX", FileKind::Data),
            ("a/b.pdf", FileKind::Document),
            ("a/b.pdf.p7m", FileKind::Document),
        ] {
            assert_eq!(kind(path), expected, "{path}");
        }
        assert!(matches!(kind("a/b.xls"), FileKind::ClosedDocument(_)));
        assert!(matches!(kind("a/b"), FileKind::ClosedDocument(_)));
        assert!(matches!(kind("a/b.html"), FileKind::Refused(_)));
    }

    #[test]
    fn litter_is_left_out() {
        for path in [
            ".DS_Store",
            "dati/oiv/Thumbs.db",
            "dati/oiv/~$conti.xlsx",
            "dati/.~lock.a.ods#",
            ".git/HEAD",
        ] {
            assert!(is_litter(path), "{path}");
        }
        assert!(!is_litter("dati/oiv/componenti.csv"));
    }

    #[test]
    fn names_that_do_not_travel_are_told() {
        for (name, told) in [
            ("contratti-2025.csv", false),
            ("contratti 2025.csv", true),
            ("Contratti.csv", true),
            ("con.csv", true),
            ("a?.csv", true),
            ("perché.csv", false),
        ] {
            assert_eq!(unportable(name).is_some(), told, "{name}");
        }
    }
}

//! The sheets that Vetro adds to the workbooks it writes: what they are called, what they begin with, and how a reader
//! tells them from a sheet of the user's that has the same name.

/// The dictionary of the columns.
pub(crate) const DICTIONARY: &str = "dizionario";
/// Its header.
pub(crate) const DICTIONARY_HEADER: [&str; 10] = [
    "tabella",
    "colonna",
    "etichetta",
    "label",
    "tipo",
    "obbligatoria",
    "significato",
    "dati personali",
    "norma",
    "esempio",
];
/// What the workbook says of itself.
pub(crate) const INFORMATION: &str = "informazioni";
/// Its first column; the second holds the values.
pub(crate) const INFORMATION_LINES: [&str; 6] =
    ["titolo", "fonte", "licenza", "aggiornato al", "indirizzo", "righe"];
/// What is put after a name that a table already has.
pub(crate) const SUFFIX: &str = "_vetro";

/// Whether a sheet is one of the two: by its name, and by all of its header or all of its first column. `rows` are the
/// texts of its rows that hold any, up to the last column that does.
pub(super) fn is_own<'a, R>(name: &str, mut rows: impl Iterator<Item = R>) -> bool
where
    R: Iterator<Item = &'a str>,
{
    match name.strip_suffix(SUFFIX).unwrap_or(name) {
        DICTIONARY => rows.next().is_some_and(|header| header.eq(DICTIONARY_HEADER)),
        INFORMATION => {
            let mut lines = INFORMATION_LINES.iter();
            let pairs = rows.all(|mut row| row.next() == lines.next().copied() && row.count() <= 1);
            pairs && lines.next().is_none()
        }
        _ => false,
    }
}

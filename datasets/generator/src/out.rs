//! The files being made.

use crate::table::Table;

/// All files so far.
#[derive(Default)]
pub(crate) struct Out {
    pub files: Vec<(String, Vec<u8>)>,
}

/// The folder of one duty, in one publication.
pub(crate) struct Folder<'a> {
    out: &'a mut Out,
    path: String,
    /// When its files were last updated.
    date: &'static str,
}

/// The column that every table carries beyond its schema.
const FONTE: &str = "[colonne.fonte]\nprivacy = \"pubblico\"\nmotivo = \"Dice di ogni riga da dove viene (d.lgs. 33/2013, art. 6)\"\netichetta = \"Fonte\"\n";

impl Out {
    /// A file as it is.
    pub(crate) fn file(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.push((path.into(), bytes.into()));
    }

    /// The folder `datasets/{publication}/dati/{id}`.
    pub(crate) fn folder(&mut self, publication: &str, id: &str, date: &'static str) -> Folder<'_> {
        Folder { out: self, path: format!("{publication}/dati/{id}"), date }
    }
}

impl Folder<'_> {
    /// A table in the format that the name's extension says, with its sidecar.
    pub(crate) fn table(&mut self, name: &str, title: &str, table: &Table) -> &mut Self {
        self.table_with(name, title, table, "")
    }

    /// The same, with further lines at the top of the sidecar, and tables below when they begin with `[`.
    pub(crate) fn table_with(
        &mut self,
        name: &str,
        title: &str,
        table: &Table,
        more: &str,
    ) -> &mut Self {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let bytes = match extension {
            "xlsx" => table.xlsx(),
            "ods" => table.ods(),
            "json" => table.json(),
            "tsv" => table.csv('\t'),
            _ => table.csv(if more.contains("separatore = \";\"") { ';' } else { ',' }),
        };
        self.out.file(format!("{}/{name}", self.path), bytes);
        self.sidecar(stem, title, more, FONTE)
    }

    /// A file as it is, with its sidecar.
    pub(crate) fn raw(&mut self, name: &str, title: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.out.file(format!("{}/{name}", self.path), bytes);
        self.sidecar(stem, title, "", "")
    }

    /// A PDF of one page.
    pub(crate) fn pdf(&mut self, name: &str, title: &str, lines: &[&str]) -> &mut Self {
        let mut all = vec![
            "Documento dimostrativo: il contenuto serve a mostrare Vetro e non viene da alcun ente.",
        ];
        all.extend(lines);
        self.raw(name, title, crate::document::pdf(title, &all))
    }

    /// The text of the page.
    pub(crate) fn note(&mut self, text: &str) -> &mut Self {
        self.out.file(format!("{}/nota.md", self.path), format!("{}\n", text.trim()));
        self
    }

    fn sidecar(&mut self, stem: &str, title: &str, more: &str, tail: &str) -> &mut Self {
        let (top, below) = match more.find('[') {
            Some(at) if more[..at].is_empty() || more[..at].ends_with('\n') => more.split_at(at),
            _ => (more, ""),
        };
        let source = if top.contains("fonte = ") { "" } else { "fonte = \"Dati dimostrativi\"\n" };
        let text = format!(
            "titolo = \"{title}\"\naggiornato = {}\n{source}{top}\n{below}{tail}",
            self.date
        );
        self.out.file(format!("{}/{stem}.meta.toml", self.path), format!("{}\n", text.trim_end()));
        self
    }
}

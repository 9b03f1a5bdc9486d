//! What «Controlla il tuo file» asks and gets: files in, findings in words out. Pure: the worker and, where there
//! are no workers, the page hand over bytes one file at a time.
//!
//! Files that hold a `vetro.toml` are a publication and are judged as one, like `vetro check` does; all others are
//! judged each by itself.

use std::cell::Cell;

use serde::{Deserialize, Serialize};
use vetro_core::check::{Options, check_files_with, report_publication};
use vetro_core::publication::files::is_litter;
use vetro_core::report::{FileReport, Report};
use vetro_core::table::{Encoding, Readers};
use vetro_core::value::data::Date;
use vetro_core::value::format::{bytes, integer};
use vetro_core::world::{Entry, World, WorldError};
use vetro_core::{Diagnostic, Lang, Place, Severity};

use crate::text::{self, check};

/// Above this many bytes a file is the command's.
pub const MAX_BYTES: u64 = 50_000_000;
/// Findings that are handed to the page: more would only be scrolled past.
const MAX_FINDINGS: usize = 2_000;
/// Places of a finding that are handed to the page.
const MAX_PLACES: usize = 50;
/// The file that makes a folder a publication.
const CONFIG: &str = "vetro.toml";
/// Extensions of what can be judged by itself.
pub const EXTENSIONS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "xml", "json", "ndjson", "ods"];

/// A file that was chosen or dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Path as it was dropped, `/`-separated, in NFC.
    pub path: String,
    /// Bytes.
    pub size: u64,
}

/// How far a check is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The file being read.
    pub path: String,
    /// Bytes before it.
    pub done: f64,
    /// Bytes in all.
    pub total: f64,
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It is there.
    Ready,
    /// It works.
    Progress(u32, Progress),
    /// It is done.
    Done(u32, Outcome),
    /// The worker ended: its memory did not suffice, or its script did not come.
    Broken,
}

/// The outcome of a check, in words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// `3 errori, 12 avvisi`.
    pub heading: String,
    /// What was checked: file, rows, table.
    pub summary: Vec<String>,
    /// Figures of a publication; empty for lone files.
    pub score: Vec<String>,
    /// Files that were not looked into, and why.
    pub left_out: Vec<String>,
    /// A file is in Windows-1252.
    pub windows: bool,
    /// Whether places name their file.
    pub many: bool,
    /// Findings, worst first.
    pub findings: Vec<Finding>,
    /// Findings beyond those.
    pub n_more: usize,
}

/// The weight of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weight {
    /// Must be mended.
    Error,
    /// Should be looked at.
    Warning,
    /// Good to know.
    Note,
}

/// A finding, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Weight.
    pub weight: Weight,
    /// Code of the rule.
    pub code: String,
    /// Path of the file.
    pub file: String,
    /// `riga 12, colonna «cig» (cella C12)`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The cell's text.
    pub excerpt: Option<String>,
    /// How often it was found.
    pub count: u32,
    /// Further places.
    pub places: Vec<String>,
}

/// A check to be made.
pub struct Job<'a> {
    /// What was dropped.
    pub files: Vec<Named>,
    /// The bytes of a file, by its position; `None` when the system refuses them.
    pub read: &'a dyn Fn(usize) -> Option<Vec<u8>>,
    /// Called before each file.
    pub tell: &'a dyn Fn(Progress),
    /// Id of the table that lone files are held against.
    pub table: Option<String>,
    /// Language of the words.
    pub lang: Lang,
    /// Today.
    pub today: Date,
}

impl Job<'_> {
    /// Judges what was dropped as a publication, like `vetro check` on its folder.
    #[must_use]
    pub fn publication(&self) -> Outcome {
        let root = publication_root(self.files.iter().map(|file| file.path.as_str()));
        let root = root.unwrap_or_default();
        let world = Folder { job: self, root: &root, done: Cell::new(0.0) };
        let options = Options { lang: self.lang, ..Options::default() };
        match report_publication(&world, &options) {
            Ok(report) => {
                let mut outcome = self.words(&report);
                outcome.many = true;
                outcome.score = score(&report, self.lang);
                for member in &report.members {
                    outcome.score.extend(score(member, self.lang));
                    let of_member = self.words(member);
                    outcome.findings.extend(of_member.findings);
                    outcome.n_more += of_member.n_more;
                }
                outcome
            }
            Err(_) => Outcome {
                heading: check::NOT_VERIFIED.get(self.lang).to_owned(),
                ..Outcome::default()
            },
        }
    }

    /// Judges each file by itself; only one is in memory at a time.
    #[must_use]
    pub fn lone(&self, readers: Readers) -> Outcome {
        let mut all: Option<Report> = None;
        let mut left_out = Vec::new();
        let total = self.total();
        let mut done = 0.0;
        let alone = self.files.len() == 1;
        for (at, file) in self.files.iter().enumerate() {
            // One file is judged whatever its name; of many, what is no table is left aside.
            if !alone && !is_table(&file.path) {
                left_out.push(check::not_a_table(&file.path, self.lang));
                continue;
            }
            if file.size > MAX_BYTES {
                left_out.push(check::too_large(&file.path, &size(file.size, self.lang), self.lang));
                continue;
            }
            (self.tell)(Progress { path: file.path.clone(), done, total });
            done += file.size as f64;
            let Some(content) = (self.read)(at) else {
                left_out.push(check::unreadable(&file.path, self.lang));
                continue;
            };
            let options =
                Options { table: self.table.clone(), lang: self.lang, ..Options::default() };
            let report = check_files_with(readers, &[(&file.path, &content)], self.today, &options);
            match &mut all {
                None => all = Some(report),
                Some(all) => {
                    all.files.extend(report.files);
                    all.diagnostics.extend(report.diagnostics);
                    all.not_verified.extend(report.not_verified);
                }
            }
        }
        let mut outcome = all.map_or_else(
            || Outcome {
                heading: check::NOT_VERIFIED.get(self.lang).to_owned(),
                ..Outcome::default()
            },
            |report| self.words(&report),
        );
        outcome.many = !alone;
        outcome.left_out.extend(left_out);
        outcome
    }

    fn total(&self) -> f64 {
        self.files.iter().map(|file| file.size as f64).sum()
    }

    fn words(&self, report: &Report) -> Outcome {
        let lang = self.lang;
        let mut sorted: Vec<&Diagnostic> = report.diagnostics.iter().collect();
        // A stable sort: findings of one weight stay in file order.
        sorted.sort_by_key(|it| std::cmp::Reverse(it.severity));
        let mut left_out: Vec<String> = report
            .not_verified
            .iter()
            .map(|it| format!("{}: {} ({})", it.code, check::NOT_VERIFIED.get(lang), it.reason))
            .collect();
        left_out.dedup();
        Outcome {
            left_out,
            heading: heading(report, lang),
            summary: summary(&report.files, lang),
            windows: report.files.iter().any(|file| file.encoding == Some(Encoding::Windows1252)),
            n_more: sorted.len().saturating_sub(MAX_FINDINGS),
            findings: sorted.into_iter().take(MAX_FINDINGS).map(|it| finding(it, lang)).collect(),
            ..Outcome::default()
        }
    }
}

/// Lone texts, for [`crate::check_agent::serve`]: all that the page's own module carries.
#[must_use]
pub fn texts(job: &Job<'_>) -> Outcome {
    job.lone(Readers::TEXTS)
}

/// Publications and workbooks, for [`crate::check_agent::serve`].
#[must_use]
pub fn whole(job: &Job<'_>) -> Outcome {
    if publication_root(job.files.iter().map(|it| it.path.as_str())).is_some() {
        job.publication()
    } else {
        job.lone(Readers::ALL)
    }
}

/// Whether [`texts`] is not enough for these files: a configuration makes them a publication, a workbook takes readers
/// that few need.
pub fn needs_whole<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> bool {
    let is_workbook = |path: &str| {
        let path = path.to_ascii_lowercase();
        [".xlsx", ".xlsm", ".ods"].iter().any(|extension| path.ends_with(extension))
    };
    paths.clone().any(is_workbook) || publication_root(paths).is_some()
}

/// The folder of the publication among the paths: the one that holds `vetro.toml` nearest to the top. `None` when
/// none does.
pub fn publication_root<'a>(paths: impl Iterator<Item = &'a str>) -> Option<String> {
    paths
        .filter_map(|path| path.strip_suffix(CONFIG))
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .min_by_key(|folder| folder.matches('/').count())
        .map(str::to_owned)
}

fn is_table(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|it| EXTENSIONS.contains(&it.as_str()))
}

/// The dropped folder as the core sees it.
struct Folder<'a> {
    job: &'a Job<'a>,
    root: &'a str,
    done: Cell<f64>,
}

impl Folder<'_> {
    /// Files below the root, their names as the core wants them, and their positions.
    fn files(&self) -> impl Iterator<Item = (usize, &Named, &str)> {
        let below = |(at, file): (usize, _)| -> Option<(usize, &Named, &str)> {
            let file: &Named = file;
            Some((at, file, file.path.strip_prefix(self.root)?))
        };
        let seen = |path: &str| !path.split('/').any(is_litter);
        let files = self.job.files.iter().enumerate().filter_map(below);
        files.filter(move |(_, _, path)| seen(path))
    }
}

impl World for Folder<'_> {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let entry = |(_, file, path): (usize, &Named, &str)| Entry {
            path: path.to_owned(),
            size: file.size,
            refused: None,
        };
        let mut entries: Vec<Entry> = self.files().map(entry).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        let found = self.files().find(|(_, _, known)| *known == path);
        let (at, file, _) = found.ok_or_else(|| WorldError::NotFound(path.to_owned()))?;
        let refuse = |reason: String| WorldError::Unreadable { path: path.to_owned(), reason };
        if file.size > MAX_BYTES {
            return Err(refuse(check::LARGE.get(self.job.lang).to_owned()));
        }
        let done = self.done.get();
        (self.job.tell)(Progress { path: path.to_owned(), done, total: self.job.total() });
        self.done.set(done + file.size as f64);
        (self.job.read)(at).ok_or_else(|| refuse(check::UNREADABLE.get(self.job.lang).to_owned()))
    }

    fn today(&self) -> Date {
        self.job.today
    }
}

fn size(n: u64, lang: Lang) -> String {
    bytes(n, lang)
}

fn count(report: &Report, severity: Severity) -> u32 {
    let own = report.diagnostics.iter().filter(|it| it.severity == severity);
    let members = report.members.iter().map(|member| count(member, severity));
    own.map(|it| it.count.max(1)).chain(members).sum()
}

/// `3 errori, 12 avvisi`; without any, the rows that were checked. What was not verified is never called right.
fn heading(report: &Report, lang: Lang) -> String {
    let (errors, warnings) = (count(report, Severity::Error), count(report, Severity::Warning));
    if errors + warnings > 0 {
        return check::outcome(errors, warnings, lang);
    }
    let n_rows = report.files.iter().map(|file| file.rows).sum();
    if n_rows == 0 || report.files.iter().any(|file| !file.verified) {
        return check::NOT_VERIFIED.get(lang).to_owned();
    }
    check::fine(n_rows, lang)
}

/// A line a file: its rows and the table it was held against.
fn summary(files: &[FileReport], lang: Lang) -> Vec<String> {
    files
        .iter()
        .map(|file| {
            let mut parts = vec![file.path.to_string()];
            parts.push(text::rows(u32::try_from(file.rows).unwrap_or(u32::MAX), lang));
            let table = file.table.as_deref().and_then(vetro_core::schema::tables::get);
            parts.extend(table.map(|it| match lang {
                Lang::It => it.title.clone(),
                Lang::En => it.title_en.clone(),
            }));
            if !file.verified {
                parts.push(check::NOT_VERIFIED.get(lang).to_owned());
            }
            parts.join(" · ")
        })
        .collect()
}

/// The two figures of a publication, each a sentence.
fn score(report: &Report, lang: Lang) -> Vec<String> {
    let Some(score) = report.score else { return Vec::new() };
    vec![check::score(&report.ente, score.present, score.satisfied, score.total, lang)]
}

fn finding(it: &Diagnostic, lang: Lang) -> Finding {
    let further = it.places.iter().skip(1).take(MAX_PLACES);
    let mut places: Vec<String> = further.map(|it| place(it, lang)).collect();
    let told = places.len() + 1;
    if it.count > 1 && told < it.count as usize {
        places.push(format!("+ {}", integer(i64::from(it.count) - told as i64, lang)));
    }
    Finding {
        weight: match it.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Info => Weight::Note,
        },
        code: it.code.to_owned(),
        file: it.place.file.to_string(),
        place: place(&it.place, lang),
        message: it.message.clone(),
        why: it.why.clone(),
        help: it.help.clone(),
        excerpt: it.excerpt.clone(),
        count: it.count,
        places,
    }
}

/// `riga 12, colonna «cig» (cella C12)`
fn place(place: &Place, lang: Lang) -> String {
    let mut parts = Vec::new();
    let (row, column, sheet, cell) = match lang {
        Lang::It => ("riga", "colonna", "foglio", "cella"),
        Lang::En => ("row", "column", "sheet", "cell"),
    };
    parts.extend(place.sheet.as_ref().map(|name| format!("{sheet} «{name}»")));
    parts.extend(place.row.map(|n| format!("{row} {n}")));
    parts.extend(place.column.as_ref().map(|name| format!("{column} «{name}»")));
    let text = parts.join(", ");
    match place.cell_name() {
        Some(name) => format!("{text} ({cell} {name})"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(files: &[(&str, &str)], check: fn(&Job<'_>) -> Outcome) -> (Outcome, Vec<String>) {
        let told = std::cell::RefCell::new(Vec::new());
        let read = |at: usize| files.get(at).map(|(_, text)| text.as_bytes().to_vec());
        let tell = |progress: Progress| told.borrow_mut().push(progress.path);
        let outcome = check(&Job {
            files: files
                .iter()
                .map(|(path, text)| Named { path: (*path).to_owned(), size: text.len() as u64 })
                .collect(),
            read: &read,
            tell: &tell,
            table: None,
            lang: Lang::It,
            today: Date(20_000),
        });
        (outcome, told.into_inner())
    }

    #[test]
    fn files_are_judged_each_by_itself_and_what_is_no_table_is_said() {
        let csv = "cig,oggetto\r\nB123456789,Lavori\r\n";
        let (outcome, told) =
            run(&[("a.csv", csv), ("nota.pdf", "%PDF"), ("x/b.csv", csv)], super::texts);
        assert_eq!(told, ["a.csv", "x/b.csv"]);
        assert!(outcome.many && outcome.left_out.len() == 1 && outcome.score.is_empty());
        assert!(outcome.left_out[0].contains("nota.pdf"), "{:?}", outcome.left_out);
        let files: Vec<&str> = outcome.findings.iter().map(|it| it.file.as_str()).collect();
        assert!(files.contains(&"a.csv") && files.contains(&"x/b.csv"), "{files:?}");
    }

    #[test]
    fn a_dropped_folder_with_its_configuration_is_a_publication() {
        let config = "[ente]\nnome = \"Comune di Prova\"\nipa = \"c_x000\"\n";
        let files =
            [("prova/vetro.toml", config), ("prova/.DS_Store", "x"), ("altro.csv", "a,b\r\n")];
        let (outcome, _) = run(&files, super::whole);
        assert_eq!(outcome.score.len(), 1);
        assert!(
            outcome.score[0].starts_with("Comune di Prova: 0 voci su 67"),
            "{:?}",
            outcome.score
        );
        let strange = |it: &Finding| it.file.contains("DS_Store") || it.file.contains("altro");
        assert!(!outcome.findings.iter().any(strange));
    }

    #[test]
    fn workbooks_and_publications_need_the_whole_module() {
        let needs = |paths: &[&str]| needs_whole(paths.iter().copied());
        assert!(needs(&["a.csv", "b.XLSX"]) && needs(&["x/b.ods"]) && needs(&["x/vetro.toml"]));
        assert!(!needs(&["a.csv", "b.xml", "c.json", "xlsx"]));
        // Misnamed, it is refused with a reason.
        let (outcome, _) = run(&[("a", "PK\u{3}\u{4}....xl/workbook.xml")], super::texts);
        assert!(outcome.findings[0].message.contains("usa il programma vetro"), "{outcome:?}");
    }

    #[test]
    fn the_nearest_configuration_is_the_root() {
        let root = |paths: &[&str]| publication_root(paths.iter().copied());
        assert_eq!(root(&["u/membri/a/vetro.toml", "u/vetro.toml"]).as_deref(), Some("u/"));
        assert_eq!(root(&["vetro.toml"]).as_deref(), Some(""));
        assert_eq!(root(&["mio-vetro.toml", "a.csv"]), None);
    }

    #[test]
    fn a_file_that_is_too_large_is_left_to_the_command() {
        let read = |_: usize| panic!("it is not read");
        let outcome = Job {
            files: vec![Named { path: "grande.csv".to_owned(), size: 2_000_000_000 }],
            read: &read,
            tell: &|_| {},
            table: None,
            lang: Lang::It,
            today: Date(20_000),
        }
        .lone(Readers::TEXTS);
        assert_eq!(outcome.heading, "Non verificato");
        assert!(outcome.left_out[0].contains("vetro check"), "{:?}", outcome.left_out);
    }

    #[test]
    fn a_place_is_said_as_a_spreadsheet_shows_it() {
        let at = Place {
            row: Some(12),
            column: Some("cig".into()),
            column_index: Some(2),
            ..Place::default()
        };
        assert_eq!(place(&at, Lang::It), "riga 12, colonna «cig» (cella C12)");
        assert_eq!(place(&Place::default(), Lang::It), "");
    }
}

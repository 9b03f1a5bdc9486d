//! The status of a duty, earned by evidence: what lies under it, what was stated or linked, what its children are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Indicator, Nature, Profile, Role, catalogue};
use crate::diag::Lang;
use crate::publication::{Config, NonApplicabile};
use crate::report::{IndicatorReport, Oiv, Score};
use crate::value::data::Date;
use crate::value::format;

/// What can be said of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Published, complete as far as rules can tell, up to date.
    Adempiuto,
    /// Something is there, but less than the duty asks.
    Parziale,
    /// Nothing is there.
    Mancante,
    /// Not updated in time.
    Scaduto,
    /// There, with errors that block it.
    InErrore,
    /// Stated not to apply, with reason, date and person in charge.
    NonApplicabile,
    /// Fulfilled by a link to a national database (art. 9-bis).
    Rinvio,
    /// Could not be judged.
    NonVerificato,
}

impl Status {
    /// The stable word for machines: `adempiuto`, `in errore`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adempiuto => "adempiuto",
            Self::Parziale => "parziale",
            Self::Mancante => "mancante",
            Self::Scaduto => "scaduto",
            Self::InErrore => "in errore",
            Self::NonApplicabile => "non applicabile",
            Self::Rinvio => "rinvio",
            Self::NonVerificato => "non verificato",
        }
    }

    /// Whether it counts in `score.satisfied`.
    #[must_use]
    pub const fn is_satisfied(self) -> bool {
        matches!(self, Self::Adempiuto | Self::NonApplicabile | Self::Rinvio)
    }

    /// Whether it counts in `score.present`: something is there.
    #[must_use]
    pub const fn is_present(self) -> bool {
        !matches!(self, Self::Mancante | Self::NonVerificato)
    }
}

/// What lies under one duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Its tables, one entry a file where a file could not be read.
    pub tables: Vec<TableFacts>,
    /// Names of documents that hold something.
    pub documents: Vec<String>,
    /// Names of documents of no byte.
    pub empty_documents: Vec<String>,
    /// The text of `nota.md`.
    pub nota: Option<String>,
    /// The newest date of update, when every file declares one.
    pub updated: Option<Date>,
    /// Errors of its files, occurrences counted.
    pub n_errors: u32,
    /// Warnings of its files, occurrences counted.
    pub n_warnings: u32,
    /// Whether some file is read with difficulty: an old encoding, a header that is none.
    pub hard_to_reuse: bool,
}

impl Facts {
    /// Paths of files with a header and no row, where another file of the duty has rows.
    fn empty_parts(&self) -> Vec<String> {
        let full: BTreeSet<&str> =
            self.tables.iter().filter(|it| it.n_rows > 0).map(|it| it.path.as_str()).collect();
        if full.is_empty() {
            return Vec::new();
        }
        let hollow: BTreeSet<&str> =
            self.tables.iter().filter(|it| it.readable).map(|it| it.path.as_str()).collect();
        hollow.difference(&full).map(|&path| path.to_owned()).collect()
    }
}

/// One table of a duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableFacts {
    /// Name of the file.
    pub file: String,
    /// Its path in the publication.
    pub path: String,
    /// False when reading stopped.
    pub readable: bool,
    /// False when its header cannot be trusted, so that only bytes and privacy were judged.
    pub trusted: bool,
    /// Title of the schema, when one fits.
    pub title: Option<String>,
    /// Whether it is a table that the duty asks for.
    pub recognised: bool,
    /// Data rows.
    pub n_rows: u64,
    /// Errors, occurrences counted.
    pub n_errors: u32,
    /// Whether an error keeps it in.
    pub blocked: bool,
    /// Required columns of its schema.
    pub n_required: u32,
    /// How many of them the file lacks.
    pub n_missing: u32,
    /// Whether it speaks of a closed year: what is wrong in it does not weigh on the duty.
    pub closed: bool,
}

impl TableFacts {
    fn is_good(&self) -> bool {
        self.readable && self.trusted && self.recognised && self.n_rows > 0
    }

    fn weighs(&self) -> bool {
        !self.closed || self.blocked
    }
}

/// Months after which a statement of absence must be renewed (COM003).
const STATEMENT_MONTHS: i32 = 12;

/// What is wrong with a statement of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementGap {
    /// No reason.
    Reason,
    /// No date, or one that lies ahead.
    Date,
    /// No function in charge.
    Person,
    /// Older than twelve months.
    Old,
}

/// What a statement of absence lacks on that day, in order.
#[must_use]
pub fn statement_gaps(statement: &NonApplicabile, today: Date) -> Vec<StatementGap> {
    let mut gaps = Vec::new();
    if statement.motivo.trim().is_empty() {
        gaps.push(StatementGap::Reason);
    }
    match statement.data {
        None => gaps.push(StatementGap::Date),
        Some(date) if date > today => gaps.push(StatementGap::Date),
        Some(date) if months_between(date, today) >= STATEMENT_MONTHS && !same_day(date, today) => {
            gaps.push(StatementGap::Old);
        }
        Some(_) => {}
    }
    if statement.responsabile.trim().is_empty() {
        gaps.push(StatementGap::Person);
    }
    gaps
}

/// Whole months from one day to a later one.
fn months_between(from: Date, to: Date) -> i32 {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
    (y2 - y1) * 12 + m2 as i32 - m1 as i32 - i32::from(d2 < d1)
}

/// The very day on which twelve months are over still counts.
fn same_day(from: Date, to: Date) -> bool {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
    (m1, d1) == (m2, d2) && y2 - y1 == STATEMENT_MONTHS / 12
}

/// Whether a note says nothing but that the section is being worked on.
#[must_use]
pub fn says_nothing(nota: &str) -> bool {
    // Fillers found on real pages; compared after letters only are kept.
    const FILLERS: &[&str] = &[
        "in aggiornamento",
        "in corso di aggiornamento",
        "sezione in aggiornamento",
        "pagina in aggiornamento",
        "contenuto in aggiornamento",
        "sezione in allestimento",
        "in allestimento",
        "pagina in allestimento",
        "sezione in costruzione",
        "pagina in costruzione",
        "in costruzione",
        "in fase di aggiornamento",
        "in fase di allestimento",
        "sezione in fase di aggiornamento",
        "dati in aggiornamento",
        "contenuti in fase di aggiornamento",
        "in lavorazione",
        "work in progress",
        "coming soon",
        "prossimamente",
        "nessun contenuto",
        "todo",
    ];
    let mut words = Vec::new();
    for line in nota.lines() {
        // A title repeats the duty's name: it is no content.
        if line.trim_start().starts_with('#') {
            continue;
        }
        words.extend(
            line.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase),
        );
    }
    words.is_empty() || FILLERS.contains(&words.join(" ").as_str())
}

/// What can be said of a duty by itself, its children aside.
struct Verdict {
    status: Status,
    evidence: Vec<String>,
    empty: bool,
}

impl Verdict {
    fn new(status: Status, evidence: Vec<String>) -> Self {
        Self { status, evidence, empty: false }
    }
}

/// The status of every duty of the profile, in its order, and the two figures.
#[must_use]
pub fn weigh(
    config: &Config,
    facts: &BTreeMap<String, Facts>,
    profile: &Profile,
    today: Date,
) -> (Vec<IndicatorReport>, Score) {
    let all = catalogue();
    let none = Facts::default();
    let facts_of = |duty: &Indicator| facts.get(&duty.id).unwrap_or(&none);
    let mut verdicts: Vec<Verdict> =
        all.iter().map(|duty| by_itself(duty, config, facts_of(duty), today)).collect();
    // Children stand after their parent: walking backwards every child is known before its parent.
    for at in (0..all.len()).rev() {
        if is_container(&all[at]) && !verdicts[at].status.is_satisfied() {
            let children: Vec<usize> = (0..all.len()).filter(|&it| is_child(at, it)).collect();
            verdicts[at] = by_children(&verdicts[at], &children, &verdicts);
        }
    }
    let mut score = Score { present: 0, satisfied: 0, total: 0 };
    let mut reports = Vec::with_capacity(profile.entries.len());
    for &(at, role) in &profile.entries {
        let Verdict { status, evidence, empty } = &verdicts[at];
        if is_counted(role, &all[at], config) {
            score.total += 1;
            score.present += u32::from(status.is_present());
            score.satisfied += u32::from(status.is_satisfied());
        }
        let facts = facts_of(&all[at]);
        let nothing = || vec!["nessun file, testo, rinvio o dichiarazione".to_owned()];
        reports.push(IndicatorReport {
            indicator: &all[at],
            role,
            counted: is_counted(role, &all[at], config),
            status: *status,
            evidence: if evidence.is_empty() { nothing() } else { evidence.clone() },
            empty: *empty,
            empty_parts: facts.empty_parts(),
            oiv: grid(&all[at], *status, facts),
            n_errors: facts.n_errors,
            n_warnings: facts.n_warnings,
        });
    }
    (reports, score)
}

/// Whether a duty counts: conditional ones where the body declares them, those that ended never.
fn is_counted(role: Role, duty: &Indicator, config: &Config) -> bool {
    match role {
        Role::Core | Role::Inferred => true,
        Role::Conditional => config.condizionali.contains(&duty.id),
        Role::Legacy => false,
    }
}

/// Whether a duty can be fulfilled by one of its children.
fn is_container(duty: &Indicator) -> bool {
    duty.level == 0 || matches!(duty.nature, Nature::Container | Nature::ContainerTable)
}

/// Whether `child` stands right below `parent` (positions in the catalogue). Level 1 stands below the home.
fn is_child(parent: usize, child: usize) -> bool {
    let all = catalogue();
    match &all[child].parent {
        Some(id) => *id == all[parent].id,
        None => all[parent].level == 0 && all[child].level == 1,
    }
}

/// A container by its children: fulfilled when one of them is, be it by a link or by a statement.
fn by_children(own: &Verdict, children: &[usize], verdicts: &[Verdict]) -> Verdict {
    let all = catalogue();
    let n = children.len();
    let statuses: Vec<Status> = children.iter().map(|&it| verdicts[it].status).collect();
    if let Some(said) = fulfilled_by(&statuses) {
        return Verdict::new(Status::Adempiuto, vec![said]);
    }
    if own.status != Status::Mancante {
        return Verdict { empty: own.empty, ..Verdict::new(own.status, own.evidence.clone()) };
    }
    let begun = children.iter().find(|&&it| verdicts[it].status.is_present());
    match begun {
        Some(&it) => {
            let said = format!("«{}» è {}", all[it].label, verdicts[it].status.as_str());
            Verdict::new(Status::Parziale, vec![said])
        }
        None if n == 1 => Verdict::new(Status::Mancante, Vec::new()),
        None => Verdict::new(Status::Mancante, vec![format!("nessuna delle {n} voci è adempiuta")]),
    }
}

/// Says which children fulfil their parent, when some do.
fn fulfilled_by(children: &[Status]) -> Option<String> {
    let words = [
        (Status::Adempiuto, "adempiuta", "adempiute"),
        (Status::Rinvio, "con rinvio", "con rinvio"),
        (Status::NonApplicabile, "non applicabile", "non applicabili"),
    ];
    let mut said = Vec::new();
    for (status, one, several) in words {
        match children.iter().filter(|&&it| it == status).count() {
            0 => {}
            1 => said.push((1, one)),
            many => said.push((many, several)),
        }
    }
    let (&(first, what), rest) = said.split_first()?;
    let voci = if first == 1 { "voce" } else { "voci" };
    let rest: String = rest.iter().map(|(many, what)| format!(", {many} {what}")).collect();
    Some(format!("{first} {voci} su {} {what}{rest}", children.len()))
}

/// A duty by what lies under it, by its statement, by its link.
fn by_itself(duty: &Indicator, config: &Config, facts: &Facts, today: Date) -> Verdict {
    let mut verdict = by_content(duty, facts);
    if verdict.status == Status::Adempiuto {
        if let Some(said) = is_late(duty, facts, today) {
            verdict.status = Status::Scaduto;
            verdict.evidence.push(said);
        }
        return verdict;
    }
    if let Some(link) = config.rinvio.get(&duty.id).filter(|it| !it.url.trim().is_empty()) {
        verdict.evidence.insert(0, format!("rinvio a {}: {}", name_or(&link.banca_dati), link.url));
        // A link does not heal what lies beside it and must not be published.
        if verdict.status != Status::InErrore {
            return Verdict::new(Status::Rinvio, verdict.evidence);
        }
        return verdict;
    }
    let Some(statement) = config.non_applicabile.get(&duty.id) else { return verdict };
    let gaps = statement_gaps(statement, today);
    let said = stated(statement);
    verdict.evidence.insert(0, said);
    match (verdict.status, gaps.as_slice()) {
        (Status::InErrore | Status::NonVerificato, _) => verdict,
        (_, []) => Verdict::new(Status::NonApplicabile, verdict.evidence),
        (_, [StatementGap::Old]) => Verdict::new(Status::Scaduto, verdict.evidence),
        _ => Verdict::new(Status::Parziale, verdict.evidence),
    }
}

fn name_or(name: &str) -> &str {
    if name.trim().is_empty() { "banca dati nazionale" } else { name }
}

fn stated(statement: &NonApplicabile) -> String {
    let date = statement
        .data
        .map_or_else(String::new, |date| format!(", {}", format::date_short(date, Lang::It)));
    let who = if statement.responsabile.trim().is_empty() {
        String::new()
    } else {
        format!(", {}", statement.responsabile.trim())
    };
    format!("dichiarazione: «{}»{date}{who}", statement.motivo.trim())
}

/// Which evidence a duty asks for.
#[derive(Clone, Copy)]
struct Asks {
    table: bool,
    text: bool,
    file: bool,
}

fn asks(duty: &Indicator) -> Asks {
    let (table, text, file) = match duty.nature {
        Nature::Container | Nature::Link => (!duty.tables.is_empty(), false, false),
        Nature::ContainerTable | Nature::Table | Nature::TableDocuments => (true, false, false),
        Nature::Document | Nature::DocumentList | Nature::Image => (false, false, true),
        Nature::Text => (false, true, false),
        Nature::TextTable => (true, true, false),
        Nature::Mixed => (false, false, false),
    };
    Asks { table, text, file }
}

/// A duty by what lies in its folder.
fn by_content(duty: &Indicator, facts: &Facts) -> Verdict {
    let asks = asks(duty);
    let mut evidence = Vec::new();
    let text = facts.nota.as_deref().is_some_and(|nota| !says_nothing(nota));
    let hollow_text = facts.nota.is_some() && !text;
    let tables = seen(facts, &mut evidence);
    if text {
        evidence.push("testo della pagina presente".to_owned());
    } else if hollow_text {
        evidence.push("il testo della pagina non dice nulla".to_owned());
    }
    match facts.documents.len() {
        0 => {}
        1 => evidence.push(format!("documento: {}", facts.documents[0])),
        n => evidence.push(format!("{n} documenti")),
    }
    evidence.extend(facts.empty_documents.iter().map(|name| format!("{name}: documento vuoto")));
    let table = facts.tables.iter().any(TableFacts::is_good);
    let file =
        !facts.documents.is_empty() || facts.tables.iter().any(|it| it.readable && it.n_rows > 0);
    let anything = text || file;
    let fulfilled = match duty.nature {
        Nature::Mixed => anything,
        Nature::Container => false,
        _ => {
            (!asks.table || table)
                && (!asks.text || text)
                && (!asks.file || file)
                && (asks.table || asks.text || asks.file)
        }
    };
    // A part without rows among full ones is named by itself: the section is not empty.
    let no_rows = tables.empty && facts.tables.iter().all(|it| it.n_rows == 0);
    let empty = no_rows || hollow_text || !facts.empty_documents.is_empty();
    let status = if facts.tables.iter().any(|it| it.weighs() && (it.n_errors > 0 || it.blocked)) {
        Status::InErrore
    } else if fulfilled && tables.unreadable == 0 {
        Status::Adempiuto
    } else if tables.unreadable > 0 {
        if anything { Status::InErrore } else { Status::NonVerificato }
    } else if anything || empty || !facts.tables.is_empty() {
        Status::Parziale
    } else {
        Status::Mancante
    };
    if status == Status::Parziale {
        evidence.extend(lacking(asks, table, text, file));
    }
    Verdict { status, evidence, empty: empty && status != Status::Adempiuto }
}

/// What a duty that is only begun still lacks.
fn lacking(asks: Asks, table: bool, text: bool, file: bool) -> Vec<String> {
    let mut said = Vec::new();
    if asks.table && !table {
        said.push("manca una tabella riconosciuta con almeno una riga".to_owned());
    }
    if asks.text && !text {
        said.push("manca il testo della pagina (`nota.md`)".to_owned());
    }
    if asks.file && !file {
        said.push("manca un documento".to_owned());
    }
    said
}

struct Seen {
    empty: bool,
    unreadable: usize,
}

/// Says what each table is.
fn seen(facts: &Facts, evidence: &mut Vec<String>) -> Seen {
    let mut seen = Seen { empty: false, unreadable: 0 };
    for table in &facts.tables {
        let rows = rows(table.n_rows);
        let file = &table.file;
        let said = if !table.readable {
            seen.unreadable += 1;
            format!("{file}: non si legge, il resto non è verificato")
        } else if table.n_rows == 0 {
            seen.empty = true;
            format!("{file}: solo l'intestazione, nessuna riga")
        } else if !table.trusted {
            format!("{file}: {rows}, colonne senza nomi certi: il contenuto non è verificato")
        } else {
            let name = match &table.title {
                Some(title) => format!("tabella «{title}»"),
                None if table.recognised => "tabella".to_owned(),
                None => "tabella non riconosciuta".to_owned(),
            };
            match table.n_errors {
                0 => format!("{file}: {rows}, {name}"),
                1 => format!("{file}: {rows}, {name}, 1 errore"),
                n => {
                    let n = format::integer(i64::from(n), Lang::It);
                    format!("{file}: {rows}, {name}, {n} errori")
                }
            }
        };
        evidence.push(said);
        if table.blocked {
            evidence.push(format!("{file}: un errore ne impedisce la pubblicazione"));
        }
    }
    seen
}

fn rows(n: u64) -> String {
    match n {
        1 => "1 riga".to_owned(),
        n => format!("{} righe", format::integer(i64::try_from(n).unwrap_or(i64::MAX), Lang::It)),
    }
}

/// Days after which a periodic duty is late beyond doubt: its period, its term, and a margin. Only duties whose
/// cadence is one plain word are judged; the exact terms are another rule's.
fn term(duty: &Indicator) -> Option<i32> {
    match duty.update.as_str() {
        "ogni anno" | "annuale" => Some(425),
        "ogni sei mesi" | "semestrale" => Some(245),
        "ogni tre mesi" | "trimestrale" => Some(155),
        _ => None,
    }
}

/// Says that a duty is late, when that is certain.
fn is_late(duty: &Indicator, facts: &Facts, today: Date) -> Option<String> {
    let (term, updated) = (term(duty)?, facts.updated?);
    (today.0 - updated.0 > term).then(|| {
        format!(
            "ultimo aggiornamento {}: la cadenza è «{}»",
            format::date_short(updated, Lang::It),
            duty.update
        )
    })
}

/// The five OIV dimensions, a draft for the person who attests. What was not verified stays `None`.
fn grid(duty: &Indicator, status: Status, facts: &Facts) -> Oiv {
    let published = match status {
        Status::Mancante => Some(0),
        Status::Parziale => Some(1),
        Status::NonVerificato => None,
        _ => Some(2),
    };
    let good: Vec<&TableFacts> =
        facts.tables.iter().filter(|it| it.is_good() && !it.closed).collect();
    let content = good
        .iter()
        .map(|table| {
            let wrong = u64::from(table.n_errors).min(table.n_rows);
            let rows = 100 * (table.n_rows - wrong) / table.n_rows.max(1);
            let held = table.n_required.saturating_sub(table.n_missing);
            let columns = 100 * u64::from(held) / u64::from(table.n_required.max(1));
            thirds(if table.n_required == 0 { rows } else { rows.min(columns) })
        })
        .min();
    let fresh = match (status, term(duty), facts.updated) {
        (Status::Scaduto, ..) => Some(0),
        (_, Some(_), Some(_)) => Some(3),
        _ => None,
    };
    let open = match (good.is_empty(), facts.documents.is_empty()) {
        (false, _) => Some(if facts.hard_to_reuse { 2 } else { 3 }),
        // A table that the law asks for, published only as a document: nobody can compute with it.
        (true, false) if asks(duty).table => Some(0),
        _ => None,
    };
    Oiv {
        pubblicazione: published,
        completezza_contenuto: content,
        completezza_uffici: None,
        aggiornamento: fresh,
        apertura_formato: open,
    }
}

/// The steps of the grid: nothing, up to a third, up to two, above.
fn thirds(percent: u64) -> u8 {
    match percent {
        0 => 0,
        1..=33 => 1,
        34..=66 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::{get, profile};
    use crate::publication::Rinvio;

    fn today() -> Date {
        Date::parse_iso("2026-01-31").expect("a day")
    }

    fn table(n_rows: u64) -> TableFacts {
        TableFacts {
            file: "a.csv".into(),
            readable: true,
            trusted: true,
            recognised: true,
            n_rows,
            ..TableFacts::default()
        }
    }

    fn with_tables(tables: Vec<TableFacts>) -> Facts {
        Facts { tables, ..Facts::default() }
    }

    #[track_caller]
    fn status_of(id: &str, facts: Facts, config: &Config) -> Status {
        let (duties, _) = weigh(
            config,
            &BTreeMap::from([(id.to_owned(), facts)]),
            profile("anac-1310").expect("a profile"),
            today(),
        );
        duties.iter().find(|it| it.indicator.id == id).expect("a duty of the profile").status
    }

    #[test]
    fn a_status_is_earned() {
        let config = Config::default();
        let document = || Facts { documents: vec!["a.pdf".into()], ..Facts::default() };
        let nota = |text: &str| Facts { nota: Some(text.into()), ..Facts::default() };
        let broken = TableFacts { n_errors: 2, ..table(5) };
        let unread = TableFacts { file: "b.csv".into(), ..TableFacts::default() };
        let free = TableFacts { recognised: false, ..table(5) };
        let headless = TableFacts { trusted: false, ..table(5) };
        for (id, facts, expected) in [
            ("atti-concessione", Facts::default(), Status::Mancante),
            ("atti-concessione", with_tables(vec![table(5)]), Status::Adempiuto),
            ("atti-concessione", with_tables(vec![table(0)]), Status::Parziale),
            ("atti-concessione", with_tables(vec![free]), Status::Parziale),
            ("atti-concessione", with_tables(vec![headless]), Status::Parziale),
            ("atti-concessione", with_tables(vec![broken]), Status::InErrore),
            ("atti-concessione", with_tables(vec![unread.clone()]), Status::NonVerificato),
            ("atti-concessione", with_tables(vec![unread, table(5)]), Status::InErrore),
            ("atti-concessione", document(), Status::Parziale),
            ("piano-performance", document(), Status::Adempiuto),
            ("dichiarazioni-sostitutive-acquisizione-ufficio", document(), Status::Parziale),
            (
                "dichiarazioni-sostitutive-acquisizione-ufficio",
                nota("# Titolo\n\nScrivere a urp@example.org."),
                Status::Adempiuto,
            ),
            (
                "dichiarazioni-sostitutive-acquisizione-ufficio",
                nota("# Titolo\n\n**In aggiornamento.**"),
                Status::Parziale,
            ),
        ] {
            assert_eq!(status_of(id, facts.clone(), &config), expected, "{id}: {facts:?}");
        }
    }

    #[test]
    fn a_container_is_fulfilled_when_a_child_is() {
        let config = Config::default();
        let facts = BTreeMap::from([("atti-concessione".to_owned(), with_tables(vec![table(1)]))]);
        let (duties, score) =
            weigh(&config, &facts, profile("bussola-67").expect("a profile"), today());
        let good: Vec<&str> = duties
            .iter()
            .filter(|it| it.status == Status::Adempiuto)
            .map(|it| it.indicator.id.as_str())
            .collect();
        assert_eq!(
            good,
            [
                "amministrazione-trasparente",
                "sovvenzioni-contributi-sussidi-vantaggi-economici",
                "atti-concessione"
            ]
        );
        assert_eq!(score, Score { present: 3, satisfied: 3, total: 67 });
    }

    #[test]
    fn a_link_or_a_statement_of_a_child_fulfils_its_container() {
        let link = Rinvio { url: "https://example.org/ente".to_owned(), ..Rinvio::default() };
        let statement = NonApplicabile {
            motivo: "nessuno nel 2025".into(),
            data: Date::parse_iso("2026-01-01"),
            responsabile: "Segretario".into(),
        };
        for (linked, expected) in
            [(true, "1 voce su 12 con rinvio"), (false, "1 voce su 12 non applicabile")]
        {
            let mut config = Config::default();
            if linked {
                config.rinvio.insert("contrattazione-collettiva".into(), link.clone());
            } else {
                config
                    .non_applicabile
                    .insert("contrattazione-collettiva".into(), statement.clone());
            }
            let profile = profile("bussola-67").expect("a profile");
            let (duties, score) = weigh(&config, &BTreeMap::new(), profile, today());
            let of = |id: &str| duties.iter().find(|it| it.indicator.id == id).expect("a duty");
            assert_eq!(of("personale").status, Status::Adempiuto);
            assert_eq!(of("personale").evidence, [expected]);
            assert_eq!(of("amministrazione-trasparente").status, Status::Adempiuto);
            assert_eq!(score.satisfied, 3);
        }
        let mixed = [Status::Adempiuto, Status::Rinvio, Status::Mancante, Status::Adempiuto];
        let said = fulfilled_by(&mixed);
        assert_eq!(said.as_deref(), Some("2 voci su 4 adempiute, 1 con rinvio"));
        assert_eq!(fulfilled_by(&[Status::Parziale]), None);
    }

    #[test]
    fn an_emptied_part_among_full_ones_has_a_name() {
        let part = |path: &str, n_rows| TableFacts { path: path.into(), ..table(n_rows) };
        let of = |tables: Vec<TableFacts>| {
            let facts = with_tables(tables);
            let duty = get("atti-concessione").expect("a duty");
            let verdict = by_itself(duty, &Config::default(), &facts, today());
            (verdict.status, verdict.empty, facts.empty_parts())
        };
        let full = || part("dati/x/a.csv", 3);
        let hollow = || part("dati/x/b.csv", 0);
        let b = vec!["dati/x/b.csv".to_owned()];
        assert_eq!(of(vec![full(), hollow()]), (Status::Adempiuto, false, b.clone()));
        let broken = TableFacts { n_errors: 1, ..full() };
        assert_eq!(of(vec![broken, hollow()]), (Status::InErrore, false, b));
        // The whole section is empty: that is said of the section.
        assert_eq!(of(vec![hollow()]), (Status::Parziale, true, Vec::new()));
        // Of a file of two tables one may have no rows.
        assert_eq!(of(vec![full(), part("dati/x/a.csv", 0)]).2, Vec::<String>::new());
    }

    #[test]
    fn a_statement_must_be_complete_and_fresh() {
        let day = |iso| Date::parse_iso(iso);
        let whole = NonApplicabile {
            motivo: "nessun contributo nel 2025".into(),
            data: day("2025-02-01"),
            responsabile: "Responsabile finanziario".into(),
        };
        for (statement, gaps, expected) in [
            (whole.clone(), vec![], Status::NonApplicabile),
            (
                NonApplicabile { data: day("2025-01-31"), ..whole.clone() },
                vec![],
                Status::NonApplicabile,
            ),
            (
                NonApplicabile { data: day("2025-01-30"), ..whole.clone() },
                vec![StatementGap::Old],
                Status::Scaduto,
            ),
            (
                NonApplicabile { data: day("2026-02-01"), ..whole.clone() },
                vec![StatementGap::Date],
                Status::Parziale,
            ),
            (
                NonApplicabile { motivo: " ".into(), responsabile: String::new(), ..whole.clone() },
                vec![StatementGap::Reason, StatementGap::Person],
                Status::Parziale,
            ),
        ] {
            assert_eq!(statement_gaps(&statement, today()), gaps);
            let mut config = Config::default();
            config.non_applicabile.insert("atti-concessione".into(), statement);
            assert_eq!(status_of("atti-concessione", Facts::default(), &config), expected);
        }
    }

    #[test]
    fn a_link_fulfils_and_does_not_hide_an_error() {
        let mut config = Config::default();
        let url = "https://example.org/ente".to_owned();
        config
            .rinvio
            .insert("contrattazione-collettiva".into(), Rinvio { url, ..Rinvio::default() });
        config
            .rinvio
            .insert("atti-concessione".into(), config.rinvio["contrattazione-collettiva"].clone());
        let broken = TableFacts { n_errors: 1, blocked: true, ..table(5) };
        assert_eq!(
            status_of("contrattazione-collettiva", Facts::default(), &config),
            Status::Rinvio
        );
        assert_eq!(
            status_of("atti-concessione", with_tables(vec![broken]), &config),
            Status::InErrore
        );
    }

    #[test]
    fn late_only_when_it_is_certain() {
        let config = Config::default();
        let duty = catalogue()
            .iter()
            .find(|it| term(it) == Some(425) && it.nature == Nature::Table && get(&it.id).is_some())
            .expect("a yearly table");
        for (updated, expected) in [
            (None, Status::Adempiuto),
            (Date::parse_iso("2025-01-31"), Status::Adempiuto),
            (Date::parse_iso("2024-01-31"), Status::Scaduto),
        ] {
            let facts = Facts { updated, ..with_tables(vec![table(3)]) };
            assert_eq!(by_itself(duty, &config, &facts, today()).status, expected);
        }
    }
}

//! Runs the rules over files, tables and the publication: who speaks first in a cell, what is masked, what is counted.
//!
//! A cell rule is asked once per distinct value of a column, however many rows hold it. Only when some value of a
//! column has a finding are its rows walked, once, to learn where and how often.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::context::{CellCtx, ColumnCtx, Evidence, FileCtx, PublicationCtx, Sums, TableCtx};
use super::{Finding, RULES, Rule, Sink, Turn};
use crate::diag::{Severity, Text};
use crate::indicators::Indicator;
use crate::lists::Lists;
use crate::schema::{Binding, BoundColumn, Kind, Privacy};
use crate::table::{Column, Stored, Table};
use crate::value::data::Date;
use crate::value::evidence;

/// Places drawn of a group: one more than is ever laid out singly would be drawn for nothing.
const KEPT: usize = 20;
/// Characters of a cell that a message shows.
const SHOWN: usize = 120;

/// Which rules may judge a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// Only those about bytes and personal data: the header cannot be trusted (`CSV010`, `CSV011`), so nothing is
    /// known of what a column should hold.
    BytesAndPrivacy,
}

impl Scope {
    fn admits(self, rule: &dyn Rule) -> bool {
        let code = rule.meta().code;
        self == Self::All || code.starts_with("CSV") || code.starts_with("PRI")
    }
}

/// A table to be judged.
#[derive(Debug, Clone, Copy)]
pub struct TableRun<'a> {
    /// The table as read.
    pub table: &'a Table,
    /// Its binding.
    pub binding: &'a Binding,
    /// The decimal mark that the sidecar declares.
    pub decimal: Option<char>,
    /// The title that the sidecar gives.
    pub title: Option<&'a str>,
    /// Sums that the sidecar declares.
    pub sums: Sums<'a>,
    /// The duty under which the table lies, when it lies in a publication.
    pub indicator: Option<&'static Indicator>,
    /// The day of the check.
    pub today: Date,
    /// Dated lists of codes, where the caller has them.
    pub lists: &'a Lists,
    /// Which rules may speak.
    pub scope: Scope,
}

/// What judging a table leaves behind for whoever types it.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// What the columns prove, by position in `binding.columns`.
    pub evidence: Vec<Evidence>,
    /// Values with an error, by position in `binding.columns` then by code of the cell.
    pub wrong: Vec<Vec<bool>>,
    /// Values with personal data, laid out alike: whoever shows a cell masks them.
    pub personal: Vec<Vec<bool>>,
}

/// Runs the rules about reading.
pub fn check_file(file: &FileCtx<'_>, out: &mut Sink) {
    for rule in RULES {
        rule.check_file(file, out);
    }
}

/// Runs the rules about cells, then those about columns and rows.
pub fn check_table(run: &TableRun<'_>, out: &mut Sink) -> Judged {
    check_table_with(RULES, run, out)
}

/// Runs the rules about the publication as a whole.
pub fn check_publication(publication: &PublicationCtx<'_>, out: &mut Sink) {
    for rule in RULES {
        rule.check_publication(publication, out);
    }
}

/// [`check_table`] with chosen rules, for tests of one rule.
pub(super) fn check_table_with(
    rules: &[&'static dyn Rule],
    run: &TableRun<'_>,
    out: &mut Sink,
) -> Judged {
    let columns = &run.binding.columns;
    let mut judged = Judged {
        evidence: columns.iter().map(|bound| prove(run, bound)).collect(),
        wrong: Vec::with_capacity(columns.len()),
        personal: Vec::with_capacity(columns.len()),
    };
    for (bound, evidence) in columns.iter().zip(&judged.evidence) {
        let column = &run.table.columns[bound.index];
        let ctx = ColumnCtx {
            table: run.table,
            binding: run.binding,
            bound,
            column,
            evidence,
            today: run.today,
            indicator: run.indicator,
        };
        let (wrong, personal) = check_column(rules, run.scope, &ctx, out);
        judged.wrong.push(wrong);
        judged.personal.push(personal);
    }
    let table = TableCtx {
        table: run.table,
        binding: run.binding,
        evidence: &judged.evidence,
        wrong: &judged.wrong,
        personal: &judged.personal,
        title: run.title,
        sums: run.sums,
        today: run.today,
        lists: run.lists,
        indicator: run.indicator,
        lang: out.lang(),
    };
    for rule in rules.iter().filter(|rule| run.scope.admits(**rule)) {
        rule.check_table(&table, out);
    }
    judged
}

/// What the values of a column prove together. A mark that the sidecar declares needs no proof.
fn prove(run: &TableRun<'_>, bound: &BoundColumn) -> Evidence {
    let cells = &run.table.columns[bound.index].cells;
    let values = || cells.values().iter();
    let counts = cells.counts();
    let n_empty = values().zip(&counts).filter(|(text, _)| is_blank(text)).map(|(_, n)| n).sum();
    let decimal = match bound.kind {
        Kind::Euro | Kind::Numero | Kind::Percentuale => {
            run.decimal.or_else(|| evidence::decimal_mark(values()))
        }
        _ => None,
    };
    let day_first = (bound.kind == Kind::Data).then(|| evidence::day_first(values())).flatten();
    Evidence { decimal, day_first, n_empty }
}

/// The rules that want a column, in the order in which they speak.
struct Speakers {
    privacy: Vec<&'static dyn Rule>,
    repairs: Vec<&'static dyn Rule>,
    others: Vec<&'static dyn Rule>,
}

impl Speakers {
    fn of(rules: &[&'static dyn Rule], scope: Scope, column: &ColumnCtx<'_>) -> Self {
        let mut all = Self { privacy: Vec::new(), repairs: Vec::new(), others: Vec::new() };
        for &rule in rules {
            if !scope.admits(rule) || !rule.applies(column) {
                continue;
            }
            match rule.meta().turn {
                Turn::Privacy => all.privacy.push(rule),
                Turn::Repair => all.repairs.push(rule),
                _ => all.others.push(rule),
            }
        }
        // Stable: equal turns speak in code order.
        all.others.sort_by_key(|rule| rule.meta().turn);
        all
    }

    fn is_empty(&self) -> bool {
        self.privacy.is_empty() && self.repairs.is_empty() && self.others.is_empty()
    }
}

/// What one distinct value was found to be.
struct Hit {
    value: u32,
    rule: &'static dyn Rule,
    finding: Finding,
}

/// Judges a column, value by value; gives back the values with an error and those with personal data, by code of the
/// cell.
fn check_column(
    rules: &[&'static dyn Rule],
    scope: Scope,
    ctx: &ColumnCtx<'_>,
    out: &mut Sink,
) -> (Vec<bool>, Vec<bool>) {
    let mut wrong = vec![false; ctx.column.cells.n_values()];
    let mut personal = wrong.clone();
    let speakers = Speakers::of(rules, scope, ctx);
    if speakers.is_empty() {
        return (wrong, personal);
    }
    let values = Values::of(ctx.column);
    let mut hits = Vec::new();
    for value in 0..values.len() {
        judge(&speakers, ctx, &values, value as u32, &mut hits);
    }
    for hit in &hits {
        if hit.finding.severity.unwrap_or(hit.rule.meta().severity) == Severity::Error {
            wrong[values.code(hit.value) as usize] = true;
        }
        if hit.rule.meta().turn == Turn::Privacy {
            personal[values.code(hit.value) as usize] = true;
        }
    }
    report(ctx, &values, &hits, out);
    (wrong, personal)
}

/// Asks the rules of one value: privacy always, every repair, then the first that has something to say.
fn judge(
    speakers: &Speakers,
    column: &ColumnCtx<'_>,
    values: &Values<'_>,
    value: u32,
    hits: &mut Vec<Hit>,
) {
    let raw = values.text(value);
    let first = hits.len();
    let n_rows = values.count(value);
    let mut scratch = String::new();
    let mut ask = |rule: &'static dyn Rule, text: &str, masked: bool| {
        let shown = shown_of(text, masked, &mut scratch);
        let stored = values.stored(value);
        rule.check_cell(&CellCtx { text, raw, shown, stored, column, n_rows })
    };
    let mut text = Cow::Borrowed(raw);
    let mut masked = column.privacy() != Privacy::Pubblico;
    if !is_blank(raw) {
        for &rule in &speakers.privacy {
            hits.extend(ask(rule, raw, true).map(|finding| Hit { value, rule, finding }));
        }
        masked |= hits.len() > first;
        for &rule in &speakers.repairs {
            let Some(mut finding) = ask(rule, &text, masked) else { continue };
            if let Some(repaired) = finding.repaired.take() {
                text = Cow::Owned(repaired);
            }
            hits.push(Hit { value, rule, finding });
        }
    }
    // Of an empty cell there is one thing to say: that it must not be.
    let blank = is_blank(&text);
    let asked = speakers.others.iter().filter(|rule| !blank || rule.meta().turn == Turn::Required);
    for &rule in asked {
        if let Some(finding) = ask(rule, &text, masked) {
            hits.push(Hit { value, rule, finding });
            break;
        }
    }
    if hits.len() > first {
        show(&mut hits[first..], shown_of(raw, masked, &mut scratch));
    }
}

/// Gives the findings of a value its excerpt, where the rule gave none.
fn show(hits: &mut [Hit], shown: &str) {
    for hit in hits {
        hit.finding.excerpt.get_or_insert_with(|| shown.to_owned());
    }
}

/// A text as it may be printed: masked if it must be, never longer than a line. `scratch` holds it when it is not
/// the text itself, so that a value costs one allocation at most, and most values none.
fn shown_of<'a>(text: &'a str, masked: bool, scratch: &'a mut String) -> &'a str {
    let keep = if masked { 3 } else { SHOWN };
    if !masked && text.len() <= SHOWN {
        return text;
    }
    let end = text.char_indices().nth(keep).map_or(text.len(), |(end, _)| end);
    if !masked && end == text.len() {
        return text;
    }
    scratch.clear();
    scratch.push_str(&text[..end]);
    scratch.push_str(if masked { "***" } else { "…" });
    scratch
}

/// Findings of a column that are equal: told by rule, weight and wording.
struct Group {
    rule: &'static dyn Rule,
    severity: Option<Severity>,
    message: Option<Text>,
    count: u32,
    /// The first rows, each with its hit.
    first: Vec<(usize, usize)>,
    /// The hits in the order of their first rows: row, hit.
    values: Vec<(usize, usize)>,
}

/// Reports the findings of a column in the order of its rows.
fn report(ctx: &ColumnCtx<'_>, values: &Values<'_>, hits: &[Hit], out: &mut Sink) {
    if hits.is_empty() {
        return;
    }
    let (mut groups, group_of) = group(hits);
    // Hits lie in the order of values: a value's are a run that starts at `start[value]`.
    let mut start = vec![u32::MAX; values.len()];
    for (at, hit) in hits.iter().enumerate().rev() {
        start[hit.value as usize] = at as u32;
    }
    let mut n_rows = vec![0u32; hits.len()];
    for row in 0..ctx.column.cells.len() {
        let value = values.of_row(row);
        let mut at = start[value as usize] as usize;
        while hits.get(at).is_some_and(|hit| hit.value == value) {
            let group = &mut groups[group_of[at]];
            group.count += 1;
            if n_rows[at] == 0 {
                group.values.push((row, at));
            }
            n_rows[at] += 1;
            if group.first.len() < KEPT {
                group.first.push((row, at));
            }
            at += 1;
        }
    }
    for group in groups {
        lay_out(ctx, &group, hits, &n_rows, out);
    }
}

/// Sorts hits into groups; gives the groups and the group of each hit.
fn group(hits: &[Hit]) -> (Vec<Group>, Vec<usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = Vec::with_capacity(hits.len());
    for hit in hits {
        let Finding { severity, message, .. } = &hit.finding;
        // A column has a handful of groups at most: rules times wordings.
        let known = groups.iter().position(|group| {
            group.rule.meta().code == hit.rule.meta().code
                && group.severity == *severity
                && group.message == *message
        });
        group_of.push(known.unwrap_or_else(|| {
            groups.push(Group {
                rule: hit.rule,
                severity: *severity,
                message: *message,
                count: 0,
                first: Vec::new(),
                values: Vec::new(),
            });
            groups.len() - 1
        }));
    }
    (groups, group_of)
}

/// Hands a group over to the sink: singly while it is small, else once with its count and its different texts.
fn lay_out(ctx: &ColumnCtx<'_>, group: &Group, hits: &[Hit], n_rows: &[u32], out: &mut Sink) {
    let meta = group.rule.meta();
    let Some(&(_, first)) = group.first.first() else { return };
    if meta.turn == Turn::Required && ctx.evidence.n_empty as usize == ctx.table.n_rows() {
        // Empty from top to bottom is one slip, not one a row.
        out.report(meta, ctx.table.header_place(ctx.bound.index), hits[first].finding.clone());
        return;
    }
    let place = |row| ctx.table.place(row, Some(ctx.bound.index));
    if group.count as usize <= KEPT {
        for &(row, hit) in &group.first {
            out.report(meta, place(row), hits[hit].finding.clone());
        }
    } else {
        let places = group.first.iter().map(|&(row, _)| place(row));
        let values =
            group.values.iter().map(|&(row, hit)| (n_rows[hit], place(row), &hits[hit].finding));
        out.report_values(meta, group.count, places, &hits[first].finding, values);
    }
}

/// Whether a cell holds nothing but blanks.
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The distinct values of a column: by text, and by what the cell was where the format has types.
struct Values<'a> {
    column: &'a Column,
    counts: Vec<u32>,
    /// Code and type of each value, and the value of each row; `None` when all cells were text.
    typed: Option<Typed>,
}

struct Typed {
    values: Vec<(u32, Stored)>,
    rows: Vec<u32>,
}

impl<'a> Values<'a> {
    fn of(column: &'a Column) -> Self {
        let Some(stored) = &column.stored else {
            return Self { column, counts: column.cells.counts(), typed: None };
        };
        let mut index = HashMap::new();
        let mut typed = Typed { values: Vec::new(), rows: Vec::with_capacity(column.cells.len()) };
        let mut counts: Vec<u32> = Vec::new();
        for row in 0..column.cells.len() {
            let key = (column.cells.code(row), stored.get(row).copied().unwrap_or_default());
            let value = *index.entry((key.0, key.1 as u8)).or_insert_with(|| {
                typed.values.push(key);
                counts.push(0);
                counts.len() as u32 - 1
            });
            counts[value as usize] += 1;
            typed.rows.push(value);
        }
        Self { column, counts, typed: Some(typed) }
    }

    fn len(&self) -> usize {
        self.counts.len()
    }

    fn code(&self, value: u32) -> u32 {
        self.typed.as_ref().map_or(value, |typed| typed.values[value as usize].0)
    }

    fn stored(&self, value: u32) -> Stored {
        self.typed.as_ref().map_or(Stored::Text, |typed| typed.values[value as usize].1)
    }

    fn text(&self, value: u32) -> &'a str {
        self.column.cells.values().get(self.code(value) as usize)
    }

    fn count(&self, value: u32) -> u32 {
        self.counts[value as usize]
    }

    fn of_row(&self, row: usize) -> u32 {
        match &self.typed {
            Some(typed) => typed.rows[row],
            None => self.column.cells.code(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Meta;
    use crate::rules::context::mask;
    use crate::rules::testing::{Case, compare};

    /// A rule of a test: speaks of cells that hold its word.
    #[derive(Debug)]
    struct Says(Meta, &'static str);

    const fn meta(code: &'static str, turn: Turn) -> Meta {
        const T: Text = Text::new("«{valore}»", "«{valore}»");
        let (name, severity, doc) = (code, Severity::Error, "");
        Meta { code, name, severity, turn, title: T, message: T, why: T, help: T, doc }
    }

    static PRIVATE: Says = Says(meta("PRI900", Turn::Privacy), "segreto");
    static REPAIR: Says = Says(meta("CSV900", Turn::Repair), "*");
    static REQUIRED: Says = Says(meta("TAB900", Turn::Required), "");
    static FIRST: Says = Says(meta("XXX901", Turn::Kind(1)), "a");
    static SECOND: Says = Says(meta("XXX900", Turn::Kind(2)), "a");
    static ALL: &[&dyn Rule] = &[&REPAIR, &PRIVATE, &REQUIRED, &SECOND, &FIRST];

    impl Rule for Says {
        fn meta(&self) -> &'static Meta {
            // Only statics above are ever made.
            [&PRIVATE, &REPAIR, &REQUIRED, &FIRST, &SECOND]
                .into_iter()
                .find(|it| it.0.code == self.0.code)
                .map(|it| &it.0)
                .expect("one of the statics")
        }

        fn applies(&self, column: &ColumnCtx<'_>) -> bool {
            column.bound.kind == Kind::Testo
        }

        fn check_cell(&self, cell: &CellCtx<'_>) -> Option<Finding> {
            let speaks = if self.1.is_empty() {
                cell.text.trim().is_empty()
            } else {
                cell.text.contains(self.1)
            };
            let finding = Finding::new().with("valore", cell.shown);
            let repaired = cell.text.replace(self.1, "");
            speaks.then(|| match self.0.turn {
                Turn::Repair => finding.repairing(repaired),
                _ => finding,
            })
        }
    }

    #[test]
    fn each_speaks_in_its_turn() {
        for (cell, expected) in [
            ("b", ""),
            ("a", "2:1 XXX901 «a»"),
            ("*b", "2:1 CSV900 «*b»"),
            // The repaired text is judged.
            ("*a", "2:1 CSV900 «*a»\n2:1 XXX901 «a»"),
            ("*", "2:1 CSV900 «*»\n2:1 TAB900 «»"),
            // Privacy speaks in any case, and what it found is masked for the others.
            ("segreto a", "2:1 PRI900 «seg***»\n2:1 XXX901 «seg***»"),
        ] {
            let text = format!("x,cig\n{cell},a\nb,b\n");
            compare(&Case::new("prova.csv", text.as_bytes()).run(ALL), expected);
        }
    }

    #[test]
    fn a_column_empty_in_every_row_is_one_finding() {
        for (text, expected) in
            [("x,cig\n,1\n ,2\n,3\n", "1:1 TAB900"), ("x,cig\n,1\nb,2\n", "2:1 TAB900")]
        {
            compare(&Case::new("prova.csv", text.as_bytes()).run(ALL), expected);
        }
    }

    #[test]
    fn findings_are_counted_over_values_and_rows_in_the_order_of_rows() {
        let mut text = String::from("x,cig\n");
        for row in 0..3_000 {
            text.push_str(if row % 3 == 0 { "a,1\n" } else { "ba,1\n" });
        }
        let found = Case::new("prova.csv", text.as_bytes()).run(ALL);
        compare(&found, "2:1 XXX901 ×3000 «a»");
        let rows: Vec<_> = found[0].places.iter().filter_map(|place| place.row).collect();
        assert_eq!(rows, [2, 3, 4]);
    }

    #[test]
    fn what_is_shown_is_masked_or_short() {
        let mut scratch = String::new();
        for text in ["", "è", "RSSMRA85T10A562S"] {
            assert_eq!(shown_of(text, true, &mut scratch), mask(text));
            assert_eq!(shown_of(text, false, &mut scratch), text);
        }
        let long = "à".repeat(5_000);
        assert_eq!(shown_of(&long, false, &mut scratch).chars().count(), SHOWN + 1);
    }
}

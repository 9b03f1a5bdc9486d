//! What a rule found, and the sink that words, groups and counts findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;

use super::Meta;
use crate::diag::{Diagnostic, Lang, Place, Severity, Text, Variant};

/// Equal findings beyond this many become one with a count.
const GROUP_ABOVE: usize = 20;
/// Places kept of a group.
const GROUP_PLACES: usize = 3;
/// Different texts kept of a group.
const VARIANTS: usize = 300;
/// Different groups of one rule in one file; whatever comes after them shares one more.
const GROUPS_A_FILE: u32 = 200;

/// What a rule found in one place: the values of its templates' placeholders.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// Values by placeholder name.
    pub args: Vec<(&'static str, String)>,
    /// A lower weight than the rule's.
    pub severity: Option<Severity>,
    /// Another wording than the rule's, with the same placeholders.
    pub message: Option<Text>,
    /// Another remedy than the rule's.
    pub help: Option<Text>,
    /// The text of the cell, already masked where it must be; the engine fills it for cell rules.
    pub excerpt: Option<String>,
    /// The repaired text, from a rule whose turn is [`super::Turn::Repair`]: the rules after it judge this one.
    pub repaired: Option<String>,
}

impl Finding {
    /// A finding without placeholders.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a placeholder its value.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and formatted arguments read best by value"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Lowers the weight.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Words the message otherwise.
    #[must_use]
    pub fn saying(mut self, message: Text) -> Self {
        self.message = Some(message);
        self
    }

    /// Words the remedy otherwise.
    #[must_use]
    pub fn helping(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Says what the cell should read: later rules judge that.
    #[must_use]
    pub fn repairing(mut self, text: impl Into<String>) -> Self {
        self.repaired = Some(text.into());
        self
    }

    /// Shows this text (masked already, if it must be) as the excerpt.
    #[must_use]
    pub fn showing(mut self, excerpt: impl Into<String>) -> Self {
        self.excerpt = Some(excerpt.into());
        self
    }
}

/// What makes findings equal: rule, file, sheet, column and cause.
///
/// Of a cell the cause is the wording before its placeholders are filled: ten wrong codes in a column have one
/// cause though each message names its own code. Elsewhere it is the filled message: two missing columns are two
/// causes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    code: &'static str,
    severity: Severity,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    column: Option<u32>,
    cause: Cause,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Cause {
    Wording(&'static str),
    Words(String),
    /// One of too many groups.
    Rest,
}

#[derive(Debug)]
struct Group {
    meta: &'static Meta,
    severity: Severity,
    count: u32,
    items: Vec<Item>,
    variants: Vec<Variant>,
    /// Where the variant of a text stands.
    by_excerpt: HashMap<String, usize>,
}

impl Group {
    fn new(meta: &'static Meta, severity: Severity) -> Self {
        let (items, variants) = (Vec::new(), Vec::new());
        Self { meta, severity, count: 0, items, variants, by_excerpt: HashMap::new() }
    }
}

#[derive(Debug)]
struct Item {
    place: Place,
    message: String,
    why: String,
    help: String,
    excerpt: Option<String>,
    cause: String,
}

/// Collects findings. Equal ones are counted together, and of a group no more is kept than can be shown: a
/// million findings of one cause take the room of twenty.
#[derive(Debug)]
pub struct Sink {
    lang: Lang,
    groups: Vec<Group>,
    index: HashMap<Key, usize>,
    n_groups: HashMap<(&'static str, Arc<str>), u32>,
    not_verified: BTreeMap<&'static str, &'static str>,
}

/// A rule that could not run, and why: its silence proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotVerified {
    /// Code of the rule.
    pub code: &'static str,
    /// What it lacked.
    pub reason: &'static str,
}

impl Sink {
    /// An empty sink that words in `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            groups: Vec::new(),
            index: HashMap::new(),
            n_groups: HashMap::new(),
            not_verified: BTreeMap::new(),
        }
    }

    /// The language findings are worded in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Says that a rule had something to judge and could not.
    pub fn not_verified(&mut self, meta: &'static Meta, reason: Text) {
        self.not_verified.entry(meta.code).or_insert(reason.get(self.lang));
    }

    /// The rules that could not run, by code.
    #[must_use]
    pub fn unverified(&self) -> Vec<NotVerified> {
        self.not_verified.iter().map(|(&code, &reason)| NotVerified { code, reason }).collect()
    }

    /// Reports one finding at a place.
    pub fn report(&mut self, meta: &'static Meta, place: Place, finding: Finding) {
        self.report_many(meta, 1, std::iter::once(place), finding);
    }

    /// Reports `count` equal findings at once; only as many places as are kept are drawn from `places`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a rule hands its finding over and is done with it"
    )]
    pub fn report_many(
        &mut self,
        meta: &'static Meta,
        count: u32,
        places: impl Iterator<Item = Place>,
        finding: Finding,
    ) {
        let mut places = places.peekable();
        let Some(first) = places.peek().cloned() else { return };
        if let Some(at) = self.add(meta, count, places, &finding) {
            self.count_variant(at, meta, (count, first, &finding));
        }
    }

    /// Reports `count` findings of one cause that have different texts: the first finding speaks for all, `values` says
    /// how often each text comes and where first.
    pub fn report_values<'a>(
        &mut self,
        meta: &'static Meta,
        count: u32,
        places: impl Iterator<Item = Place>,
        first: &'a Finding,
        values: impl Iterator<Item = (u32, Place, &'a Finding)>,
    ) {
        if let Some(at) = self.add(meta, count, places, first) {
            for value in values.take(VARIANTS) {
                self.count_variant(at, meta, value);
            }
        }
    }

    /// Adds findings to their group; gives its position, `None` without a place.
    fn add(
        &mut self,
        meta: &'static Meta,
        count: u32,
        mut places: impl Iterator<Item = Place>,
        finding: &Finding,
    ) -> Option<usize> {
        let first = places.next()?;
        let lang = self.lang;
        let template = finding.message.unwrap_or(meta.message).get(lang);
        let message = fill(template, &finding.args);
        let at = self.group(meta, finding.severity, &first, template, &message);
        let group = &mut self.groups[at];
        group.count += count;
        let room = GROUP_ABOVE - group.items.len();
        if room == 0 {
            return Some(at);
        }
        let why = fill(meta.why.get(lang), &finding.args);
        let help = fill(finding.help.unwrap_or(meta.help).get(lang), &finding.args);
        let cause = cause(finding.message.unwrap_or(meta.message).it, &first, &finding.args);
        let places = std::iter::once(first).chain(places).take(room.min(count as usize));
        group.items.extend(places.map(|place| Item {
            place,
            message: message.clone(),
            why: why.clone(),
            help: help.clone(),
            excerpt: finding.excerpt.clone(),
            cause: cause.clone(),
        }));
        Some(at)
    }

    /// Counts a text of a group; it is worded only the first time, and only while there is room.
    fn count_variant(
        &mut self,
        at: usize,
        meta: &'static Meta,
        (count, place, finding): (u32, Place, &Finding),
    ) {
        let Some(excerpt) = finding.excerpt.as_deref().filter(|_| of_a_cell(&place)) else {
            return;
        };
        let group = &mut self.groups[at];
        if let Some(&known) = group.by_excerpt.get(excerpt) {
            group.variants[known].count += count;
        } else if group.variants.len() < VARIANTS {
            let [message, help] =
                [finding.message.unwrap_or(meta.message), finding.help.unwrap_or(meta.help)]
                    .map(|text| fill(text.get(self.lang), &finding.args));
            group.by_excerpt.insert(excerpt.to_owned(), group.variants.len());
            group.variants.push(Variant {
                excerpt: excerpt.to_owned(),
                place,
                message,
                help,
                count,
            });
        }
    }

    /// The group that a finding belongs to, new if it must be.
    fn group(
        &mut self,
        meta: &'static Meta,
        severity: Option<Severity>,
        place: &Place,
        template: &'static str,
        message: &str,
    ) -> usize {
        let severity = severity.unwrap_or(meta.severity);
        let mut key = Key {
            code: meta.code,
            severity,
            file: Arc::clone(&place.file),
            sheet: place.sheet.clone(),
            column: place.column_index,
            cause: if of_a_cell(place) {
                Cause::Wording(template)
            } else {
                Cause::Words(message.to_owned())
            },
        };
        if let Some(&at) = self.index.get(&key) {
            return at;
        }
        let n = self.n_groups.entry((meta.code, Arc::clone(&place.file))).or_insert(0);
        *n += 1;
        if *n > GROUPS_A_FILE && !place.file.is_empty() {
            key = Key { sheet: None, column: None, cause: Cause::Rest, ..key };
        }
        let Self { groups, index, .. } = self;
        *index.entry(key).or_insert_with(|| {
            groups.push(Group::new(meta, severity));
            groups.len() - 1
        })
    }

    /// The diagnostics: groups of up to 20 laid out singly, larger ones as one with a count and three places;
    /// sorted by file, sheet, row, column, code.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut all = Vec::with_capacity(self.groups.len());
        for mut group in self.groups {
            // Places come in the order of the file already, unless a rule went its own way.
            group.items.sort_by(|a, b| in_file(&a.place).cmp(&in_file(&b.place)));
            if group.items.len() == group.count as usize {
                let Group { meta, severity, items, .. } = group;
                all.extend(items.into_iter().map(|item| diagnostic(meta, severity, item)));
            } else {
                all.extend(together(group));
            }
        }
        sort(&mut all);
        all
    }
}

/// Puts findings in order: by file, sheet, row, column, then code. The sort is stable: what a rule said first of one
/// place stays first.
pub(crate) fn sort(all: &mut [Diagnostic]) {
    all.sort_by(|a, b| (in_file(&a.place), a.code).cmp(&(in_file(&b.place), b.code)));
}

/// What orders places as a reader meets them: columns by position, not by name.
fn in_file(place: &Place) -> impl Ord + '_ {
    (&place.file, &place.sheet, place.row, place.column_index, place.line, place.byte)
}

fn diagnostic(meta: &'static Meta, severity: Severity, item: Item) -> Diagnostic {
    let Item { place, message, why, help, excerpt, cause } = item;
    Diagnostic {
        code: meta.code,
        severity,
        place,
        message,
        why,
        help,
        excerpt,
        count: 1,
        places: Vec::new(),
        cause,
        variants: Vec::new(),
    }
}

/// What a finding is about in words that neither the row nor the language changes.
fn cause(template: &'static str, place: &Place, args: &[(&'static str, String)]) -> String {
    if of_a_cell(place) { template.to_owned() } else { fill(template, args) }
}

fn of_a_cell(place: &Place) -> bool {
    place.row.is_some() && place.column_index.is_some()
}

/// One diagnostic for a whole group: it speaks with the words of the first.
fn together(mut group: Group) -> Option<Diagnostic> {
    group.variants.sort_by(|a, b| in_file(&a.place).cmp(&in_file(&b.place)));
    let variants = group.variants;
    let places = group.items.iter().take(GROUP_PLACES).map(|item| item.place.clone()).collect();
    let first = group.items.into_iter().next()?;
    let one = diagnostic(group.meta, group.severity, first);
    Some(Diagnostic { count: group.count, places, variants, ..one })
}

/// Replaces `{name}` by its value; a placeholder without a value is left out.
fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else {
            out.push_str(&rest[open..]);
            return out;
        };
        let name = &rest[open + 1..open + close];
        if let Some((_, value)) = args.iter().find(|(arg, _)| *arg == name) {
            out.push_str(value);
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Turn;

    const META: Meta = Meta {
        code: "XXX001",
        name: "test",
        severity: Severity::Error,
        turn: Turn::None,
        title: Text::new("prova", "test"),
        message: Text::new("valore «{valore}»", "value «{valore}»"),
        why: Text::new("perché", "why"),
        help: Text::new("aiuto {altro}", "help {altro}"),
        doc: "",
    };

    fn cell(row: u32) -> Place {
        Place { row: Some(row), column_index: Some(1), ..Place::file("a.csv") }
    }

    #[test]
    fn twenty_are_laid_out_and_one_more_makes_a_group() {
        for (n, laid_out) in [(1u32, 1), (20, 20), (21, 1), (5_000, 1)] {
            let mut sink = Sink::new(Lang::It);
            for row in 0..n {
                sink.report(&META, cell(row + 2), Finding::new().with("valore", row));
            }
            let all = sink.finish();
            assert_eq!(all.len(), laid_out);
            assert_eq!(all.iter().map(|d| d.count).sum::<u32>(), n);
            assert_eq!(all[0].message, "valore «0»");
            assert_eq!(all[0].places.len(), if n > 20 { 3 } else { 0 });
        }
    }

    #[test]
    fn a_group_keeps_its_different_values() {
        let mut sink = Sink::new(Lang::It);
        for row in (0..60u32).rev() {
            let value = row % 3;
            let finding = Finding::new().with("valore", value).showing(value.to_string());
            sink.report(&META, cell(row + 2), finding);
        }
        let all = sink.finish();
        let kept: Vec<(&str, &str, u32)> = all[0]
            .variants
            .iter()
            .map(|it| (it.excerpt.as_str(), it.message.as_str(), it.count))
            .collect();
        assert_eq!(
            kept,
            [("0", "valore «0»", 20), ("1", "valore «1»", 20), ("2", "valore «2»", 20)]
        );
    }

    #[test]
    fn a_finding_without_a_cell_is_told_by_its_words() {
        let mut sink = Sink::new(Lang::En);
        for n in 0..30 {
            sink.report(&META, Place::file("a.csv"), Finding::new().with("valore", n));
        }
        assert_eq!(sink.finish().len(), 30);
    }

    #[test]
    fn too_many_causes_share_one_group() {
        let mut sink = Sink::new(Lang::En);
        for n in 0..100_000 {
            sink.report(&META, Place::file("a.csv"), Finding::new().with("valore", n));
        }
        let all = sink.finish();
        assert_eq!(all.len(), 201);
        assert_eq!(all.iter().map(|d| d.count).sum::<u32>(), 100_000);
    }

    #[test]
    fn an_unknown_placeholder_is_left_out_and_a_stray_brace_stays() {
        assert_eq!(fill("a {x} b {y} {", &[("x", "1".into())]), "a 1 b  {");
    }
}

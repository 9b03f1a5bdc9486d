//! What a rule found, and the sink that words, groups and counts findings.

use hashbrown::HashMap;

use super::Meta;
use crate::diag::{Diagnostic, Lang, Place, Severity, Text};

/// Equal findings beyond this many become one with a count.
const GROUP_ABOVE: usize = 20;
/// Places kept of a group.
const GROUP_PLACES: usize = 3;

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
}

impl Finding {
    /// A finding without placeholders.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a placeholder its value.
    #[must_use]
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
}

/// Collects findings: equal ones (rule, file, column, wording) are counted together.
#[derive(Debug)]
pub struct Sink {
    lang: Lang,
    found: Vec<Diagnostic>,
    groups: HashMap<(&'static str, Option<u32>, String), usize>,
}

impl Sink {
    /// An empty sink that words in `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, found: Vec::new(), groups: HashMap::new() }
    }

    /// The language findings are worded in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Reports one finding at a place.
    pub fn report(&mut self, meta: &'static Meta, place: Place, finding: Finding) {
        self.report_many(meta, 1, std::iter::once(place), finding);
    }

    /// Reports `count` equal findings at once; only as many places as are kept are drawn from `places`.
    pub fn report_many(
        &mut self,
        meta: &'static Meta,
        count: u32,
        mut places: impl Iterator<Item = Place>,
        finding: Finding,
    ) {
        let Some(first) = places.next() else { return };
        let message = fill(finding.message.unwrap_or(meta.message).get(self.lang), &finding.args);
        let key = (
            meta.code,
            first.column_index,
            format!("{}\u{0}{:?}\u{0}{message}", first.file, first.sheet),
        );
        if let Some(&at) = self.groups.get(&key) {
            let group = &mut self.found[at];
            if group.places.is_empty() {
                group.places.push(group.place.clone());
            }
            group.places.push(first);
            group.places.extend(places.take(GROUP_ABOVE.saturating_sub(group.places.len())));
            group.places.truncate(GROUP_ABOVE);
            group.count += count;
            return;
        }
        self.groups.insert(key, self.found.len());
        let mut kept = Vec::new();
        if count > 1 {
            kept.push(first.clone());
            kept.extend(places.take(GROUP_ABOVE - 1));
        }
        self.found.push(Diagnostic {
            code: meta.code,
            severity: finding.severity.unwrap_or(meta.severity),
            place: first,
            message,
            why: fill(meta.why.get(self.lang), &finding.args),
            help: fill(finding.help.unwrap_or(meta.help).get(self.lang), &finding.args),
            excerpt: finding.excerpt,
            count,
            places: kept,
        });
    }

    /// The diagnostics: groups of up to 20 laid out singly, larger ones as one with a count and three places;
    /// sorted by file, sheet, row, column, code.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut all = Vec::with_capacity(self.found.len());
        for mut diagnostic in self.found {
            if diagnostic.count as usize <= GROUP_ABOVE
                && diagnostic.places.len() == diagnostic.count as usize
            {
                let places = std::mem::take(&mut diagnostic.places);
                diagnostic.count = 1;
                all.extend(
                    places.into_iter().map(|place| Diagnostic { place, ..diagnostic.clone() }),
                );
            } else {
                diagnostic.places.truncate(GROUP_PLACES);
                all.push(diagnostic);
            }
        }
        all.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        all
    }
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

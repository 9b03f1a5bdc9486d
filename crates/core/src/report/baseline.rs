//! What was known before: with a baseline only new findings fail.
//!
//! A municipality that starts with four thousand findings cannot mend them in a day; it can refuse to add one. The
//! baseline keeps, for each group of findings, how many there are and digests of their texts, never a text. A row moved or the language
//! changed makes nothing new ([`super::fingerprint`]).

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{Report, fingerprint};
use crate::diag::Diagnostic;

/// Places shown of a group.
const PLACES: usize = 3;

/// The version that this module reads and writes.
pub const VERSION: u32 = 1;

/// The findings of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Version of this form: 1.
    pub version: u32,
    /// One entry a finding, sorted.
    pub findings: Vec<Known>,
}

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Path, for the person who reads the file.
    pub file: String,
    /// Code of the rule, for the same person.
    pub code: String,
    /// [`fingerprint::group`].
    pub group: String,
    /// How many findings it stands for.
    pub count: u32,
    /// Of them, how many have each text: digests, never the texts. What is missing to `count` had no text of its own,
    /// or was one text too many to keep.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, u32>,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Not JSON of the right form.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// Of a later version.
    #[error("version {0}")]
    Version(u32),
}

impl Baseline {
    /// What the reports hold, their members included.
    #[must_use]
    pub fn of(reports: &[Report]) -> Self {
        let mut known: BTreeMap<String, Known> = BTreeMap::new();
        for it in reports.iter().flat_map(all).flat_map(|it| &it.diagnostics) {
            let group = fingerprint::group(it);
            let entry = known.entry(group.clone()).or_insert_with(|| Known {
                file: it.place.file.to_string(),
                code: it.code.to_owned(),
                group,
                count: 0,
                values: BTreeMap::new(),
            });
            entry.count += it.count.max(1);
            for (text, count) in texts(it) {
                *entry.values.entry(fingerprint::text(text)).or_default() += count;
            }
        }
        let mut findings: Vec<Known> = known.into_values().collect();
        findings.sort();
        Self { version: VERSION, findings }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When it is not JSON of this form, or of a version that this module does not know.
    pub fn read(text: &str) -> Result<Self, Unusable> {
        let baseline: Self = serde_json::from_str(text)?;
        if baseline.version == VERSION {
            Ok(baseline)
        } else {
            Err(Unusable::Version(baseline.version))
        }
    }

    /// The baseline as JSON, indented, with a final line break: versions of it can be compared line by line.
    ///
    /// # Errors
    /// Never: all keys are strings.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// Leaves in the reports only what is new, and says how many findings were known. Scores and statuses stay: they
    /// say how things are, not what changed.
    pub fn subtract(&self, reports: &mut [Report]) -> u64 {
        let mut allowance = Allowance::new(self);
        reports.iter_mut().map(|report| allowance.take_from(report)).sum()
    }
}

fn all(report: &Report) -> Vec<&Report> {
    std::iter::once(report).chain(&report.members).collect()
}

/// The texts of a finding with their number: a finding of a cell has one, a group those that were kept.
fn texts(it: &Diagnostic) -> Vec<(&str, u32)> {
    if it.count > 1 {
        it.variants.iter().map(|it| (it.excerpt.as_str(), it.count)).collect()
    } else {
        it.excerpt.as_deref().map(|text| (text, 1)).into_iter().collect()
    }
}

/// How many findings may still be taken as known, by group.
struct Allowance<'a> {
    groups: HashMap<&'a str, Group<'a>>,
}

struct Group<'a> {
    /// By digest of the text.
    values: HashMap<&'a str, u32>,
    /// Those whose text is not known.
    others: u32,
}

impl Group<'_> {
    /// Takes up to `count` findings of a text; says how many were known.
    fn take(&mut self, text: &str, count: u32) -> u32 {
        let digest = fingerprint::text(text);
        let of_text = take(self.values.get_mut(digest.as_str()), count);
        of_text + take(Some(&mut self.others), count - of_text)
    }
}

fn take(left: Option<&mut u32>, count: u32) -> u32 {
    let Some(left) = left else { return 0 };
    let taken = count.min(*left);
    *left -= taken;
    taken
}

impl<'a> Allowance<'a> {
    fn new(baseline: &'a Baseline) -> Self {
        let group = |known: &'a Known| {
            let values: HashMap<&str, u32> =
                known.values.iter().map(|(text, count)| (text.as_str(), *count)).collect();
            let told = values.values().fold(0u32, |sum, count| sum.saturating_add(*count));
            (known.group.as_str(), Group { values, others: known.count.saturating_sub(told) })
        };
        Self { groups: baseline.findings.iter().map(group).collect() }
    }

    fn take_from(&mut self, report: &mut Report) -> u64 {
        let mut taken = 0;
        report.diagnostics.retain_mut(|it| {
            let count = it.count.max(1);
            let known = self.known_of(it);
            taken += u64::from(known);
            known < count
        });
        taken + report.members.iter_mut().map(|member| self.take_from(member)).sum::<u64>()
    }

    /// How many of a finding's are known; those are taken off a group, which then speaks of the first that is new.
    fn known_of(&mut self, it: &mut Diagnostic) -> u32 {
        let digest = fingerprint::group(it);
        let Some(group) = self.groups.get_mut(digest.as_str()) else { return 0 };
        if it.count <= 1 {
            return match it.excerpt.as_deref() {
                Some(text) => group.take(text, 1),
                None => take(Some(&mut group.others), 1),
            };
        }
        let mut known = 0;
        for variant in &mut it.variants {
            let taken = group.take(&variant.excerpt, variant.count);
            variant.count -= taken;
            known += taken;
        }
        let told: u32 = it.variants.iter().map(|it| it.count).sum();
        let untold = it.count.saturating_sub(known + told);
        known += take(Some(&mut group.others), untold);
        it.variants.retain(|it| it.count > 0);
        if known > 0 && known < it.count {
            it.count -= known;
            speak_of_the_first(it);
        }
        known
    }
}

/// A group speaks with the words and the places of the first text that is left.
fn speak_of_the_first(it: &mut Diagnostic) {
    let Some(first) = it.variants.first() else { return };
    it.place = first.place.clone();
    it.message.clone_from(&first.message);
    it.help.clone_from(&first.help);
    it.excerpt = Some(first.excerpt.clone());
    it.places = it.variants.iter().take(PLACES).map(|it| it.place.clone()).collect();
    if it.count == 1 {
        it.places.clear();
        it.variants.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    fn report(text: &str) -> Report {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        check_files(&[("a.csv", text.as_bytes())], today, &Options::default())
    }

    fn wrong(n: usize) -> String {
        let rows: String = (0..n).map(|i| format!("K{i:03};Lavori {i}\n")).collect();
        format!("cig;oggetto\n{rows}")
    }

    /// Findings left after the baseline of `before` is taken from `after`.
    fn new(before: &str, after: &str) -> u32 {
        let baseline = Baseline::of(&[report(before)]);
        let read = Baseline::read(&baseline.to_json().expect("json")).expect("what was written");
        assert_eq!(read, baseline);
        let mut after = [report(after)];
        read.subtract(&mut after);
        after[0].diagnostics.iter().map(|it| it.count).sum()
    }

    #[test]
    fn only_what_is_new_is_left() {
        assert_eq!(new(&wrong(3), &wrong(3)), 0);
        assert_eq!(new(&wrong(3), &wrong(4)), 1, "one more");
        assert_eq!(new(&wrong(3), &wrong(2)), 0, "one less");
        let moved = wrong(3).replacen("cig;oggetto\n", "cig;oggetto\n7239181923;Altro\n", 1);
        assert_eq!(new(&wrong(3), &moved), 0, "a row above");
        let other = wrong(3).replacen("K002;", "K00X;", 1);
        assert_eq!(new(&wrong(3), &other), 1, "another wrong value");
    }

    #[test]
    fn groups_are_known_until_they_grow() {
        assert_eq!(new(&wrong(50), &wrong(50)), 0);
        assert_eq!(new(&wrong(50), &wrong(49)), 0);
        assert_eq!(new(&wrong(50), &wrong(10)), 0, "a group that became singles");
        assert_eq!(new(&wrong(50), &wrong(51)), 1, "one more among fifty");
        assert_eq!(new(&wrong(10), &wrong(50)), 40, "singles that became a group");
        let other = wrong(50).replacen("K030;", "K0X0;", 1).replacen("K001;", "7239181923;", 1);
        assert_eq!(new(&wrong(50), &other), 1, "one mended, one new");
        let mut after = [report(&other)];
        Baseline::of(&[report(&wrong(50))]).subtract(&mut after);
        assert!(after[0].diagnostics[0].message.contains("K0X0"), "{:?}", after[0].diagnostics);
        // More texts than are kept: they are counted.
        assert_eq!(new(&wrong(2_000), &wrong(2_000)), 0);
        assert_eq!(new(&wrong(2_000), &wrong(2_001)), 1);
    }

    #[test]
    fn equal_findings_are_counted() {
        let twice = "cig;oggetto\n123;A\n123;B\n";
        assert_eq!(new(twice, twice), 0);
        assert_eq!(new(twice, "cig;oggetto\n123;A\n123;B\n123;C\n"), 1);
    }

    #[test]
    fn a_wrong_baseline_is_refused() {
        for text in ["", "{}", "[]", r#"{"version":2,"findings":[]}"#, r#"{"version":1,"x":[]}"#] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
    }
}

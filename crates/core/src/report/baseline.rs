//! What was known before: with a baseline only new findings fail.
//!
//! A municipality that starts with four thousand findings cannot mend them in a day; it can refuse to add one. The
//! baseline keeps, for each finding, its fingerprint and its group's, never a value. A row moved or the language
//! changed makes nothing new ([`super::fingerprint`]).

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{Report, fingerprint};
use crate::diag::Diagnostic;

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
    /// [`fingerprint::finding`]; absent for a finding that stands for many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// How many it stands for.
    pub count: u32,
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
        let mut findings: Vec<Known> =
            reports.iter().flat_map(all).flat_map(|it| &it.diagnostics).map(known).collect();
        findings.sort();
        // Equal findings are one entry with their number.
        findings.dedup_by(|later, first| {
            let same = later.finding.is_some()
                && (&later.group, &later.finding) == (&first.group, &first.finding);
            if same {
                first.count += later.count;
            }
            same
        });
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

fn known(it: &Diagnostic) -> Known {
    Known {
        file: it.place.file.to_string(),
        code: it.code.to_owned(),
        group: fingerprint::group(it),
        finding: (it.count <= 1).then(|| fingerprint::finding(it)),
        count: it.count.max(1),
    }
}

/// How many findings may still be taken as known.
struct Allowance<'a> {
    /// By finding.
    singles: HashMap<&'a str, u32>,
    /// By group: what stood for many, and the singles too, since twenty singles become one group at the next.
    groups: HashMap<&'a str, Group>,
}

#[derive(Default, Clone, Copy)]
struct Group {
    together: u32,
    singly: u32,
}

impl<'a> Allowance<'a> {
    fn new(baseline: &'a Baseline) -> Self {
        let mut it = Self { singles: HashMap::new(), groups: HashMap::new() };
        for known in &baseline.findings {
            let group = it.groups.entry(known.group.as_str()).or_default();
            match &known.finding {
                Some(finding) => {
                    *it.singles.entry(finding.as_str()).or_default() += known.count;
                    group.singly += known.count;
                }
                None => group.together += known.count,
            }
        }
        it
    }

    fn take_from(&mut self, report: &mut Report) -> u64 {
        let mut taken = 0;
        report.diagnostics.retain(|it| {
            let known = self.knows(it);
            if known {
                taken += u64::from(it.count.max(1));
            }
            !known
        });
        taken + report.members.iter_mut().map(|member| self.take_from(member)).sum::<u64>()
    }

    fn knows(&mut self, it: &Diagnostic) -> bool {
        let group = fingerprint::group(it);
        let Some(group) = self.groups.get_mut(group.as_str()) else { return false };
        if it.count > 1 {
            // A group has no values to compare: it is known as long as it has not grown.
            return it.count <= group.together + group.singly;
        }
        if let Some(left) = self.singles.get_mut(fingerprint::finding(it).as_str())
            && *left > 0
        {
            *left -= 1;
            return true;
        }
        if group.together > 0 {
            group.together -= 1;
            return true;
        }
        false
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
        assert_eq!(new(&wrong(50), &wrong(51)), 51, "grown: shown whole, its values are not kept");
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

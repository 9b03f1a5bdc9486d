//! Findings with the path by which a machine outside finds the file: what all reports for pipelines share.

use hashbrown::HashMap;

use super::{FileReport, Report, fingerprint};
use crate::diag::Diagnostic;

/// A report and the folder in which its paths are to be read.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// The report.
    pub report: &'a Report,
    /// The publication's folder as seen from where the pipeline stands, `/`-separated, without a slash at the ends;
    /// empty when paths are right as they are.
    pub folder: String,
}

/// A finding, the file it is about, and a name that no other finding of the run has.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// The finding.
    pub finding: &'a Diagnostic,
    /// Path of the file, `/`-separated, relative; `vetro.toml` for the publication itself.
    pub path: String,
    /// [`fingerprint::finding`], with its turn where findings are equal.
    pub fingerprint: String,
}

impl Located<'_> {
    /// What a person reads in one paragraph: what, why, what to do.
    #[must_use]
    pub fn words(&self) -> String {
        let it = self.finding;
        [&it.message, &it.why, &it.help]
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| sentence(part))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The line to show, from 1: the physical one, or the row where lines mean nothing.
    #[must_use]
    pub fn line(&self) -> u32 {
        let place = &self.finding.place;
        place.line.or(place.row).unwrap_or(1).max(1)
    }
}

/// A capital at the beginning and a full stop at the end, unless the text has its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if text.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

/// All findings of all reports, members after their union, in the order of the reports.
#[must_use]
pub fn findings<'a>(sources: &[Source<'a>]) -> Vec<Located<'a>> {
    let mut all = Vec::new();
    let mut turns: HashMap<String, u32> = HashMap::new();
    for (report, folder) in reports(sources) {
        for finding in &report.diagnostics {
            let path = join(folder, &finding.place.file);
            let name = fingerprint::finding(finding);
            // The same file name in two publications is two files.
            let turn = turns.entry(name.clone()).or_insert(0);
            *turn += 1;
            all.push(Located { finding, path, fingerprint: fingerprint::turn(&name, *turn) });
        }
    }
    all
}

/// All files of all reports with their paths, in the order of the reports.
#[must_use]
pub fn files<'a>(sources: &[Source<'a>]) -> Vec<(String, &'a FileReport)> {
    reports(sources)
        .into_iter()
        .flat_map(|(report, folder)| {
            report.files.iter().map(move |file| (join(folder, &file.path), file))
        })
        .collect()
}

fn reports<'a, 's>(sources: &'s [Source<'a>]) -> Vec<(&'a Report, &'s str)> {
    let mut all = Vec::new();
    for source in sources {
        all.push((source.report, source.folder.as_str()));
        all.extend(source.report.members.iter().map(|member| (member, source.folder.as_str())));
    }
    all
}

fn join(folder: &str, file: &str) -> String {
    let file = if file.is_empty() { "vetro.toml" } else { file };
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_with_a_capital_and_end_with_a_stop() {
        for (text, wanted) in [("è vuota", "È vuota."), ("Ok!", "Ok!"), ("", ".")] {
            assert_eq!(sentence(text), wanted);
        }
    }

    #[test]
    fn paths_are_read_in_their_folder() {
        for (folder, file, path) in [
            ("", "a.csv", "a.csv"),
            ("comune", "dati/x/a.csv", "comune/dati/x/a.csv"),
            ("comune", "", "comune/vetro.toml"),
        ] {
            assert_eq!(join(folder, file), path);
        }
    }
}

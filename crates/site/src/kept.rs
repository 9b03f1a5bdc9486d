//! What is not published, and why: the same list for the section, the dataset, the catalogue and compliance.

use vetro_core::Severity;
use vetro_core::check::Dataset;

use crate::site::Site;
use crate::text;

/// Files that are not published.
#[derive(Debug, Clone)]
pub(crate) struct Kept<'a> {
    /// Names of the files, as they lie in the folder.
    pub(crate) files: Vec<&'a str>,
    /// Why, in the language of the pages, without the codes.
    pub(crate) why: String,
    /// Codes of the rules that keep them in.
    pub(crate) codes: Vec<&'static str>,
}

impl Kept<'_> {
    /// `contributi.csv, altri.csv: contiene dati personali che non si pubblicano`.
    pub(crate) fn sentence(&self) -> String {
        format!("{}: {}", self.files.join(", "), self.why)
    }
}

impl<'a> Site<'a> {
    /// What a section does not publish: tables that are withheld, then files whose reading stopped.
    pub(crate) fn kept_in(&self, id: &str) -> Vec<Kept<'a>> {
        let datasets = self.datasets_of(id);
        let mut kept: Vec<_> =
            datasets.iter().filter_map(|dataset| self.withheld(dataset)).collect();
        kept.extend(self.stopped(id));
        kept
    }

    /// A dataset that is withheld.
    pub(crate) fn withheld(&self, dataset: &'a Dataset) -> Option<Kept<'a>> {
        let withheld = dataset.withheld.as_ref()?;
        let why = self.either(&withheld.why, &withheld.why_en);
        Some(Kept {
            files: dataset.parts.iter().map(|part| file_name(&part.path)).collect(),
            // The codes stand apart, as links.
            why: why.replace(&format!(" ({})", withheld.codes.join(", ")), ""),
            codes: withheld.codes.clone(),
        })
    }

    /// Files of a section that could not be read to the end, and are part of no dataset.
    pub(crate) fn stopped(&self, id: &str) -> Vec<Kept<'a>> {
        let report = &self.checked.report;
        let files = self.folder(id).map_or(&[][..], |folder| &folder.tables);
        let unread = files.iter().map(|file| &*file.path).filter(|&path| {
            report.files.iter().any(|it| &*it.path == path && !it.verified)
                && !self
                    .datasets_of(id)
                    .iter()
                    .any(|it| it.parts.iter().any(|part| &*part.path == path))
        });
        let kept = unread.map(|path| {
            let errors = report.diagnostics.iter();
            let errors =
                errors.filter(|it| &*it.place.file == path && it.severity == Severity::Error);
            let mut codes: Vec<_> = errors.map(|it| it.code).collect();
            codes.sort_unstable();
            codes.dedup();
            let why = self.t(text::STOPPED).to_owned();
            Kept { files: vec![file_name(path)], why, codes }
        });
        kept.collect()
    }
}

/// The last step of a path.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

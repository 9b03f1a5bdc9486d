//! A publication seen as a site: which sections it has, in which order, and what lies in each.

use std::collections::{BTreeMap, BTreeSet};

use vetro_core::check::{Checked, Dataset};
use vetro_core::indicators::{self, Indicator};
use vetro_core::publication::{Config, DocumentFile, Folder};
use vetro_core::report::IndicatorReport;
use vetro_core::value::data::Date;
use vetro_core::{Lang, Text};

use crate::model::{Assets, DocumentFacts, Model, PAGE_ROWS, Settings};
use crate::page::Page;
use crate::{SiteError, pages};

/// One body's site: the whole, or a member's below `enti/{ipa}/`.
pub(crate) struct Site<'a> {
    /// The model.
    pub(crate) model: &'a Model<'a>,
    /// The body.
    pub(crate) checked: &'a Checked,
    /// Where it stands below the root: empty, or `enti/{ipa}/`.
    pub(crate) prefix: String,
    /// Name of the union, for a member's site.
    pub(crate) union: Option<&'a str>,
    /// Language of the pages.
    pub(crate) lang: Lang,
    sections: Vec<&'static Indicator>,
    reports: BTreeMap<&'static str, &'a IndicatorReport>,
    datasets: BTreeMap<&'static str, Vec<&'a Dataset>>,
    documents: Vec<Document<'a>>,
}

/// A document with its page.
#[derive(Debug, Clone)]
pub(crate) struct Document<'a> {
    /// As it was loaded.
    pub(crate) file: &'a DocumentFile,
    /// Hash and size.
    pub(crate) facts: DocumentFacts,
    /// The sections that show it: the same bytes in two folders are one document.
    pub(crate) sections: Vec<&'static Indicator>,
    /// `{slug}-{8 hex}`: the last step of its address.
    pub(crate) id: String,
    /// Name of the file beside its page.
    pub(crate) name: String,
}

impl Document<'_> {
    /// Directory of its page.
    pub(crate) fn directory(&self) -> String {
        format!("documenti/{}/", self.id)
    }

    /// Title for people: the sidecar's, else the name of the file made readable.
    pub(crate) fn title(&self) -> String {
        let title = self.file.sidecar.titolo.clone().unwrap_or_default();
        if title.trim().is_empty() { readable(stem(&self.name)) } else { title }
    }

    /// Extension, upper case.
    pub(crate) fn format(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, ext)| ext.to_uppercase())
    }
}

impl<'a> Site<'a> {
    /// Reads the tree of a checked publication. `union` is the site it is a member of.
    pub(crate) fn new(
        model: &'a Model<'a>,
        checked: &'a Checked,
        union: Option<&Site<'a>>,
    ) -> Self {
        let ente = &checked.publication.config.ente;
        let prefix = union.map_or_else(String::new, |_| format!("enti/{}/", slug(&ente.ipa)));
        let reports = checked.report.indicators.iter().flatten();
        let reports = reports.map(|it| (it.indicator.id.as_str(), it)).collect();
        let mut datasets: BTreeMap<&str, Vec<&Dataset>> = BTreeMap::new();
        for dataset in &checked.datasets {
            datasets.entry(dataset.indicator.id.as_str()).or_default().push(dataset);
        }
        Self {
            model,
            checked,
            prefix,
            union: union.map(|site| site.config().ente.nome.as_str()),
            lang: model.settings.lang,
            sections: shown(checked, &reports),
            reports,
            datasets,
            documents: documents(model, checked),
        }
    }

    /// All pages of the body.
    pub(crate) fn render(&self, out: &mut Vec<Page>) -> Result<(), SiteError> {
        pages::all(self, out)
    }

    /// The wording in the language of the pages.
    pub(crate) fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// `vetro.toml`.
    pub(crate) fn config(&self) -> &'a Config {
        &self.checked.publication.config
    }

    /// Choices of whoever builds.
    pub(crate) fn settings(&self) -> &'a Settings {
        &self.model.settings
    }

    /// Files beside the pages.
    pub(crate) fn assets(&self) -> &'a Assets {
        &self.model.settings.assets
    }

    /// The day on which the site speaks.
    pub(crate) fn as_of(&self) -> Date {
        self.checked.report.as_of
    }

    /// Name of the body.
    pub(crate) fn name(&self) -> &'a str {
        let name = self.config().ente.nome.as_str();
        if name.is_empty() { "Ente" } else { name }
    }

    /// Sections in tree order, level 0 left out: those of the profile, those that hold something, and all above
    /// them.
    pub(crate) fn sections(&self) -> &[&'static Indicator] {
        &self.sections
    }

    /// Sections directly below one.
    pub(crate) fn children(&self, id: &str) -> impl Iterator<Item = &'static Indicator> {
        self.sections.iter().copied().filter(move |it| it.parent.as_deref() == Some(id))
    }

    /// Sections of level 1.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &'static Indicator> {
        self.sections.iter().copied().filter(|it| it.level == 1)
    }

    /// The section above one, if it has a page.
    pub(crate) fn parent(&self, section: &Indicator) -> Option<&'static Indicator> {
        let parent = section.parent.as_deref()?;
        self.sections.iter().copied().find(|it| it.id == parent)
    }

    /// What was found of a section; `None` outside the profile.
    pub(crate) fn report(&self, id: &str) -> Option<&'a IndicatorReport> {
        self.reports.get(id).copied()
    }

    /// Datasets of a section.
    pub(crate) fn datasets_of(&self, id: &str) -> &[&'a Dataset] {
        self.datasets.get(id).map_or(&[], Vec::as_slice)
    }

    /// Datasets in tree order.
    pub(crate) fn datasets(&self) -> impl Iterator<Item = &'a Dataset> {
        self.sections.iter().flat_map(|section| self.datasets_of(&section.id)).copied()
    }

    /// Documents, by name of their page.
    pub(crate) fn documents(&self) -> &[Document<'a>] {
        &self.documents
    }

    /// Documents that a section shows.
    pub(crate) fn documents_of(&self, id: &str) -> impl Iterator<Item = &Document<'a>> {
        self.documents.iter().filter(move |it| it.sections.iter().any(|section| section.id == id))
    }

    /// The folder of a section.
    pub(crate) fn folder(&self, id: &str) -> Option<&'a Folder> {
        self.checked.publication.folders.get(id)
    }

    /// When what a section shows last changed, as far as anybody said.
    pub(crate) fn updated(&self, id: &str) -> Option<Date> {
        let documents = self.documents_of(id).filter_map(|it| it.file.sidecar.aggiornato);
        self.datasets_of(id).iter().filter_map(|it| it.updated).chain(documents).max()
    }

    /// Rows of a dataset that are in plain HTML: the newest ones, when there are more than the limit.
    pub(crate) fn html_rows(&self, dataset: &Dataset) -> usize {
        let limit = self.config().righe_html.unwrap_or(crate::model::DEFAULT_ROWS) as usize;
        dataset.table.n_rows().min(limit.max(PAGE_ROWS))
    }

    /// Whether the updates have a feed.
    pub(crate) fn has_feed(&self) -> bool {
        self.settings().base().is_some()
    }

    /// The absolute address of a directory of this site, when the base is known.
    pub(crate) fn absolute(&self, directory: &str) -> Option<String> {
        Some(format!("{}{}{directory}", self.settings().base()?, self.prefix))
    }
}

/// Directory of a section's page; the home is the page of level 0.
pub(crate) fn section_directory(section: &Indicator) -> String {
    if section.level == 0 { String::new() } else { format!("sezioni/{}/", section.id) }
}

/// Directory of a dataset's page.
pub(crate) fn dataset_directory(dataset: &Dataset) -> String {
    format!("dati/{}/", dataset.slug)
}

/// Title of a dataset: the table's own, which is the sidecar's only for the first table of one file. Where nobody gave
/// one it is a name of a file or of a table, made readable.
pub(crate) fn dataset_title(dataset: &Dataset) -> String {
    let table = &dataset.table;
    let given = dataset.parts.iter().any(|part| part.sidecar.titolo.is_some());
    match table.title.trim() {
        "" => readable(&table.id),
        title if given || table.schema.is_some() => title.to_owned(),
        name => readable(name),
    }
}

/// ASCII, lower case, hyphens: a step of an address.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' | '_' => slug.push(letter),
            'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
            'à' | 'á' | 'â' | 'À' => slug.push('a'),
            'è' | 'é' | 'ê' | 'È' | 'É' => slug.push('e'),
            'ì' | 'í' | 'Ì' => slug.push('i'),
            'ò' | 'ó' | 'Ò' => slug.push('o'),
            'ù' | 'ú' | 'Ù' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(60);
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { "x".to_owned() } else { slug }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A name of a file as a title: blanks for hyphens, first letter in capitals.
fn readable(name: &str) -> String {
    let text = name.replace(['-', '_'], " ");
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn shown(
    checked: &Checked,
    reports: &BTreeMap<&'static str, &IndicatorReport>,
) -> Vec<&'static Indicator> {
    let config = &checked.publication.config;
    let mut ids: BTreeSet<&str> = reports.keys().copied().collect();
    let filled = checked.publication.folders.iter().filter(|(_, folder)| {
        !folder.tables.is_empty() || !folder.documents.is_empty() || folder.nota.is_some()
    });
    ids.extend(filled.map(|(id, _)| id.as_str()));
    ids.extend(checked.datasets.iter().map(|dataset| dataset.indicator.id.as_str()));
    ids.extend(config.non_applicabile.keys().map(String::as_str));
    ids.extend(config.rinvio.keys().map(String::as_str));
    let mut above: Vec<&str> = ids.iter().copied().collect();
    while let Some(id) = above.pop() {
        let parent = indicators::get(id).and_then(|it| it.parent.as_deref());
        if let Some(parent) = parent.filter(|parent| ids.insert(parent)) {
            above.push(parent);
        }
    }
    let all = indicators::catalogue().iter();
    all.filter(|it| it.level > 0 && ids.contains(it.id.as_str())).collect()
}

fn documents<'a>(model: &'a Model<'a>, checked: &'a Checked) -> Vec<Document<'a>> {
    let mut by_id: BTreeMap<String, Document<'a>> = BTreeMap::new();
    for section in indicators::catalogue() {
        let Some(folder) = checked.publication.folders.get(&section.id) else { continue };
        for file in &folder.documents {
            let Some(facts) = model.documents.get(&*file.path) else { continue };
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let hash = facts.sha256.get(..8).unwrap_or("00000000");
            let id = format!("{}-{hash}", slug(stem(name)));
            let document = by_id.entry(id.clone()).or_insert_with(|| Document {
                file,
                facts: facts.clone(),
                sections: Vec::new(),
                name: file_name(name),
                id,
            });
            if !document.sections.iter().any(|it| it.id == section.id) {
                document.sections.push(section);
            }
        }
    }
    by_id.into_values().collect()
}

/// The name under which a document is published: its own, made safe for an address.
fn file_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ext)) => format!("{}.{}", slug(stem), slug(ext)),
        None => slug(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        for (text, expected) in [
            ("Relazione 2025", "relazione-2025"),
            ("Società & città (bis)", "societa-citta-bis"),
            ("../../etc/passwd", "etc-passwd"),
            ("«»", "x"),
        ] {
            assert_eq!(slug(text), expected);
        }
        assert_eq!(file_name("Relazione dell'anno.PDF"), "relazione-dell-anno.pdf");
        assert_eq!(readable("piano_triennale-2025"), "Piano triennale 2025");
    }
}

//! What may leave: the files of a duty joined into datasets, and the reasons of what stays in.

use std::collections::BTreeMap;

use super::files::{BoundTable, Judged};
use super::{Dataset, Omitted, Part, Withheld};
use crate::diag::{Diagnostic, Severity};
use crate::indicators::Indicator;
use crate::publication::Sidecar;
use crate::schema::typed::Typing;
use crate::schema::{Binding, Privacy, TypedTable};

/// A judged file with the sidecar it came with.
pub(super) struct Source<'a> {
    pub(super) file: &'a Judged,
    pub(super) sidecar: &'a Sidecar,
}

/// Whether a finding keeps its table in, whatever the format (rules: «severity»).
#[must_use]
pub(crate) fn blocks(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
        && (finding.code.starts_with("PRI")
            || ["COM007", "CSV015", "CSV020"].contains(&finding.code))
}

/// Whether a finding speaks of that table of that file.
pub(super) fn concerns(finding: &Diagnostic, table: &crate::table::Table) -> bool {
    finding.place.file == table.file
        && (finding.place.sheet.is_none() || finding.place.sheet == table.sheet)
}

/// The datasets of one duty, in order of table.
pub(super) fn of_indicator(
    indicator: &'static Indicator,
    sources: &[Source<'_>],
    found: &[Diagnostic],
) -> Vec<Dataset> {
    let mut groups: BTreeMap<String, Vec<(&Source<'_>, &BoundTable)>> = BTreeMap::new();
    for source in sources {
        for bound in &source.file.tables {
            groups.entry(key(bound)).or_default().push((source, bound));
        }
    }
    let alone = groups.len() == 1;
    groups
        .into_iter()
        .filter_map(|(key, parts)| {
            let slug = if alone { indicator.id.clone() } else { format!("{}/{key}", indicator.id) };
            let mut dataset = join(indicator, slug, &key, &parts)?;
            dataset.withheld = withheld(indicator, &parts, sources, found);
            Some(dataset)
        })
        .collect()
}

/// What tells the datasets of a duty apart: the table; of a free one the file's name without its year.
fn key(bound: &BoundTable) -> String {
    if let Some(schema) = bound.binding.schema {
        return schema.id.clone();
    }
    let file = bound.table.file.rsplit('/').next().unwrap_or("");
    let stem = file.split('.').next().unwrap_or(file);
    let ends = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ');
    let trimmed = stem.trim_end_matches(ends);
    let name = if trimmed.is_empty() { stem } else { trimmed };
    let sheet = bound.table.sheet.as_deref().map(|sheet| format!("-{sheet}")).unwrap_or_default();
    slugged(&format!("{name}{sheet}"))
}

/// Lower-case letters, digits and single hyphens.
fn slugged(name: &str) -> String {
    crate::schema::bind::identifier(name)
        .map_or_else(|| "tabella".to_owned(), |name| name.replace('_', "-"))
}

fn join(
    indicator: &'static Indicator,
    slug: String,
    key: &str,
    parts: &[(&Source<'_>, &BoundTable)],
) -> Option<Dataset> {
    // A title names one file, and of that file the first table; of several files the schema's title names all.
    let title = match parts {
        [(source, bound)] if source.file.is_first(bound) => source.sidecar.titolo.as_deref(),
        _ => None,
    };
    let typed: Vec<TypedTable> = parts
        .iter()
        .map(|(source, bound)| {
            let typing = Typing { title, decimal: source.sidecar.decimale };
            TypedTable::new(&bound.table, &bound.binding, &typing)
        })
        .collect();
    let mut table = TypedTable::concat(&typed)?;
    if table.schema.is_none() {
        key.clone_into(&mut table.id);
    }
    Some(Dataset {
        indicator,
        slug,
        omitted: omitted(&table, parts),
        table,
        parts: parts
            .iter()
            .map(|(source, bound)| Part {
                path: bound.table.file.clone(),
                sidecar: source.sidecar.clone(),
                rows: bound.table.n_rows() as u64,
            })
            .collect(),
        withheld: None,
        updated: parts.iter().filter_map(|(source, _)| source.sidecar.aggiornato).max(),
    })
}

/// Columns that stay in though the rest leaves, and columns with masked cells.
fn omitted(table: &TypedTable, parts: &[(&Source<'_>, &BoundTable)]) -> Vec<Omitted> {
    let mut all: Vec<Omitted> = Vec::new();
    for bound in parts.iter().flat_map(|(_, bound)| kept_in(&bound.binding)) {
        let (why, why_en) = match bound.privacy {
            None => (
                "colonna non prevista e non dichiarata nei metadati del file",
                "column that no table foresees and the file's metadata do not declare",
            ),
            _ => ("colonna da non pubblicare", "column not to be published"),
        };
        if all.iter().all(|it| it.column != bound.label) {
            all.push(Omitted {
                column: bound.label.clone(),
                cells: 0,
                why: why.to_owned(),
                why_en: why_en.to_owned(),
            });
        }
    }
    let masked = table.columns.iter().filter(|column| column.n_masked > 0);
    all.extend(masked.map(|column| Omitted {
        column: column.label.clone(),
        cells: column.n_masked,
        why: "dati di persone fisiche, sostituiti da «omissis»".to_owned(),
        why_en: "data of natural persons, replaced by «omissis»".to_owned(),
    }));
    all
}

fn kept_in(binding: &Binding) -> impl Iterator<Item = &crate::schema::BoundColumn> {
    let free = binding.schema.is_none();
    binding.columns.iter().filter(move |bound| match bound.privacy {
        None => !free,
        Some(privacy) => privacy == Privacy::NonPubblicare,
    })
}

/// Whether a table fits none of those that the duty asks for, and its metadata do not say of every column what may be
/// published: such a table stays in (design 10).
pub(super) fn is_undeclared(indicator: &Indicator, binding: &Binding) -> bool {
    !indicator.tables.is_empty()
        && binding.schema.is_none()
        && binding.columns.iter().any(|bound| bound.privacy.is_none())
}

/// Why a dataset must not leave, if it must not.
fn withheld(
    indicator: &Indicator,
    parts: &[(&Source<'_>, &BoundTable)],
    sources: &[Source<'_>],
    found: &[Diagnostic],
) -> Option<Withheld> {
    let mut codes: Vec<&'static str> = found
        .iter()
        .filter(|it| blocks(it) && parts.iter().any(|(_, bound)| concerns(it, &bound.table)))
        .map(|it| it.code)
        .collect();
    let schema = parts.first().and_then(|(_, bound)| bound.binding.schema);
    let stopped = stopped_parts(indicator, schema.map(|it| it.id.as_str()), sources);
    codes.extend(
        found.iter().filter(|it| stops(it) && stopped.contains(&&*it.place.file)).map(|it| it.code),
    );
    codes.sort_unstable();
    codes.dedup();
    if !codes.is_empty() {
        let list = codes.join(", ");
        let personal = codes.iter().any(|code| code.starts_with("PRI"));
        let (why, why_en) = if personal {
            (
                format!("contiene dati personali che non si pubblicano ({list})"),
                format!("it holds personal data that must not be published ({list})"),
            )
        } else if stopped.is_empty() {
            (
                format!("contiene errori che ne impediscono la pubblicazione ({list})"),
                format!("it holds errors that prevent its publication ({list})"),
            )
        } else {
            (
                format!("un suo file non si legge ({list}): senza, la tabella sarebbe incompleta"),
                format!(
                    "one of its files cannot be read ({list}): without it the table would be incomplete"
                ),
            )
        };
        return Some(Withheld { codes, why, why_en });
    }
    let free = parts.iter().any(|(_, bound)| is_undeclared(indicator, &bound.binding));
    free.then(|| Withheld {
        codes: Vec::new(),
        why: "non corrisponde a nessuna tabella prevista e i metadati non dicono, colonna per colonna, che cosa si può \
              pubblicare"
            .to_owned(),
        why_en: "it matches none of the tables foreseen, and its metadata do not say, column by column, what may be \
                 published"
            .to_owned(),
    })
}

/// Whether a finding stops its file (rules: «one slip, one finding», 1).
fn stops(finding: &Diagnostic) -> bool {
    ["CSV001", "CSV002", "CSV006", "XML001"].contains(&finding.code)
}

/// Files that could not be read and would have been parts of that table.
fn stopped_parts<'a>(
    indicator: &Indicator,
    table: Option<&str>,
    sources: &'a [Source<'_>],
) -> Vec<&'a str> {
    sources
        .iter()
        .filter(|source| source.file.tables.is_empty() && !source.file.report.verified)
        .filter(|source| match (source.sidecar.tabella.as_deref(), indicator.tables.as_slice()) {
            (Some(named), _) => Some(named) == table,
            (None, [only]) => Some(only.as_str()) == table,
            (None, _) => false,
        })
        .map(|source| &*source.file.report.path)
        .collect()
}

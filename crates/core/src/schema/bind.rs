//! Headers matched to a schema, case-, accent- and punctuation-folded.
//!
//! The score of a schema is half the share of its required columns that the file has, half the share of the file's
//! columns that the schema knows. Below [`ENOUGH`], or when two schemas are equally good, the table is free.

use hashbrown::HashMap;

use super::infer;
use super::model::{ColumnSchema, Kind, Privacy, TableSchema};
use crate::table::Table;
use crate::value::fold::folded;
pub use crate::value::fold::key as fold;

/// Likeness from which a schema is taken, 0 to 100.
pub const ENOUGH: u8 = 55;

/// How a header met its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The very name.
    Exact,
    /// The name but for case, accents, blanks, punctuation.
    Folded,
    /// A known alias.
    Alias,
    /// No column of the schema: `kind` is inferred.
    Unknown,
}

/// One column of the file, bound.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundColumn {
    /// Position in the file.
    pub index: usize,
    /// Name in exports: the schema's, else the header made into an identifier.
    pub name: String,
    /// Label for people.
    pub label: String,
    /// The schema's column.
    pub schema: Option<&'static ColumnSchema>,
    /// How it was found.
    pub by: Match,
    /// Kind: the schema's, else inferred from the values.
    pub kind: Kind,
    /// What leaves: the schema's or the sidecar's decision; `None` when nobody decided (free tables).
    pub privacy: Option<Privacy>,
}

/// A table of a file, bound to a schema or recognised as free.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The schema, `None` for a free table.
    pub schema: Option<&'static TableSchema>,
    /// How well the nearest schema fits, 0 to 100.
    pub likeness: u8,
    /// The nearest schema, even when it does not fit.
    pub nearest: Option<&'static TableSchema>,
    /// One a column of the file.
    pub columns: Vec<BoundColumn>,
    /// Positions in the schema of required columns that the file lacks.
    pub missing: Vec<usize>,
    /// Pairs `(first, again)` of file columns that claim the same schema column, or have the same name.
    pub duplicated: Vec<(usize, usize)>,
}

/// A decision of the body on a column that no schema knows, from the file's sidecar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared<'a> {
    /// Header of the column, as the file or the sidecar writes it.
    pub header: &'a str,
    /// What leaves of it.
    pub privacy: Privacy,
    /// Label on the page.
    pub label: Option<&'a str>,
}

/// Binds a table to the best of `candidates`, or to `forced` when a sidecar or a flag names it.
#[must_use]
pub fn bind(
    table: &Table,
    candidates: &[&'static TableSchema],
    forced: Option<&'static TableSchema>,
) -> Binding {
    bind_declared(table, candidates, forced, &[])
}

/// As [`bind`], with the sidecar's decisions on single columns.
#[must_use]
pub fn bind_declared(
    table: &Table,
    candidates: &[&'static TableSchema],
    forced: Option<&'static TableSchema>,
    declared: &[Declared<'_>],
) -> Binding {
    let headers: Vec<String> = table.columns.iter().map(|column| fold(&column.header)).collect();
    let (nearest, schema) = match forced {
        Some(schema) => (Some(Fit::of(schema, table, &headers)), Some(schema)),
        None => nearest(candidates, table, &headers),
    };
    let mut binding = Binding {
        schema,
        likeness: nearest.as_ref().map_or(0, |fit| fit.score),
        nearest: nearest.as_ref().map(|fit| fit.schema),
        columns: Vec::with_capacity(headers.len()),
        missing: Vec::new(),
        duplicated: Vec::new(),
    };
    let fit = nearest.filter(|_| schema.is_some());
    fill_columns(&mut binding, table, &headers, fit.as_ref(), declared);
    binding
}

/// One schema held against the headers of a file.
struct Fit {
    schema: &'static TableSchema,
    score: u8,
    matched: usize,
    /// One a column of the file: position in the schema, and how.
    columns: Vec<Option<(usize, Match)>>,
    duplicated: Vec<(usize, usize)>,
}

impl Fit {
    fn of(schema: &'static TableSchema, table: &Table, headers: &[String]) -> Self {
        let index = header_index(schema);
        let mut columns: Vec<Option<(usize, Match)>> = headers
            .iter()
            .zip(&table.columns)
            .map(|(folded, column)| {
                let &(at, by) = index.get(folded.as_str())?;
                let exact = by == Match::Folded && *column.header == schema.columns[at].name;
                Some((at, if exact { Match::Exact } else { by }))
            })
            .collect();
        let duplicated = keep_best_claims(&mut columns, schema.columns.len());
        let matched = columns.iter().flatten().count();
        let named = headers.iter().filter(|header| !header.is_empty()).count();
        let required = schema.columns.iter().filter(|column| column.required).count();
        let found = columns.iter().flatten().filter(|(at, _)| schema.columns[*at].required).count();
        let score = (percent(found, required) + percent(matched, named)) / 2;
        Self { schema, score: score as u8, matched, columns, duplicated }
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (100 * part).checked_div(whole).unwrap_or(0).min(100)
}

/// Every folded writing of every column of a schema. A column's own name beats another's alias.
fn header_index(schema: &'static TableSchema) -> HashMap<String, (usize, Match)> {
    let mut index = HashMap::new();
    for (at, column) in schema.columns.iter().enumerate() {
        index.insert(fold(&column.name), (at, Match::Folded));
    }
    for (at, column) in schema.columns.iter().enumerate() {
        let writings = [&column.label, &column.label_en].into_iter().chain(&column.aliases);
        for writing in writings {
            index.entry(fold(writing)).or_insert((at, Match::Alias));
        }
    }
    index
}

/// Where several file columns claim one schema column the best match keeps it; an equally good second one is a
/// duplicate, a worse one is merely unknown.
fn keep_best_claims(
    columns: &mut [Option<(usize, Match)>],
    n_schema: usize,
) -> Vec<(usize, usize)> {
    let mut holder: Vec<Option<usize>> = vec![None; n_schema];
    let mut duplicated = Vec::new();
    for index in 0..columns.len() {
        let Some((at, by)) = columns[index] else { continue };
        let held = holder[at].and_then(|first| columns[first].map(|(_, held)| (first, held)));
        match held {
            None => holder[at] = Some(index),
            Some((first, held)) if by < held => {
                columns[first] = None;
                holder[at] = Some(index);
            }
            Some((first, held)) => {
                columns[index] = None;
                if by == held {
                    duplicated.push((first, index));
                }
            }
        }
    }
    duplicated
}

/// The best candidate, and the same as the schema when it fits well enough and alone.
fn nearest(
    candidates: &[&'static TableSchema],
    table: &Table,
    headers: &[String],
) -> (Option<Fit>, Option<&'static TableSchema>) {
    let mut best: Option<Fit> = None;
    let mut tied = false;
    for &schema in candidates {
        let fit = Fit::of(schema, table, headers);
        let rank = |fit: &Fit| (fit.score, fit.matched);
        match best.as_ref().map(|held| rank(&fit).cmp(&rank(held))) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => tied = true,
            _ => {
                best = Some(fit);
                tied = false;
            }
        }
    }
    let fits = best.as_ref().is_some_and(|fit| fit.score >= ENOUGH && fit.matched >= 2 && !tied);
    let schema = best.as_ref().filter(|_| fits).map(|fit| fit.schema);
    (best, schema)
}

fn fill_columns(
    binding: &mut Binding,
    table: &Table,
    headers: &[String],
    fit: Option<&Fit>,
    declared: &[Declared<'_>],
) {
    if let Some(fit) = fit {
        binding.duplicated.clone_from(&fit.duplicated);
        let held = |at: usize| fit.columns.iter().flatten().any(|&(held, _)| held == at);
        binding.missing = (0..fit.schema.columns.len())
            .filter(|&at| fit.schema.columns[at].required && !held(at))
            .collect();
    }
    let mut names = Names::reserving(binding.schema);
    for (index, column) in table.columns.iter().enumerate() {
        let bound = fit.and_then(|fit| {
            let (at, by) = fit.columns[index]?;
            let schema: &'static ColumnSchema = &fit.schema.columns[at];
            Some(BoundColumn {
                index,
                name: schema.name.clone(),
                label: schema.label.clone(),
                schema: Some(schema),
                by,
                kind: schema.kind,
                privacy: Some(schema.privacy),
            })
        });
        let bound = bound.unwrap_or_else(|| {
            let decision = declared.iter().find(|it| fold(it.header) == headers[index]);
            BoundColumn {
                index,
                name: names.take(&column.header, index),
                label: label_of(&column.header, decision, index),
                schema: None,
                by: Match::Unknown,
                kind: infer::kind(&headers[index], column),
                privacy: decision.map(|it| it.privacy),
            }
        });
        binding.columns.push(bound);
    }
    add_same_names(binding, headers);
}

/// Two unknown columns with one header are ambiguous too.
fn add_same_names(binding: &mut Binding, headers: &[String]) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for bound in binding.columns.iter().filter(|bound| bound.by == Match::Unknown) {
        let header = headers[bound.index].as_str();
        if header.is_empty() {
            continue;
        }
        match first.get(header) {
            Some(&held) if !binding.duplicated.iter().any(|&(_, again)| again == bound.index) => {
                binding.duplicated.push((held, bound.index));
            }
            Some(_) => {}
            None => {
                first.insert(header, bound.index);
            }
        }
    }
    binding.duplicated.sort_unstable();
}

fn label_of(header: &str, decision: Option<&Declared<'_>>, index: usize) -> String {
    if let Some(label) = decision.and_then(|it| it.label) {
        return label.to_owned();
    }
    let label = header.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() { format!("Colonna {}", index + 1) } else { label }
}

/// Gives unknown columns identifiers that no other column has.
struct Names {
    taken: Vec<String>,
}

impl Names {
    fn reserving(schema: Option<&'static TableSchema>) -> Self {
        let taken = schema.map_or_else(Vec::new, |schema| {
            schema.columns.iter().map(|column| column.name.clone()).collect()
        });
        Self { taken }
    }

    fn take(&mut self, header: &str, index: usize) -> String {
        let stem = identifier(header).unwrap_or_else(|| format!("colonna_{}", index + 1));
        let mut name = stem.clone();
        let mut n = 1;
        while self.taken.contains(&name) {
            n += 1;
            name = format!("{stem}_{n}");
        }
        self.taken.push(name.clone());
        name
    }
}

/// A header as an identifier: `[a-z][a-z0-9_]*`, no `__`, never `q` (the explorer's search). `None` when nothing
/// of it is a letter or a digit.
#[must_use]
pub fn identifier(header: &str) -> Option<String> {
    let mut name = String::with_capacity(header.len());
    let mut after_lower = false;
    let mut gap = false;
    for c in header.chars() {
        let mut letters = folded(c).peekable();
        if letters.peek().is_some_and(|letter| !letter.is_ascii_alphanumeric()) {
            gap = true;
            continue;
        }
        // `codiceFiscaleProp` reads as three words.
        if letters.peek().is_some()
            && !name.is_empty()
            && (gap || (c.is_uppercase() && after_lower))
        {
            name.push('_');
        }
        if letters.peek().is_some() {
            gap = false;
            after_lower = c.is_lowercase();
        }
        name.extend(letters);
    }
    let first = name.chars().next()?;
    if first.is_ascii_digit() || name == "q" {
        name.insert_str(0, "c_");
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tables;
    use crate::table::{Cells, Column, Dialect, Rows};

    fn table(headers: &[&str]) -> Table {
        let columns = headers.iter().map(|header| Column {
            header: (*header).into(),
            cells: Cells::default(),
            stored: None,
        });
        Table {
            file: "a.csv".into(),
            sheet: None,
            dialect: Dialect::default(),
            columns: columns.collect(),
            rows: Rows::default(),
        }
    }

    fn all() -> Vec<&'static TableSchema> {
        tables::all().iter().collect()
    }

    #[test]
    fn headers_fold_and_become_identifiers() {
        for (header, folded, name) in [
            ("Finanziam ento parziale", "finanziamentoparziale", Some("finanziam_ento_parziale")),
            ("Unità di misura (€)", "unitadimisura", Some("unita_di_misura")),
            (
                "strutturaProponente:codiceFiscaleProp",
                "strutturaproponentecodicefiscaleprop",
                Some("struttura_proponente_codice_fiscale_prop"),
            ),
            ("2021", "2021", Some("c_2021")),
            (" Q ", "q", Some("c_q")),
            ("--", "", None),
        ] {
            assert_eq!(fold(header), folded);
            assert_eq!(identifier(header).as_deref(), name);
        }
    }

    #[test]
    fn a_flattened_l190_file_binds_without_hints() {
        let table = table(&[
            "n",
            "cig",
            "strutturaProponente:codiceFiscaleProp",
            "strutturaProponente:denominazione",
            "importoAggiudicazione",
            "importoSommeLiquidate",
            "oggetto",
            "sceltaContraente",
            "tempiCompletamento:dataInizio",
            "tempiCompletamento:dataUltimazione",
            "lottoID",
        ]);
        let binding = bind(&table, &all(), None);
        assert_eq!(binding.schema.map(|schema| schema.id.as_str()), Some("l190_appalti"));
        assert_eq!(binding.likeness, 100);
        assert!(binding.missing.is_empty() && binding.duplicated.is_empty());
        let names: Vec<_> = binding.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names[..4], ["lotto", "cig", "codice_fiscale_prop", "denominazione_prop"]);
        assert_eq!(binding.columns[1].by, Match::Exact);
        assert_eq!(binding.columns[4].by, Match::Folded);
    }

    #[test]
    fn a_table_that_fits_nothing_is_free_and_names_its_nearest() {
        let binding = bind(&table(&["Specie", "Altezza", "Oggetto"]), &all(), None);
        assert!(binding.schema.is_none() && binding.nearest.is_some());
        assert!(binding.likeness < ENOUGH);
        assert!(binding.columns.iter().all(|column| column.privacy.is_none()));
    }

    #[test]
    fn a_better_header_takes_the_column_and_an_equal_one_is_a_duplicate() {
        let schema = tables::get("l190_appalti").unwrap();
        let binding = bind(&table(&["CIG", "cig", "codice cig", "codice_cig"]), &[], Some(schema));
        assert_eq!(binding.columns[1].by, Match::Exact);
        assert_eq!(binding.columns[0].by, Match::Unknown);
        assert_eq!(binding.duplicated, [(2, 3)]);
        assert!(binding.missing.len() > 3);
    }

    #[test]
    fn the_sidecar_decides_on_extra_columns() {
        let schema = tables::get("contatti").unwrap();
        let declared = [Declared {
            header: "Nota interna",
            privacy: Privacy::NonPubblicare,
            label: Some("Nota"),
        }];
        let binding =
            bind_declared(&table(&["ufficio", "nota_interna"]), &[], Some(schema), &declared);
        assert_eq!(binding.columns[1].privacy, Some(Privacy::NonPubblicare));
        assert_eq!(binding.columns[1].label, "Nota");
    }
}

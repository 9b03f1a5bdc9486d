//! `vetro list`: the rules, the duties, the tables.

use std::collections::BTreeSet;

use serde::Serialize;
use vetro_core::Lang;
use vetro_core::indicators::{self, Indicator, Role, catalogue};
use vetro_core::rules::RULES;
use vetro_core::schema::tables;

use super::markdown;
use crate::args::{ListArgs, ListFormat, ListWhat};
use crate::exit::Exit;
use crate::printer::{severity_word, table};
use crate::terminal::{self, helped};

/// A rule, for machines.
#[derive(Serialize)]
struct RuleItem {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    title: &'static str,
}

/// A duty, for machines.
#[derive(Serialize)]
struct IndicatorItem {
    id: &'static str,
    number: &'static str,
    label: &'static str,
    legal: &'static [String],
    tables: &'static [String],
    profiles: Vec<ProfileItem>,
}

/// How a duty counts in a profile, for machines.
#[derive(Serialize)]
struct ProfileItem {
    profile: &'static str,
    role: &'static str,
}

/// A table, for machines.
#[derive(Serialize)]
struct TableItem {
    id: &'static str,
    title: &'static str,
    row: &'static str,
    basis: &'static [String],
    columns: Vec<&'static str>,
    indicators: Vec<&'static str>,
}

pub(super) fn run(args: &ListArgs, lang: Lang) -> anyhow::Result<Exit> {
    let profile = super::known_profile(args.profile.as_deref())?;
    if profile.is_some() {
        has_profile(args)?;
    }
    let text = match (args.what, args.format) {
        (ListWhat::Rules, ListFormat::Full) => rules_text(lang),
        (ListWhat::Rules, ListFormat::Json) => to_json(&rules(lang))?,
        (ListWhat::Indicators, ListFormat::Full) => indicators_text(profile.as_deref(), lang),
        (ListWhat::Indicators, ListFormat::Json) => to_json(
            &selected(profile.as_deref())
                .into_iter()
                .map(|(it, _)| item(it, lang))
                .collect::<Vec<_>>(),
        )?,
        (ListWhat::Rules, ListFormat::Markdown) => markdown::rules(lang),
        (ListWhat::Indicators, ListFormat::Markdown) => markdown::indicators(),
        (ListWhat::Tables, ListFormat::Markdown) => markdown::tables(),
        (ListWhat::Tables, ListFormat::Full) => tables_text(profile.as_deref(), lang),
        (ListWhat::Tables, ListFormat::Json) => to_json(&table_items(profile.as_deref(), lang))?,
    };
    terminal::print(&text)?;
    Ok(Exit::Clean)
}

/// A profile chooses duties, and through them tables. Elsewhere it would be ignored, which nobody asked for.
fn has_profile(args: &ListArgs) -> anyhow::Result<()> {
    let what = match (args.what, args.format) {
        (ListWhat::Rules, _) => "le regole sono le stesse in ogni profilo",
        (_, ListFormat::Markdown) => "con --format markdown l'elenco è sempre intero",
        _ => return Ok(()),
    };
    Err(helped(
        format!("--profile qui non ha effetto: {what}"),
        "togli --profile, oppure usalo con `vetro list indicators` o `vetro list tables`",
    ))
}

fn to_json(items: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(items)? + "\n")
}

fn rules(lang: Lang) -> Vec<RuleItem> {
    RULES
        .iter()
        .map(|rule| rule.meta())
        .map(|meta| RuleItem {
            code: meta.code,
            name: meta.name,
            severity: meta.severity.as_str(),
            title: meta.title.get(lang),
        })
        .collect()
}

fn rules_text(lang: Lang) -> String {
    let rows = RULES
        .iter()
        .map(|rule| rule.meta())
        .map(|meta| {
            vec![
                meta.code.to_owned(),
                severity_word(meta.severity, lang).to_owned(),
                meta.title.get(lang).to_owned(),
            ]
        })
        .collect::<Vec<_>>();
    table(&rows)
}

/// The duties of a profile in its order, or the whole catalogue.
fn selected(profile: Option<&str>) -> Vec<(&'static Indicator, Option<Role>)> {
    match profile.and_then(indicators::profile) {
        Some(profile) => profile
            .entries
            .iter()
            .filter_map(|&(index, role)| Some((catalogue().get(index)?, Some(role))))
            .collect(),
        None => catalogue().iter().map(|indicator| (indicator, None)).collect(),
    }
}

fn indicators_text(profile: Option<&str>, lang: Lang) -> String {
    let mut rows = Vec::new();
    for (indicator, role) in selected(profile) {
        let label = match lang {
            Lang::It => &indicator.label,
            Lang::En => &indicator.label_en,
        };
        let mut row = vec![indicator.number.clone(), indicator.id.clone(), label.clone()];
        row.extend(role.and_then(|role| role_remark(role, lang)).map(str::to_owned));
        rows.push(row);
    }
    let mut text = table(&rows);
    if let Some(profile) = profile.and_then(indicators::profile) {
        let note = if lang == Lang::It { profile.note } else { profile.note_en };
        text.push_str(&format!("\n{note}\n"));
    }
    text
}

/// What must be said of a duty that does not simply count.
fn role_remark(role: Role, lang: Lang) -> Option<&'static str> {
    match (role, lang) {
        (Role::Core, _) => None,
        (Role::Inferred, Lang::It) => Some("(dedotto)"),
        (Role::Inferred, Lang::En) => Some("(inferred)"),
        (Role::Conditional, Lang::It) => Some("(solo se dichiarato)"),
        (Role::Conditional, Lang::En) => Some("(only where declared)"),
        (Role::Legacy, Lang::It) => Some("(non contato: resta cinque anni)"),
        (Role::Legacy, Lang::En) => Some("(not counted: kept five years)"),
    }
}

fn item(indicator: &'static Indicator, lang: Lang) -> IndicatorItem {
    IndicatorItem {
        id: &indicator.id,
        number: &indicator.number,
        label: if lang == Lang::It { &indicator.label } else { &indicator.label_en },
        legal: &indicator.legal,
        tables: &indicator.tables,
        profiles: indicator
            .profiles
            .iter()
            .map(|membership| ProfileItem {
                profile: &membership.profile,
                role: role_word(membership.role),
            })
            .collect(),
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Core => "core",
        Role::Inferred => "inferred",
        Role::Conditional => "conditional",
        Role::Legacy => "legacy",
    }
}

fn table_items(profile: Option<&str>, lang: Lang) -> Vec<TableItem> {
    let duties: BTreeSet<&str> =
        selected(profile).into_iter().map(|(indicator, _)| indicator.id.as_str()).collect();
    tables::all()
        .iter()
        .map(|schema| (schema, duties_of(&schema.id)))
        .map(|(schema, of)| (schema, of.into_iter().filter(|id| duties.contains(id)).collect()))
        // Without a profile all tables are listed, also those that come only with another.
        .filter(|(_, of): &(_, Vec<&str>)| profile.is_none() || !of.is_empty())
        .map(|(schema, of)| TableItem {
            id: &schema.id,
            title: if lang == Lang::It { &schema.title } else { &schema.title_en },
            row: &schema.row,
            basis: &schema.basis,
            columns: schema.columns.iter().map(|column| column.name.as_str()).collect(),
            indicators: of,
        })
        .collect()
}

fn tables_text(profile: Option<&str>, lang: Lang) -> String {
    let rows = table_items(profile, lang)
        .into_iter()
        .map(|it| vec![it.id.to_owned(), it.title.to_owned(), it.indicators.join(", ")])
        .collect::<Vec<_>>();
    table(&rows)
}

/// Ids of the duties that a table fulfils.
fn duties_of(table: &str) -> BTreeSet<&'static str> {
    catalogue()
        .iter()
        .filter(|indicator| indicator.tables.iter().any(|id| id == table))
        .map(|indicator| indicator.id.as_str())
        .collect()
}

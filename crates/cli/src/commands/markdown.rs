//! `vetro list … --format markdown`: the lists as they stand in the project's documentation.

use vetro_core::Lang;
use vetro_core::indicators::{self, Applies, catalogue};
use vetro_core::rules::RULES;
use vetro_core::schema::tables;

use crate::printer::severity_word;

/// Says that nobody edits the file by hand.
const GENERATED: &str = "<!-- Generato da `cargo xtask gen`: non modificare a mano. -->\n\n";

/// All rules, a line each, with links to their pages.
pub(super) fn rules(lang: Lang) -> String {
    let mut text = format!(
        "{GENERATED}# Regole\n\nOgni regola ha una pagina: che cosa controlla, perché conta, che cosa fare, esempi eseguiti dai test. `vetro explain CODICE` la stampa.\n\n| codice | peso | regola |\n|---|---|---|\n"
    );
    for meta in RULES.iter().map(|rule| rule.meta()) {
        let page = format!("../../crates/core/src/rules/{}.md", meta.name.replace('-', "_"));
        text.push_str(&format!(
            "| [{}]({page}) | {} | {} |\n",
            meta.code,
            severity_word(meta.severity, lang),
            cell(meta.title.get(lang))
        ));
    }
    text
}

/// All duties with their law and the profiles that count them.
pub(super) fn indicators() -> String {
    let mut text = format!("{GENERATED}# Indicatori\n\n");
    for profile in indicators::profiles() {
        text.push_str(&format!(
            "* **{}**: {} ({} voci). {}\n",
            profile.id,
            profile.title,
            profile.entries.len(),
            profile.note
        ));
    }
    text.push_str("\n| n. | cartella | dicitura | norme | tabelle | Comuni | profili |\n|---|---|---|---|---|---|---|\n");
    for indicator in catalogue() {
        let profiles: Vec<&str> =
            indicator.profiles.iter().map(|membership| membership.profile.as_str()).collect();
        let applies = match indicator.applies_to_comuni {
            Applies::Yes => "sì",
            Applies::No => "no",
            Applies::Conditional => "dipende",
        };
        text.push_str(&format!(
            "| {} | `{}` | {} | {} | {} | {applies} | {} |\n",
            indicator.number,
            indicator.id,
            cell(&indicator.label),
            cell(&indicator.legal.join("; ")),
            indicator.tables.join(", "),
            profiles.join(", ")
        ));
    }
    text
}

/// All tables with their columns.
pub(super) fn tables() -> String {
    let mut text = format!(
        "{GENERATED}# Tabelle\n\nIn grassetto le colonne obbligatorie. Ogni tabella può avere anche la colonna `fonte`.\n"
    );
    for schema in tables::all() {
        text.push_str(&format!(
            "\n## `{}`: {}\n\nUna riga è {}. Norme: {}.\n\n",
            schema.id,
            schema.title,
            schema.row,
            schema.basis.join("; ")
        ));
        for column in &schema.columns {
            let name = if column.required {
                format!("**`{}`**", column.name)
            } else {
                format!("`{}`", column.name)
            };
            text.push_str(&format!("* {name}: {}\n", column.label));
        }
    }
    text
}

/// A text inside a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

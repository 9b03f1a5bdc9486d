//! The texts of a rule without a finding: what each finding fills in is shown as a word, `{atteso}` as `<expected>`.
//!
//! Placeholders have Italian names. [`WORDS`] has the English of each: a rule with a new one adds its word there.

use crate::diag::{Lang, Text};

/// A text with its placeholders as words.
#[must_use]
pub fn readable(text: Text, lang: Lang) -> String {
    let mut out = String::new();
    let mut rest = text.get(lang);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&format!("<{}>", word(name, lang)));
        rest = after;
    }
    out + rest
}

fn word(name: &str, lang: Lang) -> String {
    let english = WORDS.iter().find(|(it, _)| *it == name).map(|(_, en)| (*en).to_owned());
    match (lang, english) {
        (Lang::En, Some(english)) => english,
        _ => name.replace('_', " "),
    }
}

/// The English of each placeholder, in the order of their names.
const WORDS: &[(&str, &str)] = &[
    ("aggiudicato", "sum awarded"),
    ("altra_riga", "other row"),
    ("altro", "other"),
    ("ammessi", "allowed values"),
    ("anno", "year"),
    ("attesi", "expected"),
    ("atteso", "expected"),
    ("byte", "byte"),
    ("calcolato", "sum"),
    ("campo", "key"),
    ("candidati", "candidates"),
    ("candidato", "candidate"),
    ("causa", "cause"),
    ("celle", "cells"),
    ("cessazione", "end of office"),
    ("che_cosa", "what"),
    ("codice", "code"),
    ("codifica", "encoding"),
    ("colonna", "column"),
    ("colonna_fine", "end column"),
    ("colonna_inizio", "start column"),
    ("comune", "municipality"),
    ("cosa", "what is wrong"),
    ("data", "date"),
    ("data_elenco", "date of the list"),
    ("dettaglio", "detail"),
    ("elemento", "element"),
    ("esempi", "examples"),
    ("esempio", "example"),
    ("estensione", "extension"),
    ("file", "file"),
    ("fine", "end"),
    ("formato", "format"),
    ("giorni", "days"),
    ("id", "id"),
    ("indicatore", "duty"),
    ("inizio", "start"),
    ("lettura_a", "first reading"),
    ("lettura_b", "second reading"),
    ("limite", "limit"),
    ("liquidato", "sum paid"),
    ("mascherato", "masked value"),
    ("motivo", "reason"),
    ("n", "number"),
    ("nome", "name"),
    ("nomi", "names"),
    ("norma", "law"),
    ("nota", "note"),
    ("oggi", "today"),
    ("ordine", "order"),
    ("pagato", "sum paid"),
    ("parola", "word"),
    ("parte", "part"),
    ("periodo", "period"),
    ("prima", "first"),
    ("ragione_sociale", "name of the operator"),
    ("riga", "row"),
    ("scadenza", "term"),
    ("schema", "table"),
    ("separatore", "delimiter"),
    ("soggetto", "subject"),
    ("somiglianza", "similarity"),
    ("somma", "sum"),
    ("termine", "term"),
    ("tipo_atteso", "expected kind"),
    ("titolo", "title"),
    ("totale", "total"),
    ("trovata", "found"),
    ("trovati", "found"),
    ("trovato", "found"),
    ("valore", "value"),
    ("versione", "version"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn every_placeholder_has_its_word() {
        let mut lacking = Vec::new();
        for meta in RULES.iter().map(|rule| rule.meta()) {
            for text in [meta.message, meta.why, meta.help] {
                for name in text.en.split('{').skip(1).filter_map(|part| part.split('}').next()) {
                    if !WORDS.iter().any(|(it, _)| *it == name) {
                        lacking.push(format!("{}: {{{name}}}", meta.code));
                    }
                }
                assert!(!readable(text, Lang::En).contains(['{', '}']), "{}", meta.code);
            }
        }
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    }

    #[test]
    fn placeholders_become_words() {
        let text = Text::new("atteso {tipo_atteso}: {x", "it should be {tipo_atteso}: {x");
        assert_eq!(readable(text, Lang::It), "atteso <tipo atteso>: {x");
        assert_eq!(readable(text, Lang::En), "it should be <expected kind>: {x");
    }
}

//! `vetro explain CODE`: the page of a rule.

use vetro_core::rules::{self, Meta, RULES};
use vetro_core::value::fold::nearest;
use vetro_core::{Lang, Text};

use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::printer::severity_word;
use crate::terminal::{self, BOLD, FAINT, REMARK, helped, paint};

pub(super) fn run(args: &ExplainArgs, lang: Lang) -> anyhow::Result<Exit> {
    let Some(rule) = rules::get(&args.code) else {
        let near = nearest(&args.code, RULES.iter().map(|rule| rule.meta().code));
        let help = match near {
            Some(near) => format!("forse intendevi {near}; `vetro list rules` le elenca tutte"),
            None => "`vetro list rules` elenca le regole".to_owned(),
        };
        return Err(helped(format!("la regola «{}» non esiste", args.code), help));
    };
    terminal::print(&page(rule.meta(), lang));
    Ok(Exit::Clean)
}

/// Code, weight and texts; then the page, which is written in Italian.
fn page(meta: &Meta, lang: Lang) -> String {
    let mut out = format!(
        "{} {} · {}\n",
        paint(BOLD, meta.code),
        paint(BOLD, meta.title.get(lang)),
        severity_word(meta.severity, lang)
    );
    if lang == Lang::En {
        for (label, text) in [("why", meta.why), ("help", meta.help)] {
            out.push_str(&labelled(label, text, lang));
        }
        out.push('\n');
    }
    // The page repeats the title in its first line.
    let body = meta.doc.split_once('\n').map_or(meta.doc, |(_, rest)| rest);
    out.push_str(&markdown(body));
    out
}

fn labelled(label: &str, text: Text, lang: Lang) -> String {
    format!("  {} {}\n", paint(REMARK, format_args!("{label}:")), text.get(lang))
}

/// The little Markdown that rule pages use: headings, fenced examples, text.
fn markdown(body: &str) -> String {
    let mut out = String::new();
    let mut fence = false;
    for line in body.lines() {
        if let Some(info) = line.strip_prefix("```") {
            if !fence {
                out.push_str(&format!("  {}\n", paint(FAINT, example_title(info))));
            }
            fence = !fence;
        } else if fence {
            out.push_str(&format!("    {line}\n"));
        } else if let Some(title) = line.strip_prefix("## ") {
            out.push_str(&format!("{}\n", paint(BOLD, title)));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// What the words after the backticks mean to a reader.
fn example_title(info: &str) -> String {
    let tag = |name: &str| {
        info.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
    };
    match tag("segnala") {
        Some(code) => format!("fa scattare {code}:"),
        None => "è corretto:".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_become_titled_examples() {
        let page =
            markdown("## Esempi\n```csv,segnala=CIG001\ncig\n1\n```\n```csv\ncig\n```\ntesto\n");
        insta::assert_snapshot!(anstream::adapter::strip_str(&page).to_string(), @r"
        Esempi
          fa scattare CIG001:
            cig
            1
          è corretto:
            cig
        testo
        ");
    }
}

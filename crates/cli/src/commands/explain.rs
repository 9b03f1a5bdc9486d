//! `vetro explain CODE`: the page of a rule.

use vetro_core::Lang;
use vetro_core::rules::words::readable;
use vetro_core::rules::{self, Meta, RULES};
use vetro_core::value::fold::nearest;

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
    terminal::print(&page(rule.meta(), lang))?;
    Ok(Exit::Clean)
}

/// Characters of a line of prose: a terminal breaks longer ones in the middle of a word.
const WIDTH: usize = 80;

/// Code, weight and title; then the page. In English the rule's own words come first, because the page is Italian.
fn page(meta: &Meta, lang: Lang) -> String {
    let mut out = format!(
        "{} {} · {}\n",
        paint(BOLD, meta.code),
        paint(BOLD, meta.title.get(lang)),
        severity_word(meta.severity, lang)
    );
    if lang == Lang::En {
        out.push_str(&own_words(meta, lang));
    }
    // The page repeats the title in its first line.
    let body = meta.doc.split_once('\n').map_or(meta.doc, |(_, rest)| rest);
    out.push_str(&markdown(body, lang));
    out
}

/// What the rule says, why, and what to do, with words in place of what each finding fills in.
fn own_words(meta: &Meta, lang: Lang) -> String {
    let mut out = String::from("\n");
    for (label, text) in [("message", meta.message), ("why", meta.why), ("help", meta.help)] {
        let text = wrapped(&readable(text, lang), WIDTH - 11).replace('\n', "\n           ");
        out.push_str(&format!("  {} {text}\n", paint(REMARK, format_args!("{label:<7}:"))));
    }
    out.push_str(
        "\nThe page that follows is written in Italian, the language of the law it explains.\n",
    );
    out
}

/// Prose in lines of at most `width` characters, broken between words; the marker of a list stands out.
fn wrapped(text: &str, width: usize) -> String {
    let indent = if text.starts_with("- ") || text.starts_with("* ") { "  " } else { "" };
    let mut out = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let long = word.chars().count();
        if length > 0 && length + 1 + long > width {
            out.push('\n');
            out.push_str(indent);
            length = indent.len();
        } else if !out.is_empty() {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += long;
    }
    out
}

/// The little Markdown that rule pages use: headings, fenced examples, text.
fn markdown(body: &str, lang: Lang) -> String {
    let mut out = String::new();
    let mut fence = false;
    for line in body.lines() {
        if let Some(info) = line.strip_prefix("```") {
            if !fence {
                out.push_str(&format!("  {}\n", paint(FAINT, example_title(info, lang))));
            }
            fence = !fence;
        } else if fence {
            out.push_str(&format!("    {line}\n"));
        } else if let Some(title) = line.strip_prefix("## ") {
            out.push_str(&format!("{}\n", paint(BOLD, title)));
        } else {
            out.push_str(&wrapped(line, WIDTH));
            out.push('\n');
        }
    }
    out
}

/// What the words after the backticks mean to a reader.
fn example_title(info: &str, lang: Lang) -> String {
    let tag = |name: &str| {
        info.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
    };
    match (tag("segnala"), lang) {
        (Some(code), Lang::It) => format!("fa scattare {code}:"),
        (Some(code), Lang::En) => format!("this is reported as {code}:"),
        (None, Lang::It) => "è corretto:".to_owned(),
        (None, Lang::En) => "this is right:".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_become_titled_examples() {
        let page = "## Esempi\n```csv,segnala=CIG001\ncig\n1\n```\n```csv\ncig\n```\ntesto\n";
        let page = markdown(page, Lang::It);
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

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrapped("uno due tre quattro", 8), "uno due\ntre\nquattro");
        assert_eq!(wrapped("- uno due tre", 8), "- uno\n  due\n  tre");
        assert_eq!(wrapped("lunghissimo", 4), "lunghissimo");
        assert_eq!(wrapped("", 4), "");
    }
}

//! `vetro scadenze`: what falls due in a publication, and what is late.

use vetro_core::check::{self, Options};
use vetro_core::report::scadenze::{Scadenza, csv, ics};
use vetro_core::value::data::Date;
use vetro_core::value::format;
use vetro_core::{Lang, Text};

use crate::args::{ScadenzeArgs, ScadenzeFormat};
use crate::exit::Exit;
use crate::printer;
use crate::terminal;

pub(super) fn run(args: &ScadenzeArgs, lang: Lang) -> anyhow::Result<Exit> {
    let options = Options {
        profile: super::known_profile(args.measure.profile.as_deref())?,
        as_of: args.measure.as_of,
        lang,
        ..Options::default()
    };
    let checked = super::check::publication(&args.dir, &options)?;
    let list = check::scadenze(&checked);
    let as_of = checked.report.as_of;
    let text = match args.format {
        ScadenzeFormat::Full => full(&list, as_of, lang),
        ScadenzeFormat::Csv => csv::to_csv(&list, lang),
        ScadenzeFormat::Ics => ics::to_ics(&list, as_of, lang),
    };
    match &args.output {
        Some(file) => super::write::file(file, text.as_bytes())?,
        None if args.format == ScadenzeFormat::Full => terminal::print(&text)?,
        None => terminal::print_raw(&text)?,
    }
    Ok(Exit::Clean)
}

/// What is late, then what comes, a line each.
fn full(list: &[Scadenza], as_of: Date, lang: Lang) -> String {
    const TITLE: Text = Text::new("Scadenze al", "Terms on");
    const LATE: Text = Text::new("Già passate", "Past");
    const AHEAD: Text = Text::new("Prossime", "To come");
    const NONE: Text = Text::new("Nessuna scadenza.", "Nothing falls due.");
    let mut out = format!("{} {}\n", TITLE.get(lang), format::date_short(as_of, lang));
    if list.is_empty() {
        out.push_str(&format!("\n{}\n", NONE.get(lang)));
    }
    let several = list.iter().any(|it| it.ipa != list[0].ipa);
    let (late, ahead): (Vec<&Scadenza>, Vec<&Scadenza>) = list.iter().partition(|it| it.is_late());
    for (title, part) in [(LATE, late), (AHEAD, ahead)] {
        if part.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}: {}\n", title.get(lang), part.len()));
        let rows: Vec<Vec<String>> = part.iter().map(|it| row(it, several, lang)).collect();
        out.push_str(&printer::table(&rows));
    }
    out
}

fn row(it: &Scadenza, several: bool, lang: Lang) -> Vec<String> {
    let body = if several { format!("{}, ", printer::clean(&it.ente)) } else { String::new() };
    vec![
        format!("  {}", format::date_short(it.date, lang)),
        days(it.days_left, lang),
        format!("{body}{}: {}", it.label(lang), printer::clean(&it.what.words(lang))),
        format!("[{}]", it.law),
    ]
}

/// Days to a term in words: `oggi`, `tra 3 giorni`, `da 12 giorni`.
fn days(left: i32, lang: Lang) -> String {
    let n = format::integer(i64::from(left.unsigned_abs()), lang);
    match (left, lang) {
        (0, Lang::It) => "oggi".to_owned(),
        (1, Lang::It) => "domani".to_owned(),
        (-1, Lang::It) => "da ieri".to_owned(),
        (2.., Lang::It) => format!("tra {n} giorni"),
        (_, Lang::It) => format!("da {n} giorni"),
        (0, Lang::En) => "today".to_owned(),
        (1, Lang::En) => "tomorrow".to_owned(),
        (-1, Lang::En) => "since yesterday".to_owned(),
        (2.., Lang::En) => format!("in {n} days"),
        (_, Lang::En) => format!("{n} days ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        for (left, it, en) in [
            (0, "oggi", "today"),
            (1, "domani", "tomorrow"),
            (-1, "da ieri", "since yesterday"),
            (30, "tra 30 giorni", "in 30 days"),
            (-1_200, "da 1.200 giorni", "1,200 days ago"),
        ] {
            assert_eq!([days(left, Lang::It), days(left, Lang::En)], [it, en]);
        }
    }

    #[test]
    fn an_empty_list_says_so() {
        let day = Date::parse_iso("2026-01-31").unwrap();
        assert_eq!(full(&[], day, Lang::It), "Scadenze al 31/01/2026\n\nNessuna scadenza.\n");
    }
}

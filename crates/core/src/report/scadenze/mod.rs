//! What falls due: what to publish, to confirm, to take off, and by which day.
//!
//! [`ics`] writes it for a calendar, [`csv`] for a spreadsheet.

pub mod csv;
pub mod ics;

use std::sync::Arc;

use crate::clock::Period;
use crate::diag::{Lang, Text};
use crate::indicators::Indicator;
use crate::value::data::Date;
use crate::value::format;

/// One thing that falls due.
#[derive(Debug, Clone, PartialEq)]
pub struct Scadenza {
    /// Name of the body.
    pub ente: String,
    /// IPA code of the body: what tells its entries from those of other members in one calendar.
    pub ipa: String,
    /// The duty.
    pub indicator: &'static Indicator,
    /// What is to be done.
    pub what: What,
    /// The last day for it.
    pub date: Date,
    /// Days from the day of the check to it: negative when it is past.
    pub days_left: i32,
    /// The norm that sets the term.
    pub law: String,
}

/// What is to be done by that day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A period to publish.
    Publish {
        /// The period.
        period: Period,
        /// The part of the duty, both languages.
        part: Option<[String; 2]>,
        /// What is known of it.
        state: State,
    },
    /// What is due when it changes: to be updated, or confirmed with the date.
    Confirm {
        /// The day of its newest update.
        updated: Date,
    },
    /// A statement of absence to renew.
    Renew {
        /// The day on which it was made.
        stated: Date,
    },
    /// Rows, or a document, to take off.
    Remove {
        /// Path of the file.
        file: Arc<str>,
        /// How many rows; `None`: the whole document.
        rows: Option<u32>,
        /// The first of them, as a spreadsheet counts.
        first_row: Option<u32>,
    },
}

/// What is known of a period to publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its term is over and it is not there.
    Missing,
    /// Not there yet.
    ToDo,
    /// Files do not say of which period they speak.
    Unverified,
}

impl State {
    /// The state in words.
    #[must_use]
    pub const fn words(self) -> Text {
        match self {
            Self::Missing => Text::new("manca", "missing"),
            Self::ToDo => Text::new("da pubblicare", "to publish"),
            Self::Unverified => Text::new("non verificato", "not verified"),
        }
    }
}

impl What {
    /// The word for machines: `pubblicare`, `confermare`, `rinnovare`, `togliere`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Publish { .. } => "pubblicare",
            Self::Confirm { .. } => "confermare",
            Self::Renew { .. } => "rinnovare",
            Self::Remove { .. } => "togliere",
        }
    }

    /// A sentence without full stop, lower case.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let it = lang == Lang::It;
        match self {
            Self::Publish { period, part, state } => {
                let part = part.as_ref().map_or_else(String::new, |[italian, english]| {
                    format!("{}, ", if it { italian } else { english })
                });
                let verb = if it { "pubblicare" } else { "publish" };
                let state = match state {
                    State::ToDo => String::new(),
                    other => format!(" ({})", other.words().get(lang)),
                };
                format!("{verb} {part}{}{state}", period.words(lang))
            }
            Self::Confirm { updated } => {
                let day = format::date_short(*updated, lang);
                if it {
                    format!("aggiornare, o confermare che nulla è cambiato dal {day}")
                } else {
                    format!("update, or confirm that nothing has changed since {day}")
                }
            }
            Self::Renew { stated } => {
                let day = format::date_short(*stated, lang);
                if it {
                    format!("rinnovare la dichiarazione di assenza del {day}")
                } else {
                    format!("renew the statement of absence of {day}")
                }
            }
            Self::Remove { file, rows, .. } => {
                let rows = rows.map(|rows| counted(rows, lang));
                match (rows, it) {
                    (Some(rows), true) => format!("togliere {rows} da {file}"),
                    (Some(rows), false) => format!("take {rows} off {file}"),
                    (None, true) => format!("togliere {file}"),
                    (None, false) => format!("take {file} off"),
                }
            }
        }
    }

    /// What tells it from others of the same duty, whatever the day and the language.
    fn key(&self) -> String {
        match self {
            Self::Publish { period, part, .. } => {
                let part = part.as_ref().map_or("", |[italian, _]| italian.as_str());
                format!("{period}/{part}")
            }
            Self::Confirm { .. } | Self::Renew { .. } => String::new(),
            Self::Remove { file, .. } => file.to_string(),
        }
    }
}

fn counted(rows: u32, lang: Lang) -> String {
    let n = format::integer(i64::from(rows), lang);
    match (rows, lang) {
        (1, Lang::It) => format!("{n} riga"),
        (_, Lang::It) => format!("{n} righe"),
        (1, Lang::En) => format!("{n} row"),
        (_, Lang::En) => format!("{n} rows"),
    }
}

impl Scadenza {
    /// The duty's label.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        if lang == Lang::It { &self.indicator.label } else { &self.indicator.label_en }
    }

    /// Whether its day is past.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        self.days_left < 0
    }
}

/// Puts a list in order: by day, then body, duty and thing.
pub fn sort(list: &mut [Scadenza]) {
    list.sort_by(|a, b| {
        (a.date, &a.ipa, &a.indicator.id, &a.what).cmp(&(b.date, &b.ipa, &b.indicator.id, &b.what))
    });
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::clock::Span;
    use crate::indicators::get;

    /// One thing of each kind, as on 31 January 2026.
    pub(crate) fn list() -> Vec<Scadenza> {
        let day = |iso: &str| Date::parse_iso(iso).expect("a day");
        let one = |id: &str, what, date: &str, law: &str| Scadenza {
            ente: "Comune di Esempio".to_owned(),
            ipa: "c_z999".to_owned(),
            indicator: get(id).expect("a duty"),
            what,
            date: day(date),
            days_left: day(date).0 - day("2026-01-31").0,
            law: law.to_owned(),
        };
        let quarter = Period::new(Span::Quarter, 2025, 4).expect("a quarter");
        let mut list = vec![
            one(
                "indicatore-tempestivita-pagamenti",
                What::Publish {
                    period: quarter,
                    part: Some([
                        "indicatore del trimestre".into(),
                        "the indicator of the quarter".into(),
                    ]),
                    state: State::Missing,
                },
                "2026-01-30",
                "d.P.C.M. 22/9/2014, art. 10",
            ),
            one(
                "atti-concessione",
                What::Remove {
                    file: "dati/atti-concessione/contributi «già» 2020; elenco, città.csv".into(),
                    rows: Some(1_234),
                    first_row: Some(2),
                },
                "2026-01-01",
                "d.lgs. 33/2013, art. 8 c. 3",
            ),
            one(
                "oiv",
                What::Confirm { updated: day("2025-03-01") },
                "2026-03-01",
                "d.lgs. 33/2013, art. 8 c. 1",
            ),
            one(
                "enti-pubblici-vigilati",
                What::Renew { stated: day("2026-01-10") },
                "2027-01-10",
                "delibere ANAC 1064/2019 e 192/2025",
            ),
        ];
        sort(&mut list);
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_in_both_languages() {
        let words = |lang| {
            testing::list()
                .iter()
                .map(|it| {
                    format!(
                        "{} {:+} {}: {}",
                        it.date,
                        it.days_left,
                        it.label(lang),
                        it.what.words(lang)
                    )
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        insta::assert_snapshot!(words(Lang::It), @r#"
        2026-01-01 -30 Atti di concessione: togliere 1.234 righe da dati/atti-concessione/contributi «già» 2020; elenco, città.csv
        2026-01-30 -1 Indicatore di tempestività dei pagamenti: pubblicare indicatore del trimestre, 4º trimestre 2025 (manca)
        2026-03-01 +29 OIV: aggiornare, o confermare che nulla è cambiato dal 01/03/2025
        2027-01-10 +344 Enti pubblici vigilati: rinnovare la dichiarazione di assenza del 10/01/2026
        "#);
        insta::assert_snapshot!(words(Lang::En), @r#"
        2026-01-01 -30 Acts of grant: take 1,234 rows off dati/atti-concessione/contributi «già» 2020; elenco, città.csv
        2026-01-30 -1 Indicator of timeliness of payments: publish the indicator of the quarter, quarter 4 of 2025 (missing)
        2026-03-01 +29 Independent evaluation body: update, or confirm that nothing has changed since 1 Mar 2025
        2027-01-10 +344 Supervised public bodies: renew the statement of absence of 10 Jan 2026
        "#);
    }
}

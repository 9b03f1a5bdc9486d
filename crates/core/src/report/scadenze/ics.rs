//! What falls due, as a calendar (RFC 5545): one all-day event for each thing.
//!
//! Lines end with CR LF and are folded at 75 octets, never inside a character. An event is told by what it is about, not
//! by its day: read again after a year, a calendar moves it instead of doubling it. Nothing comes from a clock: the stamp is
//! the day of the check.

use sha2::{Digest, Sha256};

use super::Scadenza;
use crate::diag::Lang;
use crate::value::data::Date;

/// Octets of a line, its end not counted.
const WIDTH: usize = 75;
/// Bytes of the digest that names an event.
const BYTES: usize = 16;
/// Days before which a calendar reminds.
const ALARM_DAYS: u32 = 7;

/// The list as a calendar, stamped with the day of the check.
#[must_use]
pub fn to_ics(list: &[Scadenza], as_of: Date, lang: Lang) -> String {
    let mut out = Lines::default();
    out.push("BEGIN", "VCALENDAR");
    out.push("VERSION", "2.0");
    out.push("PRODID", "-//Vetro//Scadenze//IT");
    out.push("CALSCALE", "GREGORIAN");
    let name = if lang == Lang::It { "Scadenze della trasparenza" } else { "Transparency terms" };
    out.push("X-WR-CALNAME", &escaped(name));
    for it in list {
        event(&mut out, it, as_of, lang);
    }
    out.push("END", "VCALENDAR");
    out.text
}

fn event(out: &mut Lines, it: &Scadenza, as_of: Date, lang: Lang) {
    out.push("BEGIN", "VEVENT");
    out.push("UID", &uid(it));
    out.push("DTSTAMP", &format!("{}T000000Z", compact(as_of)));
    out.push("DTSTART;VALUE=DATE", &compact(it.date));
    out.push("DTEND;VALUE=DATE", &compact(Date(it.date.0.saturating_add(1))));
    out.push("SUMMARY", &escaped(&format!("{}: {}", it.label(lang), it.what.words(lang))));
    out.push("DESCRIPTION", &escaped(&format!("{}\n{}", it.ente, it.law)));
    out.push("CATEGORIES", &escaped(it.what.as_str()));
    out.push("TRANSP", "TRANSPARENT");
    if !it.is_late() {
        out.push("BEGIN", "VALARM");
        out.push("ACTION", "DISPLAY");
        out.push("TRIGGER", &format!("-P{ALARM_DAYS}D"));
        out.push("DESCRIPTION", &escaped(it.label(lang)));
        out.push("END", "VALARM");
    }
    out.push("END", "VEVENT");
}

/// The name of an event: body, duty and thing, digested.
fn uid(it: &Scadenza) -> String {
    let mut hasher = Sha256::new();
    let day = match it.what {
        // Of one file rows may go on several days: each is an event of its own.
        super::What::Remove { .. } => compact(it.date),
        _ => String::new(),
    };
    for part in [&it.ipa, &it.ente, &it.indicator.id, it.what.as_str(), &it.what.key(), &day] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digest: String =
        hasher.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect();
    format!("{digest}@vetro")
}

/// `20260131`.
fn compact(date: Date) -> String {
    let (year, month, day) = date.ymd();
    format!("{year:04}{month:02}{day:02}")
}

/// A text value: backslashes, commas, semicolons and line ends escaped, other controls left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The calendar so far.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// Adds a content line, folded.
    fn push(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if width + c.len_utf8() > WIDTH {
                // The blank that opens a continued line counts.
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::scadenze::testing;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).expect("a day")
    }

    /// Continued lines put together again, as a reader does.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn a_calendar() {
        let text = to_ics(&testing::list(), day("2026-01-31"), Lang::It);
        insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Vetro//Scadenze//IT
        CALSCALE:GREGORIAN
        X-WR-CALNAME:Scadenze della trasparenza
        BEGIN:VEVENT
        UID:dda009622a60197970f11f281e172c52@vetro
        DTSTAMP:20260131T000000Z
        DTSTART;VALUE=DATE:20260101
        DTEND;VALUE=DATE:20260102
        SUMMARY:Atti di concessione: togliere 1.234 righe da dati/atti-concessione/
         contributi «già» 2020\; elenco\, città.csv
        DESCRIPTION:Comune di Esempio\nd.lgs. 33/2013\, art. 8 c. 3
        CATEGORIES:togliere
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:ba32704816e610b176fd00762da095d4@vetro
        DTSTAMP:20260131T000000Z
        DTSTART;VALUE=DATE:20260130
        DTEND;VALUE=DATE:20260131
        SUMMARY:Indicatore di tempestività dei pagamenti: pubblicare indicatore de
         l trimestre\, 4º trimestre 2025 (manca)
        DESCRIPTION:Comune di Esempio\nd.P.C.M. 22/9/2014\, art. 10
        CATEGORIES:pubblicare
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:172abbd086cf48d1d81260920fc09207@vetro
        DTSTAMP:20260131T000000Z
        DTSTART;VALUE=DATE:20260301
        DTEND;VALUE=DATE:20260302
        SUMMARY:OIV: aggiornare\, o confermare che nulla è cambiato dal 01/03/2025
        DESCRIPTION:Comune di Esempio\nd.lgs. 33/2013\, art. 8 c. 1
        CATEGORIES:confermare
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-P7D
        DESCRIPTION:OIV
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:3110db968f161ca50897577a234caf31@vetro
        DTSTAMP:20260131T000000Z
        DTSTART;VALUE=DATE:20270110
        DTEND;VALUE=DATE:20270111
        SUMMARY:Enti pubblici vigilati: rinnovare la dichiarazione di assenza del 1
         0/01/2026
        DESCRIPTION:Comune di Esempio\ndelibere ANAC 1064/2019 e 192/2025
        CATEGORIES:rinnovare
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-P7D
        DESCRIPTION:Enti pubblici vigilati
        END:VALARM
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    #[test]
    fn lines_end_with_cr_lf_and_are_75_octets_at_most() {
        for lang in [Lang::It, Lang::En] {
            let text = to_ics(&testing::list(), day("2026-01-31"), lang);
            assert!(text.ends_with("END:VCALENDAR\r\n"));
            for line in text.split_terminator("\r\n") {
                assert!(line.len() <= 75, "{} octets: {line}", line.len());
                assert!(!line.contains(['\r', '\n']));
            }
            assert!(unfolded(&text).contains("contributi «già» 2020\\; elenco\\, città.csv"));
        }
    }

    #[test]
    fn folding_never_parts_a_character() {
        let mut lines = Lines::default();
        // Each `è` is two octets, the name an odd number of them: one falls across the edge.
        lines.push("SUMMARY", &"è".repeat(100));
        let all: Vec<&str> = lines.text.split_terminator("\r\n").collect();
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|line| line.len() <= 75));
        assert!(all[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(unfolded(&lines.text), format!("SUMMARY:{}\r\n", "è".repeat(100)));
    }

    #[test]
    fn what_must_be_escaped() {
        assert_eq!(escaped("a\\b,c;d\ne\r\u{7}f:g\"h"), "a\\\\b\\,c\\;d\\nef:g\"h");
    }

    #[test]
    fn an_event_keeps_its_name_when_its_day_moves() {
        let list = testing::list();
        let mut moved = list.clone();
        for it in &mut moved {
            it.date.0 += 30;
            it.days_left -= 5;
        }
        for (a, b) in list.iter().zip(&moved) {
            let stays = !matches!(a.what, crate::report::scadenze::What::Remove { .. });
            assert_eq!(uid(a) == uid(b), stays, "{}", a.indicator.id);
        }
        let mut names: Vec<String> = list.iter().map(uid).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), list.len());
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_and_unfolds(text in "\\PC{0,300}") {
            let mut lines = Lines::default();
            lines.push("SUMMARY", &escaped(&text));
            proptest::prop_assert!(lines.text.split_terminator("\r\n").all(|line| line.len() <= 75));
            // A blank after a fold is the fold's.
            proptest::prop_assert_eq!(unfolded(&lines.text), format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}

//! `PRI002`: where somebody lives, or was born.

use super::context::mask;
use super::{Certainty, Finding, Meta, Rule, Sink, TableCtx, Turn};
use crate::diag::{Severity, Text};
use crate::schema::persona::People;
use crate::schema::{Kind, Privacy};
use crate::value::data::Date;
use crate::value::fold;

/// Reports columns of residence and birth in tables about people, and the same in free texts.
#[derive(Debug)]
pub(super) struct HomeOrBirthData;

const IN_TEXT: Text = Text::new(
    "il testo dice dove abita una persona o quando è nata",
    "the text says where somebody lives or when they were born",
);
const REWRITE: Text = Text::new(
    "riscrivere il testo senza indirizzo e senza nascita",
    "write the text again without address and birth",
);

static META: Meta = Meta {
    code: "PRI002",
    name: "home-or-birth-data",
    severity: Severity::Error,
    turn: Turn::None,
    title: Text::new("Residenza o nascita di persone", "Residence or birth of people"),
    message: Text::new(
        "la colonna «{colonna}» contiene residenza o nascita di persone",
        "the column «{colonna}» holds residence or birth of people",
    ),
    why: Text::new(
        "dato eccedente rispetto alla trasparenza (GDPR, art. 5 par. 1 lett. c; d.lgs. 33/2013, art. 7-bis c. 4)",
        "more than transparency asks for (GDPR, art. 5(1)(c); d.lgs. 33/2013, art. 7-bis c. 4)",
    ),
    help: Text::new("togliere la colonna", "take the column off"),
    doc: super::page!("home_or_birth_data.md"),
};

impl Rule for HomeOrBirthData {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn certainty(&self) -> Certainty {
        Certainty::Medium
    }

    fn check_table(&self, table: &TableCtx<'_>, out: &mut Sink) {
        let mut people = None;
        for (position, bound) in table.binding.columns.iter().enumerate() {
            // A column that never leaves is decided already; the file itself must not be published.
            let weigh = |finding: Finding| match bound.privacy {
                Some(Privacy::NonPubblicare) => finding.weighing(Severity::Warning),
                _ => finding,
            };
            if is_of_residence_or_birth(table.header(position)) {
                let empty = table.evidence.get(position).map_or(0, |it| it.n_empty) as usize;
                let people = people.get_or_insert_with(|| People::of(table.table, table.binding));
                if !people.is_empty() && empty < table.table.n_rows() {
                    let finding = Finding::new().with("colonna", table.header(position));
                    let place = table.table.header_place(bound.index);
                    out.report(&META, place, weigh(finding));
                }
            } else if matches!(bound.kind, Kind::Testo | Kind::Categoria | Kind::Nominativo)
                && let Some(marks) = table.values_where(position, tells_residence_or_birth)
            {
                table.report_cells(&META, position, &marks, out, |row| {
                    Finding::new()
                        .weighing(Severity::Warning)
                        .saying(IN_TEXT)
                        .helping(REWRITE)
                        .showing(mask(table.text(row, position)))
                });
            }
        }
    }
}

/// Whether a header names where somebody lives or was born. «Assistenza domiciliare» and «edilizia residenziale» are
/// services.
fn is_of_residence_or_birth(header: &str) -> bool {
    let key = fold::key(header);
    let other = ["residenzial", "domiciliar", "residenzasanitaria", "residenzeper", "bonusnascit"];
    [
        "residenza",
        "residente",
        "domicilio",
        "nascita",
        "indirizzoabitazione",
        "indirizzodiabitazione",
    ]
    .iter()
    .any(|it| key.contains(it))
        && !other.iter().any(|it| key.contains(it))
        || ["natoa", "nataa", "natoil", "natail", "natoaa", "natoail"].contains(&key.as_str())
}

/// Whether a text tells of a person's birth (with its day) or home (with its street).
fn tells_residence_or_birth(text: &str) -> bool {
    // Most texts hold none of these, and are not taken apart.
    let starts = |w: &[u8]| [b"nat", b"res", b"dom"].iter().any(|it| w.eq_ignore_ascii_case(*it));
    if text.len() < 12 || !text.as_bytes().windows(3).any(starts) {
        return false;
    }
    let lower = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let birth = ["nato", "nata", "nati", "nato/a", "nata/o"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(word));
        let home = ["residente", "residenti", "domiciliato", "domiciliata"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(word));
        if !birth && !home {
            return false;
        }
        let mut near = words[at + 1..].iter().take(10);
        if birth {
            return near.any(|it| {
                let day = it.trim_matches(|c: char| !c.is_ascii_digit());
                day.len() >= 8 && Date::parse(day).is_ok()
            });
        }
        let street = [
            "via", "viale", "piazza", "corso", "vicolo", "largo", "piazzale", "strada", "frazione",
            "contrada",
        ];
        near.any(|it| street.contains(&lower(it).as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{check, check_in};

    #[test]
    fn columns_in_tables_about_people() {
        check(
            &HomeOrBirthData,
            "nominativo,Data di nascita,Comune di residenza,testo\nMario Rossi,12/03/1960,Lodi,x\n",
            "1:2 PRI002 la colonna «Data di nascita» contiene residenza o nascita di persone; togliere
             1:3 PRI002",
        );
        // Nobody is named, or the column is empty.
        check(&HomeOrBirthData, "testo,Comune di residenza\nScuola,Lodi\n", "");
        check(&HomeOrBirthData, "nominativo,Data di nascita\nMario Rossi,\n", "");
        check(&HomeOrBirthData, "nominativo,Edilizia residenziale\nMario Rossi,x\n", "");
    }

    #[test]
    fn free_texts() {
        check_in(
            &HomeOrBirthData,
            "provvedimenti",
            "organo,numero,oggetto\nDirigente,1,Rimborso a M.R. nato a Lodi il 12/03/1960\n\
             Dirigente,2,Contributo a persona residente a Lodi in via Roma 3\nDirigente,3,Lavori alla residenza per anziani di via Roma\n\
             Dirigente,4,Asilo nido per i residenti\nDirigente,5,Progetto nato nel 2020\n",
            "2:3 PRI002 il testo dice dove abita una persona o quando è nata; riscrivere
             3:3 PRI002",
        );
    }
}

//! Dated lists that some rules hold codes against: municipalities (ISTAT) and bodies (IPA).
//!
//! The project carries none: they change every month. A caller hands over the files as they are downloaded; a rule
//! whose list is not there says so in the report («non verificato»), and is never taken as passed.

use hashbrown::{HashMap, HashSet};

use crate::table::{Hints, Table, read};
use crate::value::codice_istat::is_istat;
use crate::value::data::Date;
use crate::value::fold;

/// The lists at hand.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Municipalities.
    pub comuni: Option<Municipalities>,
    /// Bodies.
    pub enti: Option<Bodies>,
}

/// Which list a file was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Municipalities by ISTAT code.
    Comuni,
    /// Bodies by IPA code.
    Enti,
}

impl Lists {
    /// Takes a list from a file in any format that Vetro reads, told by its columns. `as_of` is the day of the list.
    /// `None` when the file is no known list; then nothing changes.
    pub fn add(&mut self, path: &str, bytes: &[u8], as_of: Date) -> Option<Known> {
        let file = read(path, bytes, &Hints::default());
        for table in &file.tables {
            if let Some(comuni) = Municipalities::of(table, as_of) {
                self.comuni = Some(comuni);
                return Some(Known::Comuni);
            }
            if let Some(enti) = Bodies::of(table, as_of) {
                self.enti = Some(enti);
                return Some(Known::Enti);
            }
        }
        None
    }
}

/// The day that the name of a file tells: `comuni-2026-01-31.csv`, or the first of January of `comuni-2020.csv`.
#[must_use]
pub fn date_in_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    let mut days = (0..name.len()).filter_map(|at| Date::parse_iso(name.get(at..at + 10)?));
    days.next_back().or_else(|| {
        let mut numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|it| it.len() == 4);
        let year: i32 = numbers.next()?.parse().ok()?;
        (1990..=2100).contains(&year).then(|| Date::from_ymd(year, 1, 1)).flatten()
    })
}

/// The municipalities in force on a day.
#[derive(Debug, Clone)]
pub struct Municipalities {
    /// The day of the list.
    pub as_of: Date,
    /// Folded names by code.
    names: HashMap<String, Vec<String>>,
    all_names: HashSet<String>,
}

impl Municipalities {
    fn of(table: &Table, as_of: Date) -> Option<Self> {
        let headers: Vec<String> = table.columns.iter().map(|it| fold::key(&it.header)).collect();
        let code = headers.iter().position(|it| {
            [
                "codicecomuneformatoalfanumerico",
                "codiceistat",
                "codicecomune",
                "procomt",
                "codistat",
            ]
            .contains(&it.as_str())
        })?;
        let cells = &table.columns[code].cells;
        let n_codes = cells.iter().filter(|it| is_istat(it)).count();
        if n_codes == 0 || n_codes * 10 < cells.len() * 9 {
            return None;
        }
        let named: Vec<usize> = headers
            .iter()
            .enumerate()
            .filter(|(_, it)| {
                (it.starts_with("denominazione")
                    && !["regione", "unita", "provincia"].iter().any(|no| it.contains(no)))
                    || ["comune", "nomecomune"].contains(&it.as_str())
            })
            .map(|(at, _)| at)
            .collect();
        let mut list = Self { as_of, names: HashMap::new(), all_names: HashSet::new() };
        for row in (0..table.n_rows()).filter(|&row| is_istat(cells.get(row))) {
            let names = list.names.entry(cells.get(row).trim().to_owned()).or_default();
            for &column in &named {
                // «Bolzano/Bozen»: each of the two is a name of it, and so are both.
                let text = table.text(row, column);
                for name in text.split('/').chain([text]).map(fold::key).filter(|it| !it.is_empty())
                {
                    list.all_names.insert(name.clone());
                    names.push(name);
                }
            }
        }
        Some(list)
    }

    /// Whether a code is in force.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.names.contains_key(code.trim())
    }

    /// Whether a name is surely of another municipality than the code's: the code is known, and the name is that of
    /// others only.
    #[must_use]
    pub fn disagree(&self, code: &str, name: &str) -> bool {
        let name = fold::key(name);
        self.names
            .get(code.trim())
            .is_some_and(|names| !names.contains(&name) && self.all_names.contains(&name))
    }
}

/// The bodies registered on a day.
#[derive(Debug, Clone)]
pub struct Bodies {
    /// The day of the list.
    pub as_of: Date,
    /// Codes in lower case.
    codes: HashSet<String>,
}

impl Bodies {
    fn of(table: &Table, as_of: Date) -> Option<Self> {
        let code = table.columns.iter().position(|it| {
            ["codiceipa", "codamm", "codiceamministrazione"]
                .contains(&fold::key(&it.header).as_str())
        })?;
        let filled = |it: &&str| !it.trim().is_empty();
        let codes: HashSet<String> = table.columns[code]
            .cells
            .values()
            .iter()
            .filter(filled)
            .map(|it| it.trim().to_ascii_lowercase())
            .collect();
        (!codes.is_empty()).then_some(Self { as_of, codes })
    }

    /// Whether a code is registered, without regard to case.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(&code.trim().to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    #[test]
    fn municipalities_by_code_and_name() {
        let text = "Codice Comune formato alfanumerico;Denominazione (Italiana e straniera);Denominazione Regione\n\
                    001168;None;Piemonte\n021008;Bolzano/Bozen;Trentino\n063049;Napoli;Campania\n";
        let mut lists = Lists::default();
        assert_eq!(
            lists.add("comuni.csv", text.as_bytes(), day("2026-01-01")),
            Some(Known::Comuni)
        );
        let comuni = lists.comuni.unwrap();
        assert!(comuni.has(" 001168") && !comuni.has("099031"));
        assert!(
            !comuni.disagree("021008", "BOLZANO") && !comuni.disagree("021008", "Bolzano / Bozen")
        );
        assert!(comuni.disagree("021008", "Napoli"));
        // An unknown name or code proves nothing.
        assert!(!comuni.disagree("021008", "Comuni vari") && !comuni.disagree("099031", "Napoli"));
    }

    #[test]
    fn bodies_and_other_files() {
        let mut lists = Lists::default();
        let text = "Codice_IPA,Denominazione_ente\nc_a341,Aprilia\n,\n";
        assert_eq!(lists.add("enti.csv", text.as_bytes(), day("2026-01-01")), Some(Known::Enti));
        let enti = lists.enti.as_ref().unwrap();
        assert!(enti.has("C_A341") && !enti.has("c_z999") && !enti.has(""));
        assert_eq!(lists.add("x.csv", b"a,b\n1,2\n", day("2026-01-01")), None);
        assert_eq!(lists.add("x.csv", b"codice comune,b\nuno,2\n", day("2026-01-01")), None);
        assert_eq!(lists.add("x.csv", b"\x81\x8d", day("2026-01-01")), None);
    }

    #[test]
    fn the_day_of_a_list() {
        for (name, expected) in [
            ("elenchi/comuni-2026-01-31.csv", Some("2026-01-31")),
            ("istat-comuni-2020.csv", Some("2020-01-01")),
            ("comuni.csv", None),
            ("è-2026-01-3.csv", None),
        ] {
            let expected =
                expected.map(day).or_else(|| name.contains("01-3.").then(|| day("2026-01-01")));
            assert_eq!(date_in_name(name), expected, "{name}");
        }
    }
}

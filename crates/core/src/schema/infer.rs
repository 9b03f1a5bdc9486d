//! The kind of a column that no schema knows: from all of its values and, where they leave it open, its header.
//!
//! A kind that would lose a value is not taken: one cell that does not parse makes the column text. Fillers (`-`,
//! `n.d.`) do not count. Numbers that are names of things (leading zeros, fixed long width) stay codes.

use super::convert::unguarded;
use super::model::Kind;
use crate::table::{Cells, Column, Stored};
use crate::value::cig::Cig;
use crate::value::codice_fiscale::CodiceFiscaleOPartitaIva;
use crate::value::cup::Cup;
use crate::value::data::Date;
use crate::value::{evidence, fold, is_blank, numero};

/// The kind that a column shows. `header` is folded.
#[must_use]
pub fn kind(header: &str, column: &Column) -> Kind {
    let values = Values::of(column);
    if values.texts.is_empty() {
        return Kind::Testo;
    }
    let shown = values.stored_kind(column).or_else(|| values.code_kind(header));
    shown.or_else(|| values.number_kind(header, column)).unwrap_or_else(|| values.text_kind(header))
}

/// The distinct filled values of a column.
struct Values<'a> {
    texts: Vec<&'a str>,
    /// Filled rows.
    n_rows: usize,
}

impl<'a> Values<'a> {
    fn of(column: &'a Column) -> Self {
        let cells: &Cells = &column.cells;
        let counts = cells.counts();
        let mut n_rows = 0;
        let mut texts = Vec::new();
        for (text, count) in cells.values().iter().zip(counts) {
            let text = unguarded(text.trim_matches(is_blank));
            if count > 0 && !is_filler(text) {
                n_rows += count as usize;
                texts.push(text);
            }
        }
        Self { texts, n_rows }
    }

    fn all(&self, test: impl Fn(&str) -> bool) -> bool {
        self.texts.iter().all(|text| test(text))
    }

    /// Whether at least `percent` of the distinct values pass.
    fn most(&self, percent: usize, test: impl Fn(&str) -> bool) -> bool {
        let n = self.texts.iter().filter(|text| test(text)).count();
        n * 100 >= percent * self.texts.len()
    }

    /// What a typed format says: dates and booleans need no guess.
    fn stored_kind(&self, column: &Column) -> Option<Kind> {
        let stored = column.stored.as_ref()?;
        let all = |wanted: Stored| {
            stored
                .iter()
                .zip(column.cells.iter())
                .all(|(&it, text)| it == wanted || is_filler(text.trim()))
        };
        if all(Stored::Date) {
            Some(Kind::Data)
        } else if all(Stored::Bool) {
            Some(Kind::SiNo)
        } else {
            None
        }
    }

    /// Codes with a control or an unmistakable shape; a header that names one needs less proof.
    fn code_kind(&self, header: &str) -> Option<Kind> {
        let named = |words: &[&str]| words.contains(&header);
        let contains = |word: &str| header.contains(word);
        if self.most(80, |text| Cup::parse(text).is_ok()) {
            return Some(Kind::Cup);
        }
        if self.most(if contains("cig") { 50 } else { 80 }, |text| Cig::parse(text).is_ok()) {
            return Some(Kind::Cig);
        }
        if self.most(80, |text| CodiceFiscaleOPartitaIva::parse(text).is_ok()) {
            let iva = contains("iva") && !contains("fiscale") && !contains("cf");
            return Some(if iva { Kind::PartitaIva } else { Kind::CodiceFiscaleOPartitaIva });
        }
        if self.all(is_email) {
            let pec = contains("pec") || self.most(80, |text| text.contains("pec"));
            return Some(if pec { Kind::Pec } else { Kind::Email });
        }
        if self.all(is_url) {
            return Some(Kind::Url);
        }
        if named(&["cap", "codicepostale"]) && self.most(80, |text| digits(text, 5)) {
            return Some(Kind::Cap);
        }
        if contains("istat") && self.most(80, |text| digits(text, 6)) {
            return Some(Kind::CodiceIstat);
        }
        if named(&["provincia", "prov", "siglaprovincia", "sigla", "siglaautomobilistica"])
            && self
                .most(80, |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            return Some(Kind::CodiceProvincia);
        }
        if self.all(is_catastale) {
            return Some(Kind::CodiceCatastale);
        }
        (header.starts_with("tel") && self.all(is_phone)).then_some(Kind::Telefono)
    }

    fn number_kind(&self, header: &str, column: &Column) -> Option<Kind> {
        if self.all(is_date) {
            return Some(Kind::Data);
        }
        if self.all(is_yes_no) {
            return Some(Kind::SiNo);
        }
        if self.all(|text| text.bytes().all(|byte| byte.is_ascii_digit())) {
            return Some(self.digits_kind(header));
        }
        let decimal = if column.stored.as_ref().is_some_and(|it| it.contains(&Stored::Number)) {
            Some('.')
        } else {
            evidence::decimal_mark(self.texts.iter().copied())
        };
        let is_number = |text: &str| {
            !matches!(numero::parse(text, decimal), Err(numero::NumeroError::NotANumber))
        };
        self.all(is_number).then(|| self.decimal_kind(header, column, decimal))
    }

    /// Digits only: a year, a code, an amount, a number.
    fn digits_kind(&self, header: &str) -> Kind {
        let leading_zero = self.texts.iter().any(|text| text.len() > 1 && text.starts_with('0'));
        let width = self.texts.first().map_or(0, |text| text.len());
        let fixed = self.texts.len() > 1 && self.all(|text| text.len() == width);
        let too_long = self.texts.iter().any(|text| text.len() > 15);
        if leading_zero || too_long || (fixed && width >= 10) || is_code_header(header) {
            Kind::Codice
        } else if self.all(|text| matches!(text.parse(), Ok(1900..=2100)) && text.len() == 4)
            && !is_money_header(header)
        {
            Kind::Anno
        } else if is_money_header(header) {
            Kind::Euro
        } else {
            Kind::Intero
        }
    }

    /// Numbers with marks or signs. One that may be two (15.513) is left to the rule that says so: a number.
    fn decimal_kind(&self, header: &str, column: &Column, decimal: Option<char>) -> Kind {
        let readings = || self.texts.iter().filter_map(|text| numero::parse(text, decimal).ok());
        let percent =
            readings().any(|reading| reading.writing.percent) || column.header.contains('%');
        let symbol = readings().any(|reading| reading.writing.symbol);
        let two_decimals = readings().all(|reading| reading.decimals == 2);
        let thousands = readings().any(|reading| reading.writing.thousands.is_some());
        let whole =
            self.all(|text| numero::parse(text, decimal).is_ok_and(|it| it.whole().is_some()));
        if percent || header.contains("percent") {
            Kind::Percentuale
        } else if symbol || is_money_header(header) || (two_decimals && thousands) {
            Kind::Euro
        } else if whole && is_code_header(header) {
            Kind::Codice
        } else if whole && !readings().any(|reading| reading.writing.decimal == Some(',')) {
            // `23.0` is how programs write a whole number; whoever writes `134,00` means decimals.
            Kind::Intero
        } else {
            Kind::Numero
        }
    }

    /// Text: a code, a category that repeats, a name, or prose.
    fn text_kind(&self, header: &str) -> Kind {
        let code = |text: &str| {
            text.len() <= 24
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./".contains(&b))
        };
        let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let repeats =
            self.n_rows >= 10 && self.texts.len() * 4 <= self.n_rows && self.texts.len() <= 500;
        if self.all(code) && self.most(60, has_digit) {
            return Kind::Codice;
        }
        if header == "comune" || header == "nomecomune" {
            return Kind::Comune;
        }
        if repeats && self.all(|text| text.chars().count() <= 120) {
            return Kind::Categoria;
        }
        Kind::Testo
    }
}

/// Whether a cell says that there is no value.
fn is_filler(text: &str) -> bool {
    const FILLERS: [&str; 8] =
        ["nd", "na", "null", "nonapplicabile", "nonprevisto", "nessuno", "none", "nan"];
    match text.len() {
        0 => true,
        // «NA» is Napoli in a column of provinces: short letters count as a filler only with marks.
        1..=20 if text.bytes().all(|b| b"-_.?*/".contains(&b)) => true,
        3..=20 => FILLERS.contains(&fold::key(text).as_str()),
        _ => false,
    }
}

fn digits(text: &str, width: usize) -> bool {
    text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain = |c: char| !is_blank(c) && c != '@' && c != ',' && c != ';';
    !user.is_empty() && host.contains('.') && user.chars().chain(host.chars()).all(plain)
}

fn is_url(text: &str) -> bool {
    let text = text.get(..8).map_or_else(|| text.to_ascii_lowercase(), str::to_ascii_lowercase);
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

fn is_catastale(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 4 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_digit)
}

fn is_phone(text: &str) -> bool {
    text.len() >= 6 && text.bytes().all(|b| b.is_ascii_digit() || b" +/().-".contains(&b))
}

fn is_date(text: &str) -> bool {
    Date::parse(text).is_ok() || Date::parse_as(text, false).is_ok()
}

/// Words only: a column of 0 and 1 is a column of numbers.
fn is_yes_no(text: &str) -> bool {
    matches!(fold::key(text).as_str(), "si" | "no" | "vero" | "falso" | "true" | "false" | "yes")
}

fn is_code_header(header: &str) -> bool {
    const WORDS: [&str; 10] = [
        "cod",
        "protocollo",
        "matricola",
        "cap",
        "tel",
        "fax",
        "foglio",
        "particella",
        "mappale",
        "subalterno",
    ];
    WORDS.iter().any(|word| header.starts_with(word)) || header.contains("codice")
}

fn is_money_header(header: &str) -> bool {
    const WORDS: [&str; 23] = [
        "import",
        "cost",
        "euro",
        "eur",
        "spes",
        "prezzo",
        "canone",
        "compens",
        "stipend",
        "retribuz",
        "contribut",
        "finanziament",
        "ammontare",
        "liquidat",
        "pagat",
        "saldo",
        "tassa",
        "tariffa",
        "imposta",
        "emolument",
        "rimbors",
        "stanziament",
        "assegnazion",
    ];
    WORDS.iter().any(|word| header.starts_with(word) || (word.len() > 5 && header.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn infer(header: &str, values: &[&str]) -> Kind {
        let column =
            Column { header: header.into(), cells: values.iter().copied().collect(), stored: None };
        kind(&fold::key(header), &column)
    }

    #[test]
    fn columns_of_a_spending_ledger() {
        for (header, values, expected) in [
            ("id", &["1", "2", "3"][..], Kind::Intero),
            ("cig", &["A1B2C3D4E5", "ZZ91K2M3P4"], Kind::Codice),
            ("data_mandato", &["03/04/2021", "28/12/2020"], Kind::Data),
            ("anno", &["2021", "2020"], Kind::Anno),
            ("programma", &["01", "12"], Kind::Codice),
            ("codice_fiscale", &["73918264051", "12345678901"], Kind::Codice),
            ("oggetto", &["fornitura carta", "trasporto; lotto n. 2"], Kind::Testo),
            ("importo", &["1.234,56", "12,00", "1.000"], Kind::Euro),
            ("iva", &["4", "10", "22"], Kind::Intero),
            ("note", &["", "vedi determina n. 3/2021"], Kind::Testo),
        ] {
            assert_eq!(infer(header, values), expected, "{header}");
        }
    }

    #[test]
    fn other_columns() {
        for (header, values, expected) in [
            ("x", &["7239181923", "Z1B1B787FD", "B559AC771D"][..], Kind::Cig),
            ("x", &["H91F22000160006"], Kind::Cup),
            ("x", &["02030880153", "00728830969"], Kind::CodiceFiscaleOPartitaIva),
            ("P. IVA", &["02030880153", "00728830969"], Kind::PartitaIva),
            ("x", &["RSSMRA85T10A562S"], Kind::CodiceFiscaleOPartitaIva),
            ("x", &["sì", "No", ""], Kind::SiNo),
            ("x", &["0", "1"], Kind::Intero),
            ("x", &["12,5%", "3%"], Kind::Percentuale),
            ("x", &["€ 12,50", "3"], Kind::Euro),
            ("x", &["12.5", "-3.25"], Kind::Numero),
            ("Importo", &["100", "200"], Kind::Euro),
            ("x", &["12", "n.d.", "-"], Kind::Intero),
            ("x", &["12", "dodici"], Kind::Testo),
            ("Codice ISTAT", &["=\"028001\""], Kind::CodiceIstat),
            ("CAP", &["00184", "20900"], Kind::Cap),
            ("Codice ISTAT", &["028001"], Kind::CodiceIstat),
            ("Prov.", &["NA", "MI"], Kind::CodiceProvincia),
            ("x", &["111342928035516202", "111742930520228201"], Kind::Codice),
            ("x", &["23.0", "1.0"], Kind::Intero),
            ("mq", &["15.513", "390"], Kind::Numero),
            ("mq", &["15.513", "1.390.000"], Kind::Intero),
            ("x", &["a@comune.it"], Kind::Email),
            ("x", &["a@pec.comune.it"], Kind::Pec),
            ("x", &["https://a.it/b"], Kind::Url),
            ("x", &["2023-05-08T11:54:11.000+0000"], Kind::Data),
            ("x", &["EU_0928", "EU_928"], Kind::Codice),
            ("x", &[], Kind::Testo),
        ] {
            assert_eq!(infer(header, values), expected, "{header} {values:?}");
        }
        let prov: Vec<&str> = ["Roma", "Milano"].into_iter().cycle().take(20).collect();
        assert_eq!(infer("provincia", &prov), Kind::Categoria);
    }
}

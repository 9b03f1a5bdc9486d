//! What falls due, as CSV: UTF-8, commas, line feeds, dates as AAAA-MM-GG.

use super::{Scadenza, What};
use crate::diag::Lang;

/// The columns, in order.
const HEADER: [&str; 12] = [
    "data",
    "giorni",
    "ente",
    "indicatore",
    "titolo",
    "azione",
    "cosa",
    "periodo",
    "file",
    "righe",
    "prima_riga",
    "norma",
];

/// The list as CSV.
#[must_use]
pub fn to_csv(list: &[Scadenza], lang: Lang) -> String {
    let mut out = HEADER.join(",");
    out.push('\n');
    for it in list {
        let (period, file, rows, first) = match &it.what {
            What::Publish { period, .. } => (period.to_string(), String::new(), None, None),
            What::Remove { file, rows, first_row } => {
                (String::new(), file.to_string(), *rows, *first_row)
            }
            What::Confirm { .. } | What::Renew { .. } => (String::new(), String::new(), None, None),
        };
        let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
        let cells = [
            it.date.to_string(),
            it.days_left.to_string(),
            it.ente.clone(),
            it.indicator.id.clone(),
            it.label(lang).to_owned(),
            it.what.as_str().to_owned(),
            it.what.words(lang),
            period,
            file,
            number(rows),
            number(first),
            it.law.clone(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// A cell, between quotes where it must be. A text that a spreadsheet would take for a formula is set off by a blank.
fn quoted(cell: &str) -> String {
    let negative = cell.starts_with('-') && cell[1..].bytes().all(|b| b.is_ascii_digit());
    let guard =
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !negative { " " } else { "" };
    if guard.is_empty() && !cell.contains([',', '"', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::scadenze::testing;

    #[test]
    fn one_line_each() {
        insta::assert_snapshot!(to_csv(&testing::list(), Lang::It), @r#"
        data,giorni,ente,indicatore,titolo,azione,cosa,periodo,file,righe,prima_riga,norma
        2026-01-01,-30,Comune di Esempio,atti-concessione,Atti di concessione,togliere,"togliere 1.234 righe da dati/atti-concessione/contributi «già» 2020; elenco, città.csv",,"dati/atti-concessione/contributi «già» 2020; elenco, città.csv",1234,2,"d.lgs. 33/2013, art. 8 c. 3"
        2026-01-30,-1,Comune di Esempio,indicatore-tempestivita-pagamenti,Indicatore di tempestività dei pagamenti,pubblicare,"pubblicare indicatore del trimestre, 4º trimestre 2025 (manca)",2025-T4,,,,"d.P.C.M. 22/9/2014, art. 10"
        2026-03-01,29,Comune di Esempio,oiv,OIV,confermare,"aggiornare, o confermare che nulla è cambiato dal 01/03/2025",,,,,"d.lgs. 33/2013, art. 8 c. 1"
        2027-01-10,344,Comune di Esempio,enti-pubblici-vigilati,Enti pubblici vigilati,rinnovare,rinnovare la dichiarazione di assenza del 10/01/2026,,,,,delibere ANAC 1064/2019 e 192/2025
        "#);
        assert_eq!(to_csv(&[], Lang::En).lines().count(), 1);
    }

    #[test]
    fn cells_that_must_be_quoted() {
        for (cell, expected) in [
            ("a", "a"),
            ("-12", "-12"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=1+1", "\" =1+1\""),
            ("-a", "\" -a\""),
            ("a\nb", "\"a\nb\""),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }

    #[test]
    fn our_own_reader_reads_it_back() {
        let text = to_csv(&testing::list(), Lang::It);
        let file =
            crate::table::read("scadenze.csv", text.as_bytes(), &crate::table::Hints::default());
        assert_eq!(file.tables[0].n_rows(), 4);
        assert_eq!(file.tables[0].columns.len(), HEADER.len());
        assert_eq!(
            file.tables[0].text(0, 8),
            "dati/atti-concessione/contributi «già» 2020; elenco, città.csv"
        );
    }
}

//! Personal data never come out of a check: whichever rule speaks of a cell in which one was found, it speaks masked.

use vetro_core::check::{Options, check_files};
use vetro_core::report::baseline::Baseline;
use vetro_core::report::located::Source;
use vetro_core::report::{github, gitlab, junit, sarif, v1};
use vetro_core::value::data::Date;
use vetro_core::{Lang, Severity};

/// A person's tax code, in places where rules about columns, rows and notes would show it.
const CODE: &str = "RSSMRA80A01H501U";

#[test]
fn a_tax_code_comes_out_of_no_report() {
    let long = format!("Incarico a {CODE} {}", "parola ".repeat(33));
    let cut: String = long.chars().take(250).collect();
    let texts = [
        format!("codice_fiscale,importo\n{CODE},1.00\n{CODE},1.00\n"),
        format!("oggetto,importo\n\"{cut}\",1.00\nAltro,2.00\n"),
        format!("oggetto,importo\nSedie,1.00\nNota: pagato a {CODE},\n"),
        format!("cig,oggetto\n{CODE},Lavori\n7239181923,{CODE}\n"),
        format!("email,telefono\n{CODE}@posta.example,{CODE}\n"),
    ];
    let today = Date::parse_iso("2026-01-31").expect("a day");
    for text in &texts {
        for (table, lang) in
            [(None, Lang::It), (Some("l190_appalti"), Lang::En), (Some("contatti"), Lang::It)]
        {
            let options = Options { table: table.map(str::to_owned), lang, ..Options::default() };
            let report = check_files(&[("a.csv", text.as_bytes())], today, &options);
            let sources = [Source { report: &report, folder: String::new() }];
            let written = [
                v1::to_json(&report).expect("json"),
                sarif::to_sarif(&sources, "0", lang).expect("sarif"),
                gitlab::to_gitlab(&sources).expect("gitlab"),
                junit::to_junit(&sources, Some(Severity::Error), lang).expect("junit"),
                github::to_github(&sources, lang),
                Baseline::of(std::slice::from_ref(&report)).to_json().expect("json"),
            ];
            for out in written {
                assert!(!out.contains(CODE), "{table:?}\n{text}\n{out}");
            }
        }
    }
}

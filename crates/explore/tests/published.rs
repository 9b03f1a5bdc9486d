//! The three ways to a table are one: the core's typed table, the Arrow file that the site publishes, and the CSV and
//! JSON that people download. A filtered download is byte for byte the rows of the full one.

use vetro_core::check::{Options, convert_file};
use vetro_core::export::{self, About};
use vetro_core::schema::TypedTable;
use vetro_core::value::data::Date;
use vetro_explore::{Table, ipc, write};

const CSV: &str = "cig;struttura_proponente;oggetto;scelta_contraente;importo_aggiudicazione;importo_somme_liquidate;data_inizio;data_ultimazione\r\n\
7239181923;Tributi;\"Lavori, \"\"via Roma\"\"\";AFFIDAMENTO DIRETTO;1.234,50;;31/01/2026;\r\n\
Z1B1B787FD;Lavori pubblici;Città d’arte;PROCEDURA APERTA;0,05;-12,00;;28/02/2026\r\n\
B559AC771D;;\"riga\nnuova\";AFFIDAMENTO DIRETTO;99999999,99;1;01/03/2026;\r\n";

fn tables() -> Vec<TypedTable> {
    let options = Options { table: Some("l190_appalti".to_owned()), ..Options::default() };
    let today = Date::from_ymd(2026, 6, 1).unwrap_or(Date(0));
    convert_file("appalti.csv", CSV.as_bytes(), today, &options).tables
}

fn all(table: &Table) -> (Vec<usize>, Vec<u32>) {
    ((0..table.columns().len()).collect(), (0..table.n_rows() as u32).collect())
}

#[test]
fn csv_and_json_are_those_of_the_core() {
    let tables = tables();
    assert!(tables.iter().any(|table| table.n_rows() == 3), "the sample is read");
    for typed in &tables {
        let table = Table::from_typed(typed).expect("every typed table is a table");
        let (columns, rows) = all(&table);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let about = About::default();
        let csv = export::csv::write(typed, &about).expect("a CSV");
        assert_eq!(write::csv(&table, &columns, &rows), text(csv));
        let json = export::json::write(typed, &about).expect("a JSON");
        assert_eq!(write::json(&table, &columns, &rows), text(json));
    }
}

#[test]
fn the_arrow_file_reads_back_as_the_typed_table() {
    for typed in tables() {
        let direct = Table::from_typed(&typed).expect("every typed table is a table");
        let bytes = export::arrow::write(&typed, &About::default()).expect("an Arrow file");
        let read = ipc::read(&bytes).expect("our reader reads what we write");
        let (columns, rows) = all(&direct);
        assert_eq!(write::csv(&read, &columns, &rows), write::csv(&direct, &columns, &rows));
        for (ours, theirs) in read.columns().iter().zip(direct.columns()) {
            assert_eq!(
                (&ours.name, &ours.label, &ours.label_en, ours.kind, ours.priority),
                (&theirs.name, &theirs.label, &theirs.label_en, theirs.kind, theirs.priority)
            );
        }
        assert_eq!(read.id, direct.id);
    }
}

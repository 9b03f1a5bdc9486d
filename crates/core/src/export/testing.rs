//! Small typed tables for the tests of the writers.

use crate::schema::{TypedTable, Typing, bind, tables};
use crate::table::{Hints, read};

/// A CSV typed as the table of that id, or as a free table.
pub(crate) fn typed(id: Option<&str>, csv: &str) -> TypedTable {
    let file = read("prova.csv", csv.as_bytes(), &Hints::default());
    let table = file.tables.first().expect("the test's CSV is readable");
    let binding = bind(table, &[], id.and_then(tables::get));
    TypedTable::new(table, &binding, &Typing::default())
}

/// Two lots, the second without most of its cells.
pub(crate) fn lots() -> TypedTable {
    typed(
        Some("l190_appalti"),
        "lotto;cig;oggetto;importo aggiudicazione;data inizio\r\n\
         1;z1b1b787fd;\"Scuole; «Città»\r\ne \"\"palestre\"\"\";1.234,5;31/01/2020\r\n\
         2;7239181923;;-0,05;\r\n",
    )
}

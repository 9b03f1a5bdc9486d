//! Bytes named as `csv` are read without a panic, and every place can be asked for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vetro_core::table::{Hints, read};

fuzz_target!(|bytes: &[u8]| {
    let file = read("x.csv", bytes, &Hints::default());
    assert_eq!(file.stopped, file.tables.is_empty());
    assert!(!file.stopped || !file.notes.is_empty(), "stopped without a reason");
    for table in &file.tables {
        for row in 0..table.n_rows().min(1000) {
            let _ = table.place(row, None);
        }
        assert!(table.columns.iter().all(|it| it.cells.len() == table.n_rows()));
    }
});

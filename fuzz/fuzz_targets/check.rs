//! Any bytes are judged; the first one says under which name.

#![no_main]

const NAMES: [&str; 7] = ["x.csv", "x.tsv", "x.json", "x.ndjson", "x.xml", "x.xlsx", "x.ods"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        vetro_fuzz::checks(NAMES[usize::from(*first) % NAMES.len()], rest);
    }
});

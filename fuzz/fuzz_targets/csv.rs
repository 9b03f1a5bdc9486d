//! Bytes named as `csv` are read or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vetro_fuzz::reads("x.csv", bytes));

//! The long frame against a slow reference: loops over rows and a map, in 128 bits.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int64Array, RecordBatch};
use arrow_schema::{Field, Schema};
use vetro_core::check::{Dataset, Part, Withheld};
use vetro_core::indicators::catalogue;
use vetro_core::publication::Sidecar;
use vetro_core::schema::typed::TypedColumn;
use vetro_core::schema::{TypedTable, tables};
use vetro_core::value::data::Date;
use vetro_frames::{Body, Ledger};

/// One grant: year, office, tax code, name, cents.
type Grant = (Option<i32>, Option<String>, Option<String>, Option<String>, Option<i64>);

fn text(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    let values: Vec<Option<String>> = values.collect();
    Arc::new(values.iter().map(Option::as_deref).collect::<DictionaryArray<Int32Type>>())
}

/// A dataset of a declared table, from some of its columns.
fn dataset(
    table: &str,
    columns: Vec<(&str, ArrayRef)>,
    parts: &[(&str, u64, Option<&str>)],
) -> Dataset {
    let schema = tables::get(table).unwrap();
    // Participants lie in the folder of their lots.
    let main = if table == "l190_partecipanti" { "l190_appalti" } else { table };
    let indicator = catalogue().iter().find(|it| it.tables.iter().any(|id| id == main)).unwrap();
    let typed = columns
        .iter()
        .map(|(name, _)| {
            let (_, column) = schema.column(name).unwrap();
            TypedColumn {
                name: column.name.clone(),
                label: column.label.clone(),
                label_en: column.label_en.clone(),
                description: String::new(),
                kind: column.kind,
                privacy: column.privacy,
                required: column.required,
                priority: column.priority,
                n_masked: 0,
                n_unread: 0,
            }
        })
        .collect();
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    Dataset {
        indicator,
        slug: format!("{}/{table}", indicator.id),
        table: TypedTable {
            id: table.to_owned(),
            title: schema.title.clone(),
            schema: Some(schema),
            columns: typed,
            batch: RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap(),
        },
        parts: parts
            .iter()
            .map(|&(path, rows, office)| Part {
                path: path.into(),
                sidecar: Sidecar { ufficio: office.map(str::to_owned), ..Sidecar::default() },
                rows,
            })
            .collect(),
        withheld: None,
        omitted: Vec::new(),
        updated: None,
    }
}

fn grants(rows: &[Grant]) -> Dataset {
    dataset(
        "sovvenzioni",
        vec![
            ("beneficiario", text(rows.iter().map(|row| row.3.clone()))),
            ("codice_fiscale", text(rows.iter().map(|row| row.2.clone()))),
            ("importo", Arc::new(rows.iter().map(|row| row.4).collect::<Int64Array>())),
            ("ufficio", text(rows.iter().map(|row| row.1.clone()))),
            (
                "data",
                Arc::new(
                    rows.iter()
                        .map(|row| Some(Date::from_ymd(row.0?, 12, 31)?.0))
                        .collect::<Date32Array>(),
                ),
            ),
        ],
        &[("dati/x/a.csv", rows.len() as u64, None)],
    )
}

/// The reference: sums and counts by key, one row after the other.
fn slow<K: Ord + Clone>(
    rows: &[Grant],
    key: impl Fn(&Grant) -> Option<K>,
) -> BTreeMap<K, (i128, u32)> {
    let mut sums: BTreeMap<K, (i128, u32)> = BTreeMap::new();
    for row in rows {
        let (Some(cents), Some(key)) = (row.4, key(row)) else { continue };
        let slot = sums.entry(key).or_default();
        slot.0 += i128::from(cents);
        slot.1 += 1;
    }
    sums
}

fn fast<K: Ord + Clone>(grid: &vetro_frames::Grid<K>) -> BTreeMap<K, (i128, u32)> {
    grid.rows
        .iter()
        .filter_map(|row| {
            let total = row.totals.first().copied().flatten()?;
            Some((row.key.clone(), (i128::from(total.cents), total.rows)))
        })
        .collect()
}

fn is_firm(code: &str) -> bool {
    code.len() == 11 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// One time in four there is nothing.
    fn maybe<T>(&mut self, some: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(4) > 0).then(|| some(self))
    }
}

fn some_grants(seed: u64) -> Vec<Grant> {
    let mut dice = Dice(seed);
    let n = dice.roll(200);
    (0..n)
        .map(|_| {
            (
                dice.maybe(|it| 2019 + it.roll(7) as i32),
                dice.maybe(|it| format!("Ufficio {}", it.roll(3))),
                dice.maybe(|it| match it.roll(3) {
                    0 => format!("0203008015{}", it.roll(10)),
                    1 => "RSSMRA85T10A562S".to_owned(),
                    _ => "omissis".to_owned(),
                }),
                dice.maybe(|it| format!("Ditta {}", it.roll(4))),
                dice.maybe(|it| it.roll(2_000_000_000_000) as i64 - 1_000_000_000_000),
            )
        })
        .collect()
}

#[test]
fn sums_equal_the_slow_reference() {
    for seed in 0..60 {
        let rows = some_grants(seed);
        let data = grants(&rows);
        let ledger = Ledger::new(&[Body { name: "Ente", datasets: vec![&data] }]).unwrap();
        assert_eq!(fast(&ledger.by_year().unwrap()), slow(&rows, |row| Some(row.0)), "seed {seed}");
        assert_eq!(
            fast(&ledger.by_office().unwrap()),
            slow(&rows, |row| row.1.clone()),
            "seed {seed}"
        );
        let grid = ledger.counterparties(1, usize::MAX).unwrap();
        let firms: BTreeMap<String, (i128, u32)> = grid
            .rows
            .into_iter()
            .filter_map(|row| {
                let total = row.totals.first().copied().flatten()?;
                Some((row.key.code, (i128::from(total.cents), total.rows)))
            })
            .collect();
        assert_eq!(
            firms,
            slow(&rows, |row| row.2.clone().filter(|code| is_firm(code))),
            "seed {seed}"
        );
    }
}

#[test]
fn cents_stay_exact_beyond_what_a_double_holds() {
    let cents = 9_007_199_254_740_993i64;
    let rows: Vec<Grant> =
        [cents, 1, 1].map(|cents| (Some(2025), None, None, None, Some(cents))).to_vec();
    let data = grants(&rows);
    let ledger = Ledger::new(&[Body { name: "Ente", datasets: vec![&data] }]).unwrap();
    let grid = ledger.by_year().unwrap();
    assert_eq!(grid.rows[0].totals[0].unwrap().cents, cents + 2);
}

#[test]
fn a_sum_beyond_64_bits_is_an_error_and_not_a_number() {
    let rows: Vec<Grant> = vec![(Some(2025), None, None, None, Some(i64::MAX)); 3];
    let data = grants(&rows);
    assert!(Ledger::new(&[Body { name: "Ente", datasets: vec![&data] }]).is_err());
}

#[test]
fn a_firm_is_named_as_it_is_written_most_often() {
    let row = |name: &str| -> Grant {
        (Some(2025), None, Some("02030880153".into()), Some(name.into()), Some(100))
    };
    let data = grants(&[row("Beta srl"), row("Alfa srl"), row("Beta srl"), row("Zeta")]);
    let ledger = Ledger::new(&[Body { name: "Ente", datasets: vec![&data] }]).unwrap();
    let grid = ledger.counterparties(1, 10).unwrap();
    assert_eq!(grid.rows.len(), 1);
    assert_eq!(grid.rows[0].key.name, "Beta srl");
}

#[test]
fn a_withheld_table_says_nothing() {
    let mut data = grants(&[(Some(2025), None, None, None, Some(100))]);
    data.withheld =
        Some(Withheld { codes: vec!["PRI001"], why: String::new(), why_en: String::new() });
    let ledger = Ledger::new(&[Body { name: "Ente", datasets: vec![&data] }]).unwrap();
    assert!(ledger.is_empty());
    assert!(ledger.by_year().unwrap().rows.is_empty());
}

#[test]
fn members_stand_side_by_side_and_an_absent_table_is_not_zero() {
    let a = grants(&[(Some(2025), None, None, None, Some(100))]);
    let b = lots(&[(1, 500)], &[("dati/g/2024.xml", 1)]);
    let bodies =
        [Body { name: "Alto", datasets: vec![&a] }, Body { name: "Basso", datasets: vec![&b] }];
    let grid = Ledger::new(&bodies).unwrap().by_body().unwrap();
    let cells: Vec<(String, Vec<Option<i64>>)> = grid
        .rows
        .into_iter()
        .map(|row| {
            (row.key, row.totals.into_iter().map(|total| total.map(|total| total.cents)).collect())
        })
        .collect();
    let at = grid.sources.iter().position(|source| source.slug.ends_with("sovvenzioni")).unwrap();
    let side = |cents: i64, at: usize| {
        let mut cells = vec![None, None];
        cells[at] = Some(cents);
        cells
    };
    assert_eq!(
        cells,
        [("Alto".to_owned(), side(100, at)), ("Basso".to_owned(), side(500, 1 - at))]
    );
}

#[test]
fn an_office_named_beside_the_file_counts_for_its_rows() {
    let a = lots_of_offices();
    let ledger = Ledger::new(&[Body { name: "Ente", datasets: vec![&a] }]).unwrap();
    let offices: Vec<(String, i64)> = ledger
        .by_office()
        .unwrap()
        .rows
        .into_iter()
        .map(|row| (row.key, row.totals[0].unwrap().cents))
        .collect();
    assert_eq!(offices, [("Lavori".to_owned(), 30), ("Scuole".to_owned(), 4)]);
}

fn lots_of_offices() -> Dataset {
    let mut data = lots(&[(1, 10), (2, 20), (1, 4)], &[("dati/g/a.csv", 2), ("dati/g/b.csv", 1)]);
    data.parts[0].sidecar.ufficio = Some("Lavori".to_owned());
    data.parts[1].sidecar.ufficio = Some("Scuole".to_owned());
    data
}

fn lots(rows: &[(i64, i64)], parts: &[(&str, u64)]) -> Dataset {
    let parts: Vec<(&str, u64, Option<&str>)> =
        parts.iter().map(|&(path, n)| (path, n, None)).collect();
    dataset(
        "l190_appalti",
        vec![
            ("lotto", Arc::new(rows.iter().map(|row| Some(row.0)).collect::<Int64Array>())),
            (
                "importo_aggiudicazione",
                Arc::new(rows.iter().map(|row| Some(row.1)).collect::<Int64Array>()),
            ),
            (
                "data_inizio",
                Arc::new(
                    rows.iter()
                        .map(|_| Date::from_ymd(2024, 5, 1).map(|day| day.0))
                        .collect::<Date32Array>(),
                ),
            ),
        ],
        &parts,
    )
}

/// lot, group, winner, code
type Bidder = (i64, Option<i64>, bool, &'static str);

fn bidders(rows: &[Bidder], parts: &[(&str, u64)]) -> Dataset {
    let parts: Vec<(&str, u64, Option<&str>)> =
        parts.iter().map(|&(path, n)| (path, n, None)).collect();
    dataset(
        "l190_partecipanti",
        vec![
            ("lotto", Arc::new(rows.iter().map(|row| Some(row.0)).collect::<Int64Array>())),
            ("gruppo", Arc::new(rows.iter().map(|row| row.1).collect::<Int64Array>())),
            ("vincitore", Arc::new(rows.iter().map(|row| Some(row.2)).collect::<BooleanArray>())),
            ("codice_fiscale", text(rows.iter().map(|row| Some(row.3.to_owned())))),
            ("ragione_sociale", text(rows.iter().map(|row| Some(format!("Ditta {}", row.3))))),
        ],
        &parts,
    )
}

#[test]
fn a_lot_goes_to_the_one_who_won_it_alone_in_its_own_file() {
    const A: &str = "00728830969";
    const B: &str = "00125680033";
    const PERSON: &str = "RSSMRA85T10A562S";
    // Two files that both number their lots from one.
    let lots = lots(
        &[(1, 100), (2, 20), (3, 3), (1, 5000), (2, 60_000)],
        &[("dati/g/2023.xml", 3), ("dati/g/2024.xml", 2)],
    );
    let bidders = bidders(
        &[
            (1, None, true, A),
            (1, None, false, B),
            (2, Some(1), true, A),
            (2, Some(1), true, B),
            (3, None, true, PERSON),
            (1, None, true, B),
            (2, None, true, A),
            (2, None, true, B),
        ],
        &[("dati/g/2023.xml", 5), ("dati/g/2024.xml", 3)],
    );
    let body = Body { name: "Ente", datasets: vec![&bidders, &lots] };
    let ledger = Ledger::new(&[body]).unwrap();
    let found: Vec<(String, i64)> = ledger
        .counterparties(1, 10)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| (row.key.code, row.totals[0].unwrap().cents))
        .collect();
    assert_eq!(found, [(B.to_owned(), 5000), (A.to_owned(), 100)]);
}

//! What a question costs, beside the bare loop that nobody could do without.
//!
//! `cargo bench -p vetro-explore` prints a table at 1 and at 10 million rows: the best of several runs, the bare kernel
//! over the same arrays, their ratio, and the goal. Both must give the same answer before anything is timed. A number
//! as argument sets the rows (`cargo bench -p vetro-explore -- 200000`).

use std::hint::black_box;
use std::time::Instant;

use vetro_core::schema::Kind;
use vetro_explore::{
    Bitmap, By, Calc, Column, Data, Filter, Grouping, Measure, Numbers, Part, Query, Selection,
    SortKey, Table, Texts, Value, groups, histogram, page,
};

/// A column of one kind.
fn column(name: &str, kind: Kind, data: Data) -> Column {
    Column {
        name: name.to_owned(),
        label: name.to_owned(),
        label_en: name.to_owned(),
        kind,
        priority: 1,
        data,
    }
}

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn texts(n: usize, sides: u64, name: &str, dice: &mut Dice) -> Texts {
    let names: Vec<String> = (0..sides).map(|at| format!("{name} {at:04}")).collect();
    (0..n).map(|_| Some(names[dice.roll(sides) as usize].as_str())).collect()
}

/// The table: 23 offices, 3,441 suppliers, amounts of which one in fifty is absent, years.
fn table(n: usize) -> Table {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let offices = texts(n, 23, "Ufficio", &mut dice);
    let suppliers = texts(n, 3_441, "Fornitore", &mut dice);
    let cents: Vec<i64> =
        (0..n).map(|_| 1 + dice.roll(1_000) as i64 * dice.roll(40_000) as i64).collect();
    let valid = Bitmap::from_fn(n, |_| dice.roll(50) != 0);
    let years = (0..n).map(|_| 2015 + dice.roll(11) as i32).collect();
    let columns = vec![
        column("ufficio", Kind::Categoria, Data::Text(offices)),
        column("fornitore", Kind::Testo, Data::Text(suppliers)),
        column("importo", Kind::Euro, Data::Long(Numbers::new(cents, Some(valid)))),
        column("anno", Kind::Anno, Data::Short(Numbers::new(years, None))),
    ];
    Table::new("banco", "Banco", columns).unwrap_or_default()
}

/// A million descriptions of some 63 letters, all different.
fn descriptions(n: usize) -> Table {
    const WORDS: [&str; 12] = [
        "manutenzione",
        "straordinaria",
        "fornitura",
        "di",
        "Città",
        "strade",
        "servizio",
        "mensa",
        "l’asilo",
        "impianto",
        "edificio",
        "comunale",
    ];
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut text = String::new();
    let mut builder = vetro_explore::table::TextsBuilder::default();
    for row in 0..n {
        text.clear();
        while text.len() < 52 {
            text.push_str(WORDS[dice.roll(12) as usize]);
            text.push(' ');
        }
        text.push_str(&format!("{row:08}"));
        builder.push(Some(&text));
    }
    let data = Data::Text(builder.finish());
    Table::new("testi", "Testi", vec![column("oggetto", Kind::Testo, data)]).unwrap_or_default()
}

/// Milliseconds of the best of seven runs, and what the last one gave.
fn best<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut least = f64::INFINITY;
    let mut last = None;
    for _ in 0..7 {
        let start = Instant::now();
        let given = black_box(run());
        least = least.min(start.elapsed().as_secs_f64() * 1e3);
        last = Some(given);
    }
    (least, last.unwrap_or_else(run))
}

/// Times ours and the bare kernel, holds their answers equal, prints a line.
fn line<T: PartialEq + std::fmt::Debug>(
    name: &str,
    goal: Option<f64>,
    ours: impl FnMut() -> T,
    bare: impl FnMut() -> T,
) {
    let (ours_ms, a) = best(ours);
    let (bare_ms, b) = best(bare);
    assert_eq!(a, b, "{name}: the two do not answer alike");
    let goal = goal.map_or_else(String::new, |goal| {
        let word = if ours_ms <= goal { "met" } else { "MISSED" };
        format!("goal {goal:>5.0} ms {word}")
    });
    println!(
        "  {name:<38} {ours_ms:>8.2} ms  bare {bare_ms:>8.2} ms  ratio {:>5.2}  {goal}",
        ours_ms / bare_ms
    );
}

struct Arrays<'a> {
    offices: &'a [u32],
    suppliers: &'a [u32],
    cents: &'a [i64],
    valid: &'a Bitmap,
}

fn arrays(table: &Table) -> Option<Arrays<'_>> {
    let [a, b, c, _] = table.columns() else { return None };
    match (&a.data, &b.data, &c.data) {
        (Data::Text(offices), Data::Text(suppliers), Data::Long(cents)) => Some(Arrays {
            offices: offices.codes(),
            suppliers: suppliers.codes(),
            cents: cents.values(),
            valid: cents.valid()?,
        }),
        _ => None,
    }
}

fn narrow(n: usize, scale: f64) {
    println!("{n} rows");
    let table = table(n);
    let Some(it) = arrays(&table) else { return };
    let goal = |at_one: f64, at_ten: f64| {
        (scale >= 1.0).then_some(if scale >= 10.0 { at_ten } else { at_one })
    };

    let mut office = Filter::on(0);
    office.any = vec![Value::Text("Ufficio 0007".to_owned())];
    let mut amount = Filter::on(2);
    amount.min = Some(Value::Whole(1_000_000));
    let query = Query { filters: vec![office, amount], ..Query::default() };
    let code = match &table.columns()[0].data {
        Data::Text(texts) => texts.find("Ufficio 0007").unwrap_or_default(),
        _ => 0,
    };
    line(
        "text = and amount >, count",
        goal(2.0, 20.0),
        || Selection::new(&table, &query).rows().count(),
        || {
            let rows = it.offices.iter().zip(it.cents).enumerate();
            rows.filter(|(row, (office, cents))| {
                **office == code && **cents >= 1_000_000 && it.valid.get(*row)
            })
            .count()
        },
    );

    let all = Selection::default().narrowed(&table, &Query::default());
    let sums = |column: usize, codes: &[u32], n: usize| {
        let ask = Grouping {
            by: vec![By { column, part: Part::Whole }],
            measure: Some(Measure { calc: Calc::Sum, column: 2 }),
            top: Some(20),
            ..Grouping::default()
        };
        let name = format!("group by {n} keys, count and sum, top 20");
        let goals = if n < 100 { goal(2.0, 30.0) } else { goal(5.0, 50.0) };
        line(
            &name,
            goals,
            || {
                let found = groups(&table, all.rows(), &ask);
                let figure = found.rows.first().and_then(|row| row.figure);
                (found.n_groups, figure.map_or(0, |figure| figure.rounded() as i64))
            },
            || {
                let mut sums = vec![(0u32, 0i64); n];
                for (row, (&code, &cents)) in codes.iter().zip(it.cents).enumerate() {
                    let slot = &mut sums[code as usize];
                    slot.0 += 1;
                    slot.1 += if it.valid.get(row) { cents } else { 0 };
                }
                let filled = sums.iter().filter(|(n, _)| *n > 0);
                (filled.count(), sums.iter().map(|(_, sum)| *sum).max().unwrap_or(0))
            },
        );
    };
    sums(0, it.offices, 23);
    sums(1, it.suppliers, 3_441);

    let key = [SortKey { column: 2, descending: true }];
    line(
        "top 50 by amount",
        goal(12.0, 60.0),
        || {
            page(&table, all.rows(), &key, 0, 50)
                .iter()
                .map(|&row| it.cents[row as usize])
                .collect::<Vec<i64>>()
        },
        || {
            let mut kept: Vec<i64> = Vec::with_capacity(100);
            let mut floor = i64::MIN;
            for (row, &cents) in it.cents.iter().enumerate() {
                if cents > floor && it.valid.get(row) {
                    kept.push(cents);
                    if kept.len() == 100 {
                        kept.sort_unstable_by_key(|&cents| std::cmp::Reverse(cents));
                        kept.truncate(50);
                        floor = kept[49];
                    }
                }
            }
            kept.sort_unstable_by_key(|&cents| std::cmp::Reverse(cents));
            kept.truncate(50);
            kept
        },
    );

    let median = Grouping {
        by: vec![By { column: 0, part: Part::Whole }],
        measure: Some(Measure { calc: Calc::Median, column: 2 }),
        ..Grouping::default()
    };
    let (ms, found) = best(|| groups(&table, all.rows(), &median).n_groups);
    println!("  {:<38} {ms:>8.2} ms  ({found} groups)", "median of 23 keys");
    let (ms, found) = best(|| histogram(&table, all.rows(), 2).map_or(0, |it| it.bins.len()));
    println!("  {:<38} {ms:>8.2} ms  ({found} bins)", "histogram and quartiles");
    let wider =
        Selection::new(&table, &Query { search: "fornitore 1".to_owned(), ..Query::default() });
    let word = Query { search: "fornitore 12".to_owned(), ..Query::default() };
    let (ms, found) = best(|| wider.narrowed(&table, &word).rows().count());
    println!("  {:<38} {ms:>8.2} ms  ({found} rows)", "one more letter of a search");
}

fn wide(n: usize, scale: f64) {
    let table = descriptions(n);
    let Data::Text(texts) = &table.columns()[0].data else { return };
    let (arena, _) = texts.folded().arena();
    println!("{n} descriptions, {:.1} MB folded", arena.len() as f64 / 1e6);
    let query = Query { search: "città strade mensa".to_owned(), ..Query::default() };
    let one = Query { search: "\"strade citta mensa\"".to_owned(), ..Query::default() };
    let finder = memchr::memmem::Finder::new(b"strade citta mensa");
    line(
        "folded substring, one phrase",
        (scale >= 1.0).then_some(40.0),
        || Selection::new(&table, &one).rows().count(),
        || {
            let (_, ends) = texts.folded().arena();
            let mut last = usize::MAX;
            let mut n = 0;
            for at in finder.find_iter(arena.as_bytes()) {
                let text = ends.partition_point(|&end| end as usize <= at);
                n += usize::from(text != last);
                last = text;
            }
            n
        },
    );
    let (ms, found) = best(|| Selection::new(&table, &query).rows().count());
    println!("  {:<38} {ms:>8.2} ms  ({found} rows)", "three words, each in many rows");
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|it| it.parse::<usize>().ok());
    match asked {
        Some(n) => {
            narrow(n, n as f64 / 1e6);
            wide(n, n as f64 / 1e6);
        }
        None => {
            narrow(1_000_000, 1.0);
            wide(1_000_000, 1.0);
            narrow(10_000_000, 10.0);
        }
    }
}

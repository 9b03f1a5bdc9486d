//! The questions once more, slow and obvious: row by row, text by text. The property tests hold the fast ones to it.

use std::cmp::Ordering;

use proptest::prelude::*;
use vetro_core::value::data::Date;

use crate::facet::facet;
use crate::fold::{fold, words};
use crate::group::{
    By, Calc, GroupKey, GroupRow, GroupSort, Grouping, Measure, Part, group, groups,
};
use crate::histogram::{MAX_BINS, histogram};
use crate::measure::Figure;
use crate::permalink;
use crate::query::{Filter, Query, SortKey, Value, View};
use crate::select::Selection;
use crate::sort::{order, page};
use crate::table::{Table, collate};
use crate::testing::{Row, table};
use crate::totals::totals;

/// A cell of a row, by the position of its column.
fn cell(row: &Row, column: usize) -> Option<Value> {
    match column {
        0 => row.oggetto.clone().filter(|text| !text.is_empty()).map(Value::Text),
        1 => row.tipo.clone().filter(|text| !text.is_empty()).map(Value::Text),
        2 => row.anno.map(|year| Value::Whole(year.into())),
        3 => row.importo.map(Value::Whole),
        4 => row.data.map(|day| Value::Whole(day.into())),
        5 => row.quota.map(Value::Real),
        _ => row.attivo.map(Value::Yes),
    }
}

fn passes(row: &Row, filter: &Filter) -> bool {
    let positive = !filter.any.is_empty()
        || !filter.contains.is_empty()
        || !filter.starts.is_empty()
        || filter.min.is_some()
        || filter.max.is_some();
    let Some(value) = cell(row, filter.column) else {
        return match filter.empty {
            Some(empty) => empty,
            None => !positive,
        };
    };
    if !positive && filter.empty == Some(true) {
        return false;
    }
    let text = match &value {
        Value::Text(text) => fold(text),
        _ => String::new(),
    };
    (filter.any.is_empty() || filter.any.contains(&value))
        && !filter.none.contains(&value)
        && filter.contains.iter().all(|part| text.contains(&fold(part)))
        && (filter.starts.is_empty() || filter.starts.iter().any(|it| text.starts_with(&fold(it))))
        && filter.min.as_ref().is_none_or(|min| value >= *min)
        && filter.max.as_ref().is_none_or(|max| value <= *max)
}

/// All the ways in which a cell is written, folded: a word is found in a text, and is one of a number's writings.
fn writings(row: &Row, column: usize) -> Vec<String> {
    let dotted = |digits: &str| {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                out.push('.');
            }
            out.push(digit);
        }
        format!("{sign}{out}")
    };
    match (column, cell(row, column)) {
        (2, Some(Value::Whole(year))) => vec![format!("{year:04}")],
        (3, Some(Value::Whole(cents))) => {
            let sign = if cents < 0 { "-" } else { "" };
            let (euro, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            let mut all = Vec::new();
            for euro in [format!("{sign}{euro}"), dotted(&format!("{sign}{euro}"))] {
                for end in [String::new(), format!(".{part:02}"), format!(",{part:02}")] {
                    all.push(format!("{euro}{end}"));
                }
                if part % 10 == 0 {
                    all.extend([".", ","].map(|point| format!("{euro}{point}{}", part / 10)));
                }
            }
            all
        }
        (4, Some(Value::Whole(day))) => {
            let (year, month, day) = Date(day as i32).ymd();
            vec![
                format!("{year}"),
                format!("{month:02}/{year}"),
                format!("{year}-{month:02}"),
                format!("{day:02}/{month:02}/{year}"),
                format!("{year}-{month:02}-{day:02}"),
            ]
        }
        _ => Vec::new(),
    }
}

fn found(row: &Row, search: &str) -> bool {
    words(search).iter().all(|word| {
        let texts = [&row.oggetto, &row.tipo].into_iter().flatten();
        texts.into_iter().any(|text| fold(text).contains(word))
            || (2..5).any(|column| writings(row, column).contains(word))
    })
}

fn selected(rows: &[Row], query: &Query, without: Option<usize>) -> Vec<usize> {
    (0..rows.len())
        .filter(|&row| {
            found(&rows[row], &query.search)
                && query
                    .filters
                    .iter()
                    .all(|filter| Some(filter.column) == without || passes(&rows[row], filter))
        })
        .collect()
}

fn compare(a: Option<Value>, b: Option<Value>, descending: bool) -> Ordering {
    let ordering = match (a, b) {
        (None, None) => return Ordering::Equal,
        (Some(_), None) => return Ordering::Less,
        (None, Some(_)) => return Ordering::Greater,
        (Some(Value::Text(a)), Some(Value::Text(b))) => collate(&a, &b),
        (Some(a), Some(b)) => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
    };
    if descending { ordering.reverse() } else { ordering }
}

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "Città",
        "citta'",
        "CITTÀ di Monza",
        "Via Roma",
        "via roma",
        "Lavori",
        "lavori",
        "Zoo",
        "dell’acqua",
        "a,b",
        "\"x\"",
    ])
    .prop_map(str::to_owned)
}

fn row() -> impl Strategy<Value = Row> {
    (
        prop::option::of(text()),
        prop::option::of(text()),
        prop::option::of(2020..2026i32),
        prop::option::of(prop_oneof![-300..300i64, any::<i64>()]),
        prop::option::of(19_000..19_010i32),
        prop::option::of(prop::sample::select(vec![-1.5, 0.0, 0.25, 12.5, 99.0])),
        prop::option::of(any::<bool>()),
    )
        .prop_map(|(oggetto, tipo, anno, importo, data, quota, attivo)| Row {
            oggetto,
            tipo,
            anno,
            importo,
            data,
            quota,
            attivo,
        })
}

fn value(column: usize) -> BoxedStrategy<Value> {
    match column {
        0 | 1 => {
            text().prop_filter("a value", |text| !text.is_empty()).prop_map(Value::Text).boxed()
        }
        2 => (2020..2026i64).prop_map(Value::Whole).boxed(),
        3 => (-300..300i64).prop_map(Value::Whole).boxed(),
        4 => (19_000..19_010i64).prop_map(Value::Whole).boxed(),
        5 => prop::sample::select(vec![-1.5, 0.0, 0.25, 12.5]).prop_map(Value::Real).boxed(),
        _ => any::<bool>().prop_map(Value::Yes).boxed(),
    }
}

fn filter(column: usize) -> impl Strategy<Value = Filter> {
    let is_text = column < 2;
    let part = || prop::sample::select(vec!["citta", "ROMA", "a", "è"]).prop_map(str::to_owned);
    (
        prop::collection::vec(value(column), 0..3),
        prop::collection::vec(value(column), 0..2),
        prop::collection::vec(part(), 0..2),
        prop::collection::vec(part(), 0..2),
        prop::option::of(value(column)),
        prop::option::of(value(column)),
        prop::option::of(any::<bool>()),
    )
        .prop_map(move |(any, none, contains, starts, min, max, empty)| Filter {
            column,
            any,
            none,
            contains: if is_text { contains } else { Vec::new() },
            starts: if is_text { starts } else { Vec::new() },
            min: min.filter(|_| !is_text),
            max: max.filter(|_| !is_text),
            empty,
        })
}

fn by() -> impl Strategy<Value = By> {
    let part = prop::sample::select(vec![Part::Whole, Part::Year, Part::Quarter, Part::Month]);
    (0..7usize, part).prop_map(|(column, part)| By { column, part })
}

const CALCS: [Calc; 5] = [Calc::Sum, Calc::Mean, Calc::Median, Calc::Min, Calc::Max];

fn measure() -> impl Strategy<Value = Measure> {
    let calc = prop::sample::select(CALCS.to_vec());
    (calc, 0..7usize).prop_map(|(calc, column)| Measure { calc, column })
}

fn group_sort() -> impl Strategy<Value = GroupSort> {
    let made = |make: fn(bool) -> GroupSort| any::<bool>().prop_map(make);
    prop_oneof![
        Just(GroupSort::Natural),
        made(GroupSort::Key),
        made(GroupSort::Rows),
        made(GroupSort::Figure),
    ]
}

fn view() -> impl Strategy<Value = View> {
    prop::sample::select(vec![View::Table, View::Groups, View::Chart])
}

fn query() -> impl Strategy<Value = Query> {
    let filters = (0..7usize).map(|column| prop::option::weighted(0.3, filter(column)));
    (
        prop_oneof![4 => Just(String::new()), 1 => prop::sample::select(vec!["citta", "via roma", "\"via roma\"", "lavori monza", "%&=+ è", "2024", "1,05", "0", "-2", "01/2022", "2022-01-13", "citta 2023"]).prop_map(str::to_owned)],
        filters.collect::<Vec<_>>(),
        prop::collection::vec((0..7usize, any::<bool>()), 0..3),
        1..4u32,
        prop::sample::select(vec![10u32, 50, 100]),
        prop::collection::vec(0..7usize, 0..3),
        prop::collection::vec(by(), 0..3),
        prop::option::of(measure()),
        (group_sort(), view(), prop::option::of(0..7usize)),
    )
        .prop_map(|(search, filters, sort, page, rows, columns, group, measure, shown)| Query {
            search,
            filters: filters.into_iter().flatten().collect(),
            sort: sort
                .into_iter()
                .map(|(column, descending)| SortKey { column, descending })
                .collect(),
            page,
            rows,
            columns,
            group,
            measure,
            group_sort: shown.0,
            view: shown.1,
            chart: shown.2,
            data: None,
        })
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..90)
}

fn check_counts(rows: &[Row], table: &Table, query: &Query, selection: &Selection) {
    for column in 0..7 {
        let others = selected(rows, query, Some(column));
        assert!(selection.except(column).ones().eq(others.iter().copied()));
        let facet = facet(table, &selection.except(column), column);
        for value in &facet.values {
            let same = |&&row: &&usize| cell(&rows[row], column).as_ref() == Some(&value.value);
            assert_eq!(value.count as usize, others.iter().filter(same).count());
        }
        let empty = others.iter().filter(|&&row| cell(&rows[row], column).is_none()).count();
        assert_eq!(facet.n_empty as usize, empty);
    }
}

/// The groups of some rows: their keys, and who is in them.
fn grouped(
    rows: &[Row],
    kept: &[usize],
    ask: &Grouping,
) -> std::collections::BTreeMap<Vec<GroupKey>, Vec<usize>> {
    let mut all: std::collections::BTreeMap<_, Vec<usize>> = std::collections::BTreeMap::new();
    for &row in kept {
        let key = |by: &By| match cell(&rows[row], by.column) {
            None | Some(Value::Real(_)) => GroupKey::Empty,
            Some(Value::Text(text)) => GroupKey::Text(text),
            Some(Value::Yes(yes)) => GroupKey::Whole(yes.into()),
            Some(Value::Whole(whole)) if by.column == 4 => {
                let (year, month, _) = Date(whole as i32).ymd();
                let first = |month| Date::from_ymd(year, month, 1).map_or(0, |date| date.0.into());
                GroupKey::Whole(match by.part {
                    Part::Whole => whole,
                    Part::Year => year.into(),
                    Part::Quarter => {
                        first([1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][month as usize - 1])
                    }
                    Part::Month => first(month),
                })
            }
            Some(Value::Whole(whole)) => GroupKey::Whole(whole),
        };
        all.entry(ask.by.iter().map(key).collect()).or_default().push(row);
    }
    all
}

/// Holds the figure of a group against its numbers, one by one.
fn check_figure(
    row: &GroupRow,
    rows: &[Row],
    members: &[usize],
    measure: Option<Measure>,
) -> Result<(), TestCaseError> {
    let Some(measure) = measure else {
        prop_assert_eq!((row.figure, row.n_without), (None, 0));
        return Ok(());
    };
    let cells: Vec<Value> =
        members.iter().filter_map(|&row| cell(&rows[row], measure.column)).collect();
    prop_assert_eq!(row.n_without as usize, members.len() - cells.len());
    let mut wholes: Vec<i128> = Vec::new();
    let mut reals: Vec<f64> = Vec::new();
    for value in &cells {
        match value {
            Value::Whole(whole) => wholes.push((*whole).into()),
            Value::Real(real) => reals.push(*real),
            _ => {}
        }
    }
    wholes.sort_unstable();
    reals.sort_by(f64::total_cmp);
    let n = cells.len();
    prop_assert_eq!(row.figure.is_some(), n > 0);
    let Some(figure) = row.figure else { return Ok(()) };
    if reals.is_empty() {
        let want = match measure.calc {
            Calc::Sum => Figure::Exact(wholes.iter().sum(), 1),
            Calc::Mean => Figure::Exact(wholes.iter().sum(), n as u32),
            Calc::Median => Figure::Exact(wholes[(n - 1) / 2] + wholes[n / 2], 2),
            Calc::Min => Figure::Exact(wholes[0], 1),
            Calc::Max => Figure::Exact(wholes[n - 1], 1),
        };
        prop_assert_eq!(figure, want);
    } else {
        let sum: f64 = reals.iter().sum();
        let want = match measure.calc {
            Calc::Sum => sum,
            Calc::Mean => sum / n as f64,
            Calc::Median => (reals[(n - 1) / 2] + reals[n / 2]) / 2.0,
            Calc::Min => reals[0],
            Calc::Max => reals[n - 1],
        };
        prop_assert!((figure.to_f64() - want).abs() < 1e-9, "{figure:?} {want}");
    }
    Ok(())
}

/// Whether groups stand as asked: empty keys last, then by what was asked.
fn in_order(groups: &[GroupRow], ask: &Grouping) -> bool {
    let empty = |row: &GroupRow| row.keys.first() == Some(&GroupKey::Empty);
    let directed = |order: Ordering, from_last: bool| {
        if from_last { order.reverse() } else { order }
    };
    groups.windows(2).all(|pair| {
        let (a, b) = (&pair[0], &pair[1]);
        let same_weight = empty(a) == empty(b);
        let order = match ask.sort {
            GroupSort::Rows(from_last) => directed(a.n_rows.cmp(&b.n_rows), from_last),
            GroupSort::Figure(from_last) => match (a.figure, b.figure) {
                (Some(a), Some(b)) => directed(a.compare(b), from_last),
                (None, Some(_)) => Ordering::Greater,
                _ => Ordering::Less,
            },
            GroupSort::Key(from_last) => match (&a.keys[0], &b.keys[0]) {
                (GroupKey::Whole(a), GroupKey::Whole(b)) => directed(a.cmp(b), from_last),
                (GroupKey::Text(a), GroupKey::Text(b)) => directed(collate(a, b), from_last),
                _ => Ordering::Equal,
            },
            GroupSort::Natural => match (&a.keys[0], &b.keys[0]) {
                (GroupKey::Whole(a), GroupKey::Whole(b)) => a.cmp(b),
                _ => Ordering::Equal,
            },
        };
        empty(a) <= empty(b) && (!same_weight || order != Ordering::Greater)
    })
}

proptest! {
    #[test]
    fn rows_order_and_counts_are_those_of_the_reference(rows in rows(), query in query()) {
        let table = table(&rows);
        let query = query.normalised(&table);
        let selection = Selection::new(&table, &query);
        let want = selected(&rows, &query, None);
        prop_assert!(selection.rows().ones().eq(want.iter().copied()));
        check_counts(&rows, &table, &query, &selection);

        let mut sorted = want.clone();
        sorted.sort_by(|&a, &b| {
            query.sort.iter().fold(Ordering::Equal, |ordering, key| {
                ordering.then_with(|| {
                    compare(cell(&rows[a], key.column), cell(&rows[b], key.column), key.descending)
                })
            })
        });
        let got = order(&table, selection.rows(), &query.sort);
        prop_assert!(got.iter().map(|&row| row as usize).eq(sorted));

        let sum: i128 = want.iter().filter_map(|&row| rows[row].importo).map(i128::from).sum();
        let total = totals(&table, selection.rows())[0];
        prop_assert_eq!(total.sum, sum);
        prop_assert_eq!((total.n_with + total.n_without) as usize, want.len());
    }

    #[test]
    fn groups_share_out_every_row_and_every_cent(rows in rows(), column in 0..5usize) {
        let table = table(&rows);
        let all = Selection::new(&table, &Query::default());
        let groups = group(&table, all.rows(), column, Part::Whole, Some(3));
        let total = totals(&table, all.rows())[0];
        prop_assert_eq!(groups.iter().map(|group| group.n_rows as usize).sum::<usize>(), rows.len());
        prop_assert_eq!(groups.iter().map(|group| group.sum).sum::<i128>(), total.sum);
        prop_assert_eq!(groups.iter().map(|group| group.n_without).sum::<u32>(), total.n_without);
        for group in &groups {
            let of_group = |row: &&Row| match (&group.key, cell(row, column)) {
                (GroupKey::Text(key), Some(Value::Text(text))) => *key == text,
                (GroupKey::Whole(key), Some(Value::Whole(whole))) => *key == whole,
                (GroupKey::Empty, None) => true,
                _ => false,
            };
            prop_assert_eq!(rows.iter().filter(of_group).count(), group.n_rows as usize);
        }
    }

    #[test]
    fn narrowing_step_by_step_is_judging_anew(rows in rows(), queries in prop::collection::vec(query(), 1..4)) {
        let table = table(&rows);
        let mut selection = Selection::default();
        for query in queries {
            // Word by word, as it is typed.
            for end in (0..=query.search.len()).filter(|&at| query.search.is_char_boundary(at)) {
                let typed = Query { search: query.search[..end].to_owned(), ..query.clone() };
                let typed = typed.normalised(&table);
                selection = selection.narrowed(&table, &typed);
                let want = selected(&rows, &typed, None);
                prop_assert!(selection.rows().ones().eq(want.iter().copied()), "{}", typed.search);
            }
        }
    }

    #[test]
    fn a_page_is_a_stretch_of_the_whole_order(rows in rows(), query in query(), start in 0..100usize, n in 0..60usize) {
        let table = table(&rows);
        let query = query.normalised(&table);
        let selection = Selection::new(&table, &query);
        let all = order(&table, selection.rows(), &query.sort);
        let want: Vec<u32> = all.into_iter().skip(start).take(n).collect();
        prop_assert_eq!(page(&table, selection.rows(), &query.sort, start, n), want);
    }

    #[test]
    fn groups_are_those_of_the_reference(rows in rows(), query in query(), top in prop::option::of(0..6usize)) {
        let table = table(&rows);
        let query = query.normalised(&table);
        let selection = Selection::new(&table, &query);
        let ask = Grouping { by: query.group.clone(), measure: query.measure, sort: query.group_sort, top: None };
        let got = groups(&table, selection.rows(), &ask);
        let kept = selected(&rows, &query, None);
        prop_assert_eq!(got.total.n_rows as usize, kept.len());
        if ask.by.is_empty() {
            return Ok(());
        }
        let want = grouped(&rows, &kept, &ask);
        prop_assert_eq!(got.n_groups, want.len());
        prop_assert!(in_order(&got.rows, &ask));
        for row in &got.rows {
            let members = want.get(&row.keys).cloned().unwrap_or_default();
            prop_assert_eq!(row.n_rows as usize, members.len());
            check_figure(row, &rows, &members, ask.measure)?;
        }
        check_figure(&got.total, &rows, &kept, ask.measure)?;
        let cut = groups(&table, selection.rows(), &Grouping { top, ..ask.clone() });
        let n = top.unwrap_or(usize::MAX).min(got.rows.len());
        prop_assert_eq!(&cut.rows, &got.rows[..n]);
        let left: u32 = got.rows[n..].iter().map(|row| row.n_rows).sum();
        prop_assert_eq!(cut.others.map_or(0, |others| others.n_rows), left);
    }

    #[test]
    fn a_histogram_counts_every_row_once(rows in rows(), query in query()) {
        let table = table(&rows);
        let query = query.normalised(&table);
        let selection = Selection::new(&table, &query);
        let kept = selected(&rows, &query, None);
        let histogram = histogram(&table, selection.rows(), 3).unwrap_or_default();
        let amounts: Vec<i64> = kept.iter().filter_map(|&row| rows[row].importo).collect();
        let n = |test: &dyn Fn(i64) -> bool| amounts.iter().filter(|&&it| test(it)).count() as u32;
        for bin in &histogram.bins {
            prop_assert_eq!(bin.n_rows, n(&|it| it >= bin.from && it <= bin.to));
        }
        prop_assert!(histogram.bins.len() <= MAX_BINS);
        prop_assert!(histogram.bins.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
        prop_assert_eq!(histogram.bins.iter().map(|bin| bin.n_rows).sum::<u32>(), n(&|it| it > 0));
        prop_assert_eq!((histogram.n_zero, histogram.n_negative), (n(&|it| it == 0), n(&|it| it < 0)));
        prop_assert_eq!(histogram.n_without as usize, kept.len() - amounts.len());
        let mut sorted = amounts.clone();
        sorted.sort_unstable();
        let at = |share: usize| sorted[(sorted.len() - 1) * share / 4];
        let want = (!sorted.is_empty()).then(|| [at(1), at(2), at(3)]);
        prop_assert_eq!(histogram.quartiles, want);
    }

    #[test]
    fn a_view_survives_its_link(query in query()) {
        let table = table(&[]);
        let query = query.normalised(&table);
        if let Some(text) = permalink::print(&query, &table) {
            let link = permalink::parse(&text, &table);
            prop_assert_eq!(&link.query, &query);
            prop_assert!(link.unknown.is_empty() && link.unreadable.is_empty());
            prop_assert_eq!(permalink::print(&link.query, &table), Some(text));
        }
    }

    #[test]
    fn any_link_is_read_and_becomes_canonical(text in "[a-z_%&=+0-9?;é-]{0,80}") {
        let table = table(&[]);
        let link = permalink::parse(&text, &table);
        if let Some(printed) = permalink::print(&link.query, &table) {
            prop_assert_eq!(permalink::parse(&printed, &table).query, link.query);
        }
    }
}

//! The questions once more, slow and obvious: row by row, text by text. The property tests hold the fast ones to it.

use std::cmp::Ordering;

use proptest::prelude::*;

use crate::facet::facet;
use crate::fold::{fold, words};
use crate::group::{GroupKey, Part, group};
use crate::permalink;
use crate::query::{Filter, Query, SortKey, Value};
use crate::select::Selection;
use crate::sort::order;
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

fn found(row: &Row, search: &str) -> bool {
    words(search).iter().all(|word| {
        [&row.oggetto, &row.tipo].into_iter().flatten().any(|text| fold(text).contains(word))
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

fn query() -> impl Strategy<Value = Query> {
    let filters = (0..7usize).map(|column| prop::option::weighted(0.3, filter(column)));
    (
        prop_oneof![4 => Just(String::new()), 1 => prop::sample::select(vec!["citta", "via roma", "\"via roma\"", "lavori monza", "%&=+ è"]).prop_map(str::to_owned)],
        filters.collect::<Vec<_>>(),
        prop::collection::vec((0..7usize, any::<bool>()), 0..3),
        1..4u32,
        prop::sample::select(vec![10u32, 50, 100]),
        prop::collection::vec(0..7usize, 0..3),
        prop::option::of(0..7usize),
        prop::option::of(0..7usize),
    )
        .prop_map(|(search, filters, sort, page, rows, columns, group, sum)| Query {
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
            sum,
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

//! L.190: who won a lot stands in another table than its amount.
//!
//! A lot goes to a firm when exactly one participant won it alone. What a group won belongs to no single member:
//! the file does not say how they share it.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use polars::prelude::{
    DataFrame, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series,
    SortMultipleOptions, col, len, lit,
};
use vetro_core::check::Dataset;

use crate::FramesError;
use crate::read::{firm, position, texts};

const LOTS: &str = "l190_appalti";
const BIDDERS: &str = "l190_partecipanti";

/// Code and name of a firm, row by row; `None` where nobody can be named.
type Parties = Vec<Option<(String, String)>>;

/// The winner of each row of a table of lots; `None` when it is not one. The codes in such a table are the buyer's:
/// where nobody lists the participants, nobody is named.
///
/// # Errors
/// When polars refuses.
pub(crate) fn of(lots: &Dataset, all: &[&Dataset]) -> Result<Option<Parties>, FramesError> {
    if lots.table.id != LOTS {
        return Ok(None);
    }
    let bidders = all.iter().find(|it| {
        it.table.id == BIDDERS && it.withheld.is_none() && it.indicator.id == lots.indicator.id
    });
    let nobody = Ok(Some(Vec::new()));
    let (Some(bidders), Some(lots)) = (bidders, lot_frame(lots)?) else { return nobody };
    let Some(winners) = winner_frame(bidders)? else { return nobody };
    joined(lots, winners).map(Some)
}

fn joined(lots: LazyFrame, winners: LazyFrame) -> Result<Parties, FramesError> {
    let keys = [col("part"), col("lot")];
    let frame = lots
        .join(winners, keys.clone(), keys, JoinArgs::new(JoinType::Left))
        .sort(["row"], SortMultipleOptions::default())
        .collect()?;
    let (codes, names) = (frame.column("code")?.str()?, frame.column("name")?.str()?);
    Ok(codes
        .iter()
        .zip(names.iter())
        .map(|(code, name)| firm(code?.to_owned(), name.map(str::to_owned)))
        .collect())
}

/// `row`, `part`, `lot` of every lot.
fn lot_frame(lots: &Dataset) -> Result<Option<LazyFrame>, FramesError> {
    let (Some(part), Some(lot)) = (parts(lots), numbers(lots, "lotto")) else { return Ok(None) };
    let height = lot.len();
    let row: Vec<u32> = (0u32..).take(height).collect();
    let columns = vec![
        Series::new("row".into(), row).into_column(),
        Series::new("part".into(), part).into_column(),
        Series::new("lot".into(), lot).into_column(),
    ];
    Ok(Some(DataFrame::new(height, columns)?.lazy()))
}

/// `part`, `lot`, `code`, `name` of the lots that one participant won alone.
fn winner_frame(bidders: &Dataset) -> Result<Option<LazyFrame>, FramesError> {
    let table = &bidders.table;
    let (Some(part), Some(lot)) = (parts(bidders), numbers(bidders, "lotto")) else {
        return Ok(None);
    };
    let won =
        position(table, "vincitore").and_then(|(at, _)| table.batch.column(at).as_boolean_opt());
    let code = position(table, "codice_fiscale").map(|(at, _)| texts(&table.batch, at));
    let name = position(table, "ragione_sociale").map(|(at, _)| texts(&table.batch, at));
    let (Some(won), Some(code), Some(name)) = (won, code, name) else { return Ok(None) };
    let group = numbers(bidders, "gruppo").unwrap_or_else(|| vec![None; lot.len()]);
    let height = lot.len();
    let columns = vec![
        Series::new("part".into(), part).into_column(),
        Series::new("lot".into(), lot).into_column(),
        Series::new("won".into(), won.iter().collect::<Vec<_>>()).into_column(),
        Series::new("group".into(), group).into_column(),
        Series::new("code".into(), code).into_column(),
        Series::new("name".into(), name).into_column(),
    ];
    let alone = DataFrame::new(height, columns)?
        .lazy()
        .filter(col("won"))
        .group_by([col("part"), col("lot")])
        .agg([
            len().alias("winners"),
            col("group").count().alias("grouped"),
            col("code").first(),
            col("name").first(),
        ])
        .filter(col("winners").eq(lit(1)).and(col("grouped").eq(lit(0))))
        .select([col("part"), col("lot"), col("code"), col("name")]);
    Ok(Some(alone))
}

/// The file that each row comes from, named so that lots and participants of one source agree: lots are numbered
/// anew in every file. `None` when the parts do not account for the rows.
fn parts(dataset: &Dataset) -> Option<Vec<String>> {
    let mut parts = Vec::with_capacity(dataset.table.n_rows());
    for part in &dataset.parts {
        let stem = part.path.rsplit_once('.').map_or(&*part.path, |(stem, _)| stem);
        let stem = stem.strip_suffix(".partecipanti").unwrap_or(stem);
        let rows = usize::try_from(part.rows).ok()?;
        parts.extend(std::iter::repeat_n(stem.to_owned(), rows.min(dataset.table.n_rows())));
    }
    (parts.len() == dataset.table.n_rows()).then_some(parts)
}

fn numbers(dataset: &Dataset, name: &str) -> Option<Vec<Option<i64>>> {
    let (at, _) = position(&dataset.table, name)?;
    Some(dataset.table.batch.column(at).as_primitive_opt::<Int64Type>()?.iter().collect())
}

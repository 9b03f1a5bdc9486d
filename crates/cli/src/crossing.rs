//! What crosses files, worded for the site: tables of totals by year, office, firm and member.

use vetro_core::check::Checked;
use vetro_frames::{Body, FramesError, Grid, Ledger};
use vetro_site::{Summary, SummaryCell, SummaryColumn};

/// Firms that are listed.
const FIRMS: usize = 20;

/// The totals of a publication; of a union, its members compared too. Empty where nothing can be compared, or
/// where amounts are so absurd that no sum of them would mean anything (a finding says which).
///
/// # Errors
/// When the engine refuses, which is a fault of ours.
pub(crate) fn summaries(checked: &Checked) -> Result<Vec<Summary>, FramesError> {
    match all(checked) {
        Err(FramesError::Overflow) => Ok(Vec::new()),
        other => other,
    }
}

fn all(checked: &Checked) -> Result<Vec<Summary>, FramesError> {
    let mut all = Vec::new();
    if !checked.members.is_empty() {
        all.extend(members(checked)?);
    }
    let ledger = Ledger::new(&[body(checked)])?;
    if ledger.is_empty() {
        return Ok(all);
    }
    all.extend(by_year(&ledger)?);
    all.extend(by_office(&ledger)?);
    all.extend(by_firm(&ledger)?);
    Ok(all)
}

fn body(checked: &Checked) -> Body<'_> {
    Body {
        name: &checked.publication.config.ente.nome,
        datasets: checked.datasets.iter().collect(),
    }
}

fn members(checked: &Checked) -> Result<Option<Summary>, FramesError> {
    let bodies: Vec<Body<'_>> = checked.members.iter().map(body).collect();
    let ledger = Ledger::new(&bodies)?;
    let grid = ledger.by_body()?;
    // A member that publishes nothing is a row too: what is missing must be seen.
    let mut rows: Vec<Vec<SummaryCell>> = Vec::new();
    for body in &bodies {
        let totals =
            grid.rows.iter().find(|row| row.key == body.name).map(|row| row.totals.clone());
        let totals = totals.unwrap_or_else(|| vec![None; grid.sources.len()]);
        rows.push(line(SummaryCell::Text(body.name.to_owned()), &totals));
    }
    Ok(worded(&grid, "membri", "Importi per ente membro", "Ente", rows))
}

fn by_year(ledger: &Ledger) -> Result<Option<Summary>, FramesError> {
    let grid = ledger.by_year()?;
    // The newest first, and last what no year is known of.
    let rows = grid.rows.iter().rev().map(|row| {
        let year = row
            .key
            .map_or_else(|| SummaryCell::Text("anno non indicato".to_owned()), SummaryCell::Year);
        line(year, &row.totals)
    });
    let rows = rows.collect();
    Ok(worded(&grid, "anni", "Importi per anno", "Anno", rows))
}

fn by_office(ledger: &Ledger) -> Result<Option<Summary>, FramesError> {
    let grid = ledger.by_office()?;
    if grid.rows.len() < 2 {
        return Ok(None);
    }
    let rows =
        grid.rows.iter().map(|row| line(SummaryCell::Text(row.key.clone()), &row.totals)).collect();
    Ok(worded(&grid, "uffici", "Importi per ufficio", "Ufficio", rows))
}

fn by_firm(ledger: &Ledger) -> Result<Option<Summary>, FramesError> {
    let grid = ledger.counterparties(2, FIRMS)?;
    let rows: Vec<Vec<SummaryCell>> = grid
        .rows
        .iter()
        .map(|row| {
            line(SummaryCell::Text(format!("{} ({})", row.key.name, row.key.code)), &row.totals)
        })
        .collect();
    Ok(worded(&grid, "imprese", "Imprese ed enti presenti in più tabelle", "Impresa o ente", rows))
}

fn line(first: SummaryCell, totals: &[Option<vetro_frames::Total>]) -> Vec<SummaryCell> {
    let amounts = totals
        .iter()
        .map(|total| total.map_or(SummaryCell::Missing, |it| SummaryCell::Euro(it.cents)));
    std::iter::once(first).chain(amounts).collect()
}

/// A table of totals; `None` when it has no rows.
fn worded<K>(
    grid: &Grid<K>,
    id: &str,
    title: &str,
    first: &str,
    rows: Vec<Vec<SummaryCell>>,
) -> Option<Summary> {
    if rows.is_empty() || grid.sources.is_empty() {
        return None;
    }
    let named: Vec<String> = grid
        .sources
        .iter()
        .map(|source| format!("«{}»: {}", source.title, source.amount.to_lowercase()))
        .collect();
    let mut columns = vec![SummaryColumn { label: first.to_owned(), numeric: false }];
    columns.extend(
        grid.sources
            .iter()
            .map(|source| SummaryColumn { label: source.title.clone(), numeric: true }),
    );
    let note = format!(
        "Le colonne non si sommano tra loro: un affidamento e il suo pagamento sono lo stesso denaro. Importi sommati: {}. \
         Le persone fisiche non sono mai elencate.",
        named.join("; ")
    );
    Some(Summary { id: id.to_owned(), title: title.to_owned(), note, columns, rows })
}

//! Where the header is: the first row that looks like one, and what stands above it.
//!
//! Shared by texts and spreadsheets: it looks at a sample of rows, not at a format.

use super::Strings;

/// The first rows of a table, as text.
#[derive(Debug, Default)]
pub(super) struct Sample {
    cells: Strings,
    ends: Vec<usize>,
}

impl Sample {
    /// Appends a row.
    pub(super) fn push<'a>(&mut self, row: impl Iterator<Item = &'a str>) {
        row.for_each(|cell| self.cells.push(cell));
        self.ends.push(self.cells.len());
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> impl ExactSizeIterator<Item = &str> + Clone {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        (start..self.ends[row]).map(|index| self.cells.get(index))
    }

    /// Number of cells of a row.
    pub(super) fn width(&self, row: usize) -> usize {
        self.row(row).len()
    }

    /// A cell; empty where the row is shorter.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.row(row).nth(column).unwrap_or_default()
    }

    fn filled(&self, row: usize) -> usize {
        self.row(row).filter(|it| !it.trim().is_empty()).count()
    }

    /// Width of most rows; the larger among equals.
    pub(super) fn usual_width(&self) -> usize {
        let mut widths: Vec<usize> = (0..self.len()).map(|row| self.width(row)).collect();
        widths.sort_unstable();
        widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).map_or(0, |run| run[0])
    }

    /// The text of some rows, kept for the metadata: cells joined by a blank, rows by a line break.
    pub(super) fn text(&self, rows: std::ops::Range<usize>) -> String {
        let lines = rows.map(|row| {
            self.row(row).map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        });
        lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// What the sample says about the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Row of the sample where the header starts, or where the data start when there is none.
    pub(super) first: usize,
    /// Rows of the header; 0 when it is missing.
    pub(super) n_rows: usize,
}

/// A header is looked for in so many rows.
const DEPTH: usize = 50;

/// Finds the header.
pub(super) fn find(sample: &Sample) -> Shape {
    let usual = sample.usual_width();
    let mut filled: Vec<usize> =
        (0..sample.len()).map(|row| sample.filled(row)).filter(|&n| n > 0).collect();
    filled.sort_unstable();
    let median = filled.get(filled.len() / 2).copied().unwrap_or(0);
    let least = median.div_ceil(2).max(usual.min(2));
    let depth = sample.len().min(DEPTH);
    let first = (0..depth).find(|&row| sample.filled(row) >= least).unwrap_or(0);
    if sample.len() == 0 || !is_data(sample, first) {
        let n_rows = 1 + usize::from(sample.len() > 0 && completes(sample, first));
        return Shape { first, n_rows };
    }
    // The header may be so full of blanks that it passed for a title.
    match (0..first)
        .filter(|&row| sample.filled(row) >= 2)
        .max_by_key(|&row| (sample.filled(row), row))
    {
        Some(row) if !is_data(sample, row) => Shape { first: row, n_rows: 1 },
        _ => Shape { first, n_rows: 0 },
    }
}

/// Whether a row holds numbers, dates or codes that are typical of its columns.
fn is_data(sample: &Sample, row: usize) -> bool {
    let below: Vec<usize> = (row + 1..sample.len()).collect();
    let cells: Vec<(usize, Class)> =
        sample.row(row).map(classify).enumerate().filter(|it| it.1 != Class::Empty).collect();
    if below.is_empty() {
        return !cells.is_empty() && cells.iter().all(|it| it.1 != Class::Text);
    }
    if counts_up(sample, row) {
        return false;
    }
    let typical = cells
        .iter()
        .filter(|&&(column, class)| class.is_typed() && is_typical(sample, &below, column, class));
    let n = typical.count();
    n > 0 && n * 100 >= cells.len() * 15
}

/// Whether the numbers of a row are 1, 2, 3 … or years in sequence: names of columns all the same.
fn counts_up(sample: &Sample, row: usize) -> bool {
    let numbers: Vec<i64> = sample.row(row).filter_map(|it| it.trim().parse().ok()).collect();
    let texts = sample.row(row).filter(|it| classify(it) == Class::Text).count();
    texts > 0 && numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0].abs_diff(pair[1]) == 1)
}

/// Whether at least four in five filled cells of a column have a class.
fn is_typical(sample: &Sample, rows: &[usize], column: usize, class: Class) -> bool {
    let (mut same, mut all) = (0, 0);
    for &row in rows {
        match classify(sample.cell(row, column)) {
            Class::Empty => {}
            // A year over amounts is a name («2021»), over years it is a datum.
            other => {
                all += 1;
                same += usize::from(
                    other == class
                        || (other.is_number() && class.is_number() && class != Class::Year),
                );
            }
        }
    }
    all > 0 && same * 5 >= all * 4
}

/// Whether the row below fills the blanks of a header: together they are one header of two rows.
fn completes(sample: &Sample, row: usize) -> bool {
    let next = row + 1;
    if next + 1 >= sample.len() {
        return false;
    }
    let width = sample.width(row).max(sample.width(next));
    let blank: Vec<usize> =
        (0..width).filter(|&column| sample.cell(row, column).trim().is_empty()).collect();
    let is_text = sample.row(next).map(classify).all(|it| matches!(it, Class::Text | Class::Empty));
    let below: Vec<usize> = (next + 1..sample.len()).collect();
    let contrast = (0..width).any(|column| {
        [Class::Number, Class::Date, Class::Code]
            .into_iter()
            .any(|it| is_typical(sample, &below, column, it))
            && classify(sample.cell(next, column)) == Class::Text
    });
    !blank.is_empty()
        && is_text
        && contrast
        && blank.iter().all(|&column| !sample.cell(next, column).trim().is_empty())
}

/// The names of the columns, from the rows of a header: a group's name goes before the names under it.
pub(super) fn compose(sample: &Sample, shape: Shape) -> Vec<String> {
    let rows = shape.first..shape.first + shape.n_rows;
    let width = rows.clone().map(|row| sample.width(row)).max().unwrap_or(0);
    let last = rows.end.saturating_sub(1);
    let mut groups = vec![""; shape.n_rows];
    let mut names = Vec::with_capacity(width);
    for column in 0..width {
        let mut parts: Vec<&str> = Vec::new();
        for (level, row) in rows.clone().enumerate() {
            let cell = sample.cell(row, column);
            if !cell.trim().is_empty() {
                groups[level] = cell;
                groups[level + 1..].fill("");
            }
            // A blank belongs to the group on its left only where a name stands under it.
            if row != last
                && (!cell.trim().is_empty() || !sample.cell(last, column).trim().is_empty())
            {
                parts.push(groups[level]);
            } else if row == last {
                parts.push(cell);
            }
        }
        parts.retain(|it| !it.trim().is_empty());
        parts.dedup();
        names.push(one_line(&parts.join(" ")));
    }
    names
}

/// A header on one line: each line break becomes a space, and takes the blanks beside it along (they were not
/// seen at the end of a line, and would be seen as a double space).
pub(super) fn one_line(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']);
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        out.truncate(out.trim_end_matches([' ', '\t']).len());
        if !out.is_empty() && !line.trim().is_empty() {
            out.push(' ');
        }
        out.push_str(line.trim_start_matches([' ', '\t']));
    }
    out
}

/// The class of a cell, as far as it tells a name from a datum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Empty,
    Number,
    Year,
    Date,
    Code,
    Text,
}

impl Class {
    /// Whether it is not a name.
    pub(super) fn is_typed(self) -> bool {
        !matches!(self, Self::Empty | Self::Text)
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Year)
    }
}

/// Tells the class of a cell.
pub(super) fn classify(text: &str) -> Class {
    let text = text.trim();
    if text.is_empty() || text == "-" {
        return Class::Empty;
    }
    let number = text
        .trim_start_matches(['€', '-', '+', ' ', '\u{a0}'])
        .trim_end_matches(['€', '%', ' ', '\u{a0}']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return Class::Text;
    }
    if number.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b'\'')) {
        let is_year = digits == 4
            && number.len() == 4
            && (number.starts_with("19") || number.starts_with("20"));
        return if is_year { Class::Year } else { Class::Number };
    }
    if is_date(text) {
        return Class::Date;
    }
    let is_plain = text.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        || text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    if is_plain && text.len() >= 8 && digits * 2 >= text.len() { Class::Code } else { Class::Text }
}

fn is_date(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return false };
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    [a, b, c].into_iter().all(|it| digits(it))
        && b.len() <= 2
        && ((a.len() == 4 && c.len() <= 2) || (a.len() <= 2 && matches!(c.len(), 2 | 4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Sample {
        let mut sample = Sample::default();
        text.lines().for_each(|line| sample.push(line.split(';')));
        sample
    }

    #[test]
    fn where_the_header_is() {
        for (text, first, n_rows) in [
            ("a;b\n1;2", 0, 1),
            ("cig\n7239181924", 0, 1),
            (";;\nTitolo;;\n;;\nnome;importo;data\nx;1,00;01/02/2020", 3, 1),
            ("x;1,00;01/02/2020\ny;2,00;03/02/2020", 0, 0),
            ("Sicilia;Trapani;196.753,00\nCampania;Salerno;2.700.000,00", 0, 0),
            ("Voce;2021;2022\nSpese;100;200\nEntrate;10;20", 0, 1),
            ("Ente;1;2;3\nx;10;20;30", 0, 1),
            ("a;b", 0, 1),
            ("1;2", 0, 0),
            ("Anno;2021;\nMese;Spesa;Saldo\ngen;1,0;2,0", 0, 2),
            ("Titolo del prospetto\nanno;ente;spesa\n2020;x;1,0", 1, 1),
            ("7239181923\n7239181924", 0, 0),
            ("anno\n2020\n2021", 0, 1),
            ("2019\n2020\n2021", 0, 0),
        ] {
            assert_eq!(find(&sample(text)), Shape { first, n_rows }, "{text:?}");
        }
    }

    #[test]
    fn a_group_goes_before_the_names_under_it() {
        let sample = sample("Comune;Spesa;;Note\n;prevista;finale;\nx;1;2;y");
        assert_eq!(
            compose(&sample, Shape { first: 0, n_rows: 2 }),
            ["Comune", "Spesa prevista", "Spesa finale", "Note"]
        );
    }

    #[test]
    fn classes() {
        for (text, class) in [
            ("1.234,56", Class::Number),
            ("€ 12", Class::Number),
            ("2021", Class::Year),
            ("31/01/2021", Class::Date),
            ("2022-04-29T11:54:11.000+0000", Class::Date),
            ("Z6530E33D8", Class::Code),
            ("IMPORTO_2021", Class::Text),
            ("(1)", Class::Text),
            ("-", Class::Empty),
        ] {
            assert_eq!(classify(text), class, "{text}");
        }
    }
}

//! XLSX: a sheet for each table, then `dizionario` and `informazioni`. Codes are text, amounts and dates are real.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{About, ExportError};
use crate::schema::model::{Kind, Privacy};
use crate::schema::{Data, TypedTable, Value};
use crate::table::own_sheets::{
    DICTIONARY, DICTIONARY_HEADER, INFORMATION, INFORMATION_LINES, SUFFIX,
};
use crate::value::data::Date;

/// Rows of a sheet, header included.
const SHEET_ROWS: usize = 1_048_576;
/// Characters of a cell.
const CELL_CHARS: usize = 32_767;
/// Characters of a sheet's name.
const NAME_CHARS: usize = 31;

/// Writes one table as a workbook.
///
/// # Errors
/// When the table has more rows, or a text more characters, than a sheet holds.
pub fn write(table: &TypedTable, about: &About) -> Result<Vec<u8>, ExportError> {
    write_sheets(std::slice::from_ref(table), std::slice::from_ref(&table.id), about)
}

/// Writes several tables as one workbook, each under its name.
///
/// # Errors
/// When a table has more rows, or a text more characters, than a sheet holds.
pub fn write_sheets(
    tables: &[TypedTable],
    labels: &[String],
    about: &About,
) -> Result<Vec<u8>, ExportError> {
    for table in tables {
        check(table)?;
    }
    build(tables, labels, about).map_err(|error| ExportError::Library(error.to_string()))
}

fn check(table: &TypedTable) -> Result<(), ExportError> {
    if table.n_rows() + 1 > SHEET_ROWS {
        return Err(ExportError::TooManyRows { rows: table.n_rows(), limit: SHEET_ROWS - 1 });
    }
    for (at, column) in table.columns.iter().enumerate() {
        let Data::Text { keys, values } = table.data(at) else { continue };
        let long = |key: i32| values.value(key as usize).encode_utf16().count() > CELL_CHARS;
        let too_long = values.iter().flatten().any(|text| text.len() > CELL_CHARS);
        let row = too_long.then(|| keys.iter().position(|key| key.is_some_and(long))).flatten();
        if let Some(row) = row {
            let column = column.name.clone();
            return Err(ExportError::TextTooLong { column, row: row + 1, limit: CELL_CHARS });
        }
    }
    Ok(())
}

fn build(tables: &[TypedTable], labels: &[String], about: &About) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(tables, about)?);
    let formats = Formats::new();
    let mut names: Vec<String> = Vec::new();
    for (table, label) in tables.iter().zip(labels) {
        let name = sheet_name(label, &names);
        fill(book.add_worksheet().set_name(&name)?, table, &formats)?;
        names.push(name);
    }
    dictionary(book.add_worksheet().set_name(free_name(DICTIONARY, &names))?, tables, &formats)?;
    information(
        book.add_worksheet().set_name(free_name(INFORMATION, &names))?,
        tables,
        about,
        &formats,
    )?;
    book.save_to_buffer()
}

/// The time of creation is the day of the data, never the clock: same table, same bytes.
fn properties(tables: &[TypedTable], about: &About) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = about.updated.map_or((2000, 1, 1), Date::ymd);
    let created = match u16::try_from(year) {
        Ok(year @ 1900..=9999) => ExcelDateTime::from_ymd(year, month as u8, day as u8)?,
        _ => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let title = if about.title.is_empty() {
        tables.first().map_or("", |it| &it.title)
    } else {
        &about.title
    };
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(&about.source)
        .set_comment(&about.licence)
        .set_creation_datetime(&created))
}

/// At most 31 characters, none twice.
fn sheet_name(label: &str, taken: &[String]) -> String {
    let name: String = label.chars().take(NAME_CHARS).collect();
    if !taken.contains(&name) {
        return name;
    }
    let n = taken.len() + 1;
    let stem: String = name.chars().take(NAME_CHARS - 4).collect();
    format!("{stem}_{n}")
}

fn free_name(name: &str, taken: &[String]) -> String {
    if taken.iter().any(|it| it == name) { format!("{name}{SUFFIX}") } else { name.to_owned() }
}

struct Formats {
    header: Format,
    money: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            header: Format::new().set_bold(),
            money: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format("dd/mm/yyyy"),
        }
    }
}

fn fill(sheet: &mut Worksheet, table: &TypedTable, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in table.columns.iter().enumerate() {
        let col = at as u16;
        sheet.write_string_with_format(0, col, &column.name, &formats.header)?;
        sheet.set_column_width(col, width(column.kind))?;
        let data = table.data(at);
        for row in 0..table.n_rows() {
            write_cell(sheet, row as u32 + 1, col, data.value(row), column.kind, formats)?;
        }
    }
    Ok(())
}

fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Testo | Kind::Categoria | Kind::Nominativo | Kind::Url => 40.0,
        Kind::Anno | Kind::SiNo | Kind::Intero => 10.0,
        _ => 18.0,
    }
}

/// Text is always written as a string: nothing that begins with «=» becomes a formula.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    value: Value<'_>,
    kind: Kind,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match value {
        Value::Null => {}
        Value::Text(text) => {
            sheet.write_string(row, col, text)?;
        }
        Value::Long(cents) if kind == Kind::Euro => {
            sheet.write_number_with_format(row, col, cents as f64 / 100.0, &formats.money)?;
        }
        Value::Long(whole) => {
            sheet.write_number(row, col, whole as f64)?;
        }
        Value::Year(year) => {
            sheet.write_number(row, col, year)?;
        }
        Value::Double(number) if number.is_finite() => {
            sheet.write_number(row, col, number)?;
        }
        Value::Double(_) => {}
        Value::Date(date) => {
            let (year, month, day) = date.ymd();
            match u16::try_from(year) {
                Ok(year @ 1900..=9999) => {
                    let date = ExcelDateTime::from_ymd(year, month as u8, day as u8)?;
                    sheet.write_datetime_with_format(row, col, &date, &formats.date)?;
                }
                // Sheets know no day before 1900: its ISO text says what it is.
                _ => {
                    sheet.write_string(row, col, date.to_string())?;
                }
            }
        }
        Value::Bool(yes) => {
            sheet.write_boolean(row, col, yes)?;
        }
    }
    Ok(())
}

/// One row a column of a table: what it is called, what it means, what law asks for it.
fn dictionary(
    sheet: &mut Worksheet,
    tables: &[TypedTable],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    for (col, text) in DICTIONARY_HEADER.iter().enumerate() {
        sheet.write_string_with_format(0, col as u16, *text, &formats.header)?;
        sheet.set_column_width(col as u16, if matches!(col, 6 | 8) { 60.0 } else { 24.0 })?;
    }
    let mut row = 0;
    for table in tables {
        for column in &table.columns {
            row += 1;
            let schema =
                table.schema.and_then(|schema| schema.column(&column.name)).map(|(_, it)| it);
            let law = schema.and_then(|it| it.law.clone());
            let law = law.or_else(|| table.schema.map(|schema| schema.basis.join("; ")));
            let cells = [
                table.id.clone(),
                column.name.clone(),
                column.label.clone(),
                column.label_en.clone(),
                column.kind.label().to_owned(),
                if column.required { "sì" } else { "no" }.to_owned(),
                column.description.clone(),
                privacy(column.privacy).to_owned(),
                law.unwrap_or_default(),
                schema.and_then(|it| it.example.clone()).unwrap_or_default(),
            ];
            for (col, text) in cells.iter().enumerate() {
                sheet.write_string(row, col as u16, text)?;
            }
        }
    }
    Ok(())
}

fn privacy(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Pubblico => "pubblico",
        Privacy::MascheraPersonaFisica => "le persone fisiche sono sostituite da «omissis»",
        Privacy::NonPubblicare => "non si pubblica",
    }
}

fn information(
    sheet: &mut Worksheet,
    tables: &[TypedTable],
    about: &About,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 20.0)?;
    sheet.set_column_width(1, 80.0)?;
    let title = if about.title.is_empty() {
        tables.first().map_or("", |it| &it.title)
    } else {
        &about.title
    };
    let updated = about.updated.map(|date| date.to_string()).unwrap_or_default();
    let rows: Vec<String> = tables.iter().map(|it| format!("{}: {}", it.id, it.n_rows())).collect();
    let values =
        [title, &about.source, &about.licence, updated.as_str(), &about.url, &rows.join("; ")];
    for (row, (name, text)) in INFORMATION_LINES.iter().zip(values).enumerate() {
        sheet.write_string_with_format(row as u32, 0, *name, &formats.header)?;
        sheet.write_string(row as u32, 1, text)?;
    }
    Ok(())
}

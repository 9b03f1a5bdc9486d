//! Reads the Arrow IPC files that Vetro writes.
//!
//! The subset: file format, uncompressed, little endian, several record batches; `Dictionary<Int32, Utf8>`, `Utf8`,
//! `Int32`, `Int64`, `Float64`, `Decimal128(p, 2)`, `Date32`, `Boolean`. Whatever else a file holds is
//! [`IpcError::Unsupported`]; a file cut short or tampered with is [`IpcError::Corrupt`], never a panic and never a
//! buffer larger than the file itself. `arrow-ipc` reads the same files natively, and a test holds the two equal.

mod flat;

use vetro_core::schema::Kind;
use vetro_core::value::data::Date;

use crate::bitmap::Bitmap;
use crate::kinds;
use crate::table::{Column, Data, EMPTY, Numbers, Table, TextsBuilder};
use flat::{Flat, Vector};

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IpcError {
    /// The magic is not there: another format.
    NotArrow,
    /// Cut short or inconsistent; says which part.
    Corrupt(&'static str),
    /// Arrow, but beyond the subset; says what.
    Unsupported(&'static str),
}

impl std::fmt::Display for IpcError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotArrow => f.write_str("not an Arrow file"),
            Self::Corrupt(part) => write!(f, "corrupt Arrow file: {part}"),
            Self::Unsupported(what) => write!(f, "unsupported in an Arrow file: {what}"),
        }
    }
}

impl std::error::Error for IpcError {}

type Res<T> = Result<T, IpcError>;

const MAGIC: &[u8; 6] = b"ARROW1";

/// More rows than this do not fit the codes of a row.
const MAX_ROWS: usize = u32::MAX as usize - 1;

/// Reads a file into a table.
///
/// # Errors
/// [`IpcError::NotArrow`] for another format, [`IpcError::Corrupt`] for a damaged file, [`IpcError::Unsupported`]
/// for an Arrow file beyond the subset.
pub fn read(bytes: &[u8]) -> Result<Table, IpcError> {
    let footer = footer(bytes)?;
    let schema = footer.table(1)?.ok_or(IpcError::Corrupt("schema"))?;
    if schema.i16(0, 0)? != 0 {
        return Err(IpcError::Unsupported("big endian"));
    }
    let fields = fields(&schema)?;
    let (mut id, mut title) = (String::new(), String::new());
    each_metadata(&schema, 2, |key, value| match key {
        "vetro:id" => value.clone_into(&mut id),
        "vetro:title" => value.clone_into(&mut title),
        _ => {}
    })?;
    let mut columns: Vec<Building> = fields.iter().map(Building::new).collect();
    // Blocks may not be shorter than what they hold, so a file cannot ask for more memory than it has bytes.
    let mut budget = bytes.len();
    for block in blocks(&footer, 2)? {
        let (message, body) = message(bytes, block, &mut budget)?;
        if message.u8(1, 0)? != 2 {
            return Err(IpcError::Corrupt("dictionary batch"));
        }
        let batch = message.table(2)?.ok_or(IpcError::Corrupt("dictionary batch"))?;
        dictionary(&batch, body, &fields, &mut columns)?;
    }
    let mut n_rows = 0usize;
    for block in blocks(&footer, 3)? {
        let (message, body) = message(bytes, block, &mut budget)?;
        if message.u8(1, 0)? != 3 {
            return Err(IpcError::Corrupt("record batch"));
        }
        let batch = message.table(2)?.ok_or(IpcError::Corrupt("record batch"))?;
        let mut parts = Parts::new(&batch, body)?;
        n_rows = n_rows
            .checked_add(parts.n_rows)
            .filter(|&n| n <= MAX_ROWS)
            .ok_or(IpcError::Unsupported("too many rows"))?;
        for (field, column) in fields.iter().zip(&mut columns) {
            column.append(field, &mut parts)?;
        }
    }
    let columns =
        fields.into_iter().zip(columns).map(|(field, built)| built.finish(field)).collect();
    Table::new(&id, &title, columns).ok_or(IpcError::Corrupt("columns of different lengths"))
}

/// The footer: the last thing before its own length and the closing magic.
fn footer(bytes: &[u8]) -> Res<Flat<'_>> {
    if bytes.len() < 8 || !bytes.starts_with(MAGIC) {
        return Err(IpcError::NotArrow);
    }
    let end = bytes
        .len()
        .checked_sub(10)
        .filter(|_| bytes.ends_with(MAGIC))
        .ok_or(IpcError::Corrupt("closing magic"))?;
    let length = flat::u32_at(bytes, end)? as usize;
    let start = end.checked_sub(length).ok_or(IpcError::Corrupt("footer length"))?;
    Flat::root(bytes.get(start..end).ok_or(IpcError::Corrupt("footer"))?)
}

/// Where a message lies.
#[derive(Debug, Clone, Copy)]
struct Block {
    offset: usize,
    metadata: usize,
    body: usize,
}

fn blocks(footer: &Flat<'_>, slot: usize) -> Res<Vec<Block>> {
    let Some(vector) = footer.vector(slot, 24)? else { return Ok(Vec::new()) };
    (0..vector.len())
        .map(|index| {
            Ok(Block {
                offset: size(vector.i64(index, 0)?)?,
                metadata: size(i64::from(vector.i32(index, 8)?))?,
                body: size(vector.i64(index, 16)?)?,
            })
        })
        .collect()
}

fn size(value: i64) -> Res<usize> {
    usize::try_from(value).map_err(|_| IpcError::Corrupt("negative length"))
}

/// The message of a block and its body.
fn message<'a>(bytes: &'a [u8], block: Block, budget: &mut usize) -> Res<(Flat<'a>, &'a [u8])> {
    let corrupt = IpcError::Corrupt("block");
    let whole = block.metadata.checked_add(block.body).ok_or(corrupt.clone())?;
    *budget = budget.checked_sub(whole).ok_or(IpcError::Corrupt("blocks overlap"))?;
    let body_start = block.offset.checked_add(block.metadata).ok_or(corrupt.clone())?;
    let metadata = bytes.get(block.offset..body_start).ok_or(corrupt.clone())?;
    let end = body_start.checked_add(block.body).ok_or(corrupt.clone())?;
    let body = bytes.get(body_start..end).ok_or(corrupt.clone())?;
    // A continuation mark and a length come first; files older than version 0.15 have no mark.
    let prefix = if flat::u32_at(metadata, 0)? == u32::MAX { 8 } else { 4 };
    let length = flat::u32_at(metadata, prefix - 4)? as usize;
    let end = prefix.checked_add(length).ok_or(corrupt.clone())?;
    Ok((Flat::root(metadata.get(prefix..end).ok_or(corrupt)?)?, body))
}

/// The physical types of the subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Physical {
    Dictionary(i64),
    Utf8,
    Int32,
    Int64,
    Float64,
    /// Decimal128 of scale 2: its low half is cents.
    Cents,
    Date32,
    Bool,
}

struct Field {
    name: String,
    label: String,
    label_en: String,
    kind: Kind,
    priority: u8,
    physical: Physical,
}

fn fields(schema: &Flat<'_>) -> Res<Vec<Field>> {
    let Some(vector) = schema.vector(1, 4)? else { return Ok(Vec::new()) };
    (0..vector.len()).map(|index| field(&vector.table(index)?)).collect()
}

fn field(flat: &Flat<'_>) -> Res<Field> {
    let name = flat.text(0)?.ok_or(IpcError::Corrupt("field name"))?.to_owned();
    let physical = physical(flat)?;
    let mut field = Field {
        label: name.clone(),
        label_en: name.clone(),
        name,
        kind: natural_kind(physical),
        priority: 2,
        physical,
    };
    each_metadata(flat, 6, |key, value| match key {
        "vetro:kind" => field.kind = kinds::by_name(value).unwrap_or(field.kind),
        "vetro:label" => value.clone_into(&mut field.label),
        "vetro:label_en" => value.clone_into(&mut field.label_en),
        "vetro:priority" => field.priority = value.parse().unwrap_or(2),
        _ => {}
    })?;
    if !fits(field.kind, physical) {
        field.kind = natural_kind(physical);
    }
    Ok(field)
}

/// The kind of a column that says none.
fn natural_kind(physical: Physical) -> Kind {
    match physical {
        Physical::Dictionary(_) | Physical::Utf8 => Kind::Testo,
        Physical::Int32 | Physical::Int64 => Kind::Intero,
        Physical::Float64 => Kind::Numero,
        Physical::Cents => Kind::Euro,
        Physical::Date32 => Kind::Data,
        Physical::Bool => Kind::SiNo,
    }
}

/// Whether a kind can be read from a physical type: a file may claim what its bytes cannot hold.
fn fits(kind: Kind, physical: Physical) -> bool {
    match physical {
        Physical::Dictionary(_) | Physical::Utf8 => !matches!(
            kind,
            Kind::Intero
                | Kind::Numero
                | Kind::Euro
                | Kind::Percentuale
                | Kind::Data
                | Kind::Anno
                | Kind::SiNo
        ),
        Physical::Int32 => matches!(kind, Kind::Anno | Kind::Intero),
        Physical::Int64 => matches!(kind, Kind::Intero | Kind::Euro),
        Physical::Float64 => matches!(kind, Kind::Numero | Kind::Percentuale),
        Physical::Cents => kind == Kind::Euro,
        Physical::Date32 => kind == Kind::Data,
        Physical::Bool => kind == Kind::SiNo,
    }
}

fn physical(field: &Flat<'_>) -> Res<Physical> {
    let inner = field.table(3)?.ok_or(IpcError::Corrupt("field type"))?;
    let bits = |flat: &Flat<'_>| -> Res<(i32, bool)> { Ok((flat.i32(0, 0)?, flat.u8(1, 0)? != 0)) };
    let type_code = field.u8(2, 0)?;
    if let Some(encoding) = field.table(4)? {
        let index = encoding.table(1)?;
        let index = index.as_ref().map_or(Ok((32, true)), bits)?;
        if type_code != 5 || index != (32, true) {
            return Err(IpcError::Unsupported("a dictionary that is not <int32, utf8>"));
        }
        return Ok(Physical::Dictionary(encoding.i64(0, 0)?));
    }
    match type_code {
        2 => match bits(&inner)? {
            (32, true) => Ok(Physical::Int32),
            (64, true) => Ok(Physical::Int64),
            _ => Err(IpcError::Unsupported("integers other than int32 and int64")),
        },
        3 if inner.i16(0, 0)? == 2 => Ok(Physical::Float64),
        5 => Ok(Physical::Utf8),
        6 => Ok(Physical::Bool),
        7 if inner.i32(1, 0)? == 2 && inner.i32(2, 128)? == 128 => Ok(Physical::Cents),
        8 if inner.i16(0, 1)? == 0 => Ok(Physical::Date32),
        _ => Err(IpcError::Unsupported("a column type")),
    }
}

fn each_metadata(flat: &Flat<'_>, slot: usize, mut take: impl FnMut(&str, &str)) -> Res<()> {
    let Some(vector) = flat.vector(slot, 4)? else { return Ok(()) };
    for index in 0..vector.len() {
        let pair = vector.table(index)?;
        if let (Some(key), Some(value)) = (pair.text(0)?, pair.text(1)?) {
            take(key, value);
        }
    }
    Ok(())
}

/// The nodes and buffers of a record batch, handed out in field order.
struct Parts<'a> {
    nodes: Option<Vector<'a>>,
    buffers: Option<Vector<'a>>,
    body: &'a [u8],
    next_node: usize,
    next_buffer: usize,
    /// Bytes that buffers may still take of the body.
    left: usize,
    n_rows: usize,
}

impl<'a> Parts<'a> {
    fn new(batch: &Flat<'a>, body: &'a [u8]) -> Res<Self> {
        if batch.table(3)?.is_some() {
            return Err(IpcError::Unsupported("compression"));
        }
        let n_rows = size(batch.i64(0, 0)?)?;
        Ok(Self {
            nodes: batch.vector(1, 16)?,
            buffers: batch.vector(2, 16)?,
            body,
            next_node: 0,
            next_buffer: 0,
            left: body.len(),
            n_rows,
        })
    }

    /// The row count of the next column, which must be the batch's, and its validity.
    fn node(&mut self) -> Res<Option<Bitmap>> {
        let corrupt = IpcError::Corrupt("field node");
        let nodes = self.nodes.as_ref().ok_or(corrupt.clone())?;
        let (length, nulls) = (nodes.i64(self.next_node, 0)?, nodes.i64(self.next_node, 8)?);
        self.next_node += 1;
        if size(length)? != self.n_rows {
            return Err(corrupt);
        }
        let bits = self.buffer()?;
        if nulls == 0 {
            return Ok(None);
        }
        bitmap(bits, self.n_rows).map(Some)
    }

    fn buffer(&mut self) -> Res<&'a [u8]> {
        let corrupt = IpcError::Corrupt("buffer");
        let buffers = self.buffers.as_ref().ok_or(corrupt.clone())?;
        let offset = size(buffers.i64(self.next_buffer, 0)?)?;
        let length = size(buffers.i64(self.next_buffer, 8)?)?;
        self.next_buffer += 1;
        self.left = self.left.checked_sub(length).ok_or(corrupt.clone())?;
        let end = offset.checked_add(length).ok_or(corrupt.clone())?;
        self.body.get(offset..end).ok_or(corrupt)
    }

    /// The buffer of `n_rows` values of `N` bytes each, as an iterator.
    fn values<const N: usize>(
        &mut self,
    ) -> Res<impl ExactSizeIterator<Item = &'a [u8; N]> + use<'a, N>> {
        let bytes = self.buffer()?;
        let (values, _) = bytes.as_chunks::<N>();
        Ok(values.get(..self.n_rows).ok_or(IpcError::Corrupt("values"))?.iter())
    }
}

fn bitmap(bits: &[u8], n_rows: usize) -> Res<Bitmap> {
    if bits.len() < n_rows.div_ceil(8) {
        return Err(IpcError::Corrupt("bitmap"));
    }
    Ok(Bitmap::from_fn(n_rows, |row| bits[row / 8] >> (row % 8) & 1 == 1))
}

/// Calls `take` with each text of a Utf8 column.
fn each_text(parts: &mut Parts<'_>, mut take: impl FnMut(Option<&str>)) -> Res<()> {
    let corrupt = IpcError::Corrupt("text");
    let valid = parts.node()?;
    let offsets = parts.buffer()?;
    let data = parts.buffer()?;
    if parts.n_rows == 0 {
        return Ok(());
    }
    // One check of the whole buffer, then only that no value begins inside a character.
    let data = std::str::from_utf8(data).map_err(|_| corrupt.clone())?;
    let (offsets, _) = offsets.as_chunks::<4>();
    if offsets.len() <= parts.n_rows {
        return Err(corrupt);
    }
    for row in 0..parts.n_rows {
        let offset = |at: usize| usize::try_from(i32::from_le_bytes(offsets[at])).ok();
        let (Some(start), Some(end)) = (offset(row), offset(row + 1)) else { return Err(corrupt) };
        let text = data.get(start..end).ok_or(corrupt.clone())?;
        take(valid.as_ref().is_none_or(|valid| valid.get(row)).then_some(text));
    }
    Ok(())
}

/// Adds a dictionary batch to the columns that use it.
fn dictionary(
    batch: &Flat<'_>,
    body: &[u8],
    fields: &[Field],
    columns: &mut [Building],
) -> Res<()> {
    let id = batch.i64(0, 0)?;
    let data = batch.table(1)?.ok_or(IpcError::Corrupt("dictionary"))?;
    let is_delta = batch.u8(2, 0)? != 0;
    for (field, column) in fields.iter().zip(columns) {
        if field.physical == Physical::Dictionary(id) {
            let Building::Text { builder, dictionary } = column else { continue };
            if !is_delta {
                dictionary.clear();
            }
            each_text(&mut Parts::new(&data, body)?, |text| {
                dictionary.push(text.map_or(EMPTY, |text| builder.intern(text)));
            })?;
        }
    }
    Ok(())
}

/// A column being read, batch after batch.
enum Building {
    Text {
        builder: TextsBuilder,
        /// From the file's keys to our codes.
        dictionary: Vec<u32>,
    },
    Long(Numbers<i64>),
    Short(Numbers<i32>),
    Float(Numbers<f64>),
    Bool(Numbers<bool>),
}

impl Building {
    fn new(field: &Field) -> Self {
        match field.physical {
            Physical::Dictionary(_) | Physical::Utf8 => {
                Self::Text { builder: TextsBuilder::default(), dictionary: Vec::new() }
            }
            Physical::Int32 if field.kind == Kind::Anno => Self::Short(Numbers::default()),
            Physical::Int32 | Physical::Int64 | Physical::Cents => Self::Long(Numbers::default()),
            Physical::Date32 => Self::Short(Numbers::default()),
            Physical::Float64 => Self::Float(Numbers::default()),
            Physical::Bool => Self::Bool(Numbers::default()),
        }
    }

    fn append(&mut self, field: &Field, parts: &mut Parts<'_>) -> Res<()> {
        match self {
            Self::Text { builder, dictionary } => {
                if field.physical == Physical::Utf8 {
                    return each_text(parts, |text| builder.push(text));
                }
                let valid = parts.node()?;
                for (row, key) in parts.values::<4>()?.enumerate() {
                    let code = if valid.as_ref().is_none_or(|valid| valid.get(row)) {
                        *usize::try_from(i32::from_le_bytes(*key))
                            .ok()
                            .and_then(|key| dictionary.get(key))
                            .ok_or(IpcError::Corrupt("dictionary key"))?
                    } else {
                        EMPTY
                    };
                    builder.push_code(code);
                }
                Ok(())
            }
            Self::Long(numbers) => {
                let valid = parts.node()?;
                let values = match field.physical {
                    Physical::Int32 => {
                        parts.values::<4>()?.map(|v| i32::from_le_bytes(*v).into()).collect()
                    }
                    Physical::Cents => cents(parts.values::<16>()?, valid.as_ref())?,
                    _ => parts.values::<8>()?.map(|v| i64::from_le_bytes(*v)).collect(),
                };
                numbers.append(Numbers::new(values, valid));
                Ok(())
            }
            Self::Short(numbers) => {
                let valid = parts.node()?;
                let values: Vec<i32> =
                    parts.values::<4>()?.map(|v| i32::from_le_bytes(*v)).collect();
                if field.physical == Physical::Date32 {
                    check_dates(&values, valid.as_ref())?;
                }
                numbers.append(Numbers::new(values, valid));
                Ok(())
            }
            Self::Float(numbers) => {
                let valid = parts.node()?;
                let values = parts.values::<8>()?.map(|v| f64::from_le_bytes(*v)).collect();
                numbers.append(Numbers::new(values, valid));
                Ok(())
            }
            Self::Bool(numbers) => {
                let valid = parts.node()?;
                let bits = bitmap(parts.buffer()?, parts.n_rows)?;
                let values = (0..parts.n_rows).map(|row| bits.get(row)).collect();
                numbers.append(Numbers::new(values, valid));
                Ok(())
            }
        }
    }

    fn finish(self, field: Field) -> Column {
        let data = match self {
            Self::Text { builder, .. } => Data::Text(builder.finish()),
            Self::Long(numbers) => Data::Long(numbers),
            Self::Short(numbers) => Data::Short(numbers),
            Self::Float(numbers) => Data::Float(numbers),
            Self::Bool(numbers) => Data::Bool(numbers),
        };
        Column {
            name: field.name,
            label: field.label,
            label_en: field.label_en,
            kind: field.kind,
            priority: field.priority,
            data,
        }
    }
}

/// Cents from decimals of scale 2: the low half, when the high half is only its sign.
fn cents<'a>(values: impl Iterator<Item = &'a [u8; 16]>, valid: Option<&Bitmap>) -> Res<Vec<i64>> {
    values
        .enumerate()
        .map(|(row, value)| {
            let wide = i128::from_le_bytes(*value);
            match i64::try_from(wide) {
                Ok(cents) => Ok(cents),
                // What lies under an absent value is anybody's.
                Err(_) if valid.is_some_and(|valid| !valid.get(row)) => Ok(0),
                Err(_) => Err(IpcError::Unsupported("an amount beyond 92 million billion")),
            }
        })
        .collect()
}

/// Refuses days that no calendar of four-digit years has: later arithmetic relies on it.
fn check_dates(values: &[i32], valid: Option<&Bitmap>) -> Res<()> {
    let first = Date::from_ymd(1, 1, 1).map_or(0, |date| date.0);
    let last = Date::from_ymd(9999, 12, 31).map_or(0, |date| date.0);
    let wrong = values.iter().enumerate().any(|(row, day)| {
        !(first..=last).contains(day) && valid.is_none_or(|valid| valid.get(row))
    });
    if wrong { Err(IpcError::Unsupported("a date beyond the year 9999")) } else { Ok(()) }
}

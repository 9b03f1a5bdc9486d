//! The XML of law 190/2012, art. 1 c. 32, schemas 1.0 and 1.1: lots and participants, or the index of the files.
//!
//! Elements are known by their local name, whatever the prefix. A document type is refused unread and no entity is
//! expanded but the five of XML and characters by number.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::builder::{Lines, TableBuilder, line_and_column};
use super::l190::{L190Kind, L190Meta, L190Version, Lot, Operator, Side};
use super::read::{Hints, Note, NoteKind, Outcome};
use super::{Dialect, Stored, encoding};
use crate::diag::Place;

/// Elements may nest so deep; the schema needs seven levels.
const MAX_DEPTH: usize = 64;

/// Reads an XML; anything but L.190 is named and refused.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], hints: &Hints) -> Outcome {
    let decoded = match encoding::decode(bytes, hints.encoding) {
        Ok(decoded) => decoded,
        Err(byte) => {
            let place = Place { byte: Some(byte), ..Place::file(path) };
            return Outcome::stopped(Note { kind: NoteKind::EncodingUnreadable { byte }, place });
        }
    };
    let mut walk = Walk::new(&decoded.text);
    if let Err(stop) = walk.run() {
        return Outcome::stopped(walk.note(path, stop));
    }
    walk.finish(path, Dialect { encoding: Some(decoded.encoding), delimiter: None })
}

/// Why the walk ended early.
enum Stop {
    /// Not well formed, or refused: offset, Italian and English words.
    Malformed(usize, String, String),
    /// Well formed so far, but another kind of XML.
    Other(String, String),
}

struct Walk<'a> {
    text: &'a str,
    lines: Lines<'a>,
    /// Local names of the open elements.
    open: Vec<&'a str>,
    /// Character data of the innermost element.
    value: String,
    /// The root was closed.
    done: bool,
    meta: L190Meta,
    typo_line: Option<u32>,
    lot: Lot,
    operator: Operator,
    lots: TableBuilder,
    operators: TableBuilder,
    index: TableBuilder,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text),
            open: Vec::new(),
            value: String::new(),
            done: false,
            meta: L190Meta::default(),
            typo_line: None,
            lot: Lot::default(),
            operator: Operator::default(),
            lots: TableBuilder::new(Lot::COLUMNS),
            operators: TableBuilder::new(Operator::COLUMNS),
            index: TableBuilder::new(["id", "link_dataset", "data_ultimo_aggiornamento"]),
        }
    }

    fn run(&mut self) -> Result<(), Stop> {
        let mut reader = Reader::from_str(self.text);
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader
                .read_event()
                .map_err(|error| malformed(reader.error_position() as usize, &error))?;
            match event {
                Event::Start(tag) => self.start(&tag, at)?,
                Event::Empty(tag) => {
                    self.start(&tag, at)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.push(&text, at)?,
                Event::CData(text) => self.push(&text, at)?,
                Event::GeneralRef(name) => {
                    let c = entity(&name).ok_or_else(|| {
                        stop(
                            at,
                            format!("entità «&{};» non ammessa", &*name),
                            format!("entity \"&{};\" is not allowed", &*name),
                        )
                    })?;
                    self.push(c.encode_utf8(&mut [0; 4]), at)?;
                }
                Event::DocType(_) => {
                    return Err(stop(
                        at,
                        "dichiara un DOCTYPE: rifiutato senza leggerlo",
                        "it declares a DOCTYPE: refused unread",
                    ));
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        match self.open.last() {
            Some(name) => Err(stop(
                self.text.len(),
                format!("il file finisce con l'elemento «{name}» ancora aperto"),
                format!("the file ends with element \"{name}\" still open"),
            )),
            None if !self.done => Err(stop(self.text.len(), "nessun elemento", "no element")),
            None => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), Stop> {
        if self.done {
            return Err(stop(
                at,
                "un secondo elemento dopo la radice",
                "a second element after the root",
            ));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(stop(at, "elementi annidati troppo a fondo", "elements nested too deep"));
        }
        let mut id = None;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| {
                stop(
                    at,
                    format!("attributo non valido ({error})"),
                    format!("bad attribute ({error})"),
                )
            })?;
            if attribute.key.local_name().as_ref() == "id" {
                id = quick_xml::escape::unescape(&attribute.value)
                    .ok()
                    .map(std::borrow::Cow::into_owned);
            }
        }
        // The name as a slice of the text outlives the event.
        let from = at + 1 + (tag.name().as_ref().len() - tag.local_name().as_ref().len());
        let name = self.text.get(from..from + tag.local_name().as_ref().len()).unwrap_or_default();
        if self.open.is_empty() {
            self.meta.kind = root(name)?;
        }
        self.open.push(name);
        self.value.clear();
        match name {
            "lotto" => {
                self.lot = Lot::at(self.lines.line(at), at);
            }
            "raggruppamento" | "aggiudicatarioRaggruppamento" => self.lot.begin_group(self.side()),
            "partecipante" | "aggiudicatario" | "membro" => {
                self.operator = Operator::at(self.lines.line(at), at);
            }
            "dataset" if self.meta.kind == L190Kind::Index => {
                self.index.begin_text_row(self.lines.line(at), at);
                self.index.cell(0, id.as_deref().unwrap_or_default().trim(), Stored::Text);
            }
            "dataPubbicazioneDataset" => self.typo_line = Some(self.lines.line(at)),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str, at: usize) -> Result<(), Stop> {
        if self.open.is_empty() {
            // The byte order mark was taken away; anything else outside the root is a slip.
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(stop(at, "testo fuori dall'elemento radice", "text outside the root element"))
            };
        }
        self.value.push_str(text);
        Ok(())
    }

    fn side(&self) -> Side {
        if self
            .open
            .iter()
            .any(|it| *it == "aggiudicatari" || *it == "aggiudicatarioRaggruppamento")
        {
            Side::Winner
        } else {
            Side::Participant
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let parent = self.open.last().copied().unwrap_or_default();
        let mut value = std::mem::take(&mut self.value);
        trim(&mut value);
        match (parent, name) {
            ("metadata", _) => self.meta.set(name, &value),
            ("partecipante" | "aggiudicatario" | "membro", _) => self.operator.set(name, &value),
            (_, "partecipante" | "aggiudicatario") => {
                let operator = std::mem::take(&mut self.operator);
                let side = self.side();
                self.lot.push_single(side, operator);
            }
            (_, "membro") => {
                let operator = std::mem::take(&mut self.operator);
                let side = self.side();
                self.lot.push_member(side, operator);
            }
            (_, "lotto") => {
                let lot = std::mem::take(&mut self.lot);
                lot.write(&mut self.lots, &mut self.operators, &mut self.meta);
            }
            ("dataset", "linkDataset") if !self.index.has_cell(1) => {
                self.index.cell(1, &value, Stored::Text);
            }
            ("dataset", "dataUltimoAggiornamento") if !self.index.has_cell(2) => {
                self.index.cell(2, &value, Stored::Text);
            }
            (_, "dataset") => self.index.end_row(),
            ("lotto" | "strutturaProponente" | "tempiCompletamento", _) => {
                self.lot.set(name, &value);
            }
            _ => {}
        }
        self.value = value;
        self.value.clear();
        self.done |= self.open.is_empty();
    }

    fn note(&mut self, path: &Arc<str>, stop: Stop) -> Note {
        match stop {
            Stop::Malformed(at, detail, detail_en) => {
                let (line, column) = line_and_column(self.text, at);
                let place = Place { line: Some(line), byte: Some(at as u64), ..Place::file(path) };
                let detail = format!("riga {line}, colonna {column}: {detail}");
                let detail_en = format!("line {line}, column {column}: {detail_en}");
                Note { kind: NoteKind::XmlNotWellFormed { detail, detail_en }, place }
            }
            Stop::Other(found_it, found_en) => {
                Note { kind: NoteKind::NotATable { found_it, found_en }, place: Place::file(path) }
            }
        }
    }

    fn finish(mut self, path: &Arc<str>, dialect: Dialect) -> Outcome {
        let encoding = dialect.encoding.unwrap_or(super::Encoding::Utf8);
        for table in [&mut self.lots, &mut self.operators, &mut self.index] {
            encoding::to_disk_offsets(self.text, encoding, table.bytes_mut());
        }
        let tables = match self.meta.kind {
            L190Kind::Dataset => vec![
                self.lots.finish(path, Some("lotti"), dialect),
                self.operators.finish(path, Some("partecipanti"), dialect),
            ],
            L190Kind::Index => vec![self.index.finish(path, Some("indice"), dialect)],
        };
        let mut notes = Vec::new();
        if let Some(line) = self.typo_line {
            let place = Place { line: Some(line), ..Place::file(path) };
            notes.push(Note { kind: NoteKind::L190MetadataTypo, place });
            self.meta.version = L190Version::V1_0;
        }
        Outcome { tables, notes, l190: Some(self.meta) }
    }
}

/// The kind that a root element declares.
fn root(name: &str) -> Result<L190Kind, Stop> {
    match name {
        "pubblicazione" => Ok(L190Kind::Dataset),
        "indici" => Ok(L190Kind::Index),
        "html" | "HTML" => Err(Stop::Other("una pagina HTML".into(), "an HTML page".into())),
        "rss" | "feed" => Err(Stop::Other(
            format!("un feed di notizie (radice «{name}»), non un XML della legge 190/2012"),
            format!("a news feed (root \"{name}\"), not an XML of law 190/2012"),
        )),
        "RDF" => Err(Stop::Other(
            "un catalogo RDF, non un XML della legge 190/2012".into(),
            "an RDF catalogue, not an XML of law 190/2012".into(),
        )),
        _ => Err(Stop::Other(
            format!("un XML con radice «{name}», che non è quello della legge 190/2012"),
            format!("an XML with root \"{name}\", which is not that of law 190/2012"),
        )),
    }
}

/// The five entities of XML and characters by number; nothing that a document could define.
pub(crate) fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&it| it != '\0')
        }
    }
}

/// Blanks around the text of an element are layout.
fn trim(value: &mut String) {
    let blank = [' ', '\t', '\r', '\n'];
    value.truncate(value.trim_end_matches(blank).len());
    let start = value.len() - value.trim_start_matches(blank).len();
    value.drain(..start);
}

fn stop(at: usize, it: impl Into<String>, en: impl Into<String>) -> Stop {
    Stop::Malformed(at, it.into(), en.into())
}

fn malformed(at: usize, error: &Error) -> Stop {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => stop(
            at,
            format!("il tag «</{found}>» chiude «<{expected}>»"),
            format!("tag \"</{found}>\" closes \"<{expected}>\""),
        ),
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => stop(
            at,
            format!("il tag «</{name}>» non chiude nulla"),
            format!("tag \"</{name}>\" closes nothing"),
        ),
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            stop(at, "una «&» che non è scritta «&amp;»", "an \"&\" that is not written \"&amp;\"")
        }
        other => stop(
            at,
            format!("il file si interrompe o contiene un segno non ammesso ({other})"),
            other.to_string(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ReadFile, read};

    const SMALL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- nota --><p:pubblicazione xmlns:p="legge190_1_0"><metadata>
<titolo> Gare &amp; contratti </titolo><dataPubbicazioneDataset>2014-01-31</dataPubbicazioneDataset>
<annoRiferimento>2013</annoRiferimento><licenza xsi:type="xs:string">IODL</licenza></metadata>
<data><lotto><cig>5044003AF1</cig>
<strutturaProponente><codiceFiscaleProp>00246180590</codiceFiscaleProp><denominazione>Ente</denominazione></strutturaProponente>
<oggetto><![CDATA[Sedie & tavoli]]></oggetto><sceltaContraente>01-PROCEDURA APERTA</sceltaContraente>
<partecipanti>
<raggruppamento><membro><codiceFiscale>1</codiceFiscale><ragioneSociale>A</ragioneSociale><ruolo>02-MANDATARIA</ruolo></membro>
<membro><identificativoFiscaleEstero>X9</identificativoFiscaleEstero><ragioneSociale>B</ragioneSociale><ruolo>01-MANDANTE</ruolo></membro></raggruppamento>
<partecipante><codiceFiscale>3</codiceFiscale><ragioneSociale>C</ragioneSociale></partecipante>
<partecipante><ragioneSociale>D  srl</ragioneSociale></partecipante>
</partecipanti>
<aggiudicatari>
<aggiudicatarioRaggruppamento><membro><identificativoFiscaleEstero>X9</identificativoFiscaleEstero></membro><membro><codiceFiscale>1</codiceFiscale></membro></aggiudicatarioRaggruppamento>
<aggiudicatario><ragioneSociale>d SRL</ragioneSociale></aggiudicatario>
<aggiudicatario><codiceFiscale>9</codiceFiscale><ragioneSociale>Z</ragioneSociale></aggiudicatario>
</aggiudicatari>
<importoAggiudicazione>10.50</importoAggiudicazione>
<tempiCompletamento><dataInizio>2013-01-01</dataInizio></tempiCompletamento><importoSommeLiquidate>0.00</importoSommeLiquidate></lotto>
<lotto/></data></p:pubblicazione>
"#;

    fn small(text: &str) -> ReadFile {
        read("x.xml", text.as_bytes(), &Hints::default())
    }

    fn rows(file: &ReadFile, table: usize) -> Vec<String> {
        let table = &file.tables[table];
        let row = |row| {
            (0..table.columns.len()).map(|it| table.text(row, it)).collect::<Vec<_>>().join("|")
        };
        (0..table.n_rows()).map(row).collect()
    }

    #[test]
    fn lots_and_participants() {
        let file = small(SMALL);
        assert_eq!(
            rows(&file, 0),
            [
                "1|5044003AF1|00246180590|Ente|Sedie & tavoli|01-PROCEDURA APERTA|10.50|2013-01-01||0.00",
                "2|||||||||"
            ]
        );
        assert_eq!(
            rows(&file, 1),
            [
                "1|5044003AF1|1|02-MANDATARIA|si|1||A",
                "1|5044003AF1|1|01-MANDANTE|si||X9|B",
                "1|5044003AF1|||no|3||C",
                "1|5044003AF1|||si|||D  srl",
                "1|5044003AF1|||si|9||Z",
            ]
        );
        let meta = file.l190.as_ref().unwrap();
        assert_eq!((meta.titolo.as_str(), meta.version), ("Gare & contratti", L190Version::V1_0));
        assert_eq!((meta.n_participants, meta.n_winners), (3, 3));
        assert_eq!(file.notes.len(), 1);
        assert_eq!(file.notes[0].place.line, Some(3));
        let place = file.tables[0].place(1, None);
        assert_eq!((place.row, place.line), (Some(3), Some(21)));
        assert!(SMALL[place.byte.unwrap() as usize..].starts_with("<lotto/>"));
    }

    #[test]
    fn the_index() {
        let file = small(
            "<indici><metadata/><indice><dataset id='ID_1'><linkDataset>www.x.it/a.xml</linkDataset></dataset><dataset id=\"ID_2\"/></indice></indici>",
        );
        assert_eq!(rows(&file, 0), ["ID_1|www.x.it/a.xml|", "ID_2||"]);
        assert_eq!(file.tables[0].place(1, None).line, Some(1));
    }

    #[test]
    fn refusals() {
        for (text, expected) in [
            (
                "<a>\n <b></c></a>",
                "altro: un XML con radice «a», che non è quello della legge 190/2012",
            ),
            (
                "<pubblicazione>\n <b></c></pubblicazione>",
                "riga 2, colonna 5: il tag «</c>» chiude «<b>»",
            ),
            (
                "<pubblicazione><data>",
                "riga 1, colonna 22: il file finisce con l'elemento «data» ancora aperto",
            ),
            (
                "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<pubblicazione>&a;</pubblicazione>",
                "riga 2, colonna 1: dichiara un DOCTYPE: rifiutato senza leggerlo",
            ),
            (
                "<pubblicazione>&ente;</pubblicazione>",
                "riga 1, colonna 16: entità «&ente;» non ammessa",
            ),
            ("<pubblicazione/><b/>", "riga 1, colonna 17: un secondo elemento dopo la radice"),
            ("<rss/>", "altro: un feed di notizie (radice «rss»), non un XML della legge 190/2012"),
            ("<pubblicazione a='1' a='2'/>", "riga 1, colonna 1: attributo non valido"),
            ("<?xml version='1.0'?>", "riga 1, colonna 22: nessun elemento"),
        ] {
            let file = small(text);
            assert!(file.stopped && file.tables.is_empty() && file.notes.len() == 1, "{text}");
            let found = match &file.notes[0].kind {
                NoteKind::XmlNotWellFormed { detail, .. } => detail.clone(),
                NoteKind::NotATable { found_it, .. } => format!("altro: {found_it}"),
                other => format!("{other:?}"),
            };
            assert!(found.starts_with(expected), "{text}: {found}");
        }
    }
}

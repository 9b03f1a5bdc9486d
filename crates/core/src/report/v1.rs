//! Version 1 of the JSON report: a promise of its own, whatever becomes of the types inside.
//!
//! Additions are made without a new version; a key is never renamed, removed or given another meaning. What is not
//! known is `null`, never a guess: a lone file has no score and no indicators.

use serde::Serialize;

use super::{Oiv, fingerprint};
use crate::diag::{Diagnostic, Place};
use crate::indicators::Role;

/// The version that this module writes.
pub const VERSION: u32 = 1;

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this form: 1.
    pub version: u32,
    /// Id of the profile.
    pub profile: &'static str,
    /// The day on which terms were judged, `AAAA-MM-GG`.
    pub as_of: String,
    /// Name of the body; empty for lone files.
    pub ente: String,
    /// Figures; null for lone files.
    pub score: Option<Score>,
    /// Duties in the profile's order; null for lone files.
    pub indicators: Option<Vec<Indicator>>,
    /// Findings, by place.
    pub diagnostics: Vec<Finding>,
    /// Rules that had something to judge and could not, by code: their silence proves nothing.
    pub not_verified: Vec<NotVerified>,
    /// Files, by path.
    pub files: Vec<File>,
    /// Members of a union.
    pub members: Vec<Report>,
}

/// A rule that could not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct NotVerified {
    /// Code of the rule.
    pub code: &'static str,
    /// What it lacked.
    pub reason: &'static str,
}

/// The two figures over the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// Duties for which something is there.
    pub present: u32,
    /// Duties fulfilled: published, stated not to apply, or linked.
    pub satisfied: u32,
    /// Duties counted.
    pub total: u32,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Identifier: the folder's name.
    pub id: &'static str,
    /// Official label.
    pub label: &'static str,
    /// `core`, `inferred`, `conditional` or `legacy`.
    pub role: &'static str,
    /// Whether it counts in the score.
    pub counted: bool,
    /// `adempiuto`, `parziale`, `mancante`, `scaduto`, `in errore`, `non applicabile`, `rinvio`, `non verificato`.
    pub status: &'static str,
    /// What the status rests on, a sentence for each piece, Italian.
    pub evidence: Vec<String>,
    /// The five dimensions of the OIV grid.
    pub oiv: Grid,
    /// Errors of its files.
    pub errors: u32,
    /// Warnings of its files.
    pub warnings: u32,
}

/// The five dimensions of the OIV grid, a draft; null = not verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Grid {
    /// Pubblicazione, 0 to 2.
    pub pubblicazione: Option<u8>,
    /// Completezza del contenuto, 0 to 3.
    pub completezza_contenuto: Option<u8>,
    /// Completezza rispetto agli uffici, 0 to 3.
    pub completezza_uffici: Option<u8>,
    /// Aggiornamento, 0 to 3.
    pub aggiornamento: Option<u8>,
    /// Apertura del formato, 0 to 3.
    pub apertura_formato: Option<u8>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Code of the rule.
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// Where; of a group the first place.
    #[serde(flatten)]
    pub place: Where,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The cell's text, masked where it must be.
    pub excerpt: Option<String>,
    /// How many equal findings this one stands for.
    pub count: u32,
    /// The first places of a group; empty when `count` is 1.
    pub places: Vec<Where>,
    /// The different texts of a group with the first place of each; empty when `count` is 1.
    pub variants: Vec<Variant>,
    /// The same for the same finding in another run, whatever its row and the language; see `fingerprint`.
    pub fingerprint: String,
}

/// One of the different texts of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Variant {
    /// The cell's text, masked where it must be.
    pub excerpt: String,
    /// Row of its first place.
    pub row: Option<u32>,
    /// How many findings have it.
    pub count: u32,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Where {
    /// Path, `/`-separated.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row as a spreadsheet shows it: the header is 1 when nothing stands above it.
    pub row: Option<u32>,
    /// Physical line, from 1.
    pub line: Option<u32>,
    /// Header of the column, as written.
    pub column: Option<String>,
    /// The cell as a spreadsheet names it: `C12`.
    pub cell: Option<String>,
    /// Offset of the row's first byte in the file.
    pub byte: Option<u64>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct File {
    /// Path.
    pub path: String,
    /// Data rows, over all its tables.
    pub rows: u64,
    /// Id of the (first) table.
    pub table: Option<String>,
    /// `csv`, `xlsx`, `ods`, `json`, `ndjson`, `xml`, `parquet`, `arrow`.
    pub format: Option<&'static str>,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: Option<&'static str>,
    /// Delimiter of a CSV.
    pub delimiter: Option<String>,
    /// False when its content was not verified.
    pub verified: bool,
    /// What the XSD of law 190/2012 says of it; null for any other file.
    pub xsd: Option<Xsd>,
}

/// The verdict of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Xsd {
    /// `1.0` or `1.1`: told by the name of the publication date.
    pub version: &'static str,
    /// Whether the schema accepts the file.
    pub valid: bool,
}

impl From<&super::Report> for Report {
    fn from(report: &super::Report) -> Self {
        Self {
            version: VERSION,
            profile: report.profile,
            as_of: report.as_of.to_string(),
            ente: report.ente.clone(),
            score: report.score.map(|score| Score {
                present: score.present,
                satisfied: score.satisfied,
                total: score.total,
            }),
            indicators: report.indicators.as_ref().map(|all| all.iter().map(indicator).collect()),
            diagnostics: report.diagnostics.iter().map(finding).collect(),
            not_verified: report
                .not_verified
                .iter()
                .map(|it| NotVerified { code: it.code, reason: it.reason })
                .collect(),
            files: report.files.iter().map(file).collect(),
            members: report.members.iter().map(Self::from).collect(),
        }
    }
}

/// The report as JSON, indented, with a final line break.
///
/// # Errors
/// Never for a report that `check` made: all its keys are strings.
pub fn to_json(report: &super::Report) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&Report::from(report))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of this version.
#[cfg(feature = "json-schema")]
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}

fn indicator(it: &super::IndicatorReport) -> Indicator {
    Indicator {
        id: &it.indicator.id,
        label: &it.indicator.label,
        role: match it.role {
            Role::Core => "core",
            Role::Inferred => "inferred",
            Role::Conditional => "conditional",
            Role::Legacy => "legacy",
        },
        counted: it.counted,
        status: it.status.as_str(),
        evidence: it.evidence.clone(),
        oiv: grid(it.oiv),
        errors: it.n_errors,
        warnings: it.n_warnings,
    }
}

fn grid(oiv: Oiv) -> Grid {
    Grid {
        pubblicazione: oiv.pubblicazione,
        completezza_contenuto: oiv.completezza_contenuto,
        completezza_uffici: oiv.completezza_uffici,
        aggiornamento: oiv.aggiornamento,
        apertura_formato: oiv.apertura_formato,
    }
}

fn finding(it: &Diagnostic) -> Finding {
    Finding {
        code: it.code,
        severity: it.severity.as_str(),
        place: place(&it.place),
        message: it.message.clone(),
        why: it.why.clone(),
        help: it.help.clone(),
        excerpt: it.excerpt.clone(),
        count: it.count,
        places: it.places.iter().map(place).collect(),
        variants: it
            .variants
            .iter()
            .map(|it| Variant { excerpt: it.excerpt.clone(), row: it.place.row, count: it.count })
            .collect(),
        fingerprint: fingerprint::finding(it),
    }
}

fn place(it: &Place) -> Where {
    Where {
        file: it.file.to_string(),
        sheet: it.sheet.as_deref().map(str::to_owned),
        row: it.row,
        line: it.line,
        column: it.column.as_deref().map(str::to_owned),
        cell: it.cell_name(),
        byte: it.byte,
    }
}

fn file(it: &super::FileReport) -> File {
    File {
        path: it.path.to_string(),
        rows: it.rows,
        table: it.table.clone(),
        format: it.format.map(crate::table::Format::as_str),
        encoding: it.encoding.map(crate::table::Encoding::as_str),
        delimiter: it.delimiter.map(String::from),
        verified: it.verified,
        xsd: it.xsd.map(|it| Xsd { version: it.version.as_str(), valid: it.valid }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check_files};
    use crate::value::data::Date;

    #[test]
    fn a_lone_file_has_neither_score_nor_indicators() {
        let today = Date::parse_iso("2026-01-31").expect("a day");
        let options = Options::default();
        for bytes in [&b"a;b\n1;2\n3;4\n"[..], b"", b"\x00\x01\x02", b"\xff\xfe\xff"] {
            let report = check_files(&[("dati.csv", bytes)], today, &options);
            let json: serde_json::Value =
                serde_json::from_str(&to_json(&report).expect("json")).expect("json");
            assert_eq!(json["version"], 1);
            assert!(json["score"].is_null() && json["indicators"].is_null());
            assert_eq!(json["files"][0]["path"], "dati.csv");
        }
        let report = check_files(&[("dati.csv", b"a;b\n1;2\n3;4\n")], today, &options);
        insta::assert_snapshot!(to_json(&report).expect("json"), @r#"
        {
          "version": 1,
          "profile": "bussola-67",
          "as_of": "2026-01-31",
          "ente": "",
          "score": null,
          "indicators": null,
          "diagnostics": [],
          "not_verified": [],
          "files": [
            {
              "path": "dati.csv",
              "rows": 2,
              "table": null,
              "format": "csv",
              "encoding": "utf-8",
              "delimiter": ";",
              "verified": true,
              "xsd": null
            }
          ],
          "members": []
        }
        "#);
    }

    /// The promise, key by key: whatever changes here changes for everybody who reads the report.
    #[cfg(feature = "json-schema")]
    #[test]
    fn the_schema_is_the_promise() {
        let schema = serde_json::to_value(schema()).expect("json");
        let properties = |it: &serde_json::Value| {
            it["properties"]
                .as_object()
                .map(|keys| keys.keys().map(String::as_str).collect::<Vec<_>>().join(" "))
        };
        let mut lines = vec![format!("Report: {}", properties(&schema).unwrap_or_default())];
        for (name, it) in schema["$defs"].as_object().expect("definitions") {
            lines.push(format!("{name}: {}", properties(it).unwrap_or_default()));
        }
        lines.sort();
        insta::assert_snapshot!(lines.join("\n"), @r"
        File: path rows table format encoding delimiter verified xsd
        Finding: code severity file sheet row line column cell byte message why help excerpt count places variants fingerprint
        Grid: pubblicazione completezza_contenuto completezza_uffici aggiornamento apertura_formato
        Indicator: id label role counted status evidence oiv errors warnings
        NotVerified: code reason
        Report: version profile as_of ente score indicators diagnostics not_verified files members
        Score: present satisfied total
        Variant: excerpt row count
        Where: file sheet row line column cell byte
        Xsd: version valid
        ");
    }
}

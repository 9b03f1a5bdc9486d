//! The report for machines: version 1 of the core's JSON form. Several reports make an array.

use vetro_core::report::{Report, v1};

/// One report as an object, several as an array.
///
/// # Errors
/// Never for reports that `check` made.
pub(crate) fn print(reports: &[Report]) -> anyhow::Result<String> {
    if let [report] = reports {
        return Ok(v1::to_json(report)?);
    }
    let texts = reports.iter().map(v1::to_json).collect::<Result<Vec<_>, _>>()?;
    let items: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
    Ok(format!("[\n{}\n]\n", items.join(",\n")))
}

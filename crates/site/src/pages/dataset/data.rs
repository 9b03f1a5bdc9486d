//! schema.org/Dataset of a dataset's page, for search engines of data.

use serde_json::{Value, json};

use super::View;
use super::facts::periods;
use crate::format::fill;
use crate::site::dataset_directory;
use crate::text;

/// What the dataset is, in 50 characters or more.
pub(super) fn description(view: &View<'_>) -> String {
    let own = view.dataset.parts.iter().find_map(|part| part.sidecar.descrizione.as_deref());
    let site = view.site;
    let made = fill(
        site.t(text::DATASET_ABOUT),
        &[
            ("titolo", &view.title),
            ("ente", site.name()),
            ("righe", &site.rows(view.dataset.table.n_rows())),
        ],
    );
    match own {
        Some(own) => format!("{own} {made}"),
        None => made,
    }
}

/// The node of the page's data block. Absolute addresses only, so without a base it names no file.
pub(super) fn node(view: &View<'_>) -> Value {
    let site = view.site;
    let ente = &site.config().ente;
    let url = site.absolute(&dataset_directory(view.dataset));
    // The formats that search engines of data know; the page lists them all.
    let known = view.offered.files.iter().filter(|file| !matches!(file.format, "NDJSON" | "Arrow"));
    let files = known.filter_map(|file| {
        Some(json!({
            "@type": "DataDownload",
            "encodingFormat": file.media,
            "contentUrl": format!("{}{}", url.as_deref()?, file.name),
        }))
    });
    let mut data = json!({
        "@type": "Dataset",
        "name": view.title,
        "description": description(view),
        "inLanguage": "it",
        "isAccessibleForFree": true,
        "creator": {
            "@type": "GovernmentOrganization",
            "name": site.name(),
            "identifier": ente.ipa,
            "url": ente.sito,
        },
        "identifier": format!("{}/{}", ente.ipa, view.dataset.slug),
        "keywords": [view.dataset.indicator.label, site.t(text::SECTION)],
        "variableMeasured": view.dataset.table.columns.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        "distribution": files.collect::<Vec<Value>>(),
    });
    let optional = [
        ("license", site.licence_of(view.dataset).url.map(str::to_owned)),
        ("url", url),
        ("dateModified", view.dataset.updated.map(|date| date.to_string())),
        ("temporalCoverage", periods(view.dataset).filter(|period| period.len() == 4)),
    ];
    for (key, value) in optional {
        if let (Some(value), Some(object)) = (value, data.as_object_mut()) {
            object.insert(key.to_owned(), value.into());
        }
    }
    data
}

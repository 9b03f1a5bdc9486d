//! What is not a page: site map, robots, headers, manifest, marker.

pub(crate) mod headers;
pub(crate) mod manifest;
pub(crate) mod sitemap;

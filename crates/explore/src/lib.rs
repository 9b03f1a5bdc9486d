//! The questions over a typed table: filter, facet, sort, group, search. Pure; the site asks them natively for its
//! static totals, the browser in WebAssembly for the reader, and both get the same cents.

//! What crosses files, with polars: years, offices, counterparties over tables, members of a union. Native only.

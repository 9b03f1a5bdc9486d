//! Which cells of a masked column identify a natural person. Done once, before any table leaves.

use super::bind::{Binding, BoundColumn};
use super::model::{Kind, Privacy};
use super::persona;
use crate::table::{Cells, Table};

/// Whom the tax codes of a row show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Unknown,
    Person,
    Body,
}

/// The rows of each column, by position in `binding.columns`, whose value must not leave; `None` for columns that
/// are not masked.
pub(super) fn masks(table: &Table, binding: &Binding) -> Vec<Option<Vec<bool>>> {
    let is_masked = |bound: &BoundColumn| bound.privacy == Some(Privacy::MascheraPersonaFisica);
    if !binding.columns.iter().any(is_masked) {
        return vec![None; binding.columns.len()];
    }
    let who = who_by_row(table, binding);
    binding
        .columns
        .iter()
        .map(|bound| {
            is_masked(bound).then(|| mask(&table.columns[bound.index].cells, bound.kind, &who))
        })
        .collect()
}

fn is_tax_code(kind: Kind) -> bool {
    matches!(kind, Kind::CodiceFiscale | Kind::PartitaIva | Kind::CodiceFiscaleOPartitaIva)
}

/// The codes beside a masked name tell whose name it is; the code of the publishing body tells nothing.
fn who_by_row(table: &Table, binding: &Binding) -> Vec<Who> {
    let mut who = vec![Who::Unknown; table.n_rows()];
    let codes = binding.columns.iter().filter(|bound| {
        is_tax_code(bound.kind) && bound.privacy == Some(Privacy::MascheraPersonaFisica)
    });
    for bound in codes {
        let cells = &table.columns[bound.index].cells;
        let of_value: Vec<Who> = cells.values().iter().map(who_of_code).collect();
        for (row, who) in who.iter_mut().enumerate().take(cells.len()) {
            match of_value[cells.code(row) as usize] {
                Who::Unknown => {}
                Who::Person => *who = Who::Person,
                Who::Body if *who == Who::Unknown => *who = Who::Body,
                Who::Body => {}
            }
        }
    }
    who
}

fn who_of_code(text: &str) -> Who {
    if persona::is_person_code(text) {
        Who::Person
    } else if persona::is_body_code(text) {
        Who::Body
    } else {
        Who::Unknown
    }
}

fn mask(cells: &Cells, kind: Kind, who: &[Who]) -> Vec<bool> {
    if is_tax_code(kind) {
        let person: Vec<bool> = cells.values().iter().map(persona::is_person_code).collect();
        return (0..cells.len()).map(|row| person[cells.code(row) as usize]).collect();
    }
    let judged: Vec<Name> = cells.values().iter().map(Name::of).collect();
    (0..cells.len())
        .map(|row| match (judged[cells.code(row) as usize], who[row]) {
            (Name::Nobody, _) => false,
            (Name::HoldsCode, _) => true,
            (Name::Body, _) => false,
            (Name::Person | Name::Unclear, Who::Person) | (Name::Person, Who::Unknown) => true,
            (Name::Person | Name::Unclear, Who::Body) | (Name::Unclear, Who::Unknown) => false,
        })
        .collect()
}

#[derive(Clone, Copy)]
enum Name {
    Nobody,
    HoldsCode,
    Body,
    Person,
    Unclear,
}

impl Name {
    fn of(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Nobody
        } else if persona::is_person_code(text) {
            Self::HoldsCode
        } else if persona::is_body(text) {
            Self::Body
        } else if persona::is_person(text) {
            Self::Person
        } else {
            Self::Unclear
        }
    }
}

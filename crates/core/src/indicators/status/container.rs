//! Duties that are fulfilled by one of their children.

use super::{Status, Verdict};
use crate::indicators::{Indicator, Nature, catalogue};

/// Whether a duty can be fulfilled by one of its children.
pub(super) fn is_container(duty: &Indicator) -> bool {
    duty.level == 0 || matches!(duty.nature, Nature::Container | Nature::ContainerTable)
}

/// Whether `child` stands right below `parent` (positions in the catalogue). Level 1 stands below the home.
pub(super) fn is_child(parent: usize, child: usize) -> bool {
    let all = catalogue();
    match &all[child].parent {
        Some(id) => *id == all[parent].id,
        None => all[parent].level == 0 && all[child].level == 1,
    }
}

/// A container by its children: fulfilled when one of them is, be it by a link or by a statement. What is wrong in its
/// own folder is not healed by them, and its own evidence is never dropped.
pub(super) fn by_children(own: &Verdict, children: &[usize], verdicts: &[Verdict]) -> Verdict {
    let statuses: Vec<Status> = children.iter().map(|&it| verdicts[it].status).collect();
    let fulfilled = fulfilled_by(&statuses);
    let status = match own.status {
        Status::InErrore | Status::NonVerificato => own.status,
        _ if fulfilled.is_some() => Status::Adempiuto,
        Status::Mancante if statuses.iter().any(|it| it.is_present()) => Status::Parziale,
        other => other,
    };
    let said = fulfilled.or_else(|| {
        (own.status == Status::Mancante).then(|| not_fulfilled(children, verdicts)).flatten()
    });
    let evidence = said.into_iter().chain(own.evidence.iter().cloned()).collect();
    Verdict { status, evidence, empty: own.empty && status != Status::Adempiuto }
}

/// Says how far the children are when none fulfils their parent; of one only its own entry speaks.
fn not_fulfilled(children: &[usize], verdicts: &[Verdict]) -> Option<String> {
    let all = catalogue();
    if let Some(&begun) = children.iter().find(|&&it| verdicts[it].status.is_present()) {
        return Some(format!("«{}» è {}", all[begun].label, verdicts[begun].status.as_str()));
    }
    let n = children.len();
    (n > 1).then(|| format!("nessuna delle {n} voci è adempiuta"))
}

/// Says which children fulfil their parent, when some do, and which are wrong beside them.
fn fulfilled_by(children: &[Status]) -> Option<String> {
    if !children.iter().any(|it| it.is_satisfied()) {
        return None;
    }
    let words = [
        (Status::Adempiuto, "adempiuta", "adempiute"),
        (Status::Rinvio, "con rinvio", "con rinvio"),
        (Status::NonApplicabile, "non applicabile", "non applicabili"),
        (Status::InErrore, "in errore", "in errore"),
    ];
    let mut said = String::new();
    for (status, one, several) in words {
        let n = children.iter().filter(|&&it| it == status).count();
        let word = if n == 1 { one } else { several };
        match (n, said.is_empty()) {
            (0, _) => {}
            (1, true) => said = format!("1 voce su {} {word}", children.len()),
            (n, true) => said = format!("{n} voci su {} {word}", children.len()),
            (n, false) => said.push_str(&format!(", {n} {word}")),
        }
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_counted_by_what_they_are() {
        use Status::{Adempiuto, InErrore, Mancante, Parziale, Rinvio};
        for (children, said) in [
            (
                &[Adempiuto, Rinvio, Mancante, Adempiuto][..],
                Some("2 voci su 4 adempiute, 1 con rinvio"),
            ),
            (&[Adempiuto, InErrore], Some("1 voce su 2 adempiuta, 1 in errore")),
            (&[InErrore, Parziale], None),
        ] {
            assert_eq!(fulfilled_by(children).as_deref(), said, "{children:?}");
        }
    }

    #[test]
    fn a_child_heals_no_error_of_its_container() {
        let verdict = |status, said: &str| Verdict::new(status, vec![said.to_owned()]);
        // Positions in the catalogue of two children of any container: only their verdicts count here.
        let verdicts =
            [verdict(Status::Adempiuto, "figlia"), verdict(Status::Mancante, "altra figlia")];
        for (own, children, expected) in [
            (Status::InErrore, &[0, 1][..], Status::InErrore),
            (Status::NonVerificato, &[0, 1], Status::NonVerificato),
            (Status::Parziale, &[0, 1], Status::Adempiuto),
            (Status::Scaduto, &[0, 1], Status::Adempiuto),
            (Status::Mancante, &[0, 1], Status::Adempiuto),
            (Status::Parziale, &[1], Status::Parziale),
            (Status::Mancante, &[1], Status::Mancante),
        ] {
            let found = by_children(&verdict(own, "propria"), children, &verdicts);
            assert_eq!(found.status, expected, "{own:?} over {children:?}");
            assert!(found.evidence.contains(&"propria".to_owned()), "{:?}", found.evidence);
        }
    }
}

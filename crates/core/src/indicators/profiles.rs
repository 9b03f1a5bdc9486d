//! The profiles: which duties a body is held against, in what order, and what a reader must know of the list.

use super::{Membership, Profile, Role, catalogue};

/// Builds every profile from the memberships that the catalogue states.
pub(super) fn build() -> Vec<Profile> {
    let profile = |id, [title, title_en]: [&'static str; 2], [note, note_en]: [&'static str; 2]| {
        Profile { id, title, title_en, note, note_en, entries: entries(id) }
    };
    vec![
        profile(
            "bussola-67",
            ["Bussola della Trasparenza, 67 indicatori", "Transparency Compass, 67 indicators"],
            [
                "Elenco ricostruito: 65 indicatori sono documentati, due («Attestazioni OIV o struttura analoga» e \
                 «Burocrazia zero») sono dedotti.",
                "A reconstructed list: 65 indicators are documented, two («Attestazioni OIV o struttura analoga» and \
                 «Burocrazia zero») are inferred.",
            ],
        ),
        profile(
            "anac-1310",
            ["Delibera ANAC 1310/2016", "ANAC resolution 1310/2016"],
            [
                "Le sezioni dell'allegato alla delibera, comprese quelle che non riguardano i Comuni: per queste serve \
                 una dichiarazione.",
                "The sections of the resolution's annex, also those that do not concern municipalities: these need a \
                 statement.",
            ],
        ),
        profile(
            "attuale",
            ["Obblighi in vigore", "Duties in force"],
            [
                "Gli obblighi in vigore per un Comune. I condizionali contano se l'ente li dichiara; i cessati sono \
                 elencati e non contati, finché durano i cinque anni.",
                "The duties in force for a municipality. Conditional ones count when the body declares them; those that \
                 ended are listed, not counted, until their five years are over.",
            ],
        ),
    ]
}

/// The members of a profile: by its own numbers where it has them, else in tree order.
fn entries(id: &str) -> Vec<(usize, Role)> {
    let mut found: Vec<(usize, &Membership)> = catalogue()
        .iter()
        .enumerate()
        .filter_map(|(at, duty)| Some((at, duty.profiles.iter().find(|it| it.profile == id)?)))
        .collect();
    found.sort_by_key(|&(at, member)| (member.index, at));
    found.into_iter().map(|(at, member)| (at, member.role)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Applies, Nature, get, profile, profiles};
    use super::*;

    fn count(id: &str, role: Role) -> usize {
        profile(id).unwrap().entries.iter().filter(|(_, it)| *it == role).count()
    }

    #[test]
    fn every_profile_has_its_id() {
        assert!(profiles().iter().map(|it| it.id).eq(crate::indicators::PROFILE_IDS));
    }

    #[test]
    fn the_catalogue_is_a_tree_of_97() {
        let all = catalogue();
        assert_eq!(all.len(), 97);
        let ids: BTreeSet<_> = all.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), 97);
        for (at, duty) in all.iter().enumerate() {
            assert!(
                duty.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit()),
                "{}",
                duty.id
            );
            match &duty.parent {
                None => assert!(duty.level < 2, "{}", duty.id),
                Some(parent) => {
                    assert_eq!(get(parent).map(|it| it.level + 1), Some(duty.level), "{}", duty.id);
                    assert!(
                        all[..at].iter().any(|it| it.id == *parent),
                        "{} stands before its parent",
                        duty.id
                    );
                }
            }
            let texts = [&duty.label, &duty.label_en, &duty.what, &duty.what_en, &duty.update];
            assert!(texts.iter().all(|text| !text.trim().is_empty()), "{}", duty.id);
            assert!(!duty.legal.is_empty(), "{}", duty.id);
            assert!(!duty.cadence.is_empty(), "{}", duty.id);
            for term in &duty.cadence {
                // A table of a term is one of the duty's, and both languages say of which part it speaks.
                assert!(term.tables.iter().all(|it| duty.tables.contains(it)), "{}", duty.id);
                assert_eq!(term.what.is_some(), term.what_en.is_some(), "{}", duty.id);
                assert!(term.tables.is_empty() || term.every.span().is_some(), "{}", duty.id);
            }
        }
    }

    #[test]
    fn what_each_asks_is_two_sentences() {
        for duty in catalogue() {
            for text in [&duty.what, &duty.what_en] {
                let sentences = text.matches(". ").count() + usize::from(text.ends_with('.'));
                assert_eq!(sentences, 2, "{}: {text}", duty.id);
            }
        }
    }

    #[test]
    fn containers_have_children_and_name_no_table() {
        for duty in catalogue() {
            let has_children = catalogue().iter().any(|it| it.parent.as_ref() == Some(&duty.id));
            if duty.nature == Nature::Container {
                assert!(has_children && duty.tables.is_empty(), "{}", duty.id);
            }
            if matches!(duty.nature, Nature::ContainerTable | Nature::TextTable) {
                assert!(!duty.tables.is_empty(), "{}", duty.id);
            }
        }
    }

    #[test]
    fn bussola_counts_67_numbered_without_gaps() {
        assert_eq!(count("bussola-67", Role::Core), 65);
        assert_eq!(count("bussola-67", Role::Inferred), 2);
        let mut numbers: Vec<u16> = catalogue()
            .iter()
            .flat_map(|duty| &duty.profiles)
            .filter(|it| it.profile == "bussola-67")
            .filter_map(|it| it.index)
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=67).collect::<Vec<u16>>());
        let first = profile("bussola-67").unwrap().entries[0].0;
        assert_eq!(catalogue()[first].level, 0);
    }

    #[test]
    fn the_other_profiles_count_as_their_sources_say() {
        // ANAC 1310/2016: home, 22 sections, 61 sub-sections, and the level-3 schedule.
        let levels = |level| {
            let entries = &profile("anac-1310").unwrap().entries;
            entries.iter().filter(|(at, _)| catalogue()[*at].level == level).count()
        };
        assert_eq!([levels(0), levels(1), levels(2), levels(3)], [1, 22, 61, 1]);
        assert_eq!(count("attuale", Role::Core), 81);
        assert_eq!(count("attuale", Role::Conditional), 3);
        assert_eq!(count("attuale", Role::Legacy), 9);
        assert_eq!(profiles().len(), 3);
    }

    #[test]
    fn what_concerns_no_municipality_is_not_in_force_for_one() {
        for duty in catalogue().iter().filter(|duty| duty.applies_to_comuni == Applies::No) {
            assert!(
                duty.profiles
                    .iter()
                    .all(|it| it.profile != "attuale" && it.profile != "bussola-67"),
                "{}",
                duty.id
            );
        }
    }

    #[test]
    fn labels_are_the_official_ones() {
        for (id, label) in [
            ("amministrazione-trasparente", "Amministrazione trasparente"),
            ("provvedimenti-organi-indirizzo-politico", "Provvedimenti organi indirizzo-politico"),
            (
                "dichiarazioni-sostitutive-acquisizione-ufficio",
                "Dichiarazioni sostitutive e acquisizione d'ufficio dei dati",
            ),
            ("controlli-rilievi-amministrazione", "Controlli e rilievi sull'amministrazione"),
            ("iban-pagamenti-informatici", "IBAN e pagamenti informatici"),
        ] {
            assert_eq!(get(id).map(|it| it.label.as_str()), Some(label));
        }
    }
}

//! The licence of data: as people write it, and where its text is.

use vetro_core::check::Dataset;
use vetro_core::publication::licences;

use crate::site::Site;

/// What holds when nobody says otherwise (AgID's advice).
const DEFAULT: &str = "CC-BY-4.0";

/// A licence on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Licence {
    /// As people write it: `CC BY 4.0`.
    pub(crate) name: String,
    /// Address of its text; `None` for one that nobody knows, which is a finding (PUB001) and never a wrong link.
    pub(crate) url: Option<&'static str>,
}

impl Licence {
    fn of(id: &str) -> Self {
        let id = id.trim();
        let known = licences::get(id);
        let name = match id {
            "CC-BY-SA-4.0" => "CC BY-SA 4.0".to_owned(),
            _ if known.is_some() => id.replace('-', " "),
            _ => id.to_owned(),
        };
        Self { name, url: known.map(|it| it.url) }
    }
}

impl Site<'_> {
    /// Licence of the data unless a dataset says otherwise.
    pub(crate) fn licence(&self) -> Licence {
        Licence::of(self.config().licenza.as_deref().unwrap_or(DEFAULT))
    }

    /// Licence of a dataset: the sidecar's, else the publication's.
    pub(crate) fn licence_of(&self, dataset: &Dataset) -> Licence {
        let own = dataset.parts.iter().find_map(|part| part.sidecar.licenza.as_deref());
        own.map_or_else(|| self.licence(), Licence::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_licence_leads_to_its_own_text() {
        for licence in licences::ALL {
            assert_eq!(Licence::of(licence.id).url, Some(licence.url), "{}", licence.id);
        }
        for (id, name) in [
            ("CC-BY-4.0", "CC BY 4.0"),
            ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
            ("IODL-2.0", "IODL 2.0"),
            ("Licenza-comunale", "Licenza-comunale"),
        ] {
            assert_eq!(Licence::of(id).name, name);
        }
        assert_eq!(Licence::of("Licenza-comunale").url, None);
    }
}

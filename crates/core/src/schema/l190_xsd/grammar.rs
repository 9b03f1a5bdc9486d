//! The schemas as data: what each element holds, in which order, how often.

use super::types::Simple;
use crate::table::{L190Kind, L190Version};

/// An element of the schema.
#[derive(Debug)]
pub(super) struct Element {
    /// Local name.
    pub(super) name: &'static str,
    /// What is inside.
    pub(super) content: Content,
    /// Whether it bears the attribute `id` (type `xsd:ID`, required).
    pub(super) id: bool,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Content {
    /// A value.
    Value(Simple),
    /// Elements in this order.
    Sequence(&'static [Particle]),
    /// Anything (`xsd:anyType`).
    Anything,
}

/// A place in a sequence.
#[derive(Debug)]
pub(super) struct Particle {
    /// The elements that may stand there: more than one is a choice.
    pub(super) elements: &'static [Element],
    /// At least so many.
    pub(super) min: u32,
    /// At most so many.
    pub(super) max: u32,
}

const MANY: u32 = u32::MAX;

/// The root that a file of this kind and version has.
pub(super) fn root(kind: L190Kind, version: L190Version) -> &'static Element {
    match (kind, version) {
        (L190Kind::Dataset, L190Version::V1_0) => &PUBBLICAZIONE_1_0,
        (L190Kind::Dataset, L190Version::V1_1) => &PUBBLICAZIONE_1_1,
        (L190Kind::Index, _) => &INDICI,
    }
}

/// Whether the root of this name lies in the namespace of the law; the index has none.
pub(super) fn in_namespace(root: &Element) -> bool {
    root.name == "pubblicazione"
}

const fn value(name: &'static str, simple: Simple) -> Element {
    Element { name, content: Content::Value(simple), id: false }
}

const fn sequence(name: &'static str, particles: &'static [Particle]) -> Element {
    Element { name, content: Content::Sequence(particles), id: false }
}

const fn one(elements: &'static [Element]) -> Particle {
    Particle { elements, min: 1, max: 1 }
}

const fn optional(elements: &'static [Element]) -> Particle {
    Particle { elements, min: 0, max: 1 }
}

const fn any_number(elements: &'static [Element]) -> Particle {
    Particle { elements, min: 0, max: MANY }
}

const fn at_least(min: u32, elements: &'static [Element]) -> Particle {
    Particle { elements, min, max: MANY }
}

/// Version 1.0 misspells the date of publication; nothing else tells the two apart.
macro_rules! pubblicazione {
    ($published:literal) => {
        sequence(
            "pubblicazione",
            &[
                one(&[sequence(
                    "metadata",
                    &[
                        one(&[value("titolo", Simple::String)]),
                        one(&[value("abstract", Simple::String)]),
                        one(&[value($published, Simple::Date)]),
                        one(&[value("entePubblicatore", Simple::String)]),
                        one(&[value("dataUltimoAggiornamentoDataset", Simple::Date)]),
                        one(&[value("annoRiferimento", Simple::Int)]),
                        one(&[value("urlFile", Simple::Uri)]),
                        one(&[Element { name: "licenza", content: Content::Anything, id: false }]),
                    ],
                )]),
                one(&[DATA]),
            ],
        )
    };
}

static PUBBLICAZIONE_1_0: Element = pubblicazione!("dataPubbicazioneDataset");

static PUBBLICAZIONE_1_1: Element = pubblicazione!("dataPubblicazioneDataset");

const DATA: Element = sequence("data", &[any_number(&[LOTTO])]);

const LOTTO: Element = sequence(
    "lotto",
    &[
        one(&[value("cig", Simple::Cig)]),
        one(&[sequence(
            "strutturaProponente",
            &[
                one(&[value("codiceFiscaleProp", Simple::TaxCode)]),
                one(&[value("denominazione", Simple::Text250)]),
            ],
        )]),
        one(&[value("oggetto", Simple::Text250)]),
        one(&[value("sceltaContraente", Simple::SceltaContraente)]),
        one(&[sequence(
            "partecipanti",
            &[
                any_number(&[sequence("raggruppamento", MEMBRI)]),
                any_number(&[sequence("partecipante", SINGOLO)]),
            ],
        )]),
        one(&[sequence(
            "aggiudicatari",
            &[
                any_number(&[sequence("aggiudicatarioRaggruppamento", MEMBRI)]),
                any_number(&[sequence("aggiudicatario", SINGOLO)]),
            ],
        )]),
        one(&[value("importoAggiudicazione", Simple::Importo)]),
        one(&[sequence(
            "tempiCompletamento",
            &[
                optional(&[value("dataInizio", Simple::Date)]),
                optional(&[value("dataUltimazione", Simple::Date)]),
            ],
        )]),
        one(&[value("importoSommeLiquidate", Simple::Importo)]),
    ],
);

const MEMBRI: &[Particle] = &[at_least(
    2,
    &[sequence(
        "membro",
        &[
            optional(CODICE),
            one(&[value("ragioneSociale", Simple::Text250)]),
            one(&[value("ruolo", Simple::Ruolo)]),
        ],
    )],
)];

const SINGOLO: &[Particle] = &[optional(CODICE), one(&[value("ragioneSociale", Simple::Text250)])];

/// Both are optional inside the choice: neither may be there, though the annotation of the schema asks for one.
const CODICE: &[Element] = &[
    value("codiceFiscale", Simple::TaxCode),
    value("identificativoFiscaleEstero", Simple::String),
];

static INDICI: Element = sequence(
    "indici",
    &[
        one(&[sequence(
            "metadata",
            &[
                one(&[value("titolo", Simple::String)]),
                one(&[value("abstract", Simple::String)]),
                one(&[value("dataPubblicazioneIndice", Simple::Date)]),
                one(&[value("entePubblicatore", Simple::String)]),
                one(&[value("dataUltimoAggiornamentoIndice", Simple::Date)]),
                one(&[value("annoRiferimento", Simple::Int)]),
                one(&[value("urlFile", Simple::Uri)]),
                one(&[value("licenza", Simple::String)]),
            ],
        )]),
        one(&[sequence(
            "indice",
            &[at_least(
                1,
                &[Element {
                    name: "dataset",
                    content: Content::Sequence(&[
                        one(&[value("linkDataset", Simple::Uri)]),
                        one(&[value("dataUltimoAggiornamento", Simple::Date)]),
                    ]),
                    id: true,
                }],
            )],
        )]),
    ],
);

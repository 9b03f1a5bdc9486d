//! What an L.190 file holds: its metadata, lots and operators, and how a winner is found among the participants.

use super::Stored;
use super::builder::TableBuilder;

/// Which of the two files of law 190/2012.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum L190Kind {
    /// Lots with their participants (root `pubblicazione`).
    #[default]
    Dataset,
    /// The index of the files (root `indici`).
    Index,
}

/// Version of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum L190Version {
    /// 1.0: the one whose official name of the publication date was misspelt `dataPubbicazioneDataset`.
    V1_0,
    /// 1.1.
    #[default]
    V1_1,
}

/// The `metadata` of an L.190 file, as written, and its counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct L190Meta {
    /// Dataset or index.
    pub kind: L190Kind,
    /// Version of the schema, told by the name of the publication date.
    pub version: L190Version,
    /// `titolo`.
    pub titolo: String,
    /// `abstract`.
    pub sommario: String,
    /// `dataPubblicazioneDataset` (or with the slip of 1.0), `dataPubblicazioneIndice`.
    pub data_pubblicazione: String,
    /// `entePubblicatore`.
    pub ente_pubblicatore: String,
    /// `dataUltimoAggiornamentoDataset`, `dataUltimoAggiornamentoIndice`.
    pub data_ultimo_aggiornamento: String,
    /// `annoRiferimento`.
    pub anno_riferimento: String,
    /// `urlFile`.
    pub url_file: String,
    /// `licenza`.
    pub licenza: String,
    /// Participants: a grouping counts once, whatever its members.
    pub n_participants: u32,
    /// Winners: a grouping counts once.
    pub n_winners: u32,
}

impl L190Meta {
    pub(super) fn set(&mut self, element: &str, value: &str) {
        let field = match element {
            "titolo" => &mut self.titolo,
            "abstract" => &mut self.sommario,
            "dataPubblicazioneDataset" | "dataPubbicazioneDataset" | "dataPubblicazioneIndice" => {
                &mut self.data_pubblicazione
            }
            "entePubblicatore" => &mut self.ente_pubblicatore,
            "dataUltimoAggiornamentoDataset" | "dataUltimoAggiornamentoIndice" => {
                &mut self.data_ultimo_aggiornamento
            }
            "annoRiferimento" => &mut self.anno_riferimento,
            "urlFile" => &mut self.url_file,
            "licenza" => &mut self.licenza,
            _ => return,
        };
        value.clone_into(field);
    }
}

/// On which side of a lot an operator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Participant,
    Winner,
}

/// An economic operator.
#[derive(Debug, Clone, Default)]
pub(super) struct Operator {
    line: u32,
    byte: usize,
    codice_fiscale: String,
    identificativo_estero: String,
    ragione_sociale: String,
    ruolo: String,
}

impl Operator {
    pub(super) const COLUMNS: [&str; 8] = [
        "lotto",
        "cig",
        "gruppo",
        "ruolo",
        "vincitore",
        "codice_fiscale",
        "identificativo_fiscale_estero",
        "ragione_sociale",
    ];

    /// An operator that starts there.
    pub(super) fn at(line: u32, byte: usize) -> Self {
        Self { line, byte, ..Self::default() }
    }

    pub(super) fn set(&mut self, element: &str, value: &str) {
        let field = match element {
            "codiceFiscale" => &mut self.codice_fiscale,
            "identificativoFiscaleEstero" => &mut self.identificativo_estero,
            "ragioneSociale" => &mut self.ragione_sociale,
            "ruolo" => &mut self.ruolo,
            _ => return,
        };
        value.clone_into(field);
    }

    /// What tells an operator: its code, else its name without case and repeated blanks.
    fn key(&self) -> String {
        let code = if self.codice_fiscale.is_empty() {
            &self.identificativo_estero
        } else {
            &self.codice_fiscale
        };
        if code.is_empty() {
            let words: Vec<&str> = self.ragione_sociale.split_whitespace().collect();
            format!("nome {}", words.join(" ").to_lowercase())
        } else {
            code.trim().to_uppercase()
        }
    }
}

/// An operator alone, or several that stand together.
#[derive(Debug, Default)]
struct Party {
    members: Vec<Operator>,
    grouped: bool,
    winner: bool,
}

impl Party {
    /// Equal keys mean the same party.
    fn key(&self) -> (bool, Vec<String>) {
        let mut keys: Vec<String> = self.members.iter().map(Operator::key).collect();
        keys.sort();
        (self.grouped, keys)
    }
}

/// A lot as it is gathered.
#[derive(Debug, Default)]
pub(super) struct Lot {
    line: u32,
    byte: usize,
    fields: [String; 9],
    participants: Vec<Party>,
    winners: Vec<Party>,
}

impl Lot {
    pub(super) const COLUMNS: [&str; 10] = [
        "lotto",
        "cig",
        "codice_fiscale_prop",
        "denominazione_prop",
        "oggetto",
        "scelta_contraente",
        "importo_aggiudicazione",
        "data_inizio",
        "data_ultimazione",
        "importo_somme_liquidate",
    ];

    pub(super) fn set(&mut self, element: &str, value: &str) {
        const ELEMENTS: [&str; 9] = [
            "cig",
            "codiceFiscaleProp",
            "denominazione",
            "oggetto",
            "sceltaContraente",
            "importoAggiudicazione",
            "dataInizio",
            "dataUltimazione",
            "importoSommeLiquidate",
        ];
        if let Some(at) = ELEMENTS.iter().position(|it| *it == element) {
            value.clone_into(&mut self.fields[at]);
        }
    }

    /// A lot that starts there.
    pub(super) fn at(line: u32, byte: usize) -> Self {
        Self { line, byte, ..Self::default() }
    }

    pub(super) fn begin_group(&mut self, side: Side) {
        self.side(side).push(Party { grouped: true, ..Party::default() });
    }

    pub(super) fn push_single(&mut self, side: Side, operator: Operator) {
        self.side(side).push(Party { members: vec![operator], ..Party::default() });
    }

    pub(super) fn push_member(&mut self, side: Side, operator: Operator) {
        match self.side(side).last_mut().filter(|it| it.grouped) {
            Some(group) => group.members.push(operator),
            None => self.push_single(side, operator),
        }
    }

    fn side(&mut self, side: Side) -> &mut Vec<Party> {
        match side {
            Side::Participant => &mut self.participants,
            Side::Winner => &mut self.winners,
        }
    }

    /// Writes the rows of the lot and of its operators.
    pub(super) fn write(
        mut self,
        lots: &mut TableBuilder,
        operators: &mut TableBuilder,
        meta: &mut L190Meta,
    ) {
        lots.begin_text_row(self.line, self.byte);
        let lotto = lots.n_rows().to_string();
        lots.cell(0, &lotto, Stored::Text);
        for (at, field) in self.fields.iter().enumerate() {
            lots.cell(at + 1, field, Stored::Text);
        }
        meta.n_participants += self.participants.len() as u32;
        meta.n_winners += self.winners.len() as u32;
        self.join_winners();
        let mut n_groups = 0;
        for party in &self.participants {
            n_groups += u32::from(party.grouped);
            let gruppo = if party.grouped { n_groups.to_string() } else { String::new() };
            for it in &party.members {
                operators.begin_text_row(it.line, it.byte);
                let vincitore = if party.winner { "si" } else { "no" };
                let cells = [
                    &lotto,
                    &self.fields[0],
                    &gruppo,
                    &it.ruolo,
                    vincitore,
                    &it.codice_fiscale,
                    &it.identificativo_estero,
                    &it.ragione_sociale,
                ];
                cells
                    .iter()
                    .enumerate()
                    .for_each(|(at, text)| operators.cell(at, text, Stored::Text));
            }
        }
    }

    /// Marks the participant that each winner is; a winner who took no part becomes a row of its own.
    fn join_winners(&mut self) {
        let mut keys: Vec<(bool, Vec<String>)> = self.participants.iter().map(Party::key).collect();
        for mut winner in std::mem::take(&mut self.winners) {
            let key = winner.key();
            let found = keys
                .iter()
                .zip(&mut self.participants)
                .find(|(it, party)| !party.winner && **it == key);
            if let Some((_, party)) = found {
                party.winner = true;
            } else {
                winner.winner = true;
                keys.push(key);
                self.participants.push(winner);
            }
        }
    }
}

//! The description of a table: what a TOML file under `tables/` may say.

use serde::Deserialize;

/// What a column holds. The kind brings its rules, its Arrow type and its control in the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Free text.
    Testo,
    /// A value of a closed list (`values`), or an open category that repeats.
    Categoria,
    /// A whole number.
    Intero,
    /// A decimal number that is not money.
    Numero,
    /// Euro and cents.
    Euro,
    /// A percentage, 0 to 100 unless the schema says otherwise.
    Percentuale,
    /// A calendar date.
    Data,
    /// A year of four digits.
    Anno,
    /// Yes or no.
    SiNo,
    /// CIG: code of a tender.
    Cig,
    /// CUP: code of a public investment project.
    Cup,
    /// Tax code, 16 characters or 11 digits.
    CodiceFiscale,
    /// VAT number, 11 digits.
    PartitaIva,
    /// Either of the two.
    CodiceFiscaleOPartitaIva,
    /// ISTAT code of a municipality, six digits.
    CodiceIstat,
    /// IPA code of a body.
    CodiceIpa,
    /// Cadastral code of a municipality (`F704`).
    CodiceCatastale,
    /// Postal code.
    Cap,
    /// Two letters of a province.
    CodiceProvincia,
    /// Name of a municipality.
    Comune,
    /// Any other code: text that keeps its zeros.
    Codice,
    /// E-mail address.
    Email,
    /// Certified e-mail address.
    Pec,
    /// Telephone number.
    Telefono,
    /// Web address.
    Url,
    /// Name of a natural person whose publication a law requires, or of a firm or body.
    Nominativo,
}

impl Kind {
    /// The word for machines, as in a table's TOML: `codice_fiscale`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Testo => "testo",
            Self::Categoria => "categoria",
            Self::Intero => "intero",
            Self::Numero => "numero",
            Self::Euro => "euro",
            Self::Percentuale => "percentuale",
            Self::Data => "data",
            Self::Anno => "anno",
            Self::SiNo => "si_no",
            Self::Cig => "cig",
            Self::Cup => "cup",
            Self::CodiceFiscale => "codice_fiscale",
            Self::PartitaIva => "partita_iva",
            Self::CodiceFiscaleOPartitaIva => "codice_fiscale_o_partita_iva",
            Self::CodiceIstat => "codice_istat",
            Self::CodiceIpa => "codice_ipa",
            Self::CodiceCatastale => "codice_catastale",
            Self::Cap => "cap",
            Self::CodiceProvincia => "codice_provincia",
            Self::Comune => "comune",
            Self::Codice => "codice",
            Self::Email => "email",
            Self::Pec => "pec",
            Self::Telefono => "telefono",
            Self::Url => "url",
            Self::Nominativo => "nominativo",
        }
    }

    /// Whether it holds codes: text that keeps its zeros and has no meaning as a number.
    #[must_use]
    pub const fn is_code(self) -> bool {
        matches!(
            self,
            Self::Cig
                | Self::Cup
                | Self::CodiceFiscale
                | Self::PartitaIva
                | Self::CodiceFiscaleOPartitaIva
                | Self::CodiceIstat
                | Self::CodiceIpa
                | Self::CodiceCatastale
                | Self::Cap
                | Self::CodiceProvincia
                | Self::Codice
        )
    }

    /// The kind in plain Italian, for dictionaries.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Testo => "testo",
            Self::Categoria => "voce di elenco",
            Self::Intero => "numero intero",
            Self::Numero => "numero",
            Self::Euro => "importo in euro",
            Self::Percentuale => "percentuale",
            Self::Data => "data",
            Self::Anno => "anno",
            Self::SiNo => "sì o no",
            Self::Cig => "codice CIG",
            Self::Cup => "codice CUP",
            Self::CodiceFiscale => "codice fiscale",
            Self::PartitaIva => "partita IVA",
            Self::CodiceFiscaleOPartitaIva => "codice fiscale o partita IVA",
            Self::CodiceIstat => "codice ISTAT",
            Self::CodiceIpa => "codice IPA",
            Self::CodiceCatastale => "codice catastale",
            Self::Cap => "CAP",
            Self::CodiceProvincia => "sigla di provincia",
            Self::Comune => "comune",
            Self::Codice => "codice",
            Self::Email => "posta elettronica",
            Self::Pec => "posta elettronica certificata",
            Self::Telefono => "telefono",
            Self::Url => "indirizzo web",
            Self::Nominativo => "nome",
        }
    }
}

/// What leaves of a column. A schema without a decision does not load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privacy {
    /// Published as it is: no person behind it, or the law requires the name.
    Pubblico,
    /// Published when it identifies a firm or a body, masked (`omissis`) when it identifies a natural person.
    MascheraPersonaFisica,
    /// Never leaves: read and checked, not published.
    NonPubblicare,
}

/// One table of a duty.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSchema {
    /// Identifier: `[a-z][a-z0-9_]*`; never changes.
    pub id: String,
    /// Title, Italian.
    pub title: String,
    /// Title, English.
    pub title_en: String,
    /// What one row is, Italian (`un lotto aggiudicato`).
    pub row: String,
    /// Version: major when a column changes meaning, minor when one is added.
    pub version: String,
    /// Articles that ask for the table.
    pub basis: Vec<String>,
    /// Columns that together identify a row; empty when rows may repeat.
    #[serde(default)]
    pub key: Vec<String>,
    /// `[start, end]` pairs of date columns that must be in order (TAB011).
    #[serde(default)]
    pub date_order: Vec<[String; 2]>,
    /// The amount column that totals and charts speak of.
    #[serde(default)]
    pub main_amount: Option<String>,
    /// The column that totals are grouped by first (a category), if any.
    #[serde(default)]
    pub main_category: Option<String>,
    /// The column that names the counterparty, if any.
    #[serde(default)]
    pub counterparty: Option<String>,
    /// The date or year column that years are told by, if any.
    #[serde(default)]
    pub period: Option<String>,
    /// Which columns the term of a row runs from; `None` where rows speak of what is so now.
    #[serde(default)]
    pub retention: Option<crate::clock::Retention>,
    /// Columns in order.
    pub columns: Vec<ColumnSchema>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSchema {
    /// Identifier: `[a-z][a-z0-9_]*`, no `__`, never `q`; never changes.
    pub name: String,
    /// Label, Italian.
    pub label: String,
    /// Label, English.
    pub label_en: String,
    /// Plain meaning, Italian: the dictionary's text.
    #[serde(default)]
    pub description: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether a cell may be empty.
    #[serde(default)]
    pub required: bool,
    /// What leaves of it.
    pub privacy: Privacy,
    /// Other headers that mean this column, as seen in real files. Compared folded (case, accents, punctuation).
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The closed list, for `kind = "categoria"`; empty when open.
    #[serde(default)]
    pub values: Vec<EnumValue>,
    /// Least value, for numbers and amounts (text, so that cents stay exact).
    #[serde(default)]
    pub min: Option<String>,
    /// Greatest value.
    #[serde(default)]
    pub max: Option<String>,
    /// Greatest number of characters.
    #[serde(default)]
    pub max_length: Option<u32>,
    /// The article that asks for this column, when it is not the table's.
    #[serde(default)]
    pub law: Option<String>,
    /// An example value, as people should write it.
    #[serde(default)]
    pub example: Option<String>,
    /// Whether the dates may lie in the future or far in the past (acts of general scope, deadlines).
    #[serde(default)]
    pub open_dates: bool,
    /// 1 = shown on a phone, 2 = shown by default on a desktop, 3 = on demand.
    #[serde(default = "default_priority")]
    pub priority: u8,
    /// True for the code or name of an economic operator: a sole trader's tax code is lawful there (PRI001).
    #[serde(default)]
    pub operator: bool,
}

fn default_priority() -> u8 {
    2
}

/// One value of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// The value as it is published.
    pub value: String,
    /// Other writings of it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl ColumnSchema {
    /// The value of the closed list that `text` means: itself or one of its other writings, without regard to case,
    /// accents, blanks and punctuation.
    #[must_use]
    pub fn value_of(&self, text: &str) -> Option<&EnumValue> {
        let means = |writing: &String| crate::value::fold::same_key(writing, text);
        self.values
            .iter()
            .find(|it| it.value == text)
            .or_else(|| self.values.iter().find(|it| means(&it.value)))
            .or_else(|| self.values.iter().find(|it| it.aliases.iter().any(means)))
    }
}

impl TableSchema {
    /// The column of that name, with its position.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<(usize, &ColumnSchema)> {
        self.columns.iter().enumerate().find(|(_, column)| column.name == name)
    }
}

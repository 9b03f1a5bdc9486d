//! What may be wrong with a publication: one rule, one file, one page.
//!
//! A rule is a unit struct that implements [`Rule`]; its texts (what, why, what to do, in two languages) are its
//! [`Meta`], its page is the `.md` beside it: `vetro explain CODE`, the site's help and a test all read that page.
//! [`RULES`] lists all of them in code order. [`engine`] decides who speaks first in a cell, masks, groups, counts.

pub mod context;
pub mod engine;
pub mod finding;
#[cfg(test)]
pub(crate) mod testing;
pub mod words;

mod access_register_names;
mod amount_ambiguous;
mod amount_decimals;
mod amount_italian_format;
mod amount_unparsable;
mod amount_zero;
mod bdncp_link_missing;
mod below_threshold_person;
mod cell_required;
mod cf_checksum;
mod cf_shape;
mod cig_checksum;
mod cig_confusable;
mod cig_placeholder;
mod cig_repeated;
mod cig_shape;
mod clock_date_missing;
mod code_as_number;
mod code_case;
mod code_link_mismatch;
mod column_alias;
mod column_duplicated;
mod column_missing;
mod column_unknown;
mod config_incomplete;
mod contact_shape;
mod contest_non_winners;
mod cup_shape;
mod date_in_future;
mod date_not_iso;
mod date_order;
mod date_order_ambiguous;
mod date_placeholder;
mod date_unparsable;
mod delimiter_uncertain;
mod document_metadata;
mod encoding_bom;
mod encoding_unreadable;
mod encoding_windows_1252;
mod enum_unknown;
mod excel_guard;
mod expired_five_years;
mod expired_three_years;
mod file_not_a_table;
mod file_unassigned;
mod formula_injection;
mod further_data_not_anonymous;
mod grouped_blanks;
mod hardship_inferable;
mod header_missing;
mod header_multirow;
mod home_or_birth_data;
mod iban_personal;
mod income_of_person;
mod indicator_empty;
mod indicator_missing;
mod integer_as_float;
mod invisible_characters;
mod ipa_code_unknown;
mod istat_code_unknown;
mod key_duplicated;
mod l190_metadata_typo;
mod l190_structure;
mod leading_zeros_lost;
mod link_not_https;
mod mojibake;
mod nothing_statement_incomplete;
mod operator_without_id;
mod paid_over_award;
mod partial_mask;
mod person_tax_code;
mod personal_contact;
mod piva_checksum;
mod placeholder_value;
mod prompt_update_stale;
mod published_late;
mod quote_broken;
mod relatives_named;
mod removed_early;
mod row_duplicated;
mod row_ragged;
mod rows_above_header;
mod scelta_contraente_old_label;
mod scelta_contraente_unknown;
mod schema_unrecognised;
mod several_values;
mod sheet_hidden;
mod sheets_several;
mod small_cells;
mod smartcig_after_2023;
mod special_or_judicial_words;
mod term_missed;
mod text_truncated;
mod total_mismatch;
mod totals_or_notes;
mod type_mismatch;
mod undeclared_personal_column;
mod update_date_false;
mod update_date_missing;
mod url_malformed;
mod wealth_after_office;
mod xml_not_well_formed;
mod year_implausible;

pub use context::{CellCtx, ColumnCtx, FileCtx, PublicationCtx, TableCtx};
pub use finding::{Finding, NotVerified, Sink};

use crate::diag::{Severity, Text};

/// Every rule, in code order. Adding a rule adds one line here, one `.rs` and one `.md`.
pub const RULES: &[&dyn Rule] = &[
    &term_missed::TermMissed,
    &prompt_update_stale::PromptUpdateStale,
    &update_date_missing::UpdateDateMissing,
    &update_date_false::UpdateDateFalse,
    &published_late::PublishedLate,
    &cig_checksum::CigChecksum,
    &cig_shape::CigShape,
    &cig_placeholder::CigPlaceholder,
    &cig_confusable::CigConfusable,
    &smartcig_after_2023::SmartcigAfter2023,
    &cf_shape::CfShape,
    &cf_checksum::CfChecksum,
    &piva_checksum::PivaChecksum,
    &istat_code_unknown::IstatCodeUnknown,
    &ipa_code_unknown::IpaCodeUnknown,
    &code_case::CodeCase,
    &contact_shape::ContactShape,
    &url_malformed::UrlMalformed,
    &indicator_missing::IndicatorMissing,
    &indicator_empty::IndicatorEmpty,
    &nothing_statement_incomplete::NothingStatementIncomplete,
    &file_not_a_table::FileNotATable,
    &encoding_unreadable::EncodingUnreadable,
    &encoding_windows_1252::EncodingWindows1252,
    &encoding_bom::EncodingBom,
    &mojibake::Mojibake,
    &delimiter_uncertain::DelimiterUncertain,
    &row_ragged::RowRagged,
    &quote_broken::QuoteBroken,
    &rows_above_header::RowsAboveHeader,
    &header_missing::HeaderMissing,
    &header_multirow::HeaderMultirow,
    &totals_or_notes::TotalsOrNotes,
    &grouped_blanks::GroupedBlanks,
    &excel_guard::ExcelGuard,
    &formula_injection::FormulaInjection,
    &code_as_number::CodeAsNumber,
    &integer_as_float::IntegerAsFloat,
    &leading_zeros_lost::LeadingZerosLost,
    &invisible_characters::InvisibleCharacters,
    &sheet_hidden::SheetHidden,
    &sheets_several::SheetsSeveral,
    &cup_shape::CupShape,
    &date_unparsable::DateUnparsable,
    &date_order_ambiguous::DateOrderAmbiguous,
    &date_not_iso::DateNotIso,
    &date_placeholder::DatePlaceholder,
    &year_implausible::YearImplausible,
    &date_in_future::DateInFuture,
    &expired_five_years::ExpiredFiveYears,
    &expired_three_years::ExpiredThreeYears,
    &wealth_after_office::WealthAfterOffice,
    &removed_early::RemovedEarly,
    &clock_date_missing::ClockDateMissing,
    &amount_unparsable::AmountUnparsable,
    &amount_italian_format::AmountItalianFormat,
    &amount_ambiguous::AmountAmbiguous,
    &amount_decimals::AmountDecimals,
    &amount_zero::AmountZero,
    &link_not_https::LinkNotHttps,
    &bdncp_link_missing::BdncpLinkMissing,
    &code_link_mismatch::CodeLinkMismatch,
    &person_tax_code::PersonTaxCode,
    &home_or_birth_data::HomeOrBirthData,
    &personal_contact::PersonalContact,
    &iban_personal::IbanPersonal,
    &hardship_inferable::HardshipInferable,
    &income_of_person::IncomeOfPerson,
    &partial_mask::PartialMask,
    &access_register_names::AccessRegisterNames,
    &contest_non_winners::ContestNonWinners,
    &special_or_judicial_words::SpecialOrJudicialWords,
    &relatives_named::RelativesNamed,
    &below_threshold_person::BelowThresholdPerson,
    &small_cells::SmallCells,
    &further_data_not_anonymous::FurtherDataNotAnonymous,
    &undeclared_personal_column::UndeclaredPersonalColumn,
    &document_metadata::DocumentMetadata,
    &config_incomplete::ConfigIncomplete,
    &file_unassigned::FileUnassigned,
    &schema_unrecognised::SchemaUnrecognised,
    &column_missing::ColumnMissing,
    &column_unknown::ColumnUnknown,
    &column_duplicated::ColumnDuplicated,
    &column_alias::ColumnAlias,
    &cell_required::CellRequired,
    &type_mismatch::TypeMismatch,
    &enum_unknown::EnumUnknown,
    &key_duplicated::KeyDuplicated,
    &row_duplicated::RowDuplicated,
    &date_order::DateOrder,
    &total_mismatch::TotalMismatch,
    &text_truncated::TextTruncated,
    &placeholder_value::PlaceholderValue,
    &several_values::SeveralValues,
    &xml_not_well_formed::XmlNotWellFormed,
    &l190_structure::L190Structure,
    &l190_metadata_typo::L190MetadataTypo,
    &scelta_contraente_unknown::SceltaContraenteUnknown,
    &scelta_contraente_old_label::SceltaContraenteOldLabel,
    &operator_without_id::OperatorWithoutId,
    &paid_over_award::PaidOverAward,
    &cig_repeated::CigRepeated,
];

/// The page beside a rule, where the build carries pages (feature `pages`); empty in the browser.
macro_rules! page {
    ($name:literal) => {
        if cfg!(any(feature = "pages", test)) { include_str!($name) } else { "" }
    };
}
use page;

/// What a rule says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// Stable code, as `CIG001`.
    pub code: &'static str,
    /// Name that reads well after «consenti»: `cig-checksum`.
    pub name: &'static str,
    /// Weight; a finding may lower it (never raise it) where the rule's page says so.
    pub severity: Severity,
    /// Who speaks first in a cell.
    pub turn: Turn,
    /// Title, both languages: a line of `vetro list rules`.
    pub title: Text,
    /// What is wrong, with `{placeholders}`: lower case, no full stop, the place not repeated.
    pub message: Text,
    /// Why it matters: the article.
    pub why: Text,
    /// What to do, with `{placeholders}`.
    pub help: Text,
    /// The page: `super::page!("cig_checksum.md")`; empty without the feature `pages`.
    pub doc: &'static str,
}

/// The order in which rules speak of a cell. The first that speaks ends the turn of all later ones, but for
/// repairs (later rules judge the repaired text) and privacy (speaks in any case, and before the others, because
/// what it finds is masked in their messages).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Not a cell rule.
    None,
    /// Personal data.
    Privacy,
    /// A defect with a sure repair: spaces, guards, mojibake.
    Repair,
    /// Empty though required.
    Required,
    /// A filler instead of a value.
    Placeholder,
    /// Several values in one cell.
    Several,
    /// The rules of the column's kind; the number orders them among themselves, low first.
    Kind(u8),
    /// Whatever the kind's rules left.
    Type,
    /// Closed lists.
    Enum,
    /// Said of a value that is otherwise right.
    Remark,
}

/// How sure a finding is: the lower of how sure the norm or formula is and how sure the detection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A clue: a person decides.
    Medium,
    /// What is found is so.
    High,
}

impl Certainty {
    /// The stable English word used in machine formats.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One rule. It implements the hooks it needs; the others say nothing.
pub trait Rule: Sync {
    /// Its texts and weight.
    fn meta(&self) -> &'static Meta;

    /// How sure its findings are.
    fn certainty(&self) -> Certainty {
        Certainty::High
    }

    /// Judges what reading noticed ([`crate::table::Note`]).
    fn check_file(&self, _file: &FileCtx<'_>, _out: &mut Sink) {}

    /// Whether [`Rule::check_cell`] wants the cells of a column.
    fn applies(&self, _column: &ColumnCtx<'_>) -> bool {
        false
    }

    /// Judges one cell. Called once per distinct value of a column, not once per row: it may depend on nothing
    /// but the cell and its column.
    fn check_cell(&self, _cell: &CellCtx<'_>) -> Option<Finding> {
        None
    }

    /// Judges a table: headers, whole columns, pairs of cells, pairs of rows. Runs after all cells were judged.
    fn check_table(&self, _table: &TableCtx<'_>, _out: &mut Sink) {}

    /// Judges the publication as a whole.
    fn check_publication(&self, _publication: &PublicationCtx<'_>, _out: &mut Sink) {}
}

/// The rule of that code.
#[must_use]
pub fn get(code: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.meta().code.eq_ignore_ascii_case(code))
}

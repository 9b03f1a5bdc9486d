//! A wrong command line, said in Italian. clap knows what is wrong; only its wording is English.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::exit::Exit;
use crate::terminal;

/// Prints help, version or the error, and gives the exit code.
pub(crate) fn print(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal::print(&error.render().ansi().to_string());
            Exit::Clean.into()
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal::print_err(&error.render().ansi().to_string());
            Exit::CouldNotRun.into()
        }
        _ => {
            terminal::print_err(&wording(error));
            Exit::CouldNotRun.into()
        }
    }
}

fn wording(error: &clap::Error) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("l'opzione «{arg}» non esiste"),
        ErrorKind::InvalidSubcommand => {
            format!("il comando «{}» non esiste", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("a «{arg}» manca il valore"),
        ErrorKind::InvalidValue => format!("«{value}» non va bene per «{arg}»"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("«{value}» non va bene per «{arg}»: {why}")
        }
        ErrorKind::MissingRequiredArgument => format!("manca {arg}"),
        ErrorKind::MissingSubcommand => "manca il comando".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("«{arg}» è stato dato due volte o contraddice un'altra opzione")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("numero di valori sbagliato per «{arg}»")
        }
        ErrorKind::InvalidUtf8 => "un argomento non è testo valido".to_owned(),
        _ => error.render().to_string().trim().to_owned(),
    };
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .map(|kind| context(error, kind))
            .find(|text| !text.is_empty());
    let valid = context(error, ContextKind::ValidValue);
    let help = match near {
        Some(near) => format!("forse intendevi «{near}»"),
        None if !valid.is_empty() => format!("valori possibili: {valid}"),
        None => "vedi `vetro --help` o `vetro COMANDO --help`".to_owned(),
    };
    terminal::error_text(&what, Some(&help))
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

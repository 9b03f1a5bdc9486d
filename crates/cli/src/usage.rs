//! A wrong command line, said in Italian. clap knows what is wrong; only its wording is English.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::args;
use crate::exit::Exit;
use crate::terminal;

/// Prints help, version or the error, and gives the exit code.
pub(crate) fn print(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            match terminal::print(&error.render().ansi().to_string()) {
                Ok(()) => Exit::Clean.into(),
                Err(error) => {
                    terminal::complain(&error);
                    Exit::CouldNotRun.into()
                }
            }
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
    terminal::error_text(&what(error), Some(&help(error)))
}

/// What is wrong with the line.
fn what(error: &clap::Error) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => format!("«{arg}» è di troppo"),
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
        ErrorKind::TooManyValues => format!("«{arg}» non vuole un valore"),
        ErrorKind::NoEquals => format!("tra «{arg}» e il suo valore ci vuole «=»"),
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("numero di valori sbagliato per «{arg}»")
        }
        ErrorKind::InvalidUtf8 => "un argomento non è testo valido".to_owned(),
        // What clap may learn to say later: better its words than none.
        _ => error.render().to_string().trim().to_owned(),
    }
}

/// What to write instead: the nearest right words, the values that are taken, or where to look.
fn help(error: &clap::Error) -> String {
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .map(|kind| contexts(error, kind))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default();
    let valid = contexts(error, ContextKind::ValidValue).join(", ");
    // clap lists the likeliest last.
    let near: Vec<String> = near.iter().rev().map(|text| format!("«{text}»")).collect();
    let mut parts = Vec::new();
    if !near.is_empty() {
        parts.push(format!("forse intendevi {}", near.join(" o ")));
    }
    if !valid.is_empty() {
        parts.push(format!("valori possibili: {valid}"));
    }
    if parts.is_empty() { see_help() } else { parts.join("; ") }
}

/// The page that explains the command that was meant.
fn see_help() -> String {
    let line: Vec<String> =
        std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let command = args::command();
    let meant = line.iter().skip(1).find(|word| command.find_subcommand(word.as_str()).is_some());
    meant.map_or_else(
        || "vedi `vetro --help`".to_owned(),
        |name| format!("vedi `vetro {name} --help`"),
    )
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    contexts(error, kind).join(", ")
}

fn contexts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

//! The command as its users call it: arguments in, text and exit code out.

#[cfg(test)]
mod build;
#[cfg(test)]
mod check;
#[cfg(test)]
mod completions;
#[cfg(test)]
mod convert;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod folders;
#[cfg(test)]
mod help;
#[cfg(test)]
mod init;
#[cfg(test)]
mod pipelines;
#[cfg(test)]
mod publication;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod scadenze;
#[cfg(test)]
mod serve;

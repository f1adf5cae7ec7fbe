//! The words of a command line into an order that can be followed.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};

use super::help;
use crate::article::moment::Moment;
use crate::body::link::FileLink;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Order {
    /// To say something that is known beforehand.
    Say(&'static str),
    Check(Check),
}

/// What `offprint check` is to do.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) files: Vec<PathBuf>,
    pub(super) form: Form,
    /// What omissions end with.
    pub(super) strictness: Strictness,
    pub(super) base: Option<String>,
    pub(super) now: Option<Moment>,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    People,
    Machines,
}

/// Whether omissions are a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    Lenient,
    Strict,
}

/// Reads what follows the name of the program.
///
/// # Errors
///
/// One line on what is wrong and where to read more.
pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Order, String> {
    let mut parser = Parser::from_args(arguments);
    let command = match parser.next().map_err(|error| wrong(&error, ""))? {
        Some(Value(command)) => command,
        Some(Long("help") | Short('h')) => return Ok(Order::Say(help::ALL)),
        Some(Long("version") | Short('V')) => return Ok(Order::Say(help::VERSION)),
        Some(other) => return Err(wrong(&other.unexpected(), "")),
        None => return Err("expected a command: check; see offprint --help".to_owned()),
    };
    match command.to_str() {
        Some("help") => Ok(Order::Say(help::ALL)),
        Some("check") => check(&mut parser).map_err(|error| wrong(&error, " check")),
        Some(_) | None => {
            Err(format!("unknown command {}; see offprint --help", command.display()))
        }
    }
}

fn wrong(error: &lexopt::Error, command: &str) -> String {
    format!("{error}; see offprint{command} --help")
}

fn check(parser: &mut Parser) -> Result<Order, lexopt::Error> {
    let mut wish = Check {
        files: Vec::new(),
        form: Form::People,
        strictness: Strictness::Lenient,
        base: None,
        now: None,
    };
    while let Some(word) = parser.next()? {
        match word {
            Long("help") | Short('h') => return Ok(Order::Say(help::CHECK)),
            Long("version") | Short('V') => return Ok(Order::Say(help::VERSION)),
            Long("strict") => wish.strictness = Strictness::Strict,
            Long("json") => wish.form = Form::Machines,
            Long("base") => wish.base = Some(address(parser, "--base")?),
            Long("now") => wish.now = Some(moment(parser)?),
            Value(file) => wish.files.push(file.into()),
            Long(_) | Short(_) => return Err(word.unexpected()),
        }
    }
    if wish.files.is_empty() {
        return Err("expected a file".into());
    }
    Ok(Order::Check(wish))
}

/// An absolute address of the web.
fn address(parser: &mut Parser, option: &str) -> Result<String, lexopt::Error> {
    let text = parser.value()?.string()?;
    let link = FileLink::resolve(&text, &crate::body::link::Base::none()).ok();
    let link = link.filter(|link| link.as_str().starts_with("http"));
    link.map(|link| link.as_str().to_owned())
        .ok_or_else(|| format!("{option}: expected an http or https URL, found \"{text}\"").into())
}

fn moment(parser: &mut Parser) -> Result<Moment, lexopt::Error> {
    let text = parser.value()?.string()?;
    Moment::parse(&text).ok_or_else(|| {
        format!("--now: expected a date such as 2026-11-20T08:30:00Z, found \"{text}\"").into()
    })
}

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
    Oembed(Oembed),
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

/// What `offprint oembed` is to do.
#[derive(Debug)]
pub(super) struct Oembed {
    pub(super) articles: Vec<PathBuf>,
    /// The folder of `frame.html`, with a slash at its end.
    pub(super) cdn: String,
    pub(super) src: Src,
    pub(super) out: PathBuf,
    /// The public address of `out`, with a slash at its end.
    pub(super) out_url: Option<String>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) cache_age: u32,
    pub(super) now: Option<Moment>,
}

/// Where article JSON is served.
#[derive(Debug)]
pub(super) enum Src {
    /// The one article, here.
    Here(String),
    /// Each under its name in this folder, which has a slash at its end.
    Below(String),
}

const PIXELS: u32 = 600;
/// A day: a headline that was changed is everywhere the next morning.
const CACHE_SECONDS: u32 = 86_400;

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
        None => return Err("expected a command: check or oembed; see offprint --help".to_owned()),
    };
    match command.to_str() {
        Some("help") => Ok(Order::Say(help::ALL)),
        Some("check") => check(&mut parser).map_err(|error| wrong(&error, " check")),
        Some("oembed") => oembed(&mut parser).map_err(|error| wrong(&error, " oembed")),
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

fn oembed(parser: &mut Parser) -> Result<Order, lexopt::Error> {
    let (mut articles, mut cdn, mut src, mut out) = (Vec::new(), None, None, None);
    let (mut out_url, mut now) = (None, None);
    let (mut width, mut height, mut cache_age) = (PIXELS, PIXELS, CACHE_SECONDS);
    while let Some(word) = parser.next()? {
        match word {
            Long("help") | Short('h') => return Ok(Order::Say(help::OEMBED)),
            Long("version") | Short('V') => return Ok(Order::Say(help::VERSION)),
            Long("cdn") => cdn = Some(folder(parser, "--cdn")?),
            Long("src") => src = Some(Src::Here(address(parser, "--src")?)),
            Long("src-base") => src = Some(Src::Below(folder(parser, "--src-base")?)),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("out-url") => out_url = Some(folder(parser, "--out-url")?),
            Long("width") => width = number(parser, "--width", 1)?,
            Long("height") => height = number(parser, "--height", 1)?,
            Long("cache-age") => cache_age = number(parser, "--cache-age", 0)?,
            Long("now") => now = Some(moment(parser)?),
            Value(article) => articles.push(article.into()),
            Long(_) | Short(_) => return Err(word.unexpected()),
        }
    }
    if articles.is_empty() {
        return Err("expected an article".into());
    }
    let src = src.ok_or("expected --src or --src-base")?;
    if matches!(src, Src::Here(_)) && articles.len() > 1 {
        return Err("--src is the address of one article; for several there is --src-base".into());
    }
    Ok(Order::Oembed(Oembed {
        articles,
        cdn: cdn.ok_or("expected --cdn")?,
        src,
        out: out.ok_or("expected --out")?,
        out_url,
        width,
        height,
        cache_age,
        now,
    }))
}

/// An absolute address of the web.
fn address(parser: &mut Parser, option: &str) -> Result<String, lexopt::Error> {
    let text = parser.value()?.string()?;
    let link = FileLink::resolve(&text, &crate::body::link::Base::none()).ok();
    let link = link.filter(|link| link.as_str().starts_with("http"));
    link.map(|link| link.as_str().to_owned())
        .ok_or_else(|| format!("{option}: expected an http or https URL, found \"{text}\"").into())
}

/// An absolute address of a folder, with a slash at its end.
fn folder(parser: &mut Parser, option: &str) -> Result<String, lexopt::Error> {
    let mut address = address(parser, option)?;
    if address.contains(['?', '#']) {
        return Err(format!("{option}: expected the URL of a folder, found \"{address}\"").into());
    }
    if !address.ends_with('/') {
        address.push('/');
    }
    Ok(address)
}

fn moment(parser: &mut Parser) -> Result<Moment, lexopt::Error> {
    let text = parser.value()?.string()?;
    Moment::parse(&text).ok_or_else(|| {
        format!("--now: expected a date such as 2026-11-20T08:30:00Z, found \"{text}\"").into()
    })
}

fn number(parser: &mut Parser, option: &str, least: u32) -> Result<u32, lexopt::Error> {
    let text = parser.value()?.string()?;
    let number = text.parse().ok().filter(|number| *number >= least);
    number.ok_or_else(|| {
        format!("{option}: expected a whole number from {least} on, found \"{text}\"").into()
    })
}

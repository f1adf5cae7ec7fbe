//! `offprint check`: what the page would make of article JSON.

mod origin;
mod report;

use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::arguments::{Check, Form, Strictness};
use super::parts::{self, counted};
use super::{Exit, Streams, file};
use crate::article::moment::Moment;
use crate::article::refusal::Refusal;
use crate::body::link::{Base, Link};
use crate::format::Edition;
use origin::Origins;

/// The version of what `--json` writes: changed when a member changes its meaning or goes.
const VERSION: u32 = 1;

/// What came of one file.
enum Outcome {
    Article {
        edition: Box<Edition>,
        origins: Origins,
    },
    Refused(Refusal),
    /// It could not even be read, and why.
    Unreadable(String),
}

/// Checks the files in order.
pub(super) fn run(wish: &Check, now: Moment, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let base = wish.base.as_deref().map_or_else(Base::none, Base::new);
    let now = wish.now.unwrap_or(now);
    let mut tally = Tally { exit: Exit::Well, files: 0, articles: 0, omissions: 0 };
    let mut rows = Vec::new();
    for path in &wish.files {
        let outcome = outcome(path, &base, now, streams);
        tally.add(&outcome, wish.strictness);
        let name = file::name(path);
        match (wish.form, &outcome) {
            (Form::Machines, _) => rows.push(row(&name, &outcome)),
            (Form::People, Outcome::Unreadable(fault)) => {
                writeln!(streams.trouble, "offprint: {name}: {fault}")?;
            }
            (Form::People, Outcome::Article { edition, origins }) => {
                report::article(&name, edition, origins, &base, streams.out)?;
            }
            (Form::People, Outcome::Refused(refusal)) => {
                report::refusal(&name, refusal, streams.out)?;
            }
        }
    }
    match wish.form {
        Form::Machines => {
            let all = json!({ "version": VERSION, "exit": tally.exit as u8, "files": rows });
            writeln!(streams.out, "{all:#}")?;
        }
        Form::People if tally.files > 1 => writeln!(streams.out, "{}", tally.line())?,
        Form::People => {}
    }
    Ok(tally.exit)
}

fn outcome(path: &Path, base: &Base, now: Moment, streams: &mut Streams<'_>) -> Outcome {
    let bytes = match file::bytes(path, streams.input) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refusal)) => return Outcome::Refused(refusal),
        Err(fault) => return Outcome::Unreadable(fault),
    };
    match file::edition(&bytes, base, now) {
        Ok(edition) => {
            let origins = origin::find(&bytes, base, now, &edition);
            Outcome::Article { edition: Box::new(edition), origins }
        }
        Err(refusal) => Outcome::Refused(refusal),
    }
}

/// One file for machines. The names are a promise.
fn row(name: &str, outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Article { edition, origins } => {
            let omissions: Vec<Value> = edition
                .omissions
                .iter()
                .map(|omission| json!({ "place": omission.place, "fault": omission.fault }))
                .collect();
            json!({
                "file": name,
                "result": "article",
                "format": edition.format.as_str(),
                "article": parts::members(&edition.article),
                "from": origins.iter().map(|(part, places)| ((*part).to_owned(), json!(places))).collect::<Map<_, _>>(),
                "omissions": omissions,
            })
        }
        Outcome::Refused(refusal) => json!({
            "file": name,
            "result": "refused",
            "code": refusal.code.as_str(),
            "message": refusal.message,
            "until": refusal.until.map(|until| until.to_string()),
            "url": refusal.story.as_ref().map(Link::as_str),
        }),
        Outcome::Unreadable(fault) => json!({
            "file": name,
            "result": "unreadable",
            "message": fault,
        }),
    }
}

/// What came of all files so far.
struct Tally {
    exit: Exit,
    files: usize,
    articles: usize,
    omissions: usize,
}

impl Tally {
    fn add(&mut self, outcome: &Outcome, strictness: Strictness) {
        self.files += 1;
        let exit = match outcome {
            Outcome::Article { edition, .. } => {
                self.articles += 1;
                self.omissions += edition.omissions.len();
                match strictness {
                    Strictness::Strict if !edition.omissions.is_empty() => Exit::Omissions,
                    Strictness::Strict | Strictness::Lenient => Exit::Well,
                }
            }
            Outcome::Refused(_) | Outcome::Unreadable(_) => Exit::Failure,
        };
        self.exit = self.exit.max(exit);
    }

    fn line(&self) -> String {
        let rest = match self.files - self.articles {
            0 => String::new(),
            without => format!(", {without} without one"),
        };
        format!(
            "{}: {}{rest}, {}",
            counted(self.files, "file"),
            counted(self.articles, "article"),
            counted(self.omissions, "omission"),
        )
    }
}

//! What came of one file, for people, in columns of a terminal.

use std::io::{self, Write};

use super::origin::Origins;
use crate::article::refusal::{Code, Refusal};
use crate::body::link::Base;
use crate::command::parts::{PARTS, counted};
use crate::command::terminal::{WIDTH, columns, lines, plain};
use crate::format::{Edition, Format};

/// Columns before the words of a part: blanks, the longest label, blanks.
const MARGIN: usize = 16;
/// Lines of one part. Who wants all of it takes `--json`.
const MAX_LINES: usize = 9;

pub(super) fn article(
    name: &str,
    edition: &Edition,
    origins: &Origins,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{name}\n")?;
    row("format", described(edition.format), None, out)?;
    for part in &PARTS {
        if let Some(words) = (part.words)(&edition.article) {
            let places = origins.get(part.member).map(|places| places.join(", "));
            row(part.label, &words, places.as_deref(), out)?;
        }
    }
    let omissions = &edition.omissions;
    match omissions.len() {
        0 => writeln!(out, "\n  nothing was left out")?,
        number => writeln!(out, "\n  {}", counted(number, "omission"))?,
    }
    for omission in omissions {
        for (index, line) in lines(&omission.to_string(), WIDTH - 6, MAX_LINES).iter().enumerate() {
            writeln!(out, "  {}{line}", if index == 0 { "- " } else { "    " })?;
        }
    }
    if base.as_str().is_none() && omissions.iter().any(|omission| omission.fault == "not a URL") {
        writeln!(
            out,
            "\n  relative addresses start at the address of the JSON: give it with --base URL"
        )?;
    }
    writeln!(out)
}

pub(super) fn refusal(name: &str, refusal: &Refusal, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{name}\n")?;
    row("no article", refusal.code.as_str(), None, out)?;
    row("because", &refusal.message, None, out)?;
    if refusal.code == Code::Embargoed && refusal.until.is_some() {
        row("", "--now DATE reads it as on another day", None, out)?;
    }
    if let Some(story) = &refusal.story {
        row("page", story.as_str(), None, out)?;
    }
    writeln!(out)
}

/// A label, its words, and flush right where they come from.
fn row(label: &str, words: &str, places: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let room = WIDTH - MARGIN;
    let mut label = label;
    let mut used = 0;
    let lines = lines(words, room, MAX_LINES);
    for (index, line) in lines.iter().enumerate() {
        write!(out, "{}{line}", start(label))?;
        label = "";
        used = columns(line);
        if index + 1 < lines.len() {
            writeln!(out)?;
        }
    }
    let Some(places) = places else {
        return writeln!(out);
    };
    let mut places = format!("← {}", plain(places));
    if columns(&places) > room {
        while columns(&places) >= room {
            places.pop();
        }
        places.push('…');
    }
    let blanks = room.saturating_sub(used + columns(&places));
    if blanks >= 2 {
        writeln!(out, "{}{places}", " ".repeat(blanks))
    } else {
        writeln!(out, "\n{}{places}", " ".repeat(WIDTH - columns(&places)))
    }
}

fn start(label: &str) -> String {
    format!("  {label:<width$}", width = MARGIN - 2)
}

/// A format in words.
const fn described(format: Format) -> &'static str {
    match format {
        Format::Offprint => "offprint (Offprint's own format)",
        Format::WordPress => "wordpress (WordPress REST API)",
        Format::JsonFeed => "jsonfeed (JSON Feed)",
        Format::SchemaOrg => "schema-org (schema.org in JSON-LD)",
        Format::Ghost => "ghost (Ghost Content API)",
        Format::ActivityPub => "activitypub (ActivityPub article)",
        Format::Ninjs => "ninjs (IPTC ninjs)",
    }
}

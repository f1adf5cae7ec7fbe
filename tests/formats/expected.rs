//! What each file of the corpus holds, and fingerprints to compare it by.

use serde_json::Value;

/// What a file of the corpus holds: an article with these parts, or a refusal.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) file: String,
    /// How many entries a list has.
    pub(crate) entries: Option<u64>,
    /// The number of the entry of a list, or its id; without one, the file is read as it stands.
    pub(crate) entry: Option<u64>,
    /// The day of the reading.
    pub(crate) now: Option<String>,
    /// The code of the refusal.
    pub(crate) code: Option<String>,
    /// The member that the refusal names.
    pub(crate) names: String,
    pub(crate) format: Option<String>,
    pub(crate) headline: String,
    pub(crate) byline: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) body: Option<Words>,
}

/// The words of a body: how many signs they have, and fingerprints of how they begin and end.
#[derive(Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) signs: u64,
    pub(crate) start: String,
    pub(crate) end: String,
}

/// Every row of `expectations.json`.
pub(crate) fn rows() -> Vec<Expected> {
    let rows: Value = serde_json::from_str(include_str!("expectations.json")).unwrap();
    rows.as_array().unwrap().iter().map(row).collect()
}

fn row(row: &Value) -> Expected {
    let text = |name: &str| row[name].as_str().map(str::to_owned);
    let body = row.get("body").map(|body| Words {
        signs: body["signs"].as_u64().unwrap(),
        start: body["start"].as_str().unwrap().to_owned(),
        end: body["end"].as_str().unwrap().to_owned(),
    });
    let byline = row["byline"].as_array().into_iter().flatten();
    Expected {
        file: text("file").unwrap(),
        entries: row["entries"].as_u64(),
        entry: row["entry"].as_u64(),
        now: text("now"),
        code: text("code"),
        names: text("names").unwrap_or_default(),
        format: text("format"),
        headline: text("headline").unwrap_or_default(),
        byline: byline.map(|name| name.as_str().unwrap().to_owned()).collect(),
        published: text("published"),
        language: text("language"),
        url: text("url"),
        body,
    }
}

/// Signs that nobody sees.
const UNSEEN: [char; 6] = ['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}'];

/// The fingerprint of a line, whatever white space is in it.
pub(crate) fn of_line(line: &str) -> String {
    let line = line.replace(['\u{feff}', '\u{200b}'], "");
    fingerprint(&line.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The fingerprints of the words of a body.
pub(crate) fn of_body(text: &str) -> Words {
    const SIGNS: usize = 40;
    let seen = |sign: &char| !sign.is_whitespace() && !UNSEEN.contains(sign);
    let signs: Vec<char> = text.chars().filter(seen).collect();
    let print = |signs: &[char]| fingerprint(&signs.iter().collect::<String>());
    Words {
        signs: signs.len() as u64,
        start: print(&signs[..signs.len().min(SIGNS)]),
        end: print(&signs[signs.len().saturating_sub(SIGNS)..]),
    }
}

/// FNV-1a in 64 bits: the same everywhere, and easy to write a second time.
pub(crate) fn fingerprint(text: &str) -> String {
    let print = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |print, byte| {
        (print ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{print:016x}")
}

//! Whether a story of ninjs, or what stands with one, may be shown.

use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::body::text::lists;
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;
use crate::format::wire::Entry;

/// States that forbid to show a story, by their beginnings, and the code of the refusal.
const FORBIDDEN: [(&str, Code); 9] = [
    ("cancel", Code::Gone),
    ("withdrawn", Code::Gone),
    ("recall", Code::Gone),
    ("kill", Code::Gone),
    ("spike", Code::Gone),
    ("draft", Code::Gone),
    ("with", Code::Embargoed),
    ("hold", Code::Embargoed),
    ("embargo", Code::Embargoed),
];

/// States that let a story be shown: the one of the standard, and those of systems that have their own words.
const ALLOWED: &str = "usable published publish corrected updated";

/// Members that hold an embargo, in all versions.
const EMBARGOES: [&str; 5] =
    ["embargoedUntil", "embargoeduntil", "embargoed", "embargo", "publish_schedule"];

/// States of a story in the newsroom that are not, or no longer, for readers, in what Superdesk writes
/// for itself.
const STATES: &str = "draft in_progress submitted fetched routed spiked killed recalled unpublished \
    scheduled ingested being_corrected";

pub(super) fn permit(entry: &Entry<'_>, desk: &Desk<'_>, now: Moment) -> Result<(), Refusal> {
    let story = &entry.member;
    if story.says("type", &["event", "planning"]) || story.get("eventDetails").is_some() {
        return Err(entry.refuse("type", "an event is no article"));
    }
    status(story)?;
    embargo(story, now)?;
    expiry(story, desk, now)
}

/// Refuses what has expired at `now`.
fn expiry(member: &Member<'_>, desk: &Desk<'_>, now: Moment) -> Result<(), Refusal> {
    if let Some(expires) = member.get("expires")
        && let Some(moment) = shapes::moment(&expires, desk)
        && moment.seconds() <= now.seconds()
    {
        let fault = ["not after ", &moment.to_string()].concat();
        return Err(refusal(Code::Expired, &expires, &fault));
    }
    Ok(())
}

/// Whether what stands with a story may be shown with it.
pub(super) fn permits(member: &Member<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    status(member)?;
    embargo(member, desk.now())?;
    expiry(member, desk, desk.now())
}

/// Refuses what has a state that forbids to show it: a word, or one at the end of an address.
fn status(member: &Member<'_>) -> Result<(), Refusal> {
    if let Some(state) = member.get("state") {
        let word = state.word().unwrap_or_default().to_ascii_lowercase();
        if lists(STATES, &word) {
            return Err(refusal(Code::Gone, &state, &word));
        }
    }
    let flag = member.get("flags.marked_for_not_publication");
    if let Some(flag) = flag.filter(|flag| flag.value.as_bool() == Some(true)) {
        return Err(refusal(Code::Gone, &flag, "not for publication"));
    }
    for status in ["pubStatus", "pubstatus"].iter().flat_map(|path| shapes::each(member, &[path])) {
        // The code says it in one language, the name in any.
        let name = status.first(&["qcode", "uri", "literal", "name"]);
        let name = name.unwrap_or_else(|| status.clone());
        let word = name.word().unwrap_or_default().to_ascii_lowercase();
        let word = word.trim().trim_end_matches('/').rsplit([':', '/']).next().unwrap_or_default();
        // What is no word is no word of leave; a blank one says nothing.
        if status.is_blank() || lists(ALLOWED, word) {
            continue;
        }
        let forbidden = FORBIDDEN.iter().find(|(start, _)| word.starts_with(start));
        let code = forbidden.map_or(Code::Gone, |(_, code)| *code);
        return Err(refusal(code, &status, if word.is_empty() { "not a state" } else { word }));
    }
    Ok(())
}

/// Refuses what has an embargo that has not passed at `now`.
fn embargo(member: &Member<'_>, now: Moment) -> Result<(), Refusal> {
    for embargo in EMBARGOES.iter().filter_map(|path| member.get(path).filter(|it| !it.is_blank()))
    {
        let written = embargo.value.as_str().and_then(Moment::parse);
        let until = written.or_else(|| shapes::counted(&embargo));
        let is_over = until.is_some_and(|until| until.seconds() <= now.seconds());
        if !is_over {
            // What cannot be read counts as forbidden.
            let fault = until.map_or_else(
                || "not a date, so it has not passed".to_owned(),
                |until| until.to_string(),
            );
            return Err(Refusal { until, ..refusal(Code::Embargoed, &embargo, &fault) });
        }
    }
    Ok(())
}

fn refusal(code: Code, member: &Member<'_>, fault: &str) -> Refusal {
    Refusal::new(code, [&member.place, ": ", fault].concat())
}

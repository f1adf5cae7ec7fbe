//! IPTC ninjs 1, 2 and 3: names differ from version to version, their meanings do not.
//!
//! `title`, `slugline` and `edNote` are for the staff of newsrooms and are never read.

mod bodies;
mod permission;
mod pictures;

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::shapes;
use super::wire::{Entry, Found, Wire};
use crate::article::refusal::Refusal;
use crate::article::{Article, Byline, Contributor, Publication, Section};
use crate::body::link::Link;
use crate::body::text::lists;
use crate::body::{Body, Piece};

/// News in JSON, all versions.
pub(super) const WIRE: Wire = Wire {
    format: Format::Ninjs,
    piece: Some(Piece::Ninjs),
    marks: "uri with headline, body or renditions (ninjs)",
    find,
    names: &NAMES,
    topics: &["subjects", "subject", "keywords"],
    dates: &["firstCreated", "firstcreated", "versionCreated", "versioncreated"],
    untitled: true,
    permit: permission::permit,
    headline,
    body: bodies::body,
    article,
    further: None,
};

/// Members that name a story: `guid` in what Superdesk writes, `_id` in its Content API.
const NAMES: [&str; 3] = ["uri", "guid", "_id"];

/// Members of envelopes around stories: of Superdesk's Content API, and of those of agencies.
const ENVELOPES: [&str; 4] = ["_items", "hits", "data.item", "item"];

/// Members of which an object with a `uri` has at least one; the beginnings of names of 1.x
/// that say the format of what they hold.
const MARKS: [&str; 10] = [
    "headlines",
    "bodies",
    "versionCreated",
    "versioncreated",
    "pubStatus",
    "pubstatus",
    "renditions",
    "associations",
    "eventDetails",
    "descriptions",
];

/// Roles of texts that are for the staff of newsrooms.
const STAFF: &str = "ednote editornote editorsnote internal slugline";

/// Words before a name that the reader is told in their own language.
const CREDITS: [&str; 7] = ["by ", "von ", "par ", "por ", "av ", "af ", "door "];

/// What joins the last name to the others.
const JOINTS: [&str; 8] = [" and ", " AND ", " und ", " et ", " y ", " och ", " og ", " & "];

/// Joints that stand within names too, as in "José Ortega y Gasset".
const INNER_JOINTS: [&str; 3] = [" and ", " AND ", " y "];

fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    let inside = ENVELOPES.iter().filter_map(|path| root.get(path));
    [root.clone()].into_iter().chain(inside).find_map(|member| match member.entries() {
        None => is_one(&member).then_some(Found::One(member)),
        Some(entries) => entries.iter().any(is_one).then_some(Found::List(entries)),
    })
}

fn is_one(member: &Member<'_>) -> bool {
    let Some(members) = member.value.as_object() else {
        return false;
    };
    // Linked data says what it is.
    let is_other = members.keys().any(|name| name.starts_with('@'));
    let is_mark = |name: &String| {
        MARKS.contains(&name.as_str()) || name.starts_with("body_") || name == "body"
    };
    let is_named = |name: &&str| members.get(*name).is_some_and(serde_json::Value::is_string);
    // Other systems have such names, too, and bodies.
    let is_sure = || members.contains_key("versioncreated") || members.contains_key("pubstatus");
    !is_other
        && NAMES.iter().find(|name| is_named(name)).is_some_and(|name| *name == "uri" || is_sure())
        && members.keys().any(is_mark)
}

fn headline(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Rc<str>, Refusal> {
    let lines = texts(&entry.member, "headline");
    let ranks: [&[&str]; 3] =
        [&["main", "headline", "title", ""], &["short", "web", "print", "text"], &[]];
    chosen(&lines, &ranks, desk).ok_or_else(|| entry.refuse("headlines", "missing"))
}

/// A text with a role, wherever the version keeps it.
#[derive(Debug)]
struct Text<'v> {
    /// What the text is for, in lower case: the role, or the rest of the name of the member.
    role: String,
    /// Its media type, where it is said.
    kind: String,
    member: Member<'v>,
}

/// The texts called `name`: `headline` and `headline_*` of 1.x, `headlines` of 2.x and 3.x.
fn texts<'v>(story: &Member<'v>, name: &str) -> Vec<Text<'v>> {
    let mut found = Vec::new();
    let plural = if name == "body" { "bodies".to_owned() } else { [name, "s"].concat() };
    for text in shapes::each(story, &[&plural]) {
        let word = |paths: &[&str]| {
            text.first(paths).and_then(|word| word.word()).unwrap_or_default().to_ascii_lowercase()
        };
        if let Some(member) = text.get("value") {
            let kind = word(&["contentType", "contenttype"]);
            found.push(Text { role: word(&["role"]), kind, member });
        }
    }
    for path in story.value.as_object().iter().flat_map(|members| members.keys()) {
        if let Some(rest) = path.strip_prefix(name)
            && (rest.is_empty() || rest.starts_with('_'))
            && let Some(member) = story.get(path).filter(|member| member.value.is_string())
        {
            let role = rest.trim_start_matches('_').to_ascii_lowercase();
            found.push(Text { role, kind: String::new(), member });
        }
    }
    found.retain(|text| !lists(STAFF, &text.role));
    found
}

/// The line of the text whose role is in the first of `ranks`, else in the next; no roles
/// stand for any.
fn chosen(texts: &[Text<'_>], ranks: &[&[&str]], desk: &Desk<'_>) -> Option<Rc<str>> {
    ranks.iter().find_map(|roles| {
        let fits = |text: &&Text<'_>| {
            let mut words = text.role.split([' ', '/', ',', '-']);
            roles.is_empty() || words.any(|word| roles.contains(&word))
        };
        texts.iter().filter(fits).find_map(|text| shapes::html(&text.member, desk))
    })
}

/// The sentences that say what the story or the picture is about.
fn description(member: &Member<'_>, roles: &[&str], desk: &Desk<'_>) -> Option<Rc<str>> {
    chosen(&texts(member, "description"), &[roles], desk)
}

/// Roles of descriptions that stand before a story.
const STANDFIRSTS: [&str; 11] = [
    "",
    "text",
    "abstract",
    "summary",
    "standfirst",
    "lead",
    "lede",
    "ingress",
    "main",
    "xhtml",
    "html",
];

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let story = &entry.member;
    let plain = |paths: &[&str]| shapes::plain(&story.first(paths)?, desk);
    let moment =
        |paths: &[&str]| paths.iter().find_map(|path| shapes::moment(&story.get(path)?, desk));
    let version = moment(&["versionCreated", "versioncreated"]);
    let first = moment(&["firstpublished", "firstCreated", "firstcreated"]);
    let headlines = texts(story, "headline");
    let standfirst = description(story, &STANDFIRSTS, desk)
        .or_else(|| shapes::html(&story.get("abstract")?, desk))
        .or_else(|| {
            chosen(&headlines, &[&["subhead", "secondary", "sub", "subheadline", "deck"]], desk)
        });
    let publication = publication(story, desk);
    pictures::note_forbidden(story, desk);
    desk.note_mistyped(
        story,
        &[
            ("list", "headlines descriptions bodies subjects infoSources infosources keywords"),
            ("object|list", "associations renditions"),
        ],
    );
    let (sections, tags) = subjects(story, desk);
    let rights: Vec<Rc<str>> =
        [&["copyrightNotice", "copyrightnotice"], &["usageTerms", "usageterms"]]
            .into_iter()
            .flat_map(|paths| shapes::each(story, paths))
            .filter_map(|terms| shapes::plain(&terms, desk))
            .collect();
    Article {
        url: url(story, desk),
        language: story.get("language").and_then(|language| shapes::language(&language, desk)),
        direction: None,
        kicker: chosen(&headlines, &[&["kicker", "eyebrow", "overline", "vignette"]], desk),
        standfirst: standfirst.filter(|words| *words != headline),
        byline: byline(story, desk),
        dateline: plain(&["located"]),
        published: first.or(version).or_else(|| moment(&["contentCreated", "contentcreated"])),
        updated: version
            .filter(|version| first.is_some_and(|first| version.seconds() > first.seconds())),
        breadcrumb: shapes::from_the_front(sections, publication.as_ref()),
        image: pictures::lead_of(story, &body, desk),
        related: pictures::related(story, desk),
        tags,
        rights: (!rights.is_empty()).then(|| rights.join(" ").into()),
        reading_minutes: None,
        corrections: Vec::new(),
        ai_generated: shapes::is_generated(shapes::each(
            story,
            &["digitalSourceType", "digitalsourcetype"],
        )),
        headline,
        body: body.into(),
        publication,
    }
}

/// The page of the story: a rendition or another identifier of it. `uri` names it only.
fn url(story: &Member<'_>, desk: &Desk<'_>) -> Option<Link> {
    let is_html = |kind: Option<Member<'_>>| {
        kind.and_then(|kind| kind.word()).is_some_and(|kind| kind.starts_with("text/html"))
    };
    let page = pictures::renditions(story).into_iter().find(|rendition| {
        ["contentType", "contenttype", "mimetype"].iter().any(|path| is_html(rendition.get(path)))
    });
    let address = page.and_then(|page| page.get("href")).or_else(|| {
        let ids = shapes::each(story, &["altIds", "altids"]).into_iter();
        ids.filter_map(|id| id.get("value"))
            .find(|value| value.value.as_str().is_some_and(shapes::is_address))
    })?;
    shapes::link(&address, desk)
}

/// The names in the free text of a byline, or else those of people who are said to have written it.
fn byline(story: &Member<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let credited =
        |name: &str| Contributor { name: name.into(), url: None, role: None, image: None };
    if let Some(line) =
        shapes::one(story, &["by", "byline"]).and_then(|line| shapes::html(&line, desk))
    {
        return Byline::new(names(&line).into_iter().map(credited).collect());
    }
    let is_author = |person: &&Member<'_>| {
        let rel =
            person.get("rel").and_then(|rel| rel.word()).unwrap_or_default().to_ascii_lowercase();
        ["author", "byline", "writer", "creator"].iter().any(|word| rel.contains(word))
    };
    let people = shapes::each(story, &["people", "person"]);
    let mut authors = shapes::each(story, &["authors", "bylines", "photographer"]);
    // Who edited a story did not write it, but where nobody did.
    let is_editor = |author: &Member<'_>| author.says("role", &["editor", "Editor"]);
    if !authors.iter().all(is_editor) {
        authors.retain(|author| !is_editor(author));
    }
    authors.extend(people.iter().filter(is_author).cloned());
    let lines = authors.iter().filter_map(|author| {
        let name = author.first(&["name", "by"])?;
        let role = author.get("title").and_then(|title| shapes::plain(&title, desk));
        Some((shapes::plain(&name, desk)?, role))
    });
    let with_role = |(line, role): (Rc<str>, Option<Rc<str>>)| {
        let names: Vec<Contributor> = names(&line).into_iter().map(credited).collect();
        names.into_iter().map(move |name| Contributor { role: role.clone(), ..name })
    };
    Byline::new(lines.flat_map(with_role).collect())
}

/// The names in a line such as "By Ann Lee, Ben Ray and Cem Su". Without a word that joins
/// them, a comma stands between a name and its desk.
fn names(line: &str) -> Vec<&str> {
    let lower = line.to_ascii_lowercase();
    let credit = CREDITS.iter().find(|credit| lower.starts_with(**credit));
    let line = credit.and_then(|credit| line.get(credit.len()..)).unwrap_or(line);
    let joint = JOINTS.iter().find_map(|joint| split(line, joint));
    let parts = match joint {
        Some((before, last)) => before.split([',', ';']).chain([last]).collect(),
        None => line.split(';').collect::<Vec<_>>(),
    };
    parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The names before the last `joint` of a line that joins names, and the one behind it.
fn split<'l>(line: &'l str, joint: &str) -> Option<(&'l str, &'l str)> {
    let is_whole = |name: &str| !INNER_JOINTS.contains(&joint) || name.trim().contains(' ');
    line.rmatch_indices(joint).find_map(|(place, _)| {
        let (before, last) = (line.get(..place)?, line.get(place + joint.len()..)?);
        (is_whole(before) && is_whole(last)).then_some((before, last))
    })
}

fn publication(story: &Member<'_>, desk: &Desk<'_>) -> Option<Publication> {
    let sources = shapes::each(story, &["infoSources", "infosources", "infosource"]);
    let source = sources.iter().find_map(|source| source.get("name"));
    let name = source.or_else(|| story.first(&["copyrightHolder", "copyrightholder"]))?;
    Some(Publication { name: shapes::plain(&name, desk)?, url: None, logo: None })
}

/// The section that the story is in, and what else it is about, the most relevant first.
fn subjects(story: &Member<'_>, desk: &Desk<'_>) -> (Vec<Section>, Vec<Section>) {
    let mut subjects = shapes::each(story, &["subjects", "subject"]);
    let relevance = |subject: &Member<'_>| {
        subject.get("relevance").and_then(|relevance| relevance.value.as_f64()).unwrap_or(0.0)
    };
    subjects.sort_by(|one, other| relevance(other).total_cmp(&relevance(one)));
    let section = |subject: &Member<'_>| {
        Some(Section { name: shapes::plain(&subject.get("name")?, desk)?, url: None })
    };
    let (mut within, about): (Vec<_>, Vec<_>) =
        subjects.iter().partition(|subject| subject.says("rel", &["partOf"]));
    let mut tags: Vec<Section> = about.iter().filter_map(|subject| section(subject)).collect();
    if within.is_empty() {
        within.extend(about.first());
    }
    for keyword in shapes::each(story, &["keywords"]) {
        let name = keyword.get("name").unwrap_or(keyword);
        tags.extend(shapes::plain(&name, desk).map(|name| Section { name, url: None }));
    }
    (within.iter().filter_map(|subject| section(subject)).collect(), tags)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_come_out_of_a_byline() {
        let cases: [(&str, &[&str]); 13] = [
            ("By Ann Lee", &["Ann Lee"]),
            ("Von Ann Lee, dpa", &["Ann Lee, dpa"]),
            ("BY ANN LEE, BEN RAY and CEM SU", &["ANN LEE", "BEN RAY", "CEM SU"]),
            ("Ann Lee & Ben Ray", &["Ann Lee", "Ben Ray"]),
            ("Ann Lee; Ben Ray", &["Ann Lee", "Ben Ray"]),
            ("Byron Hill", &["Byron Hill"]),
            ("De Vries, corresponsal en Madrid", &["De Vries, corresponsal en Madrid"]),
            ("By José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("José Ortega y Gasset y Ann Lee", &["José Ortega y Gasset", "Ann Lee"]),
            ("Ann Lee y José Ortega y Gasset", &["Ann Lee", "José Ortega y Gasset"]),
            ("By Smith and Jones", &["Smith and Jones"]),
            ("Von Ann und Ben", &["Ann", "Ben"]),
            (" ", &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(names(line), expected, "{line:?}");
        }
    }
}

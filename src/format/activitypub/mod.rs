//! `Article`, `Page` and `Note` of ActivityStreams, bare, in an activity or in a collection.

mod attached;

use std::rc::Rc;

use super::Format;
use super::desk::Desk;
use super::member::Member;
use super::shapes;
use super::wire::{Entry, Found, Wire};
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::article::{Article, Byline, Contributor, Section};
use crate::body::block::{self, Block, Details, List, Marker, Note};
use crate::body::language::Language;
use crate::body::link::Link;
use crate::body::{Body, Markup, Piece};

/// Stories of ActivityStreams 2.0.
pub(super) const WIRE: Wire = Wire {
    format: Format::ActivityPub,
    piece: Some(Piece::ActivityPub),
    marks: "@context and type (ActivityStreams)",
    find,
    names: &["id", "url", "url.href"],
    topics: &["tag", "tags"],
    dates: &["published", "updated"],
    untitled: true,
    permit,
    headline,
    body,
    article,
    further: None,
};

/// Kinds of objects that are stories, and what is left of one.
const KINDS: [&str; 4] = ["Article", "Page", "Note", "Tombstone"];

/// Activities that take a story back.
const TAKEN_BACK: [&str; 3] = ["Delete", "Undo", "Remove"];

/// Activities that say something of the stories of others, to those who keep order.
const REPORTS: [&str; 2] = ["Flag", "Block"];

/// What stands for everybody among the addressed (`ActivityPub`, section 5.6).
const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/// Activities around activities that are opened.
const MAX_WRAPPERS: usize = 4;

/// Where collections keep their entries; of one in pages, the first page may be written out.
const LISTS: [&str; 4] = ["orderedItems", "items", "first.orderedItems", "first.items"];

fn find<'v>(root: &Member<'v>) -> Option<Found<'v>> {
    if let Some(list) = root.first(&LISTS).filter(|_| is_marked(root)) {
        let entries = list.entries()?;
        let stories = entries.iter().filter_map(|entry| Some(story(entry)?.0));
        return Some(Found::List(stories.collect()));
    }
    let Some((story, is_marked)) = story(root) else {
        // Of what was deleted, only the address may be left.
        let is_deleted = is_marked(root) && root.says("type", &["Delete"]);
        return is_deleted.then(|| Found::One(root.clone()));
    };
    is_marked.then_some(Found::One(story))
}

/// The story in an activity, or the story itself, and whether anything on the way has our marks.
fn story<'v>(activity: &Member<'v>) -> Option<(Member<'v>, bool)> {
    let mut member = activity.clone();
    let mut marked = false;
    for _ in 0..MAX_WRAPPERS {
        marked |= is_marked(&member);
        if member.says("type", &KINDS) {
            return Some((member, marked));
        }
        if member.says("type", &REPORTS) {
            return None;
        }
        member = member.get("object")?;
    }
    None
}

/// What the story stands in, from the activity right around it to the whole value.
fn around<'v>(entry: &Entry<'v>) -> Vec<Member<'v>> {
    let mut found = Vec::new();
    let mut place = entry.member.place.as_str();
    while let Some(outer) = place.strip_suffix(".object") {
        place = outer;
        // The place of an entry is its path, but for the brackets.
        found.extend(entry.root.get(&place.replace('[', ".").replace(']', "")));
    }
    found.push(entry.root.clone());
    found
}

/// Whether a value says that it is of ActivityStreams: by its context or its addressees.
fn is_marked(member: &Member<'_>) -> bool {
    let context = shapes::each(member, &["@context"]);
    let names = |context: &Member<'_>| {
        context.value.as_str().is_some_and(|text| text.contains("www.w3.org/ns/activitystreams"))
    };
    context.iter().any(names) || is_public(member) == Some(true)
}

/// Whether everybody is addressed; `None` when nobody is.
fn is_public(member: &Member<'_>) -> Option<bool> {
    let addressed: Vec<_> = ["to", "cc"].iter().filter_map(|path| member.get(path)).collect();
    let says = ["to", "cc"].iter().any(|path| member.says(path, &PUBLIC));
    (!addressed.is_empty()).then_some(says)
}

fn permit(entry: &Entry<'_>, desk: &Desk<'_>, _now: Moment) -> Result<(), Refusal> {
    let (story, around) = (&entry.member, around(entry));
    if let Some(draft) = story.get("draft").filter(|draft| draft.value.as_bool() != Some(false)) {
        return Err(Refusal::new(Code::Gone, [&draft.place, ": not published"].concat()));
    }
    let is_taken_back = |activity: &Member<'_>| activity.says("type", &TAKEN_BACK);
    if story.says("type", &["Tombstone"]) || around.iter().any(is_taken_back) {
        return Err(Refusal::new(Code::Gone, "type: the publisher took the story back"));
    }
    // Whom an activity is for, its story is for.
    if is_public(story).or_else(|| around.iter().find_map(is_public)) == Some(false) {
        let refusal = Refusal::new(Code::Protected, "to: the story is not addressed to everybody");
        return Err(Refusal { story: url(story, desk), ..refusal });
    }
    if story.get("inReplyTo").is_some() && story.get("name").is_none() {
        return Err(entry.refuse("inReplyTo", "a reply without a name is no article"));
    }
    Ok(())
}

fn headline(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Rc<str>, Refusal> {
    let name = in_its_language(&entry.member, "name", "nameMap");
    let name = name.and_then(|name| shapes::plain(&name, desk));
    let name = name.or_else(|| is_sensitive(&entry.member).then(|| cover(entry, desk)));
    name.ok_or_else(|| entry.refuse("name", "missing"))
}

/// What stands for the headline of a sensitive story without one. Its first words must not,
/// since they are hidden: the warning does, or who wrote it, or where.
fn cover(entry: &Entry<'_>, desk: &Desk<'_>) -> Rc<str> {
    desk.omit(entry.member.place_of("name"), "missing, and the first words are hidden");
    let author = || {
        // What is wrong with the byline is noted when it is read for itself.
        let byline = byline(entry, &desk.silent())?;
        byline.contributors().first().map(|author| author.name.clone())
    };
    let host = || {
        let page = url(&entry.member, desk)?;
        page.as_str().split('/').nth(2).filter(|host| !host.is_empty()).map(Into::into)
    };
    warning(&entry.member, desk).or_else(author).or_else(host).unwrap_or_else(|| "…".into())
}

/// The member at `path`, or its text in the language of the story.
fn in_its_language<'v>(story: &Member<'v>, path: &str, map: &str) -> Option<Member<'v>> {
    shapes::one(story, &[path]).or_else(|| {
        let map = story.get(map)?;
        let (tag, _) = map.value.as_object()?.iter().next()?;
        let wanted = key(story).and_then(|tag| map.get(tag));
        wanted.or_else(|| map.get(tag))
    })
}

/// The key of the language of the story: the one its text has, or the only one.
fn key<'v>(story: &Member<'v>) -> Option<&'v str> {
    let map = story.value.get("contentMap")?.as_object()?;
    let content = story.value.get("content");
    let same = map.iter().find(|(_, text)| Some(*text) == content);
    let (tag, _) =
        same.or_else(|| map.iter().next().filter(|_| content.is_none() || map.len() == 1))?;
    Some(tag)
}

fn language(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<Language> {
    let story = &entry.member;
    if let Some(language) = key(story).and_then(super::words::language) {
        return Some(language);
    }
    let contexts = shapes::each(story, &["@context"])
        .into_iter()
        .chain(shapes::each(&entry.root, &["@context"]));
    let said = contexts.filter_map(|context| context.get("@language"));
    let mut said = story.first(&["language", "inLanguage"]).into_iter().chain(said);
    // Some say that it is undetermined (ISO 639-2).
    shapes::language(&said.find(|said| said.word().as_deref() != Some("und"))?, desk)
}

fn body(entry: &Entry<'_>, desk: &Desk<'_>) -> Result<Body, Refusal> {
    let story = &entry.member;
    let source = || Some((story.get("source.content")?, story.get("source.mediaType")));
    let found = in_its_language(story, "content", "contentMap");
    let found = found.map(|content| (content, story.get("mediaType"))).or_else(source);
    let (mut body, fault) = match &found {
        None => (Body::default(), entry.refuse("content", "missing")),
        Some((content, kind)) => {
            let text = content.value.as_str();
            let text =
                text.ok_or_else(|| Refusal::at(&content.place, &content.expected("text")))?;
            let kind = kind.as_ref().and_then(Member::word).unwrap_or_default();
            let markup = match kind.split(';').next().unwrap_or_default().trim() {
                "text/plain" | "text/bbcode" => Markup::Text,
                "text/markdown" => Markup::Markdown,
                _ => Markup::Html,
            };
            let fault = Refusal::at(&content.place, "nothing in it can be shown");
            (Body::read(text, markup, desk.base()), fault)
        }
    };
    let mut lead = attached::append(story, &mut body, desk);
    if body.is_empty() {
        // A picture may be all that there is below a title.
        let Some(only) = lead.take().filter(|_| story.get("name").is_some()) else {
            return Err(Refusal { story: url(story, desk), ..fault });
        };
        body.blocks.push(Block::Figure(only));
    }
    if is_sensitive(story) {
        // What must not strike anybody unprepared is opened by the reader, footnotes too, which
        // would stand below it.
        let summary = shapes::line(warning(story, desk));
        let mut blocks: Vec<Block> = lead.map(Block::Figure).into_iter().collect();
        blocks.append(&mut body.blocks);
        blocks.extend(listed(std::mem::take(&mut body.notes)));
        body.blocks = vec![Block::Details(Details { summary, blocks })];
    }
    Ok(body)
}

/// Footnotes as a list.
fn listed(notes: Vec<Note>) -> Option<Block> {
    let entry = |note: Note| block::Entry { task: None, value: None, blocks: note.blocks };
    let entries: Vec<_> = notes.into_iter().map(entry).collect();
    let marker = Marker::Number { start: 1, reversed: false };
    (!entries.is_empty()).then_some(Block::List(List { marker, tight: false, entries }))
}

fn is_sensitive(story: &Member<'_>) -> bool {
    // What is no truth value is no leave to show it at once.
    story.get("sensitive").is_some_and(|sensitive| sensitive.value.as_bool() != Some(false))
}

/// What a sensitive story is about.
fn warning(story: &Member<'_>, desk: &Desk<'_>) -> Option<Rc<str>> {
    let line = shapes::one(story, &["dcterms:subject"]);
    let line = line.or_else(|| in_its_language(story, "summary", "summaryMap"));
    line.and_then(|line| shapes::html(&line, desk)).or_else(|| {
        let tag = tags(story, desk).into_iter().next();
        tag.map(|tag| tag.name).or_else(|| shapes::plain(&story.get("name")?, desk))
    })
}

fn article(entry: &Entry<'_>, desk: &Desk<'_>, headline: Rc<str>, body: Body) -> Article {
    let story = &entry.member;
    let is_sensitive = is_sensitive(story);
    let moment = |path| shapes::moment(&story.get(path)?, desk);
    let summary = in_its_language(story, "summary", "summaryMap").filter(|_| !is_sensitive);
    let image = attached::lead(story, &body, desk);
    desk.note_mistyped(
        story,
        &[
            ("object", "contentMap nameMap summaryMap source"),
            ("list|object", "tag attachment"),
            ("object|list|text", "image url attributedTo"),
        ],
    );
    Article {
        url: url(story, desk),
        language: language(entry, desk),
        direction: None,
        kicker: None,
        headline,
        standfirst: summary.and_then(|summary| shapes::html(&summary, desk)),
        byline: byline(entry, desk),
        dateline: None,
        published: moment("published"),
        updated: moment("updated"),
        breadcrumb: Vec::new(),
        image: image.filter(|_| !is_sensitive),
        body: body.into(),
        related: Vec::new(),
        tags: tags(story, desk),
        publication: None,
        rights: None,
        reading_minutes: None,
        corrections: Vec::new(),
        ai_generated: false,
    }
}

/// The page of an object: the address of its HTML before any other.
fn url(object: &Member<'_>, desk: &Desk<'_>) -> Option<Link> {
    let addresses = shapes::each(object, &["url"]);
    let is_page = |link: &&Member<'_>| {
        link.says("mediaType", &["text/html"]) || link.says("mimeType", &["text/html"])
    };
    let best = addresses.iter().find(is_page).or_else(|| addresses.first()).cloned();
    let best = best.map(|address| address.get("href").unwrap_or(address));
    best.into_iter().chain(object.get("id")).find_map(|address| {
        // Ids may be of other kinds, and name no page.
        let text = address.value.as_str().filter(|text| shapes::is_address(text));
        if text.is_none() {
            desk.omit(address.place.clone(), "not the address of a page");
        }
        text.and_then(|_| shapes::link(&address, desk))
    })
}

fn byline(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let story = &entry.member;
    let mut authors = shapes::each(story, &["attributedTo"]);
    for activity in around(entry) {
        if activity.says("type", &["Create", "Update"]) {
            authors.extend(shapes::each(&activity, &["actor"]));
        }
    }
    let mut names: Vec<Contributor> = Vec::new();
    for author in authors {
        let name = author.first(&["name", "preferredUsername"]);
        let Some(name) = name.and_then(|name| shapes::plain(&name, desk)) else {
            desk.omit(author.place, "an address without a name");
            continue;
        };
        if names.iter().any(|known| known.name == name) {
            continue;
        }
        let url = author.get("href").and_then(|href| shapes::link(&href, desk));
        let image = shapes::one(&author, &["icon"]).and_then(|icon| attached::file(&icon, desk));
        names.push(Contributor {
            name,
            url: url.or_else(|| self::url(&author, desk)),
            role: None,
            image,
        });
    }
    Byline::new(names)
}

/// What the story is about; people that are mentioned are not.
fn tags(story: &Member<'_>, desk: &Desk<'_>) -> Vec<Section> {
    let tags = shapes::each(story, &["tag", "tags"]);
    let topics = tags.iter().filter(|tag| tag.says("type", &["Hashtag"]));
    topics
        .filter_map(|tag| {
            let name = shapes::plain(&tag.get("name")?, desk)?;
            let name = name.trim_start_matches('#');
            let url = tag.get("href").and_then(|href| shapes::link(&href, desk));
            (!name.is_empty()).then(|| Section { name: name.into(), url })
        })
        .collect()
}

//! What stands around a story: its place in the publication, pictures, other stories, notes.

use std::num::NonZeroU32;

use super::graph::{self, Graph, Node};
use super::people;
use crate::article::{Correction, Destination, Publication, Section, Trail};
use crate::body::block::Figure;
use crate::body::link::Link;
use crate::body::picture::Picture;
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;

/// The page that the story stands on, where it is a node.
pub(super) fn page<'v>(story: &Node<'v>, root: &Graph<'v>) -> Option<Node<'v>> {
    let own = story.one(&["mainEntityOfPage"]).filter(|page| page.value.is_object());
    let of_page =
        |node: &Member<'_>| graph::is(node, |kind| kind == "WebPage" || kind == "ItemPage");
    let page = own.or_else(|| root.nodes().into_iter().find(of_page))?;
    Some(Node::of(&page, root))
}

/// The path of sections, the publication first and without the story itself.
pub(super) fn breadcrumb<'v>(
    story: &Node<'v>,
    page: Option<&Node<'v>>,
    root: &Graph<'v>,
    (desk, headline, url, publication): (&Desk<'_>, &str, &Option<Link>, &Option<Publication>),
) -> Vec<Section> {
    let list = story.one(&["breadcrumb"]).or_else(|| page?.one(&["breadcrumb"]));
    let list = list.filter(|list| list.value.is_object());
    let list = list.or_else(|| root.find("BreadcrumbList"));
    let mut steps: Vec<(u32, Section)> = Vec::new();
    for step in list.iter().flat_map(|list| Node::of(list, root).each(&["itemListElement"])) {
        let node = Node::of(&step, root);
        let item = node.one(&["item"]);
        let inner = item.as_ref().map(|item| Node::of(item, root));
        let name = node.one(&["name"]).or_else(|| inner.as_ref()?.one(&["name"]));
        let address = item.filter(|item| item.value.is_string());
        let address = address.or_else(|| inner.as_ref()?.one(&["@id", "id", "url"]));
        let Some(name) = name.and_then(|name| shapes::html(&name, desk)) else {
            continue;
        };
        let position = node.one(&["position"]).and_then(|position| shapes::count(&position));
        let section =
            Section { name, url: address.and_then(|address| shapes::link(&address, desk)) };
        steps.push((position.unwrap_or(u32::MAX), section));
    }
    steps.sort_by_key(|(position, _)| *position);
    let mut sections: Vec<Section> = steps.into_iter().map(|(_, section)| section).collect();
    // The last step is the story itself, unless its address says otherwise.
    sections.pop_if(|step| match (&step.url, url) {
        (None, _) => true,
        (Some(one), Some(other)) => graph::is_same_page(one, other),
        // Where the story has no address, its headline tells.
        (Some(_), None) => &*step.name == headline,
    });
    if sections.is_empty() {
        let section = story.one(&["articleSection"]).and_then(|name| shapes::html(&name, desk));
        let section = section.map(|names| first_of(&names).into());
        sections.extend(section.map(|name| Section { name, url: None }));
    }
    shapes::from_the_front(sections, publication.as_ref())
}

/// The first of several names that some systems write into one text, without spaces behind the
/// commas: where there are some, a comma may be part of a name.
fn first_of(names: &str) -> &str {
    let (first, rest) = names.split_once(',').unwrap_or((names, " "));
    if rest.starts_with(' ') { names } else { first }
}

/// The first of the pictures of a story or of a part of it.
pub(super) fn image<'v>(
    story: &Node<'v>,
    page: Option<&Node<'v>>,
    root: &Graph<'v>,
    desk: &Desk<'_>,
) -> Option<Figure> {
    let mut images = story.each(&["image"]);
    images.extend(page.iter().flat_map(|page| page.each(&["primaryImageOfPage"])));
    images.extend(story.each(&["thumbnailUrl"]));
    images.iter().find_map(|image| {
        let node = Node::of(image, root);
        let size = |path| shapes::pixels(&node.one(&[path])?);
        let picture = Picture {
            width: size("width"),
            height: size("height"),
            ..Picture::new(people::file(image, root, desk)?, "")
        };
        let credit = ["creditText", "copyrightNotice", "creator", "author", "copyrightHolder"];
        let credit = credit.iter().find_map(|path| {
            let member = node.one(&[path])?;
            let maker = Node::of(&member, root);
            shapes::html(&maker.bare().cloned().or_else(|| maker.one(&["name"]))?, desk)
        });
        let caption = node.one(&["caption"]).and_then(|caption| shapes::html(&caption, desk));
        Some(Figure {
            pictures: vec![picture],
            caption: shapes::line(caption),
            credit: shapes::line(credit),
        })
    })
}

/// Members that name other stories: those of a page, then those of a story, where people and places are mentioned
/// as well.
const LINKS: [&str; 2] = ["relatedLink", "significantLink"];
const MENTIONS: [&str; 4] = ["isRelatedTo", "citation", "isBasedOn", "mentions"];

/// Stories that the story names, or the page that it is on.
pub(super) fn related<'v>(
    story: &Node<'v>,
    page: Option<&Node<'v>>,
    root: &Graph<'v>,
    desk: &Desk<'_>,
) -> Vec<Trail> {
    let links = [Some(story), page].into_iter().flatten().flat_map(|node| {
        LINKS.iter().flat_map(|path| node.each(&[path])).map(|member| (true, member))
    });
    let mentions = MENTIONS.iter().flat_map(|path| story.each(&[path]));
    let named = links.chain(mentions.map(|member| (false, member)));
    named
        .filter_map(|(is_link, member)| {
            let node = Node::of(&member, root);
            let Some(headline) = node.one(&["headline", "name"]) else {
                if is_link {
                    desk.omit(member.place, "a story without a headline");
                }
                return None;
            };
            let may_be_shown = super::over(&node, desk).is_none();
            ((is_link || graph::is_article(&member)) && may_be_shown).then_some(())?;
            let url = node.one(&["url", "@id"])?;
            Some(Trail {
                headline: shapes::html(&headline, desk)?,
                destination: Destination::Page(shapes::link(&url, desk)?),
                kicker: None,
                published: node
                    .one(&["datePublished"])
                    .and_then(|date| shapes::moment(&date, desk)),
                image: image(&node, None, root, desk)
                    .and_then(|figure| figure.pictures.into_iter().next()),
            })
        })
        .collect()
}

/// What the story is about. Keywords in one text have commas between them.
pub(super) fn tags(story: &Node<'_>, desk: &Desk<'_>) -> Vec<Section> {
    let keywords = story.each(&["keywords"]);
    let is_alone = keywords.len() == 1;
    let mut tags: Vec<Section> = Vec::new();
    for keyword in keywords {
        let url = keyword.first(&["url", "@id"]).and_then(|url| shapes::link(&url, desk));
        let name = keyword.get("name").unwrap_or(keyword);
        let Some(line) = shapes::plain(&name, desk) else {
            continue;
        };
        let names: Vec<&str> = if is_alone && url.is_none() {
            line.split([',', '،', '、', ';']).map(str::trim).collect()
        } else {
            vec![&line]
        };
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            if tags.iter().all(|tag| &*tag.name != name) {
                tags.push(Section { name: name.into(), url: url.clone() });
            }
        }
    }
    tags
}

/// What was wrong and is put right.
pub(super) fn corrections(story: &Node<'_>, desk: &Desk<'_>) -> Vec<Correction> {
    let notes = story.each(&["correction"]).into_iter();
    notes
        .filter_map(|note| {
            let text = note.first(&["text", "name", "description"]);
            let date = note.first(&["datePublished", "dateCreated"]);
            let text = shapes::html(&text.unwrap_or(note), desk)?;
            // An address of corrections says nothing about this one.
            (!shapes::is_address(&text)).then_some(())?;
            Some(Correction { date: date.and_then(|date| shapes::moment(&date, desk)), text })
        })
        .collect()
}

/// Minutes of a duration (ISO 8601): `PT1H5M`. Nobody reads for days.
pub(super) fn minutes(time: &Member<'_>) -> Option<u32> {
    let (_days, text) = time.value.as_str()?.trim().strip_prefix('P')?.split_once('T')?;
    let (hours, rest) = text.split_once('H').unwrap_or(("0", text));
    let (minutes, _) = rest.split_once('M').unwrap_or(("0", rest));
    let sum = hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    NonZeroU32::new(sum).map(Into::into)
}

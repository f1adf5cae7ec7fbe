//! Who wrote it and who published it.

use super::graph::{Graph, Node};
use crate::article::{Byline, Contributor, Publication};
use crate::body::link::FileLink;
use crate::format::desk::Desk;
use crate::format::member::{MAX_ENTRIES, Member};
use crate::format::shapes;

/// Words before a name that the reader is told in their own language, and that may begin a name.
const CREDITS: [&str; 6] = ["von", "par", "por", "av", "af", "door"];

/// The names that the story is credited to.
pub(super) fn byline<'v>(story: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>) -> Option<Byline> {
    let mut names: Vec<Contributor> = Vec::new();
    for path in ["author", "creator"] {
        for author in story.each(&[path]) {
            for contributor in credited(&Node::of(&author, root), path, root, desk) {
                let is_new = names.iter().all(|known| known.name != contributor.name);
                if is_new && names.len() < MAX_ENTRIES {
                    names.push(contributor);
                }
            }
        }
        if !names.is_empty() {
            break;
        }
    }
    Byline::new(names)
}

/// Whom a node credits: itself, or in a role, the one who has that.
fn credited<'v>(
    node: &Node<'v>,
    path: &str,
    root: &Graph<'v>,
    desk: &Desk<'_>,
) -> Vec<Contributor> {
    let is_role = node.is(|kind| kind.ends_with("Role"));
    let Some(inner) = node.one(&[path]).filter(|_| is_role) else {
        return contributors(node, root, desk);
    };
    let mut names = contributors(&Node::of(&inner, root), root, desk);
    if let [only] = names.as_mut_slice() {
        let role = || shapes::plain(&node.one(&["roleName"])?, desk);
        only.role = only.role.take().or_else(role);
    }
    names
}

fn contributors<'v>(node: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>) -> Vec<Contributor> {
    let mut names = node.bare().map_or_else(|| node.each(&["name"]), |name| vec![name.clone()]);
    if names.is_empty() {
        names.extend(node.one(&["byline", "alternateName"]));
    }
    // In several languages it is one name.
    if node.one(&["name.0.@language"]).is_some() {
        names.truncate(1);
    }
    let names = names.iter().filter_map(|name| {
        // Some write the person once more where the name should be.
        shapes::html(name.get("name").as_ref().unwrap_or(name), desk)
    });
    let names = names.filter(|name| !shapes::is_address(name));
    // Names of organisations are whatever they are.
    let is_group = node.is(|kind| kind.ends_with("Organization"));
    let mut names: Vec<Contributor> = names
        .map(|name| Contributor {
            name: if is_group { name } else { uncredited(&name).into() },
            url: None,
            role: None,
            image: None,
        })
        .collect();
    if names.is_empty() {
        let parts = ["givenName", "additionalName", "familyName"].into_iter();
        let parts = parts.filter_map(|path| shapes::html(&node.one(&[path])?, desk));
        let name = parts.collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            names.push(Contributor { name: name.into(), url: None, role: None, image: None });
        }
    }
    match names.as_mut_slice() {
        [] => desk.omit(node.own.place.clone(), "no name"),
        [only] => {
            only.url = node.one(&["url"]).and_then(|url| shapes::link(&url, desk));
            only.role = node
                .one(&["jobTitle"])
                .filter(|role| role.value.is_string())
                .and_then(|role| shapes::plain(&role, desk));
            only.image = node.one(&["image"]).and_then(|image| file(&image, root, desk));
        }
        // Whose page and picture it is, nobody says.
        [_, _, ..] => {}
    }
    names
}

/// A name without the word that credits it: `By Ann Lee`. Names begin with such words too (Von
/// Miller, von der Leyen), so all but the English one need two capitalised words behind them.
fn uncredited(name: &str) -> &str {
    let (word, rest) = name.split_once(char::is_whitespace).unwrap_or_default();
    let (word, rest) = (word.trim_end_matches(':').to_ascii_lowercase(), rest.trim_start());
    let mut words = rest.split(char::is_whitespace);
    let mut is_capitalised = || {
        words
            .next()
            .is_some_and(|word| !word.starts_with(|letter: char| letter.is_ascii_lowercase()))
    };
    let is_credit =
        word == "by" || (CREDITS.contains(&word.as_str()) && is_capitalised() && is_capitalised());
    if is_credit && !rest.is_empty() { rest } else { name }
}

/// The paper or site that the story belongs to.
pub(super) fn publication<'v>(
    story: &Node<'v>,
    root: &Graph<'v>,
    desk: &Desk<'_>,
) -> Option<Publication> {
    for path in ["publisher", "sourceOrganization", "copyrightHolder"] {
        for member in story.each(&[path]) {
            let node = Node::of(&member, root);
            let name = node.bare().cloned().or_else(|| node.one(&["name", "legalName"]));
            let Some(name) = name.and_then(|name| shapes::html(&name, desk)) else {
                continue;
            };
            if shapes::is_address(&name) {
                continue;
            }
            return Some(Publication {
                name,
                url: node.one(&["url"]).and_then(|url| shapes::link(&url, desk)),
                logo: node.one(&["logo"]).and_then(|logo| file(&logo, root, desk)),
            });
        }
    }
    None
}

/// The file of a picture that is one address or a node with an address.
pub(super) fn file<'v>(image: &Member<'v>, root: &Graph<'v>, desk: &Desk<'_>) -> Option<FileLink> {
    let node = Node::of(image, root);
    let address =
        node.bare().cloned().or_else(|| node.one(&["url", "contentUrl", "ContentUrl", "Url"]));
    // The name of a node has the address of the page before its fragment, not that of a file.
    let name = || {
        let is_part = |name: &Member<'_>| name.value.as_str().is_some_and(|id| id.contains('#'));
        node.one(&["@id"]).filter(|name| !is_part(name))
    };
    shapes::file(&address.or_else(name)?, desk)
}

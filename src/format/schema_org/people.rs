//! Who wrote it and who published it.

use super::graph::Node;
use crate::article::{Byline, Contributor, Publication};
use crate::body::link::FileLink;
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;

/// The names that the story is credited to.
pub(super) fn byline(story: &Node<'_>, root: &Member<'_>, desk: &Desk<'_>) -> Option<Byline> {
    let mut names: Vec<Contributor> = Vec::new();
    for path in ["author", "creator"] {
        for author in story.each(&[path]) {
            let contributor = contributor(&Node::of(&author, root), root, desk);
            let is_new = |new: &Contributor| names.iter().all(|known| known.name != new.name);
            names.extend(contributor.filter(is_new));
        }
        if !names.is_empty() {
            break;
        }
    }
    Byline::new(names)
}

fn contributor(node: &Node<'_>, root: &Member<'_>, desk: &Desk<'_>) -> Option<Contributor> {
    let name = node.bare().cloned().or_else(|| node.one(&["name", "byline", "alternateName"]));
    let name =
        name.and_then(|name| shapes::html(&name, desk)).filter(|name| !shapes::is_address(name));
    let Some(name) = name else {
        desk.omit(node.own.place.clone(), "no name");
        return None;
    };
    Some(Contributor {
        name,
        url: node.one(&["url"]).and_then(|url| shapes::link(&url, desk)),
        role: node
            .one(&["jobTitle"])
            .filter(|role| role.value.is_string())
            .and_then(|role| shapes::plain(&role, desk)),
        image: node.one(&["image"]).and_then(|image| file(&image, root, desk)),
    })
}

/// The paper or site that the story belongs to.
pub(super) fn publication(
    story: &Node<'_>,
    root: &Member<'_>,
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
pub(super) fn file(image: &Member<'_>, root: &Member<'_>, desk: &Desk<'_>) -> Option<FileLink> {
    let node = Node::of(image, root);
    let address =
        node.bare().cloned().or_else(|| node.one(&["url", "contentUrl", "ContentUrl", "@id"]))?;
    shapes::file(&address, desk)
}

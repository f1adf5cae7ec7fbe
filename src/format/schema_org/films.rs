//! The films and sounds of a story.

use super::graph::{Graph, Node};
use super::{access, over, people};
use crate::body::Body;
use crate::body::block::Block;
use crate::body::embed::{Embed, recognise};
use crate::body::media::{MediaKind, MediaSource};
use crate::format::desk::Desk;
use crate::format::member::Member;
use crate::format::shapes;
use crate::format::shown::Shown;

/// Endings of files that browsers play.
const PLAYED: [&str; 9] = [".mp4", ".webm", ".m4v", ".mov", ".ogv", ".mp3", ".m4a", ".ogg", ".wav"];

/// Adds to a body the films and sounds of a story that are not in it. Their names are not words of it.
pub(super) fn append<'v>(story: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>, body: &mut Body) {
    let mut shown = Shown::of(body);
    for (path, kind) in [("video", MediaKind::Film), ("audio", MediaKind::Sound)] {
        for medium in story.each(&[path]) {
            let node = Node::of(&medium, root);
            let is_sold = node
                .one(&["requiresSubscription"])
                .is_some_and(|sold| sold.value.as_bool() != Some(false));
            if is_sold || access::is_paid(&node) || over(&node, desk).is_some() {
                desk.omit(medium.place, "may not be shown");
                continue;
            }
            match player(&node, kind, root, desk) {
                Some(block) if !shown.has(&block) => {
                    shown.add(&block);
                    body.blocks.push(block);
                }
                Some(_) => {}
                None => desk.omit(medium.place, "no file or frame of it that can be shown"),
            }
        }
    }
}

/// What plays a film: its file, or else the frame of a site that is known.
fn player<'v>(
    node: &Node<'v>,
    kind: MediaKind,
    root: &Graph<'v>,
    desk: &Desk<'_>,
) -> Option<Block> {
    let poster = node.one(&["thumbnailUrl", "thumbnail", "image"]);
    let address = node.one(&["contentUrl"]);
    let is_played = |member: &Member<'_>| {
        let path = member.value.as_str().unwrap_or_default().split(['?', '#']).next();
        let path = path.unwrap_or_default().to_ascii_lowercase();
        PLAYED.iter().any(|ending| path.ends_with(ending))
    };
    let file = address.clone().filter(is_played).and_then(|file| shapes::file(&file, desk));
    if let Some(address) = file {
        let source = MediaSource { address, kind: None };
        let mut media = shapes::media(kind, vec![source], None);
        media.poster = poster.and_then(|poster| people::file(&poster, root, desk));
        return Some(Block::Media(media));
    }
    let pages = [node.one(&["embedUrl", "embedURL"]), address, node.one(&["url"])];
    let frame =
        pages.iter().flatten().find_map(|page| recognise(page.value.as_str()?, desk.base()));
    Some(Block::Embed(Embed::new(frame?)))
}

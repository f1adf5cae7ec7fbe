//! The updates of a live blog.

use super::graph::{Graph, Node};
use super::{access, surroundings, take_text};
use crate::body::Body;
use crate::body::block::{Block, Crosshead};
use crate::format::desk::Desk;
use crate::format::shapes;

/// Adds to a body what a live blog says, update by update: its headline, its picture, its words.
pub(super) fn append<'v>(story: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>, body: &mut Body) {
    let updates = story.each(&["liveBlogUpdate"]);
    let is_dated = |update: &Node<'_>| update.one(&["datePublished", "dateModified"]).is_some();
    if let Some(first) = updates.first().filter(|first| is_dated(&Node::of(first, root))) {
        desk.omit(first.place_of("datePublished"), "times of updates are not shown");
    }
    for update in updates {
        let place = update.place.clone();
        let update = Node::of(&update, root);
        if access::is_paid(&update) {
            desk.omit(place, "not free to read, so it is not shown");
            continue;
        }
        let line = update.one(&["headline", "name"]).and_then(|line| shapes::html(&line, desk));
        if let Some(line) = line {
            let runs = shapes::line(Some(line));
            let crosshead = Crosshead { written: 2, rank: 1, place: None, runs };
            body.blocks.push(Block::Crosshead(crosshead));
        }
        body.blocks.extend(surroundings::image(&update, None, root, desk).map(Block::Figure));
        take_text(&update, desk, body);
    }
}

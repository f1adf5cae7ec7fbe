//! The updates of a live blog.

use super::graph::{Graph, Node};
use super::{access, over, surroundings, take_text};
use crate::body::Body;
use crate::body::block::{Block, Crosshead};
use crate::format::desk::Desk;
use crate::format::shapes;
use crate::format::shown::Shown;

/// Adds to a body what a live blog says, update by update: its headline, its picture, its words.
pub(super) fn append<'v>(story: &Node<'v>, root: &Graph<'v>, desk: &Desk<'_>, body: &mut Body) {
    let updates = story.each(&["liveBlogUpdate"]);
    let is_dated = |update: &Node<'_>| update.one(&["datePublished", "dateModified"]).is_some();
    if let Some(first) = updates.first().filter(|first| is_dated(&Node::of(first, root))) {
        desk.omit(first.place_of("datePublished"), "times of updates are not shown");
    }
    // The picture of the blog itself, and each of the others, is shown once.
    let mut shown = Shown::of(body);
    let silent = desk.silent();
    if let Some(lead) = surroundings::image(story, None, root, &silent) {
        shown.add(&Block::Figure(lead));
    }
    for update in updates {
        let place = update.place.clone();
        let update = Node::of(&update, root);
        if access::is_paid(&update) {
            desk.omit(place, "not free to read, so it is not shown");
            continue;
        }
        if let Some((_, member, fault)) = over(&update, desk) {
            desk.omit(member.place, [&fault, ", so it is not shown"].concat());
            continue;
        }
        let line = update.one(&["headline", "name"]).and_then(|line| shapes::html(&line, desk));
        if let Some(line) = line {
            let runs = shapes::line(Some(line));
            let crosshead = Crosshead { written: 2, rank: 1, place: None, runs };
            body.blocks.push(Block::Crosshead(crosshead));
        }
        let figure = surroundings::image(&update, None, root, desk).map(Block::Figure);
        if let Some(figure) = figure.filter(|figure| !shown.has(figure)) {
            shown.add(&figure);
            body.blocks.push(figure);
        }
        take_text(&update, desk, body);
    }
}

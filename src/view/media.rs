//! Sound and films, with the browser's own controls.

use crate::body::media::{Media, MediaKind, MediaSource, Track};
use crate::view::context::Context;
use crate::view::node::{Node, element, kept, made, row, said};
use crate::view::pictures::{legend, pixels};

/// Sound or a film. Nothing but its length is fetched before the reader plays it.
pub(super) fn media(media: &Media, context: &Context) -> Node {
    let sources = media.sources.iter().map(source);
    let inside = row(sources.chain(media.tracks.iter().map(track)).collect());
    let (controls, preload) = (said(""), said("metadata"));
    let player = match media.kind {
        MediaKind::Sound => element("audio", &["controls", "preload"], [controls, preload], inside),
        MediaKind::Film => {
            let names = &["controls", "preload", "playsinline", "width", "height", "poster"];
            let values = [
                controls,
                preload,
                said(""),
                pixels(media.width),
                pixels(media.height),
                media.poster.as_ref().and_then(|poster| made(poster.as_str())),
            ];
            element("video", names, values, inside)
        }
    };
    let legend = legend(&media.caption, &media.credit, context);
    let values = [said("figure"), said("figure")];
    element("figure", &["class", "part"], values, row(vec![player, legend]))
}

fn source(source: &MediaSource) -> Node {
    let values = [source.kind.as_ref().and_then(kept), made(source.address.as_str())];
    element("source", &["type", "src"], values, Node::default())
}

fn track(track: &Track) -> Node {
    let values = [
        said(track.kind.as_str()),
        track.language.as_ref().and_then(|language| made(language.as_str())),
        track.label.as_ref().and_then(kept),
        made(track.address.as_str()),
    ];
    element("track", &["kind", "srclang", "label", "src"], values, Node::default())
}

//! What other sites show: a button, and a frame once the reader has pressed it.

use yew::AttrValue;

use crate::body::embed::{Embed, Provider, Recognised};
use crate::view::blocks::blocks;
use crate::view::context::Context;
use crate::view::labels::filled;
use crate::view::node::{Node, classed, element, kept, made, plain, row, said, shared, text};
use crate::view::pictures::{legend, pixels};
use crate::view::runs::link;

/// What the frame of another site may do: run, know its own origin and open its own
/// pages. It may not reach this page or lead it anywhere.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups \
    allow-popups-to-escape-sandbox allow-forms allow-presentation";

/// The attribute of the button that says which frame it brings.
pub const FRAME: &str = "data-frame";

/// Something another site shows, with its words where the story has them. Nothing is
/// requested from the site until the reader presses the button.
pub(super) fn embed(embed: &Embed, context: &Context) -> Node {
    let words = if embed.words.is_empty() {
        Node::default()
    } else {
        classed("blockquote", "quote", blocks(&embed.words, context))
    };
    let name = AttrValue::Static(embed.provider.name());
    let title = embed.title.as_ref().map_or_else(|| text(name.clone()), shared);
    let label = filled(context.labels.show, embed.provider.name());
    let values = [
        said("button"),
        said(context.labels.language),
        made(embed.frame.as_str()),
        embed.title.as_ref().map_or(Some(name), kept),
        pixels(embed.height),
    ];
    let names = &["type", "lang", FRAME, "data-title", "data-height"];
    let button = element("button", names, values, text(label));
    let facade = row(vec![plain("p", link(&embed.page, title)), button]);
    let legend = legend(&embed.caption, &[], context);
    let values = [said("figure embed"), said("figure")];
    let inside = row(vec![words, classed("div", "facade", facade), legend]);
    element("figure", &["class", "part"], values, inside)
}

/// The attributes of a frame, but for its title and height.
pub fn frame(found: &Recognised) -> [(&'static str, &str); 4] {
    let shape = match found.provider {
        Provider::YouTube | Provider::Vimeo => "film",
        Provider::X | Provider::Instagram | Provider::TikTok | Provider::Facebook => "post",
        Provider::Spotify | Provider::SoundCloud => "sound",
        Provider::Datawrapper | Provider::GoogleMaps | Provider::OpenStreetMap => "chart",
    };
    [
        ("class", shape),
        ("sandbox", SANDBOX),
        ("allow", "fullscreen; picture-in-picture; encrypted-media"),
        ("src", found.frame.as_str()),
    ]
}

//! What other sites show: a button, and a frame once the reader has pressed it.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::body::embed::{Embed, Provider};
use crate::view::blocks::blocks;
use crate::view::context::Context;
use crate::view::labels::filled;
use crate::view::node::{classed, element, kept, made, row, said, text};
use crate::view::pictures::{legend, pixels};
use crate::view::runs::link;

/// What the frame of another site may do: run, know its own origin and open its own
/// pages. It may not reach this page or lead it anywhere.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups \
    allow-popups-to-escape-sandbox allow-forms allow-presentation";

/// Something another site shows, with its words where the story has them.
pub(super) fn embed(embed: &Embed, context: &Context) -> Html {
    let words = if embed.words.is_empty() {
        Html::default()
    } else {
        classed("blockquote", "quote", blocks(&embed.words, context))
    };
    let label: AttrValue = filled(context.labels.show, embed.provider.name());
    let language = context.labels.language;
    let facade = html! { <FacadeView embed={embed.clone()} {label} {language} /> };
    let legend = legend(&embed.caption, &[], context);
    let values = [said("figure embed"), said("figure")];
    element(
        "figure",
        &["class", "part"],
        values,
        row(vec![words, facade, legend]),
    )
}

#[derive(Properties, PartialEq, Debug)]
struct FacadeProps {
    embed: Embed,
    label: AttrValue,
    language: &'static str,
}

/// Asks the reader first: until the button is pressed nothing is requested from the site.
#[component]
fn FacadeView(props: &FacadeProps) -> Html {
    let asked = use_state(|| false);
    let embed = &props.embed;
    let name = AttrValue::Static(embed.provider.name());
    if *asked {
        return frame(embed, name);
    }
    let title = embed
        .title
        .as_ref()
        .map_or_else(|| text(name), crate::view::node::shared);
    let show = Callback::from(move |_| asked.set(true));
    html! {
        <div class="facade">
            <p>{ link(&embed.page, title) }</p>
            <button type="button" lang={props.language} onclick={show}>{ &props.label }</button>
        </div>
    }
}

fn frame(embed: &Embed, name: AttrValue) -> Html {
    let shape = match embed.provider {
        Provider::YouTube | Provider::Vimeo => "film",
        Provider::X | Provider::Instagram | Provider::TikTok | Provider::Facebook => "post",
        Provider::Spotify | Provider::SoundCloud => "sound",
        Provider::Datawrapper | Provider::GoogleMaps | Provider::OpenStreetMap => "chart",
    };
    let names = &["class", "title", "sandbox", "allow", "height", "src"];
    let values = [
        said(shape),
        embed.title.as_ref().map_or(Some(name), kept),
        said(SANDBOX),
        said("fullscreen; picture-in-picture; encrypted-media"),
        pixels(embed.height),
        made(embed.frame.as_str()),
    ];
    element("iframe", names, values, Html::default())
}

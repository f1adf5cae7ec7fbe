//! What other sites show: a button, and a frame once the reader has pressed it.

use std::num::NonZeroU32;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::body::embed::{Embed, Frame, Provider};
use crate::body::link::Link;
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
    let facade = html! {
        <FacadeView provider={embed.provider} frame={embed.frame.clone()} page={embed.page.clone()}
            title={embed.title.clone()} height={embed.height} {label} {language} />
    };
    let legend = legend(&embed.caption, &[], context);
    let values = [said("figure embed"), said("figure")];
    element("figure", &["class", "part"], values, row(vec![words, facade, legend]))
}

#[derive(Properties, PartialEq, Debug)]
struct FacadeProps {
    provider: Provider,
    frame: Frame,
    page: Link,
    title: Option<Rc<str>>,
    height: Option<NonZeroU32>,
    label: AttrValue,
    language: &'static str,
}

/// Asks the reader first: until the button is pressed nothing is requested from the site.
#[component]
fn FacadeView(props: &FacadeProps) -> Html {
    let asked = use_state(|| false);
    let name = AttrValue::Static(props.provider.name());
    if *asked {
        return frame(props, name);
    }
    let title = props.title.as_ref().map_or_else(|| text(name), crate::view::node::shared);
    let show = Callback::from(move |_| asked.set(true));
    html! {
        <div class="facade">
            <p>{ link(&props.page, title) }</p>
            <button type="button" lang={props.language} onclick={show}>{ &props.label }</button>
        </div>
    }
}

fn frame(embed: &FacadeProps, name: AttrValue) -> Html {
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

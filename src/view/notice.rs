//! What is shown while there is no article: that it is coming, or why it is not.

use yew::{AttrValue, Callback, html};

use crate::article::refusal::Code;
use crate::view::Notice;
use crate::view::date::in_words;
use crate::view::end::host;
use crate::view::labels::{Labels, filled};
use crate::view::node::{Node, classed, element, plain, row, said, shell, text};
use crate::view::runs::link;

/// The outline of an article that is still to come.
pub(super) fn loading(labels: &Labels) -> Node {
    let status = AttrValue::Static(labels.loading);
    let values = [said("unseen"), said("status")];
    let status = shell("p", &["class", "role"], values, text(status));
    let bones = ["kicker", "headline", "headline", "standfirst", "byline", "picture"]
        .into_iter()
        .chain(["line"; 12])
        .map(|bone| classed("span", bone, Node::default()));
    let values = [said("bones"), said("true")];
    let bones = element("div", &["class", "aria-hidden"], values, row(bones.collect()));
    let values = [said("skeleton"), said("notice"), said("true")];
    element("div", &["class", "part", "aria-busy"], values, row(vec![status, bones]))
}

/// Why there is no article, and what the reader can do.
pub(super) fn notice(notice: &Notice, labels: &Labels, retry: &Callback<()>) -> Node {
    let mut nodes = vec![shell(
        "p",
        &["role"],
        // Nothing that the reader must not miss.
        [said("status")],
        text(sentence(notice, labels)),
    )];
    if notice.retry {
        let press = retry.reform(|_| ());
        nodes.push(Node::Live(html! {
            <button type="button" class="retry" part="retry" onclick={press}>{ labels.retry }</button>
        }));
    }
    if notice.has_fallback {
        nodes.push(plain("slot", Node::default()));
    } else if let Some(story) = &notice.story {
        let words = match host(story.as_str()) {
            Some(host) => filled(labels.read, host),
            None => story.as_str().into(),
        };
        nodes.push(plain("p", link(story, text(words))));
    }
    let inside = classed("div", "notice", row(nodes));
    let name = if is_error(notice.code) { "notice error" } else { "notice" };
    element("div", &["part"], [said(name)], inside)
}

fn sentence(notice: &Notice, labels: &Labels) -> AttrValue {
    match &notice.until {
        Some(until) if notice.code == Code::Embargoed => {
            let until = in_words(until, labels.language);
            filled(labels.refusals.embargoed_until, &until)
        }
        Some(_) | None => AttrValue::Static(labels.refusal(notice.code)),
    }
}

/// Whether something went wrong, rather than that the publisher wants it so.
const fn is_error(code: Code) -> bool {
    match code {
        Code::Network | Code::Timeout | Code::Http | Code::Json | Code::Format | Code::TooLarge => {
            true
        }
        Code::Gone | Code::Embargoed | Code::Expired | Code::Protected => false,
    }
}

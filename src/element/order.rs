//! What to load: the sources of an element, in the order in which they are tried.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::settings::inline_json;
use super::tell::Voice;
use super::turn::breath;
use super::visit::milliseconds;
use crate::article::moment::Moment;
use crate::article::refusal::{Code, Refusal};
use crate::body::link::Base;
use crate::format::{Edition, read};
use crate::platform::address::resolve;
use crate::platform::{part, trap};
use crate::source::{Manner, Request, Trouble, TroubleKind, request};

/// A place where article JSON may be.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// Behind an absolute address.
    Address(String),
    /// Here.
    Json(String),
    /// Behind an address that is none.
    Nowhere(String),
}

/// What came of one source.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) edition: Edition,
    /// The milliseconds that reading took.
    pub(super) took: f64,
    /// The address of the JSON; empty when it was given without one.
    pub(super) url: Rc<str>,
    /// Keeps the answer for other elements that want the same.
    pub(super) request: Option<Request>,
}

/// The sources of `host`: the article given by script; else `src`, `fallback-src`, the
/// article JSON among the children.
pub(super) fn sources(host: &HtmlElement, article: Option<String>) -> Vec<Source> {
    if let Some(article) = article {
        return vec![Source::Json(article)];
    }
    let addresses = ["src", "fallback-src"].into_iter().filter_map(|name| {
        let written = host.get_attribute(name).filter(|address| !address.trim().is_empty())?;
        Some(address(host, &written))
    });
    addresses.chain(inline_json(host).map(Source::Json)).collect()
}

/// The source behind an address that may be relative to the page.
pub(super) fn address(host: &HtmlElement, written: &str) -> Source {
    match resolve(written, page(host).as_deref()) {
        Some(url) => Source::Address(url),
        None => Source::Nowhere(written.to_owned()),
    }
}

/// Bytes from which on an answer gets its memory in one go. Memory grows by small steps, and
/// each costs the browser as much as reading a thousand words.
const LARGE: usize = 64 << 10;

/// Bytes that the tree of a story and the plan of its elements take for each byte of its JSON.
const FOLD: usize = 10;

/// Lets the memory grow once for all that a long answer will need.
fn make_room(n_bytes: usize) {
    if n_bytes >= LARGE {
        let mut room: Vec<u8> = Vec::new();
        // Where there is no such room, the growth by small steps will find out.
        room.try_reserve_exact(n_bytes.saturating_mul(FOLD)).ok();
        std::hint::black_box(&room);
    }
}

/// Why a source gave no article.
#[derive(Debug)]
pub(super) enum Failure {
    /// It holds none that may be shown.
    Refused(Refusal),
    /// A part of this module did not arrive.
    Incomplete,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Loads and reads one source.
pub(super) async fn obtain(
    source: &Source,
    host: &HtmlElement,
    manner: Manner,
    voice: &Voice,
) -> Result<Arrival, Failure> {
    match source {
        Source::Json(json) => {
            let base = page(host).map_or_else(Base::none, |page| Base::of_page(&page));
            let (edition, took) = complete(json.as_bytes(), &base, voice).await?;
            Ok(Arrival { edition, took, url: "".into(), request: None })
        }
        Source::Address(url) => {
            let request = request(url, manner);
            let fetched = request.clone().await.map_err(refused)?;
            make_room(fetched.bytes.len());
            // The fragment names an entry of the answer, and answers do not repeat it.
            let fragment = url.find('#').and_then(|start| url.get(start..)).unwrap_or_default();
            let base = Base::new(&[&fetched.url, fragment].concat());
            let (edition, took) = complete(&fetched.bytes, &base, voice).await?;
            Ok(Arrival { edition, took, url: url.as_str().into(), request: Some(request) })
        }
        Source::Nowhere(written) => {
            Err(Refusal::new(Code::Network, format!("src: \"{written}\" is no URL")).into())
        }
    }
}

/// Reads article JSON, with whatever parts of this module that needs; and the milliseconds that
/// reading took. What the first part reads may need another: broken JSON that of its format, this
/// that of Markdown.
async fn complete(bytes: &[u8], base: &Base, voice: &Voice) -> Result<(Edition, f64), Failure> {
    breath(0.0).await;
    voice.working();
    let mut before = milliseconds();
    let mut edition = read(bytes, base, now());
    if let Ok(edition) = &edition {
        trap::here("a trap in reading", &edition.article.headline);
    }
    // Each round brings one that was not here.
    while part::bring_missed().await.map_err(|_unreachable| Failure::Incomplete)? {
        voice.working();
        before = milliseconds();
        edition = read(bytes, base, now());
    }
    Ok((edition?, milliseconds() - before))
}

/// Trouble on the way, under the code that host pages are promised.
fn refused(trouble: Trouble) -> Refusal {
    let code = match trouble.kind {
        TroubleKind::Network => Code::Network,
        TroubleKind::Timeout => Code::Timeout,
        TroubleKind::Http => Code::Http,
        TroubleKind::Gone => Code::Gone,
        TroubleKind::TooLarge => Code::TooLarge,
    };
    Refusal::new(code, trouble.message)
}

/// The URL of a source, for the host page.
pub(super) fn url(source: &Source) -> &str {
    match source {
        Source::Address(url) | Source::Nowhere(url) => url,
        Source::Json(_) => "",
    }
}

/// Whether the publisher itself has spoken: another source must not be asked then.
pub(super) const fn is_final(code: Code) -> bool {
    match code {
        Code::Gone | Code::Embargoed | Code::Expired | Code::Protected => true,
        Code::Network | Code::Timeout | Code::Http | Code::Json | Code::Format | Code::TooLarge => {
            false
        }
    }
}

fn page(host: &HtmlElement) -> Option<String> {
    host.base_uri().ok().flatten()
}

/// The time of now.
pub(super) fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let seconds = (js_sys::Date::now() / 1_000.0) as i64;
    Moment::from_seconds(seconds)
}

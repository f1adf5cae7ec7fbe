//! Where article JSON comes from: requests, shared, bounded, retried.

mod attempt;
mod patience;

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{Shared, WeakShared};
use js_sys::Promise;
use web_sys::AbortController;

/// Bytes of article JSON and the address they came from in the end.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// The URL after redirects: what relative addresses start at.
    pub url: Rc<str>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What sort of trouble it is.
    pub kind: TroubleKind,
    /// What happened, in English, for editors and logs.
    pub message: String,
}

/// What sort of trouble kept an answer from coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// The address did not answer, or its answer may not be read from this page.
    Network,
    /// The answer did not come in time.
    Timeout,
    /// The answer had a status of failure other than 410.
    Http,
    /// The answer had status 410.
    Gone,
    /// The answer is longer than what is read.
    TooLarge,
}

/// A request whose answer several elements may wait for.
///
/// While one of its clones lives, others that ask for the same address share it and its
/// answer. When the last one is dropped before the answer came, the request is aborted.
pub type Request = Shared<Answer>;

type Answer = Pin<Box<dyn Future<Output = Result<Fetched, Trouble>>>>;

/// How an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// An answer that is already there will do.
    Any,
    /// The server is asked again.
    New,
    /// An answer that is already there will do, and so will none: this server is asked once, and no other that it
    /// points to.
    Aside,
}

/// A request that the loader started before this module was there.
#[derive(Debug)]
struct Early {
    response: Promise,
    controller: AbortController,
}

thread_local! {
    static REQUESTS: RefCell<Vec<(String, WeakShared<Answer>)>> = RefCell::default();
    /// Requests handed over and not asked for yet.
    static ADOPTED: RefCell<Vec<(String, Early)>> = RefCell::default();
}

/// Takes over a request for `url` that is under way.
pub fn adopt(url: &str, response: Promise, controller: AbortController) {
    let url = without_fragment(url).to_owned();
    ADOPTED.with_borrow_mut(|adopted| adopted.push((url, Early { response, controller })));
}

/// What is asked of a server: a fragment stays with who asks (RFC 9110, section 7.1).
fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// The request for the absolute address `url`: one under way, one answered, or a new one.
pub fn request(url: &str, manner: Manner) -> Request {
    let url = without_fragment(url);
    REQUESTS.with_borrow_mut(|requests| {
        requests.retain(|(_, request)| request.upgrade().is_some());
        let index = requests.iter().position(|(known, _)| known == url);
        if let (Manner::Any | Manner::Aside, Some(index)) = (manner, index)
            && let Some(known) = requests.get(index).and_then(|(_, request)| request.upgrade())
        {
            return known;
        }
        let answer: Answer = Box::pin(patience::ask(url.to_owned(), manner, early(url)));
        let request = answer.shared();
        if let Some(index) = index {
            requests.swap_remove(index);
        }
        requests.extend(request.downgrade().map(|weak| (url.to_owned(), weak)));
        request
    })
}

/// The request for `url` that was handed over and not asked for yet.
fn early(url: &str) -> Option<Early> {
    ADOPTED.with_borrow_mut(|adopted| {
        let index = adopted.iter().position(|(known, _)| known == url)?;
        Some(adopted.swap_remove(index).1)
    })
}

//! One attempt to fetch article JSON.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestInit, RequestRedirect, Response};

use super::{Early, Fetched, Manner, Trouble, TroubleKind};

/// Bytes of one answer. Five times the longest article that is measured regularly.
const MAX_ANSWER_BYTES: u32 = 5 << 20;

/// What is asked for; the loader asks with the same words.
const ACCEPT: &str = "application/json,application/*+json,*/*;q=0.1";

#[wasm_bindgen(module = "/src/source/answer.js")]
extern "C" {
    #[wasm_bindgen(js_name = readAll, catch)]
    async fn read_all(response: Response, most: u32) -> Result<JsValue, JsValue>;
}

/// Why an attempt failed and whether another one may not.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) trouble: Trouble,
    pub(super) may_pass: bool,
    pub(super) retry_after_ms: Option<u32>,
}

impl Failure {
    /// A failure that another attempt would meet again.
    pub(super) const fn lasting(trouble: Trouble) -> Self {
        Self { trouble, may_pass: false, retry_after_ms: None }
    }

    fn passing(trouble: Trouble) -> Self {
        Self { may_pass: true, ..Self::lasting(trouble) }
    }
}

/// Aborts the request when it is dropped before it is done.
#[derive(Debug)]
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Fetches `url` once, or waits for the request that is `early`.
pub(super) async fn attempt(
    url: &str,
    manner: Manner,
    early: Option<Early>,
) -> Result<Fetched, Failure> {
    let (promise, controller) = match early {
        Some(early) => (early.response, early.controller),
        None => start(url, manner).map_err(|error| broken(&error))?,
    };
    let mut abort = Abort(Some(controller));
    let response = JsFuture::from(promise).await.map_err(|error| broken(&error))?;
    let response: Response = response.unchecked_into();
    check_status(&response)?;
    // An answer that a script of the page made up has no address.
    let url = Some(response.url()).filter(|url| !url.is_empty()).unwrap_or_else(|| url.to_owned());
    let bytes = read(response).await?;
    // Whoever reads along, such as a tracker of the page, may not be done.
    abort.0 = None;
    Ok(Fetched { bytes: bytes.into(), url: url.into() })
}

fn start(url: &str, manner: Manner) -> Result<(Promise, AbortController), JsValue> {
    let controller = AbortController::new()?;
    let headers = Headers::new()?;
    headers.set("accept", ACCEPT)?;
    let options = RequestInit::new();
    options.set_headers(&headers);
    options.set_signal(Some(&controller.signal()));
    match manner {
        Manner::Any => {}
        Manner::New => options.set_cache(RequestCache::NoCache),
        Manner::Aside => options.set_redirect(RequestRedirect::Error),
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok((window.fetch_with_str_and_init(url, &options), controller))
}

fn check_status(response: &Response) -> Result<(), Failure> {
    if response.ok() {
        return Ok(());
    }
    let status = response.status();
    let message = format!("the server answered {status}");
    match status {
        410 => Err(Failure::lasting(Trouble { kind: TroubleKind::Gone, message })),
        429 | 502..=504 => Err(Failure {
            retry_after_ms: retry_after_ms(response),
            ..Failure::passing(Trouble { kind: TroubleKind::Http, message })
        }),
        _ => Err(Failure::lasting(Trouble { kind: TroubleKind::Http, message })),
    }
}

/// `Retry-After` in seconds (RFC 9110, section 10.2.3); its form as a date is not read.
fn retry_after_ms(response: &Response) -> Option<u32> {
    let seconds: u32 = response.headers().get("retry-after").ok()??.trim().parse().ok()?;
    seconds.checked_mul(1_000)
}

async fn read(response: Response) -> Result<Vec<u8>, Failure> {
    let bytes = read_all(response, MAX_ANSWER_BYTES).await.map_err(|error| broken(&error))?;
    if bytes.is_undefined() {
        let message = format!("the answer is longer than {MAX_ANSWER_BYTES} bytes");
        return Err(Failure::lasting(Trouble { kind: TroubleKind::TooLarge, message }));
    }
    Ok(bytes.unchecked_into::<Uint8Array>().to_vec())
}

/// The browser does not say more: no connection, no such host, or not allowed by CORS.
fn broken(error: &JsValue) -> Failure {
    let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let message = reason.unwrap_or_else(|| "the request failed".to_owned());
    Failure::passing(Trouble { kind: TroubleKind::Network, message })
}

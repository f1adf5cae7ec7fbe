//! One element: loads what it names, shows it, says what happened.

use std::cell::{OnceCell, RefCell};
use std::pin::pin;
use std::rc::Rc;

use futures::future::{AbortHandle, Either, abortable, select};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{HtmlElement, MouseEvent};
use yew::Callback;

use super::links::{focus, is_plain};
use super::more::{Errand, ask};
use super::order::{Arrival, Failure, Source, address, is_final, now, obtain, sources, url};
use super::settings::{has_fallback, opens_in_place, settings};
use super::stage::Stage;
use super::tell::Voice;
use super::turn::{Busy, breath, built, turn};
use super::visit::{Visit, Visits, milliseconds};
use crate::article::refusal::Refusal;
use crate::format::Edition;
use crate::format::further::Further;
use crate::platform::spot::Spot;
use crate::platform::trap;
use crate::source::{Manner, Request};
use crate::view::{Actions, Notice, Props, RelatedPlace, Scene, Showing};

/// Blocks that are shown at once. What is longer grows by slices, so that no task holds up the page.
const AT_ONCE: usize = 256;

/// Blocks of the first slice: more than a screen. The browser lays it out before anything else comes.
const FIRST_SLICE: usize = 32;

/// Blocks of the slice after the first, until it is known how fast this machine is. A slice
/// of this size takes some ten milliseconds on a desk and four times that on a phone.
const SECOND_SLICE: usize = 1_024;

/// How long building a slice should take. Its style and layout come on top; in a long
/// body they are put off until the reader is near.
const SLICE_MS: f64 = 40.0;

/// Everything one element has.
#[derive(Debug)]
pub(super) struct Door {
    pub(super) host: HtmlElement,
    voice: Voice,
    pub(super) stage: RefCell<Stage>,
    scene: RefCell<Option<Scene>>,
    /// Stops what is under way.
    task: RefCell<Option<AbortHandle>>,
    /// What is asked for beyond what is shown.
    errands: RefCell<Vec<Errand>>,
    /// What is not asked for as long as the page wants no related stories.
    withheld: RefCell<Vec<Further>>,
    /// What is shown or being loaded.
    pub(super) order: RefCell<Vec<Source>>,
    /// Keeps the answer for other elements that want the same.
    kept: RefCell<Option<Request>>,
    pub(super) visits: RefCell<Visits>,
    /// Where the page is to be scrolled once the article is there.
    pub(super) arrival: RefCell<Place>,
    /// The same from scene to scene, so that what is shown already is not built again.
    actions: OnceCell<Actions>,
}

/// Where the reader is once the article is there.
#[derive(Clone, Debug, Default)]
pub(super) enum Place {
    /// Where they were.
    #[default]
    Here,
    /// At the headline of a story they opened.
    Headline,
    /// Where they left the story they come back to, at the link to the related one they come from.
    Left(Spot, Option<usize>),
}

impl Door {
    pub(super) fn new(host: HtmlElement, say: Function) -> Self {
        Self {
            host,
            voice: Voice(say),
            stage: RefCell::default(),
            scene: RefCell::default(),
            task: RefCell::default(),
            errands: RefCell::default(),
            withheld: RefCell::default(),
            order: RefCell::default(),
            kept: RefCell::default(),
            visits: RefCell::default(),
            arrival: RefCell::default(),
            actions: OnceCell::new(),
        }
    }

    /// Loads what the element names now.
    pub(super) fn load(self: &Rc<Self>, article: Option<String>, manner: Manner) -> Promise {
        *self.visits.borrow_mut() = Visits::default();
        self.arrival.replace(Place::Here);
        self.start(sources(&self.host, article), manner)
    }

    /// Loads `order` in place of whatever is under way.
    pub(super) fn start(self: &Rc<Self>, order: Vec<Source>, manner: Manner) -> Promise {
        self.order.replace(order.clone());
        self.errands.take();
        self.withheld.take();
        let (run, handle) = abortable(Rc::clone(self).run(order, manner));
        if let Some(stale) = self.task.replace(Some(handle)) {
            stale.abort();
        }
        future_to_promise(async move {
            match run.await {
                Ok(Err(error)) => Err(error),
                // Done, or another load took its place.
                Ok(Ok(())) | Err(_) => Ok(JsValue::UNDEFINED),
            }
        })
    }

    /// Shows the same with the attributes of now.
    pub(super) fn refresh(self: &Rc<Self>) {
        let scene = self.scene.borrow().clone();
        if let Some(scene) = scene {
            // It stands there already, so the shadow root is there.
            self.show(scene).ok();
            let withheld = self.withheld.take();
            self.ask(withheld);
        }
    }

    /// Asks for what could tell more about the article that is shown.
    fn ask(self: &Rc<Self>, further: Vec<Further>) {
        let has_no_place = settings(&self.host).related == RelatedPlace::None;
        let (withheld, wanted) =
            further.into_iter().partition(|request| has_no_place && request.is_for_stories());
        self.withheld.replace(withheld);
        self.errands.borrow_mut().extend(ask(self, wanted));
    }

    pub(super) fn unmount(&self) {
        if let Some(stale) = self.task.take() {
            stale.abort();
        }
        self.errands.take();
        self.withheld.take();
        self.visits.replace(Visits::default());
        self.kept.replace(None);
        self.clear();
    }

    async fn run(self: Rc<Self>, order: Vec<Source>, manner: Manner) -> Result<(), JsValue> {
        let _busy = Busy::new();
        if order.is_empty() {
            self.kept.replace(None);
            self.clear();
            self.voice.idle();
            return Ok(());
        }
        self.voice.loading();
        // What is there already needs no notice that it is coming.
        let found = match select(pin!(self.find(&order, manner)), TimeoutFuture::new(0)).await {
            Either::Left((found, _)) => found,
            Either::Right(((), coming)) => {
                self.wait()?;
                coming.await
            }
        };
        match found {
            Ok(arrival) => self.present(arrival).await,
            // The loader knows this code, and what to do.
            Err((_, Failure::Incomplete)) => Err("wasm".into()),
            Err((url, Failure::Refused(refusal))) => self.refuse(url, &refusal).await,
        }
    }

    /// The article of the first source that has one; else what kept that of the first away, or what a
    /// publisher said.
    async fn find<'a>(
        &self,
        order: &'a [Source],
        manner: Manner,
    ) -> Result<Arrival, (&'a str, Failure)> {
        let mut first = None;
        for source in order {
            let failure = match obtain(source, &self.host, manner, &self.voice).await {
                Ok(arrival) => return Ok(arrival),
                Err(failure) => (url(source), failure),
            };
            let is_last = match &failure.1 {
                Failure::Incomplete => true,
                Failure::Refused(refusal) => is_final(refusal.code),
            };
            if is_last {
                return Err(failure);
            }
            first.get_or_insert(failure);
        }
        // No source, no article.
        Err(first.unwrap_or(("", Failure::Incomplete)))
    }

    /// Shows that something is coming: over an article by a mark, where there is nothing
    /// to read by a skeleton; the publisher's own children stay as they are.
    fn wait(self: &Rc<Self>) -> Result<(), JsValue> {
        let scene = self.scene.borrow().clone();
        match scene {
            Some(Scene::Article(showing)) => {
                self.show(Scene::Article(Showing { busy: true, ..showing }))
            }
            Some(Scene::Loading | Scene::Notice(_)) | None if has_fallback(&self.host) => {
                self.clear();
                Ok(())
            }
            Some(Scene::Loading | Scene::Notice(_)) | None => self.show(Scene::Loading),
        }
    }

    async fn present(self: &Rc<Self>, arrival: Arrival) -> Result<(), JsValue> {
        let Arrival { edition: Edition { article, format, further, .. }, took, url, request } =
            arrival;
        let article = Rc::new(article);
        let awaits_sections = !further.iter().all(Further::is_for_stories);
        let total = article.body.blocks.len();
        // Of a long body only a slice follows, which is little work.
        let (first, before) = if total > AT_ONCE { (FIRST_SLICE, 0.0) } else { (total, took) };
        breath(before).await;
        let (mut shown, mut slice) = (first, SECOND_SLICE);
        loop {
            let whole = shown >= total;
            let showing = Showing {
                article: Rc::clone(&article),
                shown: if whole { usize::MAX } else { shown },
                busy: false,
                awaits_sections,
            };
            let before = milliseconds();
            self.show(Scene::Article(showing))?;
            built().await;
            let took = milliseconds() - before;
            turn().await;
            self.settle();
            if whole {
                break;
            }
            // With the first slice comes all that is done once, so a slow one says nothing.
            if took < SLICE_MS / 2.0 {
                slice *= 2;
            } else if took > SLICE_MS && shown > FIRST_SLICE {
                slice = (slice / 2).max(FIRST_SLICE);
            }
            shown += slice;
        }
        self.kept.replace(request);
        self.voice.ready(&url, &article, format);
        self.ask(further);
        Ok(())
    }

    /// Shows what an answer tells beyond the article; the request that could tell yet more.
    pub(super) fn tell(self: &Rc<Self>, request: &Further, bytes: &[u8]) -> Option<Further> {
        let showing = match &*self.scene.borrow() {
            Some(Scene::Article(showing)) => showing.clone(),
            Some(Scene::Loading | Scene::Notice(_)) | None => return None,
        };
        let (article, next) = request.told(bytes, &showing.article, now())?;
        let article = Rc::new(article);
        // It stands there already, so the shadow root is there.
        self.show(Scene::Article(Showing { article, ..showing })).ok()?;
        next
    }

    async fn refuse(self: &Rc<Self>, url: &str, refusal: &Refusal) -> Result<(), JsValue> {
        self.kept.replace(None);
        self.show(Scene::Notice(Notice {
            code: refusal.code,
            story: refusal.story.clone(),
            until: refusal.until,
            retry: refusal.code.is_retryable(),
            has_fallback: has_fallback(&self.host),
        }))?;
        turn().await;
        self.voice.error(url, refusal);
        Ok(())
    }

    fn show(self: &Rc<Self>, scene: Scene) -> Result<(), JsValue> {
        self.voice.working();
        self.scene.replace(Some(scene.clone()));
        let props = Props {
            scene,
            settings: settings(&self.host),
            on: self.actions.get_or_init(|| self.actions()).clone(),
            back: self.way_back(),
        };
        self.stage.borrow_mut().show(&self.host, props)
    }

    fn clear(&self) {
        self.scene.replace(None);
        self.stage.borrow_mut().clear();
    }

    /// Takes the reader to where the article begins for them, once.
    fn settle(&self) {
        match self.arrival.take() {
            Place::Here => {}
            Place::Headline => {
                if let Some(headline) = self.stage.borrow().find("[part~=headline]") {
                    focus(&headline);
                }
            }
            Place::Left(spot, link) => {
                let target = {
                    let stage = self.stage.borrow();
                    let link = link.and_then(|index| {
                        stage.find(&format!("[part~=trail]:nth-child({}) a", index + 1))
                    });
                    link.or_else(|| stage.find("[part~=headline]"))
                };
                spot.come_back(&self.host, target.as_ref());
            }
        }
    }

    fn actions(self: &Rc<Self>) -> Actions {
        let (retry, open) = (Rc::downgrade(self), Rc::downgrade(self));
        Actions {
            retry: Callback::from(move |()| {
                if let Some(door) = retry.upgrade() {
                    let order = door.order.borrow().clone();
                    // What comes of it is shown and said; nobody waits for the promise.
                    drop(door.start(order, Manner::New));
                }
            }),
            open: Callback::from(move |(event, index): (MouseEvent, usize)| {
                if let Some(door) = open.upgrade() {
                    door.open(&event, index);
                }
            }),
        }
    }

    /// A related story was pressed.
    fn open(self: &Rc<Self>, event: &MouseEvent, index: usize) -> Option<()> {
        if !is_plain(event) {
            return None;
        }
        let showing = match &*self.scene.borrow() {
            Some(Scene::Article(showing)) => showing.clone(),
            Some(Scene::Loading | Scene::Notice(_)) | None => return None,
        };
        let trail = showing.article.related.get(index)?;
        trap::here("a trap in a click", &trail.headline);
        let link = trail.destination.link().as_str();
        if !self.voice.navigate(link, &trail.headline) {
            event.prevent_default();
            return None;
        }
        let src = trail.destination.src().filter(|_| opens_in_place(&self.host))?;
        event.prevent_default();
        let visit = Visit::new(self.order.borrow().clone(), Spot::of(&self.host), index);
        self.remember(visit);
        self.arrival.replace(Place::Headline);
        drop(self.start(vec![address(&self.host, src.as_str())], Manner::Any));
        Some(())
    }
}

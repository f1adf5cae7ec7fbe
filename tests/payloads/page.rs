//! A page of views, rendered to text and parsed again as a browser would.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use offprint::article::Article;
use offprint::view::{Actions, OffprintView, Props, RelatedPlace, Scene, Settings, Showing, Theme};
use scraper::{Html, Node};
use yew::{Callback, LocalServerRenderer};

use crate::census::{FILES, LINKS};

/// Every element that the views know. Frames are not among them: they wait until a reader asks.
const ELEMENTS: &str = "\
    html a abbr article aside audio b bdi bdo blockquote br button caption cite code dd del \
    details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd \
    li main mark nav ol p pre q rp rt ruby s samp section slot small source span strong sub \
    summary sup table tbody td th thead time tr track u ul var video";

/// Every attribute that the views know: no style, no handler.
const ATTRIBUTES: &str = "\
    alt aria-busy aria-current aria-hidden aria-label aria-labelledby aria-level class colspan \
    controls datetime decoding dir fetchpriority height href id kind label lang loading name \
    part playsinline poster preload rel reversed role rowspan scope sizes src srclang srcset \
    start tabindex title type value width";

pub(crate) struct Page(Html);

/// The page of an article, all of it shown.
pub(crate) fn render(article: Article) -> Page {
    let props = Props {
        scene: Scene::Article(Showing {
            article: Rc::new(article),
            shown: usize::MAX,
            busy: false,
            awaits_sections: false,
        }),
        settings: Settings {
            language: None,
            page_language: None,
            heading_level: 2,
            theme: Theme::Auto,
            related: RelatedPlace::Auto,
        },
        on: Actions { retry: Callback::noop(), open: Callback::noop() },
        back: None,
    };
    let renderer = LocalServerRenderer::<OffprintView>::with_props(props);
    let mut work = pin!(renderer.hydratable(false).render());
    // Views wait for nothing, so there is nobody to be woken by.
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => Page(Html::parse_fragment(&html)),
        Poll::Pending => panic!("a view waits"),
    }
}

impl Page {
    /// Fails for an element, an attribute or an address that the views do not know.
    #[track_caller]
    pub(crate) fn assert_safe(&self, payload: &str) {
        for node in self.0.root_element().descendants() {
            match node.value() {
                Node::Document | Node::Fragment | Node::Text(_) => {}
                Node::Element(element) => {
                    let name = element.name();
                    assert!(
                        ELEMENTS.split(' ').any(|known| known == name),
                        "made <{name}>: {payload:?}"
                    );
                    for (attribute, value) in element.attrs() {
                        assert!(
                            ATTRIBUTES.split(' ').any(|known| known == attribute),
                            "made <{name} {attribute}>: {payload:?}"
                        );
                        assert!(
                            is_safe(attribute, value),
                            "made {attribute}={value:?}: {payload:?}"
                        );
                    }
                }
                Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {
                    panic!("made {:?}: {payload:?}", node.value());
                }
            }
        }
    }

    /// The elements of the page and their attributes, without their values.
    pub(crate) fn skeleton(&self) -> String {
        let elements =
            self.0.root_element().descendants().filter_map(|node| node.value().as_element());
        let lines = elements.map(|element| {
            let attributes: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
            format!("{} {}\n", element.name(), attributes.join(" "))
        });
        lines.collect()
    }

    /// In how many texts and alternative texts of the page `text` stands as it was written.
    pub(crate) fn n_saying(&self, text: &str) -> usize {
        // Parsers of HTML turn line ends into line feeds and drop nulls (HTML 13.2.3.5, 13.2.5.1).
        let settle = |text: &str| {
            text.replace("\r\n", "\n").replace('\r', "\n").replace(['\0', '\u{FFFD}'], "")
        };
        let text = settle(text);
        let says = |words: &str| settle(words).contains(&text);
        let nodes = self.0.root_element().descendants();
        let saying = nodes.filter(|node| match node.value() {
            Node::Text(words) => says(words),
            Node::Element(element) => element.attr("alt").is_some_and(says),
            Node::Document
            | Node::Fragment
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => false,
        });
        saying.count()
    }
}

fn is_safe(attribute: &str, value: &str) -> bool {
    let starts = |starts: &[&str]| starts.iter().any(|start| value.starts_with(start));
    match attribute {
        "href" => value.starts_with('#') || starts(&LINKS),
        "src" | "poster" => starts(&FILES),
        "srcset" => value.split(", ").all(|part| FILES.iter().any(|start| part.starts_with(start))),
        _ => true,
    }
}

//! One article in an application of Yew's, without the element of the page around it.

use std::rc::Rc;

use yew::{Component, Context as Scope, Html, Properties, html};

use crate::article::Article;
use crate::view::{Actions, OffprintView, RelatedPlace, Scene, Settings, Showing, Theme};

/// What an application shows an article from.
#[derive(Properties, Clone, Debug)]
pub struct ArticleProps {
    /// The article.
    pub article: Rc<Article>,
    /// How it is shown; by default as the element does without attributes.
    #[prop_or_default]
    pub settings: Settings,
    /// What the reader does; by default links are links and no more.
    #[prop_or_default]
    pub on: Actions,
}

/// One article, whole, for applications of Yew's.
///
/// It brings no style with it. [`STYLE`](crate::view::STYLE) is the sheet of a shadow root;
/// without one, a scope keeps its rules from the rest of the page:
///
/// ```
/// use std::rc::Rc;
///
/// use offprint::article::moment::Moment;
/// use offprint::body::link::Base;
/// use offprint::view::STYLE;
/// use offprint::view::article::ArticleView;
/// use yew::{Html, function_component, html};
///
/// #[function_component]
/// fn Page() -> Html {
///     let json = br#"{"headline": "Harbour reopens", "body": "The first ferry left at *noon*."}"#;
///     let base = Base::new("https://news.example/articles/42.json");
///     let now = Moment::parse("2026-11-20T08:30:00Z").unwrap();
///     match offprint::format::read(json, &base, now) {
///         Ok(edition) => html! {
///             <>
///                 <style>{ format!("@scope (.offprint) {{ {STYLE} }}") }</style>
///                 <ArticleView article={Rc::new(edition.article)} />
///             </>
///         },
///         Err(refusal) => html! { <p>{ refusal.message }</p> },
///     }
/// }
/// # use std::task::{Context, Poll, Waker};
/// # let mut page = std::pin::pin!(yew::LocalServerRenderer::<Page>::new().render());
/// # let Poll::Ready(page) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
/// #     panic!("nothing to wait for")
/// # };
/// # assert!(page.contains("Harbour reopens") && page.contains("<em>noon</em>"));
/// ```
#[derive(Debug)]
pub struct ArticleView;

impl Component for ArticleView {
    type Message = ();
    type Properties = ArticleProps;

    fn create(_scope: &Scope<Self>) -> Self {
        Self
    }

    fn view(&self, scope: &Scope<Self>) -> Html {
        let ArticleProps { article, settings, on } = scope.props();
        let showing = Showing {
            article: Rc::clone(article),
            shown: usize::MAX,
            busy: false,
            awaits_sections: false,
        };
        html! {
            <OffprintView scene={Scene::Article(showing)} settings={settings.clone()} on={on.clone()} back={None} />
        }
    }
}

impl PartialEq for ArticleProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.article, &other.article)
            && self.settings == other.settings
            && self.on == other.on
    }
}

/// What the element has without attributes.
impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            page_language: None,
            heading_level: 2,
            theme: Theme::Auto,
            related: RelatedPlace::Auto,
        }
    }
}

/// Nothing more than what links do by themselves.
impl Default for Actions {
    fn default() -> Self {
        Self { retry: yew::Callback::noop(), open: yew::Callback::noop() }
    }
}

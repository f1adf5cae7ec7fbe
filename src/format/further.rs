//! What only further requests can tell: stories of the same category, the sections around
//! it. They are made after the article is shown, by whoever has a network.

use super::Format;
use super::desk::Desk;
use super::list::List;
use super::member::Member;
use super::reading::Reading;
use super::wire::Found;
use super::{json, recognise, wordpress};
use crate::article::moment::Moment;
use crate::article::{Article, Trail};
use crate::body::link::{Base, Link};
use crate::body::percent;

/// Sections around a section. Newsrooms have three levels, four at most.
const MAX_SECTIONS: usize = 6;

/// One request that could tell more about an article that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Further {
    address: Link,
    wanted: Wanted,
}

/// What a request is made for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Stories on the same topic.
    Related(Api),
    /// The categories of a story of which only the numbers are known.
    Categories,
    /// The category around the outermost one that is known.
    Parent,
}

/// Where an API has its articles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Api {
    pub(super) format: Format,
    /// The id of the story itself.
    pub(super) id: String,
    /// The address of the JSON of an article, before and after its id.
    pub(super) before: String,
    pub(super) after: String,
}

/// What leads an address to its server.
fn origin(address: &str) -> Option<&str> {
    let host = address.find("://")?.checked_add(3)?;
    let end = address.get(host..)?.find(['/', '?', '#']).map_or(address.len(), |end| host + end);
    address.get(..end)
}

impl Further {
    /// A request to the server of `base`; `None` when `address` leads elsewhere.
    pub(super) fn new(address: &str, base: &Base, wanted: Wanted) -> Option<Self> {
        let source = base.source()?;
        let address = Link::resolve(address, base).ok()?;
        let is_there =
            origin(address.as_str()) == origin(source) && address.as_str().starts_with("http");
        is_there.then_some(Self { address, wanted })
    }

    /// Whether it is made for related stories.
    pub const fn is_for_stories(&self) -> bool {
        matches!(self.wanted, Wanted::Related(_))
    }

    /// The address to ask.
    pub const fn address(&self) -> &Link {
        &self.address
    }

    /// The article with what `bytes` tell, and the request that could tell yet more.
    /// `None` when they tell nothing of use.
    ///
    /// ```
    /// use offprint::article::moment::Moment;
    /// use offprint::body::link::Base;
    /// use offprint::format::read;
    ///
    /// let post = br#"{"id": 42, "title": {"rendered": "Rain"}, "content": {"rendered": "Fell."}, "categories": [3]}"#;
    /// let base = Base::new("https://news.example/wp-json/wp/v2/posts/42");
    /// let now = Moment::parse("2026-11-20").unwrap();
    /// let edition = read(post, &base, now).unwrap();
    /// let stories = "https://news.example/wp-json/wp/v2/posts?categories=3";
    /// let request = edition.further.iter().find(|it| it.address().as_str().starts_with(stories)).unwrap();
    ///
    /// let answer = br#"[{"id": 7, "link": "/wind", "title": {"rendered": "Wind"}}]"#;
    /// let (article, _) = request.told(answer, &edition.article, now).unwrap();
    /// assert_eq!(&*article.related[0].headline, "Wind");
    /// assert!(request.told(b"{}", &edition.article, now).is_none());
    /// ```
    #[inline(never)]
    pub fn told(
        &self,
        bytes: &[u8],
        article: &Article,
        now: Moment,
    ) -> Option<(Article, Option<Self>)> {
        let value = json::parse(bytes).ok()?;
        let root = Member::root(&value);
        let base = Base::new(self.address.as_str());
        let mut article = article.clone();
        match &self.wanted {
            Wanted::Related(api) => {
                let (wire, found) = recognise(&root)?;
                let Found::List(entries) = found else {
                    return None;
                };
                let reading = Reading { wire, root: &root, base: &base, now, fault: None };
                let list = List { reading, entries: &entries };
                article.related = related(&list, api, &article);
                (!article.related.is_empty()).then_some((article, None))
            }
            Wanted::Categories => {
                let terms = root.each();
                let term = wordpress::category(terms.iter())?;
                with_section(term, article, &Desk::new(&base, now))
            }
            Wanted::Parent => with_section(&root, article, &Desk::new(&base, now)),
        }
    }
}

/// The article with one more section around those of its breadcrumb.
fn with_section(
    term: &Member<'_>,
    mut article: Article,
    desk: &Desk<'_>,
) -> Option<(Article, Option<Further>)> {
    let section = wordpress::section(term, desk)?;
    // The publication comes first.
    let place = usize::from(article.publication.is_some()).min(article.breadcrumb.len());
    if article.breadcrumb.contains(&section) || article.breadcrumb.len() >= MAX_SECTIONS {
        return None;
    }
    article.breadcrumb.insert(place, section);
    Some((article, wordpress::parent(term, desk.base())))
}

fn related(list: &List<'_, '_>, api: &Api, article: &Article) -> Vec<Trail> {
    if list.reading.wire.format != api.format {
        return Vec::new();
    }
    let id = |index: usize| {
        let id = list.entries.get(index)?.get("id")?;
        id.word().map(String::from)
    };
    let own = Some(&api.id);
    let others: Vec<usize> =
        (0..list.entries.len()).filter(|index| id(*index).as_ref() != own).collect();
    let source =
        |index| Link::parse(&[&api.before, &*percent::encode(&id(index)?), &api.after].concat());
    list.trails(&others, &source, article)
}

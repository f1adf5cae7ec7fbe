//! What else is asked of the API that a post came from.

use super::terms::category;
use crate::article::Article;
use crate::body::link::{Base, Link};
use crate::format::Format;
use crate::format::further::{Api, Further, Wanted};
use crate::format::member::Member;

/// Categories of one post that are asked for.
const MAX_CATEGORIES: usize = 20;

/// Members of the posts in a list of trails.
const TRAIL: &str = "&_embed=wp:featuredmedia&_fields=id,date,date_gmt,link,title,status,content.protected,featured_media,_links,_embedded";

/// Members of categories.
const CATEGORY: &str = "&_fields=id,slug,name,link,parent,taxonomy,_links";

/// What else the API knows: the categories when only their numbers are known, the one
/// around the category, other posts of the category.
pub(super) fn further(member: &Member<'_>, base: &Base, article: &Article) -> Vec<Further> {
    let embedded = member.get("_embedded.wp:term").as_ref().map(Member::each).unwrap_or_default();
    let terms: Vec<Member<'_>> = embedded.iter().flat_map(Member::each).collect();
    let term = category(terms.iter().filter(|term| term.says("taxonomy", &["category"])));
    let numbers = member.get("categories").as_ref().map(Member::each).unwrap_or_default();
    let mut ids: Vec<String> = numbers.iter().filter_map(number).collect();
    ids.truncate(MAX_CATEGORIES);
    let mut plan: Vec<Further> = term.and_then(|term| parent(term, base)).into_iter().collect();
    let (Some((root, mark)), false) = (root(member, base), ids.is_empty()) else {
        return plan;
    };
    // The publication alone is no section.
    let n_known =
        article.breadcrumb.len().saturating_sub(usize::from(article.publication.is_some()));
    if terms.is_empty() && n_known == 0 {
        let address = [&root, "categories", mark, "include=", &ids.join(","), CATEGORY].concat();
        plan.extend(Further::new(&address, base, Wanted::Categories));
    }
    let main = term.and_then(|term| number(&term.get("id")?)).or_else(|| ids.first().cloned());
    if let (Some(main), Some(id), true) =
        (main, member.get("id").as_ref().and_then(number), article.related.is_empty())
    {
        let address =
            [&root, "posts", mark, "categories=", &main, "&exclude=", &id, "&per_page=6", TRAIL]
                .concat();
        let api = Api {
            format: Format::WordPress,
            id,
            before: [&root, "posts/"].concat(),
            after: [mark, "_embed=1"].concat(),
        };
        plan.extend(Further::new(&address, base, Wanted::Related(api)));
    }
    plan
}

/// The request for the category around `term`.
pub(in crate::format) fn parent(term: &Member<'_>, base: &Base) -> Option<Further> {
    let address = term.get("_links.up.0.href")?;
    Further::new(address.value.as_str()?, base, Wanted::Parent)
}

/// Where the API begins, and what parameters begin with there: from the address that the
/// post came from, else from what it says of itself.
fn root(member: &Member<'_>, base: &Base) -> Option<(String, &'static str)> {
    const VERSION: &str = "/wp/v2/";
    let begin = |address: &str| {
        let end = address.find(VERSION)?.checked_add(VERSION.len())?;
        let root = address.get(..end)?.to_owned();
        let mark = if root.contains('?') { "&" } else { "?" };
        Some((root, mark))
    };
    let own = || {
        let address = member.first(&["_links.self.0.href", "_links.collection.0.href"])?;
        begin(Link::resolve(address.value.as_str()?, base).ok()?.as_str())
    };
    base.source().and_then(begin).or_else(own)
}

/// A whole number, as text.
fn number(member: &Member<'_>) -> Option<String> {
    member.value.as_u64().map(|number| number.to_string())
}

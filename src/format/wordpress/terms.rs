//! Categories and tags of a post.

use crate::article::Section;
use crate::format::desk::Desk;
use crate::format::member::Member;

/// Steps of a breadcrumb. Newsrooms have three levels, four at most.
const MAX_STEPS: usize = 6;

/// The breadcrumb that the categories give, and the tags.
pub(super) fn terms(member: &Member<'_>, desk: &Desk<'_>) -> (Vec<Section>, Vec<Section>) {
    let groups = member.get("_embedded.wp:term").as_ref().map(Member::each).unwrap_or_default();
    let terms: Vec<Member<'_>> = groups.iter().flat_map(Member::each).collect();
    let of = |taxonomy| terms.iter().filter(move |term| term.says("taxonomy", &[taxonomy]));
    let tags = of("post_tag").filter_map(|term| section(term, desk)).collect();
    let breadcrumb = category(of("category")).and_then(|term| section(term, desk));
    let breadcrumb: Vec<Section> = breadcrumb.into_iter().collect();
    (if breadcrumb.is_empty() { described(member, desk) } else { breadcrumb }, tags)
}

/// The sections in the breadcrumb that Yoast describes, between the front page and the post.
fn described(member: &Member<'_>, desk: &Desk<'_>) -> Vec<Section> {
    let nodes = member.get("yoast_head_json.schema.@graph").as_ref().map(Member::each);
    let nodes = nodes.unwrap_or_default();
    let mut lists = nodes.iter().filter(|node| node.says("@type", &["BreadcrumbList"]));
    let steps = lists.find_map(|node| node.get("itemListElement")?.entries());
    let Some([_front, steps @ .., _post]) = steps.as_deref() else {
        return Vec::new();
    };
    let says = |step: &&Member<'_>| {
        !step.get("name").and_then(|name| name.word()).is_some_and(|name| is_unsorted(&slug(&name)))
    };
    let sections = steps.iter().take(MAX_STEPS).filter(says).filter_map(|step| {
        Some(Section { name: desk.words(step, "name")?, url: desk.link(step, "item") })
    });
    sections.collect()
}

/// How the slugs and names begin of the category that WordPress makes for stories without any.
const UNSORTED: &str = "uncategori non-classe non-classé nicht-kategorisiert Без-рубрики Без-категорії \
    Χωρίς-κατηγορία غير-مصنف دسته‌بندی-نشده ללא-קטגוריה 未分类 未分類 sin-categor sem-categoria \
    senza-categoria geen-categorie bez-kategorii ikke-kategoriseret bez-rubriki chưa-phân-loại \
    tak-berkategori okategoriserade nezařazené fără-categorie sense-categoria Некатегоризирани \
    미분류 ไม่มีหมวดหมู่";

/// A name as WordPress would write it into an address, but for its codes.
fn slug(name: &str) -> String {
    name.to_ascii_lowercase().replace(' ', "-")
}

fn is_unsorted(slug: &str) -> bool {
    UNSORTED.split(' ').any(|start| slug.starts_with(start))
}

/// The category that says most of where a story belongs: one inside another, else the first.
/// The one that WordPress gives to stories without any says nothing.
pub(in crate::format) fn category<'t, 'v: 't>(
    mut terms: impl Iterator<Item = &'t Member<'v>> + Clone,
) -> Option<&'t Member<'v>> {
    let says = |term: &&Member<'_>| {
        let word = |name| term.get(name).and_then(|word| word.word()).unwrap_or_default();
        // One that was given a name of its own keeps the slug.
        let name = slug(&word("name"));
        let is_plain = name.is_empty() || is_unsorted(&name);
        // A slug has other letters than those of English in codes, or is written in those of English.
        !is_plain || (name.is_ascii() && !is_unsorted(&word("slug")))
    };
    let mut inner =
        terms.clone().filter(says).filter(|term| term.get("_links.up.0.href").is_some());
    inner.next().or_else(|| terms.find(says))
}

/// A category or tag; its name is HTML.
pub(in crate::format) fn section(term: &Member<'_>, desk: &Desk<'_>) -> Option<Section> {
    Some(Section { name: desk.words(term, "name")?, url: desk.link(term, "link") })
}

//! Categories and tags of a post.

use crate::article::Section;
use crate::format::desk::Desk;
use crate::format::member::Member;

/// The breadcrumb that the categories give, and the tags.
pub(super) fn terms(member: &Member<'_>, desk: &Desk<'_>) -> (Vec<Section>, Vec<Section>) {
    let groups = member.get("_embedded.wp:term").as_ref().map(Member::each).unwrap_or_default();
    let terms: Vec<Member<'_>> = groups.iter().flat_map(Member::each).collect();
    let of = |taxonomy| terms.iter().filter(move |term| term.says("taxonomy", &[taxonomy]));
    let tags = of("post_tag").filter_map(|term| section(term, desk)).collect();
    let breadcrumb = category(of("category")).and_then(|term| section(term, desk));
    (breadcrumb.into_iter().collect(), tags)
}

/// How the slugs and names begin of the category that WordPress makes for stories without any.
const UNSORTED: &str = "uncategori non-classe non-classé nicht-kategorisiert Без-рубрики Без-категорії \
    Χωρίς-κατηγορία غير-مصنف دسته‌بندی-نشده ללא-קטגוריה 未分类 未分類 sin-categor sem-categoria \
    senza-categoria geen-categorie bez-kategorii ikke-kategoriseret";

/// The category that says most of where a story belongs: one inside another, else the first.
/// The one that WordPress gives to stories without any says nothing.
pub(in crate::format) fn category<'t, 'v: 't>(
    mut terms: impl Iterator<Item = &'t Member<'v>> + Clone,
) -> Option<&'t Member<'v>> {
    let says = |term: &&Member<'_>| {
        let word = |name| term.get(name).and_then(|word| word.word()).unwrap_or_default();
        // One that was given a name of its own keeps the slug.
        let name = word("name").to_ascii_lowercase().replace(' ', "-");
        let is_plain = name.is_empty() || UNSORTED.split(' ').any(|start| name.starts_with(start));
        !UNSORTED.split(' ').any(|start| word("slug").starts_with(start)) || !is_plain
    };
    let mut inner =
        terms.clone().filter(says).filter(|term| term.get("_links.up.0.href").is_some());
    inner.next().or_else(|| terms.find(says))
}

/// A category or tag; its name is HTML.
pub(in crate::format) fn section(term: &Member<'_>, desk: &Desk<'_>) -> Option<Section> {
    Some(Section { name: desk.words(term, "name")?, url: desk.link(term, "link") })
}

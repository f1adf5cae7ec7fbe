//! What extensions of WordPress say that keep a post for those who have joined or paid.

use crate::format::member::Member;

/// Classes and names of what asks to join, pay or log in: of Jetpack, `MemberPress`, `WooCommerce` Memberships, Paid
/// Memberships Pro, Leaky Paywall, Ultimate Membership Pro, Members, Memberful, Simple Membership, Patreon,
/// WP-Members and Newspack.
const WALLS: [&str; 15] = [
    "jetpack-subscribe-paywall",
    "mepr-unauthorized-message",
    "wc-memberships-content-restricted-message",
    "wc-memberships-restriction-message",
    "pmpro_content_message",
    "leaky_paywall_message",
    "ihc-locker-wrap",
    "members-access-error",
    "memberful-global-marketing-content",
    "swpm-post-not-logged-in-msg",
    "swpm-post-no-access-msg",
    "patreon-campaign-banner",
    "wpmem_restricted_msg",
    "newspack-content-gate__inline-gate",
    "newspack-memberships__inline-gate",
];

/// Places at which a text may name what asks to join.
const MAX_WALLS: usize = 20;

/// What keeps a post for some: the member with the fault. Of such posts the API gives the first words, and what asks
/// to join.
pub(super) fn paywall(member: &Member<'_>) -> Option<(&'static str, &'static str)> {
    let text = |name| member.get(name).and_then(|member| member.word()).unwrap_or_default();
    let newsletter = text("meta._jetpack_newsletter_access");
    let is_listed = |class: &Member<'_>| class.word().as_deref() == Some("pmpro-no-access");
    // Where one was taken out, the list becomes an object.
    let list = member.get("class_list");
    let classes = list.map(|list| list.entries().unwrap_or_else(|| list.members()));
    let classes = classes.unwrap_or_default();
    if !matches!(newsletter.as_ref(), "" | "everybody") {
        Some(("meta._jetpack_newsletter_access", "for subscribers only"))
    } else if has_wall(&text("content.rendered")) {
        Some(("content.rendered", "for subscribers only"))
    } else {
        classes.iter().any(is_listed).then_some(("class_list", "for members only"))
    }
}

/// Whether an element of HTML has the class or the name of what asks to join.
fn has_wall(html: &str) -> bool {
    WALLS.iter().flat_map(|wall| html.match_indices(wall).take(MAX_WALLS)).any(|(place, wall)| {
        let (before, after) = html.split_at_checked(place).unwrap_or_default();
        let tag = before.rfind('<').and_then(|start| before.get(start..)).unwrap_or_default();
        let is_named = tag.rsplit_once('=').is_some_and(|(name, value)| {
            let value = value.trim_start_matches(['"', '\'']);
            // The name of an attribute stands behind white space, and outside of what another one holds.
            let attribute = name.rsplit(char::is_whitespace).next().unwrap_or_default();
            let is_outside = ['"', '\''].iter().all(|mark| name.matches(*mark).count() % 2 == 0);
            ["class", "id"].contains(&attribute) && is_outside && !value.contains(['"', '\''])
        });
        // Whole words of the value.
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let rest = after.strip_prefix(wall).unwrap_or_default();
        is_named && !tag.contains('>') && !before.ends_with(is_word) && !rest.starts_with(is_word)
    })
}

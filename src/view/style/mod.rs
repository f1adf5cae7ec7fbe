//! The style sheet, without what stands in it only for those who write it.

/// The parts in the order of a page.
const WRITTEN: &str = concat!(
    include_str!("ground.css"),
    include_str!("head.css"),
    include_str!("body.css"),
    include_str!("end.css"),
);

const PACKED: (usize, [u8; WRITTEN.len()]) = pack(WRITTEN.as_bytes());

/// The style sheet that the shadow root gets.
pub(super) const STYLE: &str = match PACKED.1.split_at_checked(PACKED.0) {
    Some((packed, _)) => match str::from_utf8(packed) {
        Ok(style) => style,
        Err(_) => WRITTEN,
    },
    None => WRITTEN,
};

/// Leaves out comments, line breaks and indentation: they would be a third of what
/// travels. Strings of the sheet hold neither line breaks nor the marks of a comment.
#[expect(clippy::indexing_slicing, reason = "runs at compile time, where an error is one")]
const fn pack<const N: usize>(written: &[u8]) -> (usize, [u8; N]) {
    let mut packed = [0; N];
    let (mut from, mut to, mut commented, mut indented) = (0, 0, false, true);
    while from < written.len() {
        let (byte, next) = (written[from], if from + 1 < N { written[from + 1] } else { 0 });
        match (byte, next) {
            (b'*', b'/') if commented => {
                commented = false;
                from += 1;
            }
            _ if commented => {}
            (b'/', b'*') => commented = true,
            (b'\n', _) => indented = true,
            (b' ', _) if indented => {}
            (b' ', b'{') => {}
            _ => {
                indented = false;
                packed[to] = byte;
                to += 1;
                // A blank after a colon is only there in a declaration or a query.
                if byte == b':' && next == b' ' || byte == b',' && next == b'\n' {
                    from += 1;
                }
            }
        }
        from += 1;
    }
    (to, packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_comments_and_blanks_is_left_out() {
        const EXAMPLE: &str = "/* Why. */\n.a,\n.b :where(*) {\n  margin: 0 auto;\n}\n";
        let (length, packed) = pack::<{ EXAMPLE.len() }>(EXAMPLE.as_bytes());
        let packed = str::from_utf8(&packed[..length]).unwrap();
        assert_eq!(packed, ".a,.b :where(*){margin:0 auto;}");
        assert!(!STYLE.contains("/*") && !STYLE.contains('\n'));
        assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
    }
}

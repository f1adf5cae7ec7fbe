//! Percent-encoding of parts of addresses (URL 1.3).

use std::fmt::Write;

/// The text that `encoded` stands for; `None` when it is not UTF-8.
pub(crate) fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let pair = after.split_at_checked(2).and_then(|(pair, behind)| {
            let [high, low] = pair else { return None };
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?;
            Some((value, behind))
        });
        match pair {
            Some((value, behind)) if *byte == b'%' => {
                bytes.push(value);
                rest = behind;
            }
            Some(_) | None => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// `text` as the value of a parameter.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!*,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a `String` cannot fail.
            write!(encoded, "%{byte:02X}").ok();
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_can_be_decoded() {
        for text in ["", "a b", "Çanakkale?&#", "%", "!1m18!2d13.3"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        assert_eq!(decode("%zz%4").as_deref(), Some("%zz%4"));
        assert_eq!(decode("%ff"), None);
    }
}

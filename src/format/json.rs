//! Bytes into a JSON value.

use serde_json::Value;

use crate::article::refusal::{Code, Refusal};

/// Parses JSON (RFC 8259); a byte-order mark is dropped, as section 8.1 allows.
///
/// The depth is bounded by the parser (128 levels), the size by who read the bytes.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        let fault = if error.is_eof() { "ends too early" } else { "not JSON" };
        let message = format!("line {}, column {}: {fault}", error.line(), error.column());
        Refusal::new(Code::Json, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_fault_is_named() {
        let cases = [
            ("", "line 1, column 0: ends too early"),
            ("{\n  \"a\": 1,\n}", "line 3, column 1: not JSON"),
            ("\u{feff}{} {}", "line 1, column 4: not JSON"),
        ];
        for (text, message) in cases {
            assert_eq!(parse(text.as_bytes()).unwrap_err().message, message, "{text:?}");
        }
    }
}

//! Ids of calls and of receipts, and whether they may be shown: an answer may repeat what was sent where an id belongs.
//!
//! In the digits of an id a short code may stand by chance. A number, a secret or a token may not, and a signature has
//! letters that no such id has.

use super::{Sent, scrub};
use crate::text::split_once;

/// Where every answer has the id of its call.
pub(super) const REQUEST_ID: &str = "RequestId";

/// Digits of a receipt's id: Aliyun's have eighteen. Fewer than this may be a verification code.
const RECEIPT: std::ops::RangeInclusive<usize> = 15..=30;

/// Characters that an id has at most.
const MAX_LENGTH: usize = 80;

/// Whether this is the id of a call, and repeats nothing that was sent.
pub(super) fn is_request_id(id: &str, sent: &Sent<'_>) -> bool {
    is_uuid(id) && repeats_nothing(id, sent)
}

/// Whether this is the id of a receipt, and repeats nothing that was sent. Usually it is a long number,
/// `336006646937050335^0`; in every other form it may not hold a short code, either.
pub(super) fn is_receipt_id(id: &str, sent: &Sent<'_>) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'^' | b'-' | b'_');
    if is_usual_receipt(id) {
        repeats_nothing(id, sent)
    } else {
        id.len() <= MAX_LENGTH && id.bytes().all(is_allowed) && sent.scrubber().is_clean(id)
    }
}

fn repeats_nothing(id: &str, sent: &Sent<'_>) -> bool {
    let mut is_repeated = false;
    sent.for_each_sensitive(|value| is_repeated |= scrub::is_held(value, id));
    !is_repeated
}

/// Whether this is 32 hexadecimal digits, hyphenated as usual: as the id of every call is.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether this is made like a receipt's id, `336006646937050335^0`.
#[must_use]
pub fn is_usual_receipt(text: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    split_once(text, "^").is_some_and(|(receipt, index)| {
        RECEIPT.contains(&receipt.len()) && is_number(receipt) && index.len() <= 2 && is_number(index)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_by_their_form() {
        assert!(is_uuid("0A974B78-02BF-4C79-ADF3-90CFBA1B55B1"));
        for text in [
            "",
            "A1",
            "0A974B78-02BF-4C79-ADF3-90CFBA1B55B",
            "0A974B78902BF-4C79-ADF3-90CFBA1B55B1",
            "0A974B78-02BF-4C79-ADF3-90CFBA1B55BG",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
        assert!(is_usual_receipt("336006646937050335^0"));
        for text in
            ["", "135790", "135790^0", "336006646937050335", "336006646937050335^0^0", "33600664693705033x^0"]
        {
            assert!(!is_usual_receipt(text), "{text}");
        }
        assert!(!is_usual_receipt(&["1".repeat(31), "^0".to_owned()].concat()));
    }
}

//! Several sign names for one message: tried in order, and the one that works is remembered.
//!
//! Gifted sign names are replaced from time to time: a config that names the old and the new ones goes on sending.

use zeroize::Zeroizing;

use super::{Alternative, Operation, Product, send_sms};
use crate::text::is_blank;

/// The sender that a message names between 【 and 】.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignName(String);

impl SignName {
    /// The text without the brackets that Aliyun puts around a sign name in a message and that get copied with it, and
    /// without whitespace around it; `None` when nothing is left.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(|character| character == '【' || is_blank(character));
        let text = text.trim_end_matches(|character| character == '】' || is_blank(character));
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The value of the request parameter `SignName`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The most sign names in one list: one digit of a [`Memory`] each.
pub const MAX_SIGN_NAMES: usize = 10;

/// Which sign name of which list was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lesson {
    /// Which list of the config's.
    pub list: usize,
    /// Its place in the list.
    pub sign_name: usize,
}

/// The sign names that worked last: for each list of the config's a digit, the place in the list. Text, so that a host
/// can keep it between calls without knowing what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory(String);

impl Memory {
    /// A memory as [`Memory::as_str`] gave it. Whatever a text holds, it names a place at most.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// For keeping.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place in this list to begin with, if the list has it.
    #[must_use]
    pub fn first_of(&self, list: usize) -> usize {
        let digit = self.0.as_bytes().get(list).copied().unwrap_or(FIRST);
        usize::from(digit.saturating_sub(FIRST))
    }

    /// Remembers which sign name worked. Unchanged by what it knows already: then the host has nothing new to keep, and
    /// another call may know better.
    pub fn keep(&mut self, Lesson { list, sign_name }: Lesson) {
        if self.first_of(list) == sign_name {
            return;
        }
        let mut digits = std::mem::take(&mut self.0).into_bytes();
        if digits.len() <= list {
            digits.resize(list.saturating_add(1), FIRST);
        }
        if let (Some(digit), Ok(place)) = (digits.get_mut(list), u8::try_from(sign_name)) {
            *digit = FIRST.saturating_add(place);
        }
        self.0 = String::from_utf8(digits).unwrap_or_default();
    }
}

/// Stands for the first place.
const FIRST: u8 = b'0';

/// Another sign name for the message, for when Aliyun refuses the one before.
pub fn add_alternative(operation: &mut Operation, sign_name: &SignName, lesson: Lesson) {
    let cures = match operation.action.product {
        Product::Dypnsapi => REFUSALS_OF_VERIFICATION,
        Product::Dysmsapi | Product::Sts => REFUSALS,
    };
    let parameter = (send_sms::SIGN_NAME, Zeroizing::new(sign_name.as_str().to_owned()));
    operation.alternatives.push(Alternative { parameter, cures, lesson: Some(lesson) });
}

/// These codes say that the sign name is not there, not allowed or not of this template's kind. Nothing is sent with any
/// of them.
const REFUSALS: &str = "isv.SMS_SIGNATURE_ILLEGAL isv.SMS_SIGN_NAME_ILLEGAL SMS_SIGN_NAME_ILLEGAL \
    isv.SIGN_NAME_ILLEGAL isv.SMS_SIGN_ILLEGAL isv.SIGN_STATE_ILLEGAL isv.SIGN_SOURCE_ILLEGAL \
    isv.SMS_SIGNATURE_SCENE_ILLEGAL isv.SMS_SIGN_EMOJI_ILLEGAL SmsSignNameNotExist SignatureNotFound \
    SmsSignatureNotFound InvalidSignName SIGNATURE_BLACKLIST PORT_NOT_REGISTERED";

/// The verification service has no code for a sign name that is not a gifted one, or no longer: it says that a
/// parameter is not valid.
const REFUSALS_OF_VERIFICATION: &str = "isv.INVALID_PARAMETERS INVALID_PARAMETERS SmsSignNameNotExist \
    isv.SMS_SIGNATURE_ILLEGAL isv.SIGN_NAME_ILLEGAL isv.SIGN_STATE_ILLEGAL isv.SIGN_SOURCE_ILLEGAL";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_memory_knows_one_place_for_each_list() {
        let mut memory = Memory::default();
        memory.keep(Lesson { list: 1, sign_name: 0 });
        assert_eq!(memory.as_str(), "", "the first is where every list begins");
        memory.keep(Lesson { list: 2, sign_name: 9 });
        memory.keep(Lesson { list: 0, sign_name: 1 });
        assert_eq!(memory.as_str(), "109");
        assert_eq!([0, 1, 2, 3].map(|list| memory.first_of(list)), [1, 0, 9, 0]);
    }
}

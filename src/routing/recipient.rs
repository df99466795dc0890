//! The recipient: one phone number, mainland or overseas, and how it is written in `PhoneNumbers`.

use super::calling_codes;
use crate::error::{Error, PhoneNumberReason};
use crate::text::joined;

/// The country code of the Chinese mainland.
const MAINLAND: &str = "86";

/// Where a number belongs, which decides between a domestic and an international template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// The Chinese mainland.
    Mainland,
    /// Everywhere else, Hong Kong, Macao and Taiwan included.
    Overseas,
}

impl Region {
    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mainland => "mainland",
            Self::Overseas => "overseas",
        }
    }
}

/// One recipient that Aliyun can be asked to send to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// Which templates fit.
    pub region: Region,
    /// The value of the request parameter `PhoneNumbers`. A mainland number stays as it was given (Aliyun documents
    /// no prefix, `+86`, `0086` and `86`); an overseas one is its country code and digits, without `+` or `00`.
    pub phone_numbers: String,
}

impl PhoneNumber {
    /// Reads one number: digits, optionally after `+` or `00`.
    ///
    /// Mainland is `1`, a digit from 3 to 9, and nine more digits, after an optional `+86`, `0086` or `86`; the
    /// prefix is required when `strict` is set. No mainland mobile number starts with 10, 11 or 12, so those are
    /// overseas: New York is 1 212, Washington 1 202. No other country's code starts with 86, so what follows it must
    /// be a mainland mobile number.
    ///
    /// Sources: the official connector 1.5.5 for the forms and the strict check, Aliyun's documentation of
    /// `PhoneNumbers` for what may be sent, libphonenumber for calling codes and lengths.
    ///
    /// # Errors
    /// A [`PhoneNumberReason`] when this is not exactly one number.
    pub fn parse(text: &str, strict: bool) -> Result<Self, Error> {
        Self::read(text, strict).map_err(Error::phone_number)
    }

    fn read(text: &str, strict: bool) -> Result<Self, PhoneNumberReason> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.is_empty() {
            return Err(PhoneNumberReason::Missing);
        }
        if text.chars().any(|character| matches!(character, ',' | ';' | '，' | '；')) {
            return Err(PhoneNumberReason::Several);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneNumberReason::NotDigits);
        }
        let international = match text.strip_prefix("00") {
            Some(rest) => rest,
            None => digits,
        };
        // `+1…` names another country's code: only a bare number can be a mainland number without its code.
        let (national, prefixed) =
            international.strip_prefix(MAINLAND).map_or((text, false), |rest| (rest, true));
        if is_mainland_mobile(national) && (prefixed || !strict) {
            return Ok(Self { region: Region::Mainland, phone_numbers: text.to_owned() });
        }
        if prefixed {
            return Err(PhoneNumberReason::NotMainlandMobile);
        }
        if international.starts_with('0') {
            return Err(PhoneNumberReason::LeadingZero);
        }
        calling_codes::check(international)?;
        Ok(Self { region: Region::Overseas, phone_numbers: international.to_owned() })
    }
}

impl PhoneNumber {
    /// The digits after the country code of a mainland number, eleven of them; of every other number all digits.
    #[must_use]
    pub fn national(&self) -> &str {
        match self.region {
            Region::Mainland => {
                let [_, _, national] = variants(&self.phone_numbers);
                national
            }
            Region::Overseas => &self.phone_numbers,
        }
    }

    /// Whether the international number, country code first, begins with these digits.
    #[must_use]
    pub fn begins_with(&self, prefix: &str) -> bool {
        match self.region {
            Region::Overseas => self.phone_numbers.starts_with(prefix),
            Region::Mainland => match prefix.strip_prefix(MAINLAND) {
                Some(rest) => self.national().starts_with(rest),
                None => MAINLAND.starts_with(prefix),
            },
        }
    }

    /// Whether this is the number with these digits, country code first.
    #[must_use]
    pub fn is(&self, international: &str) -> bool {
        let code = match self.region {
            Region::Mainland => MAINLAND.len(),
            Region::Overseas => 0,
        };
        international.len() == self.national().len().saturating_add(code) && self.begins_with(international)
    }

    /// Another way to write this number in a request, for when Aliyun refuses the documented one.
    ///
    /// `1` and ten digits are a North American number with its country code, and may be read as a mainland number
    /// without one. Only for such a number there is a second way: `00` before the country code, as in Aliyun's sample
    /// code of 2017. Aliyun's documentation of today does not mention it, and it was never tried against Aliyun.
    #[must_use]
    pub fn other_form(&self) -> Option<String> {
        self.may_be_read_as_mainland().then(|| joined(&["00", &self.phone_numbers]))
    }

    /// Whether this is an overseas number in the form of a mainland one.
    #[must_use]
    pub fn may_be_read_as_mainland(&self) -> bool {
        self.region == Region::Overseas
            && self.phone_numbers.len() == 11
            && self.phone_numbers.starts_with('1')
    }
}

/// The forms in which somebody may write this number back: as it is, without `+` and `00`, and without `86`. The
/// longest first.
#[must_use]
pub fn variants(text: &str) -> [&str; 3] {
    let digits = text.trim_start_matches(['+', '0']);
    [text, digits, digits.strip_prefix(MAINLAND).unwrap_or(digits)]
}

/// `1[3-9]` and nine more digits.
fn is_mainland_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.starts_with('1')
        && digits.as_bytes().get(1).is_some_and(|second| *second >= b'3')
}

/// The number with everything but its first three and last two characters hidden, for logs and events.
#[must_use]
pub fn masked(text: &str) -> String {
    let length = text.len();
    let mut masked = String::new();
    // A number has at most 32 characters in Logto; anything longer is not one and is cut.
    for (index, byte) in text.bytes().enumerate().take(32) {
        let shown = length >= 8 && (index < 3 || index.saturating_add(2) >= length);
        masked.push(if shown && (byte.is_ascii_digit() || byte == b'+') { char::from(byte) } else { '*' });
    }
    masked
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use PhoneNumberReason::{
        CallingCode, LeadingZero, Length, Missing, NotDigits, NotMainlandMobile, Several,
    };
    use Region::{Mainland, Overseas};
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_number() {
        for (text, lenient, strict) in [
            ("13800138000", Mainland, Overseas),
            ("8613800138000", Mainland, Mainland),
            ("+8613800138000", Mainland, Mainland),
            ("008613800138000", Mainland, Mainland),
            ("19912345678", Mainland, Overseas),
            ("12125550100", Overseas, Overseas),
            ("12025550100", Overseas, Overseas),
            ("11234567890", Overseas, Overseas),
            ("10123456789", Overseas, Overseas),
            ("+13105550100", Overseas, Overseas),
            ("+13800138000", Overseas, Overseas),
            ("0013105550100", Overseas, Overseas),
            ("85251234567", Overseas, Overseas),
            ("+85251234567", Overseas, Overseas),
            ("0085251234567", Overseas, Overseas),
            ("886912345678", Overseas, Overseas),
        ] {
            let region = |strict| PhoneNumber::parse(text, strict).map(|number| number.region);
            assert_eq!(region(false), Ok(lenient), "{text}");
            assert_eq!(region(true), Ok(strict), "{text} strict");
        }
    }

    #[test]
    fn the_wire_form_follows_aliyuns_documentation() {
        for (text, phone_numbers) in [
            ("+8613800138000", "+8613800138000"),
            ("008613800138000", "008613800138000"),
            ("+85251234567", "85251234567"),
            ("0085251234567", "85251234567"),
            ("+12025550100", "12025550100"),
        ] {
            assert_eq!(
                PhoneNumber::parse(text, false).map(|number| number.phone_numbers).as_deref(),
                Ok(phone_numbers)
            );
        }
    }

    #[test]
    fn what_is_not_one_number_is_refused() {
        for (text, reason) in [
            ("", Missing),
            ("+", Missing),
            ("++8613800138000", NotDigits),
            ("+008613800138000", LeadingZero),
            ("13800138000,13900139000", Several),
            ("13800138000；13900139000", Several),
            ("13800138000 ", NotDigits),
            ("138-0013-8000", NotDigits),
            ("013800138000", LeadingZero),
            ("1380013800x", NotDigits),
            ("１３８００１３８０００", NotDigits),
            ("1234", Length),
            ("1234567890123456", Length),
            ("138001380001", Length),
            ("99912345678", CallingCode),
            ("0000000", LeadingZero),
            ("user@example.com", NotDigits),
            ("13800138000\n", NotDigits),
        ] {
            assert_eq!(PhoneNumber::parse(text, false), Err(Error::phone_number(reason)), "{text:?}");
        }
    }

    #[test]
    fn after_86_only_a_mainland_mobile_number_is_taken() {
        for rest in ["", "1088888888", "12125550100", "1380013800", "138001380001", "85251234567"] {
            for prefix in ["+86", "0086", "86"] {
                for strict in [false, true] {
                    let number = PhoneNumber::parse(&[prefix, rest].concat(), strict);
                    assert_eq!(number, Err(Error::phone_number(NotMainlandMobile)), "{prefix}{rest}");
                }
            }
        }
    }

    #[test]
    fn only_a_number_that_may_be_read_as_mainland_has_another_form() {
        for (text, strict, forms) in [
            ("14165550100", true, vec!["14165550100", "0014165550100"]),
            ("+14165550100", false, vec!["14165550100", "0014165550100"]),
            ("0012125550100", false, vec!["12125550100", "0012125550100"]),
            // To the mainland: with 00 it would reach a stranger in North America.
            ("14165550100", false, vec!["14165550100"]),
            ("+8613800138000", true, vec!["+8613800138000"]),
            ("85251234567", true, vec!["85251234567"]),
            ("6591234567", true, vec!["6591234567"]),
        ] {
            let number = PhoneNumber::parse(text, strict).unwrap();
            let other = number.other_form();
            let all: Vec<String> = std::iter::once(number.phone_numbers).chain(other).collect();
            assert_eq!(all, forms, "{text} {strict}");
        }
    }

    #[test]
    fn a_number_begins_with_its_country_code_however_it_is_written() {
        for text in ["13800138000", "8613800138000", "+8613800138000", "008613800138000"] {
            let number = PhoneNumber::parse(text, false).unwrap();
            assert_eq!(number.national(), "13800138000");
            for (prefix, begins) in [
                ("8", true),
                ("86", true),
                ("86138", true),
                ("8613800138000", true),
                ("87", false),
                ("1", false),
                ("138", false),
                ("861380013800099", false),
            ] {
                assert_eq!(number.begins_with(prefix), begins, "{text} {prefix}");
            }
        }
        let number = PhoneNumber::parse("+85251234567", false).unwrap();
        assert_eq!(number.national(), "85251234567");
        assert!(number.begins_with("852") && number.begins_with("") && !number.begins_with("86"));
    }

    #[test]
    fn regions_have_names() {
        assert_eq!([Mainland, Overseas].map(Region::as_str), ["mainland", "overseas"]);
    }

    #[test]
    fn every_variant_of_a_number_is_known() {
        assert_eq!(variants("+8613800138000"), ["+8613800138000", "8613800138000", "13800138000"]);
        assert_eq!(variants("0085251234567"), ["0085251234567", "85251234567", "85251234567"]);
    }

    #[test]
    fn masking_hides_the_middle() {
        assert_eq!(masked("8613800138000"), "861********00");
        assert_eq!(masked("+85251234567"), "+85*******67");
        assert_eq!(masked("12345678"), "123***78");
        assert_eq!(masked("1234567"), "*******");
    }

    proptest! {
        /// Whatever comes in: no panic, an accepted number is digits (and a leading plus for mainland), an error holds
        /// nothing of it.
        #[test]
        fn any_text(text in "\\PC{0,40}", strict: bool) {
            match PhoneNumber::parse(&text, strict) {
                Ok(number) => {
                    prop_assert!(number.phone_numbers.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit()));
                    prop_assert!(number.region == Mainland || number.phone_numbers.len() <= 15);
                }
                Err(error) => prop_assert_eq!(error.parameters(), []),
            }
        }

        /// The official connector's rule, but for 10, 11 and 12: overseas, and after 86 no number.
        #[test]
        fn mainland_is_what_the_official_connector_says(prefix in "(\\+86|0086|86)?", second in 0_u8..10, rest in "[0-9]{9}", strict: bool) {
            let text = format!("{prefix}1{second}{rest}");
            let mainland = second >= 3 && (!strict || !prefix.is_empty());
            let region = PhoneNumber::parse(&text, strict).map(|number| number.region).ok();
            prop_assert_eq!(region, if mainland { Some(Mainland) } else if prefix.is_empty() { Some(Overseas) } else { None });
        }

        /// At most five characters of a number survive.
        #[test]
        fn masked_shows_five_at_most(text in "[0-9+]{0,40}") {
            prop_assert!(masked(&text).chars().filter(|character| *character != '*').count() <= 5);
        }
    }
}

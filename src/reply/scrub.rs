//! Takes out of a provider's text what must not stand in an error.

use zeroize::Zeroizing;

use crate::sign::percent;
use crate::text::{contains, replace};

/// Stands where something was taken out.
const REDACTED: &str = "***";

/// Characters of a provider's text that are kept: enough to say what is wrong, too few for an error page.
const MAX_LENGTH: usize = 300;

/// Characters of an id or a code that are kept: more than any of Aliyun's has.
const MAX_IDENTIFIER: usize = 80;

/// Digits in a row that are taken out of a text, whatever they are: codes have four or more, limits such as
/// `Permits:10` fewer.
const MAX_DIGITS: usize = 3;

/// What a request's form and its string to sign hold and no sentence does.
const REQUEST_ECHOES: [&str; 2] = ["SignatureNonce=", "SignatureNonce%"];

/// Values of fewer bytes than this are no secrets, and taking them out would tear every text apart.
const MIN_SENSITIVE: usize = 3;

/// Knows the sensitive values of one message in every spelling they travel in. They are wiped when it is dropped, as
/// is every text on the way to a clean one.
#[derive(Default)]
pub struct Scrubber(Vec<Zeroizing<String>>);

impl Scrubber {
    /// Looks for this value, too: as it is, percent-encoded once (as in a form) and twice (as in a string to sign).
    pub fn add(&mut self, value: &str) {
        if value.len() < MIN_SENSITIVE {
            return;
        }
        let once = percent::encode(value);
        // The longest first, so that no shorter spelling leaves the rest of a longer one behind.
        for spelling in [percent::encode(&once), once, value.to_owned()] {
            self.0.push(Zeroizing::new(spelling));
        }
    }

    /// A sentence: without markup, control characters, sensitive values and long runs of digits; at most
    /// 300 characters. Nothing of a text that repeats the request or its string to sign.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if REQUEST_ECHOES.iter().any(|echo| contains(text, echo)) {
            return String::new();
        }
        without_long_numbers(&self.redact(&plain(text)))
    }

    /// An id or a code: ASCII letters, digits and `._-`, at most 80 characters, without sensitive values.
    #[must_use]
    pub fn identifier(&self, text: &str) -> String {
        // Before and after: dropping characters may break a value's spelling, or make one.
        let mut plain = Zeroizing::new(String::with_capacity(MAX_IDENTIFIER));
        plain.extend(
            self.redact(text)
                .chars()
                .filter(|character| {
                    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '*')
                })
                .take(MAX_IDENTIFIER),
        );
        std::mem::take(&mut *self.redact(&plain))
    }

    /// A link to a page of Alibaba Cloud; `None` for every other one and for one that holds something sensitive.
    #[must_use]
    pub fn link(&self, text: &str) -> Option<String> {
        let host = text.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
        let ours = ["aliyun.com", "alibabacloud.com", "aliyuncs.com"].iter().any(|domain| {
            host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        let harmless = text.len() <= 500
            && text.chars().all(|character| {
                character.is_ascii_graphic()
                    && !matches!(character, '<' | '>' | '"' | '\'' | '`' | '\\' | '@')
            });
        (ours && harmless && self.redact(text).as_str() == text).then(|| text.to_owned())
    }

    fn redact(&self, text: &str) -> Zeroizing<String> {
        let text = Zeroizing::new(text.to_owned());
        self.0.iter().fold(text, |text, spelling| Zeroizing::new(replace(&text, spelling, REDACTED)))
    }
}

/// One line of words: what stands between `<` and `>` is dropped, control characters and white space become one blank.
fn plain(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut inside_markup = false;
    let mut blank = true;
    for character in text.chars() {
        inside_markup = (inside_markup || character == '<') && character != '>';
        if inside_markup || character == '>' || character.is_whitespace() || character.is_control() {
            if !blank {
                plain.push(' ');
            }
            blank = true;
        } else {
            plain.push(character);
            blank = false;
        }
    }
    if blank {
        plain.pop();
    }
    plain
}

/// Replaces every run of more than [`MAX_DIGITS`] digits, and cuts after [`MAX_LENGTH`] characters.
fn without_long_numbers(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut digits = String::new();
    for character in text.chars().map(Some).chain([None]).take(MAX_LENGTH) {
        match character {
            Some(digit @ ('0'..='9' | '０'..='９')) => digits.push(digit),
            other => {
                clean.push_str(if digits.chars().nth(MAX_DIGITS).is_some() { REDACTED } else { &digits });
                digits.clear();
                clean.extend(other);
            }
        }
    }
    clean
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn knowing(values: &[&str]) -> Scrubber {
        let mut scrubber = Scrubber::default();
        for value in values {
            scrubber.add(value);
        }
        scrubber
    }

    fn scrubber() -> Scrubber {
        knowing(&["SeCrEt+Key/1=", "8613800138000", "ab12cd", "x"])
    }

    #[test]
    fn what_helps_stays() {
        for text in
            ["触发分钟级流控Permits:1", "The specified sign name is illegal.", "x marks the spot, 100 times"]
        {
            assert_eq!(scrubber().text(text), text);
        }
    }

    #[test]
    fn what_must_not_stand_there_goes() {
        for (text, clean) in [
            ("code ab12cd for +86 13800138000, again 8613800138000", "code *** for +86 ***, again ***"),
            (
                "code%3Dab12cd key SeCrEt%2BKey%2F1%3D or SeCrEt%252BKey%252F1%253D",
                "code%3D*** key *** or ***",
            ),
            ("<html><body onload=x>502\r\nBad <b>Gateway</b></body", "502 Bad Gateway"),
            ("４３２１ and 1234", "*** and ***"),
        ] {
            assert_eq!(scrubber().text(text), clean);
        }
        assert_eq!(scrubber().text(&"long ".repeat(1000)).chars().count(), 300);
    }

    #[test]
    fn of_a_repeated_request_nothing_stays() {
        for text in [
            "Bad request: AccessKeyId=LTAI&SignatureNonce=1f&SignatureVersion=1.0",
            "server string to sign is:POST&%2F&AccessKeyId%3DLTAI%26SignatureNonce%3D1f",
            "POST%26%252F%26AccessKeyId%253DLTAI%2526SignatureNonce%253D1f",
        ] {
            assert_eq!(scrubber().text(text), "");
        }
        let words = "SignatureNonce is mandatory for this action.";
        assert_eq!(scrubber().text(words), words);
    }

    #[test]
    fn ids_keep_their_digits_but_no_secret() {
        assert_eq!(scrubber().identifier("A1B2C3D4-5678-90AB"), "A1B2C3D4-5678-90AB");
        assert_eq!(scrubber().identifier("<b>isv.ab12cd</b>\n8613800138000"), "bisv.***b***");
    }

    #[test]
    fn only_links_of_alibaba_cloud() {
        let good = "https://api.aliyun.com/troubleshoot?q=isv.X&requestId=A1";
        assert_eq!(scrubber().link(good).as_deref(), Some(good));
        for bad in [
            "http://api.aliyun.com/",
            "https://evilaliyun.com/",
            "https://api.aliyun.com@evil.example/",
            "https://api.aliyun.com/?q=ab12cd",
            "https://api.aliyun.com/\"><script>",
            "javascript:alert(1)",
        ] {
            assert_eq!(scrubber().link(bad), None, "{bad}");
        }
    }

    proptest! {
        /// Sensitive values planted anywhere, in any spelling, never come through.
        #[test]
        fn planted_values_never_come_through(
            before in "\\PC{0,30}", after in "\\PC{0,30}", secret in "[A-Za-z0-9+/=]{12,30}", number in "[0-9]{8,15}", code in "[A-Z0-9]{4,8}", spelling in 0..3,
        ) {
            let spell = |value: &str| match spelling {
                0 => value.to_owned(),
                1 => percent::encode(value),
                _ => percent::encode(&percent::encode(value)),
            };
            let text = format!("{before}{}{after} {} {}", spell(&secret), spell(&number), spell(&code));
            let scrubber = knowing(&[&secret, &number, &code]);
            let outputs = [Some(scrubber.text(&text)), Some(scrubber.identifier(&text)), scrubber.link(&format!("https://api.aliyun.com/{text}"))];
            for output in outputs.into_iter().flatten() {
                for value in [&secret, &number, &code] {
                    prop_assert!(!output.contains(value.as_str()), "{output}");
                }
            }
        }
    }
}

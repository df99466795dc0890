//! Takes out of a provider's text what must not stand in an error.

use zeroize::Zeroizing;

use crate::sign::percent;
use crate::text::{contains, split};

/// Stands where something was taken out.
const REDACTED: &str = "***";

/// Characters of a provider's text that are kept: enough to say what is wrong, too few for an error page.
const MAX_LENGTH: usize = 300;

/// Characters of a code that are kept: more than any of Aliyun's has.
const MAX_CODE: usize = 80;

/// Digits that are taken out of a text when there are more of them in a row, whatever they are: codes have four or more,
/// limits such as `Permits:10` fewer.
const MAX_DIGITS: usize = 3;

/// Characters that may stand between two digits of one number: `861-380`, `135 - 790`.
const MAX_GAP: usize = 3;

/// What a request's form and its string to sign hold and no sentence does.
const REQUEST_ECHOES: [&str; 2] = ["SignatureNonce=", "SignatureNonce%"];

/// Values of fewer bytes than this are no secrets, and taking them out would tear every text apart.
const MIN_SENSITIVE: usize = 3;

/// A value this long does not stand in an id by chance.
const MIN_UNMISTAKABLE: usize = 8;

/// Knows the sensitive values of one message in every variant they travel in. They are wiped when it is dropped, as
/// is every text on the way to a clean one.
#[derive(Default)]
pub struct Scrubber {
    /// Found as they are, in upper or lower case.
    variants: Vec<Zeroizing<String>>,
    /// Letters and digits of the values that are found with anything else in between, too.
    separated: Vec<Zeroizing<String>>,
}

impl Scrubber {
    /// Looks for this value, too: as it is, percent-encoded once (as in a form) and twice (as in a string to sign), and
    /// with anything but letters and digits in between.
    pub fn add(&mut self, value: &str) {
        if value.len() < MIN_SENSITIVE {
            return;
        }
        let once = percent::encode(value);
        // The longest first, so that no shorter variant leaves the rest of a longer one behind.
        for variant in [percent::encode(&once), once, value.to_owned()] {
            self.variants.push(Zeroizing::new(variant));
        }
        let mut characters = Zeroizing::new(String::with_capacity(value.len()));
        characters.extend(value.chars().filter_map(letter_or_digit).map(char::from));
        let has_digit = characters.bytes().any(|byte| byte.is_ascii_digit());
        // A short word of letters alone would be found across two words of a sentence.
        if characters.len() >= if has_digit { MIN_SENSITIVE } else { MIN_UNMISTAKABLE } {
            self.separated.push(characters);
        }
    }

    /// A sentence: without markup, control characters, sensitive values and long numbers, whatever separates their
    /// digits; at most 300 characters. Nothing of a text that repeats the request or its string to sign.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if REQUEST_ECHOES.iter().any(|echo| contains(text, echo)) {
            return String::new();
        }
        // Before and after: what is dropped may be part of a variant, or stand in the middle of one.
        let text = self.redact(&plain(&self.redact(text)));
        let end = text.char_indices().nth(MAX_LENGTH).map_or(text.len(), |(at, _)| at);
        std::mem::take(&mut *without(text.get(..end).unwrap_or_default(), Pattern::LongNumber))
    }

    /// A code: as it is when it is a name, such as `isv.SMS_SIGNATURE_ILLEGAL` or `ContentMD5NotMatched`. Of everything
    /// else the ASCII letters, digits and `._-`, at most 80 characters, without sensitive values and long numbers.
    #[must_use]
    pub fn code(&self, text: &str) -> String {
        if self.is_name(text) { text.to_owned() } else { self.redacted_code(text) }
    }

    /// Whether this is a name: words without numbers, none of its parts between dots a value that was sent.
    ///
    /// A name is not searched for values: a variable may be a word that codes are made of, such as `SMS`, and without
    /// its code a refusal loses its advice. A list of all codes would be safer by little (no number, key or code of
    /// digits is a name) and a kilobyte larger.
    fn is_name(&self, text: &str) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_');
        let others = text.bytes().filter(|byte| !is_letter(*byte));
        text.len() <= MAX_CODE
            && text.bytes().all(|byte| is_letter(byte) || byte.is_ascii_digit())
            && others.count() <= 1
            && split(text, ".").count() <= 2
            && split(text, ".").all(|part| !self.redacted_code(part).bytes().all(|byte| byte == b'*'))
    }

    fn redacted_code(&self, text: &str) -> String {
        // Before and after: dropping characters may break a variant, or make one.
        let mut plain = Zeroizing::new(String::with_capacity(MAX_CODE));
        plain.extend(
            self.redact(text)
                .chars()
                .filter(|character| {
                    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '*')
                })
                .take(MAX_CODE),
        );
        std::mem::take(&mut *without(&self.redact(&plain), Pattern::LongNumber))
    }

    /// Whether nothing in a text is to be taken out.
    #[must_use]
    pub fn is_clean(&self, text: &str) -> bool {
        self.redact(text).as_str() == text
    }

    fn redact(&self, text: &str) -> Zeroizing<String> {
        let mut clean = Zeroizing::new(text.to_owned());
        for variant in &self.variants {
            clean = without(&clean, Pattern::Variant(variant));
        }
        for value in &self.separated {
            clean = without(&clean, Pattern::Separated(value));
        }
        clean
    }
}

/// Whether an id, which must be ASCII, holds a value that cannot stand there by chance, in upper or lower case, whatever
/// separates its characters.
#[must_use]
pub fn is_held(value: &str, id: &str) -> bool {
    let characters = || value.chars().filter_map(letter_or_digit);
    let Some(first) = characters().next() else { return false };
    let begins = |at| id.get(at..).is_some_and(|rest| after_separated(rest, characters()).is_some());
    value.len() >= MIN_UNMISTAKABLE
        && id.bytes().enumerate().any(|(at, byte)| byte.eq_ignore_ascii_case(&first) && begins(at))
        && characters().count() >= MIN_UNMISTAKABLE
}

/// A letter or digit as ASCII, full-width digits included; `None` for what may stand between two of a value's.
fn letter_or_digit(character: char) -> Option<u8> {
    let digit = || u32::from(character).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
    match u8::try_from(character) {
        Ok(byte) => byte.is_ascii_alphanumeric().then_some(byte),
        Err(_) => digit().and_then(|digit| u8::try_from(digit).ok()).map(|digit| digit.saturating_add(b'0')),
    }
}

/// What is looked for in a text.
#[derive(Clone, Copy)]
enum Pattern<'a> {
    /// This value, in upper or lower case.
    Variant(&'a str),
    /// This value, with anything but letters and digits between its characters.
    Separated(&'a str),
    /// A number of more than [`MAX_DIGITS`] digits.
    LongNumber,
}

impl Pattern<'_> {
    /// What follows the pattern in a text that begins with it.
    fn after(self, text: &str) -> Option<&str> {
        match self {
            Self::Variant(variant) => after_variant(text, variant),
            Self::Separated(value) => after_separated(text, value.bytes()),
            Self::LongNumber => after_long_number(text),
        }
    }
}

/// The text with [`REDACTED`] in every place where it has the pattern.
fn without(text: &str, pattern: Pattern<'_>) -> Zeroizing<String> {
    // What is found has at least as many bytes as what stands for it, so this never moves.
    let mut clean = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = pattern.after(rest) {
            clean.push_str(REDACTED);
            rest = after;
        } else {
            clean.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    clean
}

/// What follows `variant` in a text that begins with it, in upper or lower case: escapes are written in both.
fn after_variant<'a>(text: &'a str, variant: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(variant.len())?;
    start.eq_ignore_ascii_case(variant).then_some(rest)
}

/// What follows the `expected` letters and digits in a text that begins with them, whatever stands in between.
fn after_separated(text: &str, mut expected: impl Iterator<Item = u8>) -> Option<&str> {
    let mut next = expected.next()?;
    for (at, character) in text.char_indices() {
        match letter_or_digit(character) {
            Some(byte) if byte.eq_ignore_ascii_case(&next) => match expected.next() {
                Some(byte) => next = byte,
                None => return text.get(at.saturating_add(character.len_utf8())..),
            },
            None if at > 0 => {}
            _ => return None,
        }
    }
    None
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

/// What follows a number of more than [`MAX_DIGITS`] digits, whatever separates them, in a text that begins with one.
fn after_long_number(text: &str) -> Option<&str> {
    let (mut end, mut digits, mut gap) = (0_usize, 0_usize, 0_usize);
    for (at, character) in text.char_indices() {
        if letter_or_digit(character).is_some_and(|byte| byte.is_ascii_digit()) {
            end = at.saturating_add(character.len_utf8());
            (digits, gap) = (digits.saturating_add(1), 0);
        } else if digits > 0 && gap < MAX_GAP && is_separator(character) {
            gap = gap.saturating_add(1);
        } else {
            break;
        }
    }
    text.get(end..).filter(|_| digits > MAX_DIGITS)
}

/// What may stand between the digits of one number: ASCII but letters and digits, and the signs and spaces of Latin and
/// Chinese script.
fn is_separator(character: char) -> bool {
    !character.is_ascii_alphanumeric()
        && matches!(u32::from(character), 0..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F | 0xFE00..=0xFF0F | 0xFF1A..=0xFF20)
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
            ("code ab12cd for +86 13800138000, again 8613800138000", "code *** for +***, again ***"),
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
    fn codes_keep_their_words_but_no_secret() {
        assert_eq!(scrubber().redacted_code("isv.BRAND_NEW-2"), "isv.BRAND_NEW-2");
        assert_eq!(scrubber().redacted_code("<b>isv.ab12cd</b>\n8613800138000"), "bisv.***b***");
        assert_eq!(scrubber().redacted_code("isv.ab_12-cd.4321"), "isv.***.***");
    }

    #[test]
    fn separators_hide_nothing() {
        for (text, clean) in [
            ("code ab-12 cd", "code ***"),
            ("code AB12CD, Ab-12-cD", "code ***, ***"),
            ("to 861-380-0138-000 or 1 3800 138000.", "to *** or ***."),
            ("861.380\u{200b}0138（000）", "***）"),
            ("try 135 790, 13-57 90 or 1,3,5,7", "try *** or ***"),
            ("４３-２１", "***"),
            ("code ab：12／cd", "code ***"),
            ("SeCrEt Key 1", "***"),
        ] {
            assert_eq!(scrubber().text(text), clean);
        }
    }

    #[test]
    fn small_numbers_and_words_stay() {
        for text in ["限流：10条/60秒", "code 12, then 3", "1 to 2, 3 or 4 and 5", "ab 12 d c", "12 -- 34"]
        {
            assert_eq!(scrubber().text(text), text);
        }
        // Short words are not looked for across two others.
        assert_eq!(knowing(&["Cloud"]).text("Maniac loud, iCloud"), "Maniac loud, i***");
    }

    #[test]
    fn escapes_are_found_in_either_case() {
        let scrubber = knowing(&["阿里云", "a%2b"]);
        for text in [
            "%E9%98%BF%E9%87%8C%E4%BA%91",
            "%e9%98%bf%e9%87%8c%e4%ba%91",
            "%25e9%2598%25bf%25E9%2587%258c%25e4%25ba%2591",
            "a%2b",
            "a%252b",
            "a%25252b",
        ] {
            assert_eq!(scrubber.text(text), "***", "{text}");
        }
    }

    /// Three bytes are a value to look for; two would tear every text apart.
    #[test]
    fn a_value_of_three_bytes_is_sensitive() {
        assert_eq!(knowing(&["x7z"]).text("x7z, x-7-z and y"), "***, *** and y");
        assert_eq!(knowing(&["x7"]).text("x7 and y"), "x7 and y");
        assert_eq!(knowing(&["云"]).text("云"), "***");
    }

    #[test]
    fn a_name_is_kept_whatever_words_were_sent() {
        let scrubber = knowing(&["SMS", "ILLEGAL", "135790", "ABCDEF", "ABCDE1", "ABCDEFGH"]);
        for name in [
            "isv.SMS_SIGNATURE_ILLEGAL",
            "ContentMD5NotMatched",
            "InvalidAccessKeyId.NotFound",
            "template_parameter_count_illegal",
        ] {
            assert_eq!(scrubber.code(name), name);
        }
        for (code, clean) in [
            ("isv.ABCDEF", "isv.***"),
            ("abcdef", "***"),
            ("isv.ABCDEFABCDEF", "isv.******"),
            ("isv.ABCDE1", "isv.***"),
            ("isv.A_BC_DEF", "isv.A_BC_DEF"),
            ("isv.AB_CD_EF_GH", "isv.***"),
            ("isv.A.B.C.D.E.F.G.H", "isv.***"),
            ("isv.X_135790", "isv.X_***"),
            ("isv.X_1_3", "isv.X_1_3"),
            ("isv.<b>X</b>", "isv.bXb"),
            ("", ""),
        ] {
            assert_eq!(scrubber.code(code), clean, "{code}");
        }
        assert_eq!(scrubber.code(&"X".repeat(81)), "X".repeat(80));
    }

    #[test]
    fn a_code_stands_in_an_id_by_chance_but_no_number() {
        let id = "0A974B78-02BF-4C79-8683-90CFBA1B55B1";
        assert!(!is_held("8683", id) && !is_held("974B78", id));
        // Six characters, whatever stands between them.
        assert!(!is_held("9-7-4-B-7-8", id));
        for id in [
            "0A974B78-02BF-4C79-ADF3-138001380001",
            "13800138-0000-4C79-8683-90CFBA1B55B1",
            "FFFFF138-0013-8000-8683-90CFBA1B55B1",
            "86138001380001^0",
        ] {
            assert!(is_held("13800138000", id) && is_held("+1 3800-138000", id), "{id}");
        }
        assert!(is_held("fedcba98", "0A974B78-FEDCBA98") && !is_held("fedcba98", "0A974B78-FEDCBA9"));
    }

    proptest! {
        /// Sensitive values planted anywhere, in any variant, never come through.
        #[test]
        fn planted_values_never_come_through(
            before in "\\PC{0,30}", after in "\\PC{0,30}", secret in "[A-Za-z0-9+/=]{12,30}", number in "[0-9]{8,15}", code in "[A-Z0-9]{4,8}", variant in 0..3,
        ) {
            let spell = |value: &str| match variant {
                0 => value.to_owned(),
                1 => percent::encode(value),
                _ => percent::encode(&percent::encode(value)),
            };
            let text = format!("{before}{}{after} {} {}", spell(&secret), spell(&number), spell(&code));
            let scrubber = knowing(&[&secret, &number, &code]);
            let outputs = [scrubber.text(&text), scrubber.redacted_code(&text)];
            for output in outputs {
                for value in [&secret, &number, &code] {
                    prop_assert!(!output.contains(value.as_str()), "{output}");
                }
            }
        }

        /// Nor with anything but letters and digits between their characters, nor with lower-case escapes.
        #[test]
        fn separated_values_never_come_through(
            words in "[ a-z]{0,8}", secret in "[A-Za-z0-9+/=]{12,30}", code in "[A-Z0-9]{3}[0-9]{1,4}", separator in "[ ._/,:()\u{200b}\u{2014}-]{0,3}",
        ) {
            let separated = |value: &str| value.chars().flat_map(|character| [character.to_string(), separator.clone()]).collect::<String>();
            let characters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            let text = format!("{words} {} {words} {}", separated(&secret), separated(&code));
            let scrubber = knowing(&[&secret, &code]);
            for output in [scrubber.text(&text), scrubber.redacted_code(&text)] {
                prop_assert!(!characters(&output).contains(&characters(&code)), "{output}");
                prop_assert!(characters(&secret).len() < 8 || !characters(&output).contains(&characters(&secret)), "{output}");
            }
        }

        /// Nor in lower or upper case.
        #[test]
        fn values_in_another_case_never_come_through(value in "[a-z0-9+/ é]{4,12}") {
            let once = percent::encode(&value);
            let scrubber = knowing(&[&value]);
            for text in [value.to_ascii_uppercase(), once.to_ascii_lowercase(), percent::encode(&once).to_ascii_lowercase()] {
                prop_assert!(!scrubber.text(&text).contains(text.trim()) || text.trim().len() < 4, "{text}");
            }
        }
    }
}

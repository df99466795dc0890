//! The text of a message that was sent, without the code in it.

use zeroize::Zeroizing;

/// Stands where a code or a number was, whatever its length.
pub const HIDDEN: &str = "••••";

/// Characters in a row that may be a code: those of Aliyun's services have 4 to 8.
const MIN_CODE: usize = 4;

/// Characters of a text that are kept. Aliyun's messages have 500 at the most, sign name included.
const MAX_LENGTH: usize = 600;

/// Characters between two groups of digits of one code: `123 - 456`.
const MAX_GAP: usize = 3;

/// The text with [`HIDDEN`] for everything that could be a verification code or a phone number: four or more letters and
/// digits in a row with a digit among them, digits in groups (`123 456`, `12-34-56`), and four or more capital letters.
/// Full-width forms count like the others. Without characters that nobody can see.
///
/// A code of small letters alone cannot be told from a word, and stays: neither Logto nor Aliyun's default makes such ones.
#[must_use]
pub fn without_codes(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(MAX_LENGTH));
    let mut run = Run::default();
    for character in text.chars().filter(|character| is_visible(*character)).take(MAX_LENGTH) {
        if !run.take(character) {
            run.end(&mut shown);
            if !run.take(character) {
                shown.push(character);
            }
        }
    }
    run.end(&mut shown);
    shown
}

/// Letters and digits in a row, and what may stand between two groups of digits.
#[derive(Default)]
struct Run {
    text: Zeroizing<String>,
    /// Letters and digits so far.
    length: usize,
    digits: usize,
    has_small_letter: bool,
    /// What came after the last letter or digit, and may be a gap.
    gap: String,
}

impl Run {
    /// Adds a character; `false` when it ends the run.
    fn take(&mut self, character: char) -> bool {
        if is_letter_or_digit(character) {
            if !self.gap.is_empty() {
                // Only digits are written in groups: words stay words.
                if !is_digit(character) {
                    return false;
                }
                self.text.push_str(&std::mem::take(&mut self.gap));
            }
            self.text.push(character);
            self.length = self.length.saturating_add(1);
            self.digits = self.digits.saturating_add(usize::from(is_digit(character)));
            self.has_small_letter |= is_small_letter(character);
            return true;
        }
        let has_letter = self.digits < self.length;
        let is_gap = self.length > 0 && !has_letter && self.may_be_gap(character);
        if is_gap {
            self.gap.push(character);
        }
        is_gap
    }

    /// A dot stands alone between two groups: followed by a space it ends a sentence.
    fn may_be_gap(&self, character: char) -> bool {
        match character {
            '.' | '．' | '·' => self.gap.is_empty(),
            _ => {
                is_space_or_hyphen(character)
                    && !self.gap.ends_with(['.', '．', '·'])
                    && self.gap.chars().count() < MAX_GAP
            }
        }
    }

    /// Writes the run, or what hides it, and begins a new one.
    fn end(&mut self, shown: &mut String) {
        let Self { text, length, digits, has_small_letter, gap } = std::mem::take(self);
        let is_code = length >= MIN_CODE && (digits > 0 || !has_small_letter);
        shown.push_str(if is_code { HIDDEN } else { &text });
        shown.push_str(&gap);
    }
}

/// A digit, full-width or not.
const fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// A small letter, full-width or not.
const fn is_small_letter(character: char) -> bool {
    matches!(character, 'a'..='z' | 'ａ'..='ｚ')
}

const fn is_letter_or_digit(character: char) -> bool {
    is_digit(character) || is_small_letter(character) || matches!(character, 'A'..='Z' | 'Ａ'..='Ｚ')
}

const fn is_space_or_hyphen(character: char) -> bool {
    matches!(
        character,
        ' ' | '-' | '_' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{3000}' | '－'
    )
}

/// Not control characters, and none of those that have no width, turn the direction of writing or join with the one before:
/// between two digits they would hide that these are a code.
fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_go_and_the_text_stays() {
        for (text, expected) in [
            ("【示例】您的验证码为：135790，5分钟内有效。", "【示例】您的验证码为：••••，5分钟内有效。"),
            (
                "[Logto] Your code is 135790. It is valid for 10 minutes.",
                "[Logto] Your code is ••••. It is valid for 10 minutes.",
            ),
            ("code 1234", "code ••••"),
            ("code A1b2", "code ••••"),
            ("code ABCD, not Abcd", "code ••••, not Abcd"),
            ("123 456", "••••"),
            ("12-34-56!", "••••!"),
            ("１２３４５６", "••••"),
            ("ＡＢ１２", "••••"),
            ("1\u{200b}3\u{200b}5\u{200b}7", "••••"),
            ("12 3", "12 3"),
            ("call 400-800-1234 now", "call •••• now"),
            ("+8613800138000", "+••••"),
            ("https://x.cn/a1b2c3", "https://x.cn/••••"),
            ("a\u{1b}[2J\nb", "a[2Jb"),
            ("1234", "••••"),
            ("", ""),
            ("5 分钟", "5 分钟"),
            ("1-", "1-"),
            ("135 - 790", "••••"),
            ("12\u{1}34", "••••"),
            ("1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}", "••••"),
            ("code 1357. 10 minutes", "code ••••. 10 minutes"),
            ("1.2.3.4", "••••"),
        ] {
            assert_eq!(without_codes(text), expected, "{text}");
        }
    }

    /// Whether the characters of `code` stand in `text` in this order with nothing but separators between them.
    fn survives(text: &str, code: &str) -> bool {
        let text: String =
            text.chars().filter(|character| !is_space_or_hyphen(*character) && *character != '.').collect();
        text.contains(code)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        /// No code of digits, of capital letters, or of letters with a digit is left, whatever stands around it.
        #[test]
        fn no_code_survives(
            before in "[验证码：，。 a-z0-9A-Z.\\-]{0,12}",
            code in "[0-9]{4,8}|[A-Z]{4,8}|[0-9][A-Za-z0-9]{3,7}|[A-Za-z0-9]{3,7}[0-9]",
            after in "[分钟：，。 a-z0-9A-Z.\\-]{0,12}",
        ) {
            let sent = [before.as_str(), &code, &after].concat();
            // A code may stand in what is around it by chance, as `ABCD` does in `xABCDy`.
            prop_assume!(!survives(&before, &code) && !survives(&after, &code));
            let is_apart = !before.ends_with(is_letter_or_digit) && !after.starts_with(is_letter_or_digit);
            let has_digit = code.contains(|character: char| character.is_ascii_digit());
            if is_apart || has_digit {
                prop_assert!(!survives(&without_codes(&sent), &code), "{sent} → {}", without_codes(&sent));
            }
        }

        /// Digits of one code with a separator between any two of them.
        #[test]
        fn no_code_in_groups_survives(
            code in "[0-9]{4,8}",
            separator in "[ .\\-]| - |\u{200b}|\u{1}",
            groups in prop::collection::vec(1_usize..4, 1..4),
        ) {
            let mut written = String::new();
            let mut sizes = groups.iter().cycle();
            let mut remaining = *sizes.next().unwrap();
            for digit in code.chars() {
                if remaining == 0 {
                    written.push_str(&separator);
                    remaining = *sizes.next().unwrap();
                }
                written.push(digit);
                remaining -= 1;
            }
            let text = without_codes(&["验证码：", &written, "，请勿泄露"].concat());
            prop_assert_eq!(text, "验证码：••••，请勿泄露");
        }

        /// Nothing is added, and what is hidden is hidden once and for all.
        #[test]
        fn any_text(text: String) {
            let once = without_codes(&text);
            prop_assert!(!once.contains(char::is_control));
            prop_assert_eq!(without_codes(&once), once.clone());
            let hidden = ['•'];
            prop_assert!(once.chars().all(|character| hidden.contains(&character) || text.contains(character)));
        }
    }
}

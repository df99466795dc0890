//! JSON text as the platform's own `JSON.stringify` writes it: well-formed, without white space, each name once. Answers of others
//! may have white space between the items; see [`Reader::skip_whitespace`].
//!
//! Text crosses the boundary in one piece, where an object costs a crossing for each of its values. What is not
//! well-formed is never misread as something else: it ends the reading.

use std::ops::Deref;

use zeroize::Zeroizing;

/// Reads one value after the other.
pub struct Reader<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the beginning.
    #[must_use]
    pub const fn new(json: &'a str) -> Self {
        Self { json, at: 0 }
    }

    /// The byte that comes next; `None` at the end.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// Goes past this byte, if it comes next.
    pub fn skip(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        self.at = self.at.saturating_add(usize::from(comes));
        comes
    }

    /// Goes past white space.
    pub fn skip_whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// Whether another item comes before the closing bracket: `{}` and `[]` have none, and a comma stands between two.
    /// `None` for everything else.
    pub fn another(&mut self, is_first: bool, closing: u8) -> Option<bool> {
        if self.skip(closing) {
            return Some(false);
        }
        (is_first || self.skip(b',')).then_some(true)
    }

    /// Goes past one value inside a list or an object, and returns it as it is written: a string with its quotes, a
    /// number or word, or a whole list or object. However deep that is, it takes no stack.
    pub fn value(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.end_of_string()?,
                b'{' | b'[' => depth = depth.saturating_add(1),
                b',' | b':' | b'}' | b']' if depth == 0 => {
                    return bare(self.json.get(start..self.at)?);
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let last = self.peek()?;
            self.at = self.at.saturating_add(1);
            if depth == 0 && matches!(last, b'"' | b'}' | b']') {
                return self.json.get(start..self.at);
            }
        }
    }

    /// From a string's first quote to its last.
    fn end_of_string(&mut self) -> Option<()> {
        loop {
            let inside = self.json.as_bytes().get(self.at.saturating_add(1)..)?;
            let length = inside.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            self.at = self.at.saturating_add(1).saturating_add(length);
            if !self.skip(b'\\') {
                return Some(());
            }
        }
    }
}

/// A number or one of the three words; `None` for everything else.
fn bare(written: &str) -> Option<&str> {
    let value = written.trim_ascii_end();
    let is_number = value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    ((is_number && !value.is_empty()) || matches!(value, "true" | "false" | "null")).then_some(value)
}

/// What stands between the quotes of a string; `None` for every other value.
#[must_use]
pub fn quoted(value: &str) -> Option<&str> {
    if !value.starts_with('"') {
        return None;
    }
    value.get(1..value.len().saturating_sub(1))
}

/// The text as it is written between the quotes of a JSON string.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\0'..='\u{1F}' => {
                let digit = |nibble: u32| char::from_digit(nibble, 16).unwrap_or('0');
                let code = u32::from(character);
                written.push_str("\\u00");
                written.extend([digit(code >> 4), digit(code & 15)]);
            }
            _ => written.push(character),
        }
    }
    written
}

/// A text that was written in JSON. Wiped when dropped, where it is a copy.
#[derive(Debug, PartialEq)]
pub enum Text<'a> {
    /// As it was written.
    AsWritten(&'a str),
    /// With its escapes resolved.
    Unescaped(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::AsWritten(text) => text,
            Self::Unescaped(text) => text,
        }
    }
}

/// The text that a JSON string without its quotes stands for. `JSON.stringify` escapes half a surrogate pair, which no
/// text can hold: it becomes U+FFFD, as in every encoder of the platform.
#[must_use]
pub fn unescaped(written: &str) -> Text<'_> {
    if !written.bytes().any(|byte| byte == b'\\') {
        return Text::AsWritten(written);
    }
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        let escape = if character == '\\' { characters.next() } else { None };
        text.extend(match escape {
            None => Some(character),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{C}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('u') => {
                let mut digits = characters.by_ref().take(4).map(|digit| digit.to_digit(16));
                let code = digits.try_fold(0, |code: u32, digit| Some(code << 4 | digit?));
                Some(code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            Some(itself) => Some(itself),
        });
    }
    Text::Unescaped(text)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_value_is_split_off() {
        for (json, first, rest) in [
            (r#""a\"]},:",1]"#, r#""a\"]},:""#, ",1]"),
            ("-1.5e+21}", "-1.5e+21", "}"),
            ("null,2", "null", ",2"),
            (r#"[{"a":"]}"},[]],2"#, r#"[{"a":"]}"},[]]"#, ",2"),
            ("{}}", "{}", "}"),
        ] {
            let mut reader = Reader::new(json);
            assert_eq!(reader.value(), Some(first));
            assert_eq!(&json[reader.at..], rest);
        }
        for cut_off in ["", "1", "\"a", "\"a\\\"", "[1", "{\"a\":{}", "}", ","] {
            assert_eq!(Reader::new(cut_off).value(), None, "{cut_off}");
        }
        let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat();
        assert_eq!(Reader::new(&deep).value(), Some(deep.as_str()));
    }

    #[test]
    fn a_comma_stands_between_two_items() {
        for (json, is_first, expected) in [
            ("]", true, Some(false)),
            ("]", false, Some(false)),
            ("1]", true, Some(true)),
            (",1]", false, Some(true)),
            ("1]", false, None),
            ("}", false, None),
            ("", false, None),
        ] {
            assert_eq!(Reader::new(json).another(is_first, b']'), expected, "{json} {is_first}");
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_a_replacement_character() {
        assert_eq!(&*unescaped(r"a\ud83d\udE00\u00e9"), "a\u{FFFD}\u{FFFD}é");
        assert_eq!(&*unescaped(r"\u12"), "\u{12}");
    }

    #[test]
    fn nothing_but_a_backslash_is_unescaped_too() {
        assert_eq!(&*unescaped(r"\\"), "\\");
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_a_json_library_reads_it(text: String) {
            let json = ["\"", &escaped(&text), "\""].concat();
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }

        #[test]
        fn a_text_is_read_as_it_was(text: String) {
            let json = serde_json::Value::from(text.clone()).to_string();
            let read = unescaped(quoted(&json).unwrap());
            prop_assert_eq!(&*read, text.as_str());
        }
    }
}

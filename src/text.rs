//! Searching for a text in a text, and removing what pasting leaves around one.
//!
//! The standard library's searchers are made for long texts and bring 10 KB of wasm along; the texts here are a few
//! hundred bytes long.

/// Splits at the first `separator`, which must not be empty; `None` when it does not occur.
#[must_use]
pub fn split_once<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let mut windows = text.as_bytes().windows(separator.len().max(1));
    around(text, windows.position(|window| is(window, separator))?, separator)
}

/// Splits at the last `separator`, which must not be empty; `None` when it does not occur.
#[must_use]
pub fn rsplit_once<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let mut windows = text.as_bytes().windows(separator.len().max(1));
    around(text, windows.rposition(|window| is(window, separator))?, separator)
}

/// Whether these bytes are the `separator`. Most differ in the first one, and comparing all is a call.
fn is(window: &[u8], separator: &str) -> bool {
    window.first() == separator.as_bytes().first() && window == separator.as_bytes()
}

/// What stands before and after the `separator` at this place.
fn around<'a>(text: &'a str, at: usize, separator: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.strip_prefix(separator)?))
}

/// The parts between the `separator`s, in order.
pub fn split<'a>(text: &'a str, separator: &str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (part, tail) =
            split_once(text, separator).map_or((text, None), |(part, tail)| (part, Some(tail)));
        rest = tail;
        Some(part)
    })
}

/// The text with every `from` written as `to`.
#[must_use]
pub fn replace(text: &str, from: &str, to: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    for (index, part) in split(text, from).enumerate() {
        if index > 0 {
            replaced.push_str(to);
        }
        replaced.push_str(part);
    }
    replaced
}

/// The parts in a row, as one text that never moves.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let length = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.len()));
    let mut text = String::with_capacity(length);
    for part in parts {
        text.push_str(part);
    }
    text
}

/// Whether `part` occurs in `text`.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    split_once(text, part).is_some()
}

/// Whether `word` is one of these `words`, with spaces between them. A list of texts is a pointer and a length for
/// each of them, and asking for one after the other a comparison.
#[must_use]
pub fn is_one_of(word: &str, words: &str) -> bool {
    split(words, " ").any(|known| known == word)
}

/// Removes what pasting leaves around a text: white space, zero-width characters, a byte order mark.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    // As nearly always; looking at characters costs far more than looking at bytes.
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
    }
}

/// White space, or a character that nobody can see.
#[must_use]
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The same answers as the standard library's.
        #[test]
        fn as_the_standard_library(text in "[aé%2]{0,24}", part in "[aé%2]{1,3}") {
            prop_assert_eq!(split_once(&text, &part), text.split_once(&part));
            prop_assert_eq!(rsplit_once(&text, &part), text.rsplit_once(&part));
            prop_assert_eq!(split(&text, &part).collect::<Vec<_>>(), text.split(&part).collect::<Vec<_>>());
            prop_assert_eq!(replace(&text, &part, "_"), text.replace(&part, "_"));
            prop_assert_eq!(contains(&text, &part), text.contains(&part));
        }
    }
}

//! An answer of Aliyun's as a tree, read strictly: what is not well-formed JSON is no answer. White space may stand between
//! the items. Names that occur twice: the last counts, as in JavaScript.
//!
//! What the fields hold is read leniently, because Aliyun's documentation and its answers differ: numbers come as texts,
//! lists inside of an object.

use crate::json::{Reader, Text, quoted, unescaped};

/// How deep an answer is read: Aliyun's are four levels deep, and no input can exhaust the stack.
const MAX_DEPTH: u8 = 8;

/// One value of an answer. Texts with escapes are copies, which are wiped when dropped.
#[derive(Debug, Default, PartialEq)]
pub enum Node<'a> {
    /// Absent, `null`, or deeper than anything of use.
    #[default]
    Missing,
    /// A number or one of the words `true` and `false`, as it is written.
    Bare(&'a str),
    /// A text.
    Text(Text<'a>),
    /// A list.
    List(Vec<Self>),
    /// An object, in the order of its text.
    Object(Vec<(Text<'a>, Self)>),
}

impl<'a> Node<'a> {
    /// Reads a whole text; `None` when it is not well-formed.
    #[must_use]
    pub fn read(json: &'a str) -> Option<Self> {
        let mut reader = Reader::new(json);
        let node = Self::value(&mut reader, MAX_DEPTH)?;
        reader.skip_whitespace();
        reader.peek().is_none().then_some(node)
    }

    fn value(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        reader.skip_whitespace();
        if let Some(levels) = levels.checked_sub(1) {
            if reader.skip(b'[') {
                return Self::list(reader, levels);
            }
            if reader.skip(b'{') {
                return Self::object(reader, levels);
            }
        }
        // A value at the top ends with the text, where the reader expects what comes after it.
        let written = reader.value()?;
        Some(match written.as_bytes() {
            [b'"', ..] => Self::Text(unescaped(quoted(written)?)),
            [b'[' | b'{', ..] | b"null" => Self::Missing,
            _ => Self::Bare(written),
        })
    }

    fn list(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        let mut items = Vec::new();
        loop {
            reader.skip_whitespace();
            if !reader.another(items.is_empty(), b']')? {
                return Some(Self::List(items));
            }
            items.push(Self::value(reader, levels)?);
        }
    }

    fn object(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        let mut entries = Vec::new();
        loop {
            reader.skip_whitespace();
            if !reader.another(entries.is_empty(), b'}')? {
                return Some(Self::Object(entries));
            }
            reader.skip_whitespace();
            let name = unescaped(quoted(reader.value()?)?);
            reader.skip_whitespace();
            if !reader.skip(b':') {
                return None;
            }
            entries.push((name, Self::value(reader, levels)?));
        }
    }

    /// The entries of an object; none for everything else.
    #[must_use]
    pub fn entries(&self) -> &[(Text<'a>, Self)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The entry of an object; [`Node::Missing`] when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &Self {
        let found = self.entries().iter().rev().find(|(other, _)| &**other == name);
        found.map_or(&Node::Missing, |(_, node)| node)
    }

    /// A text or a number as text; `None` for everything else, and for an empty text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(&**text),
            Self::Bare(written) => Some(*written),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    /// A whole number, whether it is written as one or as a text.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        self.text()?.parse().ok()
    }

    /// A count: a whole number that is not negative.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        self.whole().and_then(|number| u32::try_from(number).ok())
    }

    /// The items of a list, or of the list inside of an object, as in `{"SignList":{"SignList":[]}}`; none for everything
    /// else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Object(entries) => match entries.as_slice() {
                [(_, Self::List(items))] => items,
                _ => &[],
            },
            _ => &[],
        }
    }
}

/// A text for a screen: without control characters and those that turn the direction of writing, at most this many
/// characters.
#[must_use]
pub fn shown(text: &str, max_length: usize) -> String {
    let turns = |character| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|character| !character.is_control() && !turns(*character)).take(max_length).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value as Json;

    #[test]
    fn white_space_and_wrappers_and_numbers_as_texts() {
        let node = Node::read(
            " { \"TotalCount\" : \"12\" ,\r\n \"List\" : { \"Item\" : [ \"a\" , { \"n\" : -2 } ] } , \"n\" : null } ",
        )
        .unwrap();
        assert_eq!(node.get("TotalCount").count(), Some(12));
        assert_eq!(node.get("List").items().len(), 2);
        assert_eq!(node.get("List").items()[1].get("n").whole(), Some(-2));
        assert_eq!(node.get("List").items()[1].get("n").count(), None);
        assert_eq!(node.get("n"), &Node::Missing);
        assert_eq!(node.get("none").items(), []);
        assert_eq!(Node::read(r#"{"a":1,"a":"2"}"#).unwrap().get("a").whole(), Some(2));
    }

    #[test]
    fn what_is_not_well_formed_is_no_answer() {
        for json in
            ["", "{", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1} x", "{a:1}", "{\"a\":[1,]}", "nul"]
        {
            assert_eq!(Node::read(json), None, "{json}");
        }
        let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
        assert!(Node::read(&deep).is_some(), "read to its depth, and no further");
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_shown() {
        assert_eq!(shown("a\u{1b}[31m\u{7}b\u{202E}c\nd", 9), "a[31mbcd");
        assert_eq!(shown("验证码", 2), "验证");
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let scalar = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from)
        ];
        scalar.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::vec((any::<String>(), inner), 0..4)
                    .prop_map(|entries| Json::Object(entries.into_iter().collect())),
            ]
        })
    }

    fn is_same(node: &Node<'_>, json: &Json) -> bool {
        match json {
            Json::Null => *node == Node::Missing,
            Json::Bool(_) | Json::Number(_) => node == &Node::Bare(&json.to_string()),
            Json::String(text) => matches!(node, Node::Text(read) if &**read == text),
            Json::Array(items) => {
                matches!(node, Node::List(read) if read.len() == items.len()
                    && read.iter().zip(items).all(|(node, json)| is_same(node, json)))
            }
            Json::Object(entries) => entries.iter().all(|(name, json)| is_same(node.get(name), json)),
        }
    }

    proptest! {
        #[test]
        fn as_a_json_library_reads_it(json in prop::collection::vec(any_json(), 0..3), pretty: bool) {
            let json = Json::from(json);
            let text = if pretty { serde_json::to_string_pretty(&json).unwrap() } else { json.to_string() };
            prop_assert!(is_same(&Node::read(&text).unwrap(), &json), "{text}");
        }

        #[test]
        fn any_text(json in "[{}\\[\\]\", :a1n\\\\]{0,32}") {
            let ours = Node::read(&json).is_some();
            let library = serde_json::from_str::<Json>(&json);
            if matches!(library, Ok(Json::Object(_) | Json::Array(_))) {
                prop_assert!(ours, "{json}");
            }
        }
    }
}

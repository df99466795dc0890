//! What a host hands in before anybody has checked it.

use crate::json::{Reader, Text, quoted, unescaped};
use crate::names::stable_names;
use crate::text::trimmed;

/// How deep a config is read. It is four levels deep; what lies deeper is no part of it, and no input can exhaust
/// the stack.
const MAX_DEPTH: u8 = 6;

/// A value of unknown shape, as JSON data has them.
#[derive(Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// Absent or `null`: to an operator both are "nothing there".
    #[default]
    Missing,
    /// `true` or `false`.
    Bool(bool),
    /// Any number; `None` for those that are not whole, negative, or above `u32`: a config has no use for them.
    Number(Option<u32>),
    /// Any text.
    Text(Text<'a>),
    /// An array.
    List(Vec<Value<'a>>),
    /// An object's entries, in the host's order. Names are as they are written, escapes and all: those that a config
    /// knows have none.
    Map(Vec<(&'a str, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// Reads what `JSON.stringify` wrote. Lists and objects deeper than six levels are empty; a value that is not
    /// well-formed is [`Value::Missing`].
    #[must_use]
    pub fn from_json(json: &'a str) -> Self {
        let mut reader = Reader::new(json);
        let value = Self::read(&mut reader, MAX_DEPTH);
        value.filter(|_| reader.peek().is_none()).unwrap_or_default()
    }

    fn read(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        if let Some(levels) = levels.checked_sub(1) {
            if reader.skip(b'[') {
                return Self::read_list(reader, levels);
            }
            if reader.skip(b'{') {
                return Self::read_map(reader, levels);
            }
        }
        let written = reader.value()?;
        Some(match written.as_bytes() {
            [b'"', ..] => Self::Text(unescaped(quoted(written)?)),
            [b'[', ..] => Self::List(Vec::new()),
            [b'{', ..] => Self::Map(Vec::new()),
            b"true" => Self::Bool(true),
            b"false" => Self::Bool(false),
            b"null" => Self::Missing,
            // Written with digits only when it is whole, not negative and below 10^21.
            [b'-' | b'0'..=b'9', ..] => Self::Number(written.parse().ok()),
            _ => return None,
        })
    }

    /// The items after `[`.
    fn read_list(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        let mut items = Vec::new();
        while reader.another(items.is_empty(), b']')? {
            items.push(Self::read(reader, levels)?);
        }
        Some(Self::List(items))
    }

    /// The entries after `{`.
    fn read_map(reader: &mut Reader<'a>, levels: u8) -> Option<Self> {
        let mut entries = Vec::new();
        while reader.another(entries.is_empty(), b'}')? {
            let name = quoted(reader.value()?)?;
            if !reader.skip(b':') {
                return None;
            }
            entries.push((name, Self::read(reader, levels)?));
        }
        Some(Self::Map(entries))
    }

    /// The entry of a map; [`Value::Missing`] when there is none, or this is no map.
    #[must_use]
    pub fn get(&self, key: &str) -> &Self {
        self.entries().iter().find(|(name, _)| *name == key).map_or(&Value::Missing, |(_, value)| value)
    }

    /// The entries of a map; none when this is no map.
    #[must_use]
    pub fn entries(&self) -> &[(&'a str, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether nothing was entered: nothing at all, or a text of white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Text(text) => trimmed(text).is_empty(),
            _ => false,
        }
    }

    /// Whether nothing was entered where a list or an object belongs. As Logto's console stores a JSON field that nobody
    /// touched, a list may be an empty object, too.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            other => other.is_blank(),
        }
    }

    /// What this is.
    #[must_use]
    pub const fn kind(&self) -> ValueKind {
        match self {
            Self::Missing => ValueKind::Nothing,
            Self::Bool(_) => ValueKind::Boolean,
            Self::Number(_) => ValueKind::Number,
            Self::Text(_) => ValueKind::Text,
            Self::List(_) => ValueKind::List,
            Self::Map(_) => ValueKind::Object,
        }
    }
}

stable_names! {
    /// Kinds of values, as a sentence about one names them.
    pub enum ValueKind {
        /// Absent or `null`.
        Nothing = "nothing",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A number.
        Number = "number",
        /// A text.
        Text = "text",
        /// An array.
        List = "list",
        /// An object.
        Object = "object",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    fn text(text: &str) -> Value<'_> {
        Value::Text(Text::AsWritten(text))
    }

    #[test]
    fn every_kind_is_read() {
        let json = r#"{"a":[1,-1,1.5,4294967295,4294967296,1e+21],"b":{"\"\u00e9":"x\ny"},"c":[true,false,null],"d":{},"e":[]}"#;
        let numbers = [Some(1), None, None, Some(u32::MAX), None, None].map(Value::Number);
        let expected = Value::Map(vec![
            ("a", Value::List(numbers.into())),
            ("b", Value::Map(vec![(r#"\"\u00e9"#, Value::Text(Text::Unescaped("x\ny".to_owned().into())))])),
            ("c", Value::List(vec![Value::Bool(true), Value::Bool(false), Value::Missing])),
            ("d", Value::Map(vec![])),
            ("e", Value::List(vec![])),
        ]);
        assert_eq!(Value::from_json(json), expected);
    }

    #[test]
    fn every_kind_has_its_name() {
        for (json, kind) in [
            ("null", "nothing"),
            ("true", "boolean"),
            ("1.5", "number"),
            ("\"1\"", "text"),
            ("[1]", "list"),
            ("{}", "object"),
        ] {
            let object = ["{\"value\":", json, "}"].concat();
            assert_eq!(Value::from_json(&object).get("value").kind().as_str(), kind, "{json}");
        }
    }

    #[test]
    fn depth_exhausts_nothing() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let json =
                [r#"{"more":"#, &open.repeat(1_000_000), "1", &close.repeat(1_000_000), r#","after":"x"}"#]
                    .concat();
            assert_eq!(Value::from_json(&json).get("after"), &text("x"));
        }
    }

    #[test]
    fn what_is_cut_off_is_nothing() {
        let json = r#"{"a":{"b":["c",{"d":"\""},1]}}"#;
        for end in 0..json.len() {
            assert_eq!(Value::from_json(&json[..end]), Value::Missing, "{}", &json[..end]);
        }
    }

    #[test]
    fn what_is_not_well_formed_is_nothing() {
        for json in [
            r#"["a""b"]"#,
            r#"{"a":1"b":2}"#,
            "[1,]",
            "[,1]",
            r#"{"a":1,}"#,
            "[1]]",
            r#"{"a":1}{"a":2}"#,
            "[nothing]",
            "[+1]",
        ] {
            assert_eq!(Value::from_json(json), Value::Missing, "{json}");
        }
    }

    fn is_same(value: &Value<'_>, json: &Json) -> bool {
        match (value, json) {
            (Value::Missing, Json::Null) => true,
            (Value::Bool(one), Json::Bool(other)) => one == other,
            (Value::Number(one), Json::Number(other)) => {
                *one == other.as_u64().and_then(|number| u32::try_from(number).ok())
            }
            (Value::Text(one), Json::String(other)) => **one == **other,
            (Value::List(items), Json::Array(others)) => {
                items.len() == others.len()
                    && items.iter().zip(others).all(|(item, other)| is_same(item, other))
            }
            (Value::Map(entries), Json::Object(others)) => {
                entries.len() == others.len()
                    && entries.iter().zip(others).all(|((name, value), (other, json))| {
                        *unescaped(name) == **other && is_same(value, json)
                    })
            }
            _ => false,
        }
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<u32>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
                prop::collection::vec((any::<String>(), inner), 0..5)
                    .prop_map(|entries| Json::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// What a JSON library reads.
        #[test]
        fn as_a_json_library_reads_it(value in any_json()) {
            let json = json!({ "value": value });
            let text = json.to_string();
            prop_assert!(is_same(&Value::from_json(&text), &json), "{text}");
        }

        /// Whatever comes in: no panic, and an end.
        #[test]
        fn any_text(json in "[{}\\[\\]\",:\\\\a1n]{0,40}") {
            let _ = Value::from_json(&json);
        }
    }
}

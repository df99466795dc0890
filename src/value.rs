//! What a host hands in before anybody has checked it.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

/// A value of unknown shape, as JSON data has them. Texts are wiped when dropped: any of them may be a key.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Absent, `null` or `undefined`: to an operator all three are "nothing there".
    #[default]
    Missing,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// Any text.
    Text(Zeroizing<String>),
    /// An array.
    List(Vec<Value>),
    /// An object's entries, in the host's order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The entry of a map; [`Value::Missing`] when there is none, or this is no map.
    #[must_use]
    pub fn get(&self, key: &str) -> &Self {
        const MISSING: &Value = &Value::Missing;
        match self {
            Self::Map(entries) => {
                entries.iter().find(|(name, _)| name == key).map_or(MISSING, |(_, value)| value)
            }
            _ => MISSING,
        }
    }

    /// What this is, in an operator's words.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Missing => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "an object",
        }
    }
}

/// How deep a value is read. A config is three levels deep; whatever lies deeper is ignored, so that no input can
/// exhaust the stack.
const MAX_DEPTH: u8 = 8;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Reader { levels_left: MAX_DEPTH }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct Reader {
    levels_left: u8,
}

impl Reader {
    fn inside(self) -> Option<Self> {
        self.levels_left.checked_sub(1).map(|levels_left| Self { levels_left })
    }
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON data")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Missing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    #[allow(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "JavaScript's integers are f64 already"
    )]
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    #[allow(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "JavaScript's integers are f64 already"
    )]
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(Zeroizing::new(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(Zeroizing::new(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        match self.inside() {
            Some(reader) => {
                while let Some(item) = items.next_element_seed(reader)? {
                    list.push(item);
                }
            }
            None => while items.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        match self.inside() {
            Some(reader) => {
                while let Some(key) = entries.next_key()? {
                    map.push((key, entries.next_value_seed(reader)?));
                }
            }
            None => while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {},
        }
        Ok(Value::Map(map))
    }
}

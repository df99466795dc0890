//! What a host hands in before anybody has checked it.

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

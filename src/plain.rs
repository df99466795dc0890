//! Plain objects for the host, as JSON text, which crosses the boundary in one piece.
//!
//! By hand, because code that serde derives is several times as much wasm.

use crate::json::escaped;

/// What is a plain object to the host.
pub trait Plain {
    /// Writes each property.
    fn write(&self, object: &mut Object);

    /// The object's JSON.
    #[must_use]
    fn json(&self) -> String {
        let mut object = Object::default();
        object.bracket('{');
        self.write(&mut object);
        object.bracket('}');
        object.0
    }
}

/// The JSON of a list of objects.
#[must_use]
pub fn list_json(items: &[impl Plain]) -> String {
    let mut object = Object::default();
    object.items(items);
    object.0
}

/// An object that is being written.
#[derive(Default)]
pub struct Object(String);

impl Object {
    /// A text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.quoted(text);
    }

    /// A text, and no property without one.
    pub fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A count.
    pub fn count(&mut self, name: &str, count: u32) {
        self.name(name);
        self.0.push_str(&count.to_string());
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &str, texts: &[impl AsRef<str>]) {
        self.name(name);
        self.bracket('[');
        for text in texts {
            self.comma();
            self.quoted(text.as_ref());
        }
        self.bracket(']');
    }

    /// An object of texts.
    pub fn entries(&mut self, name: &str, entries: &[(impl AsRef<str>, String)]) {
        self.name(name);
        self.bracket('{');
        for (name, text) in entries {
            self.text(name.as_ref(), text);
        }
        self.bracket('}');
    }

    /// A list of objects.
    pub fn list(&mut self, name: &str, items: &[impl Plain]) {
        self.name(name);
        self.items(items);
    }

    fn items(&mut self, items: &[impl Plain]) {
        self.bracket('[');
        for item in items {
            self.comma();
            self.bracket('{');
            item.write(self);
            self.bracket('}');
        }
        self.bracket(']');
    }

    fn bracket(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// Between two items.
    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'{' | b'[')) {
            self.0.push(',');
        }
    }

    fn name(&mut self, name: &str) {
        self.comma();
        self.quoted(name);
        self.0.push(':');
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        self.0.push_str(&escaped(text));
        self.0.push('"');
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    use super::*;

    struct Item<'a>(&'a str, Vec<Item<'a>>);

    impl Plain for Item<'_> {
        fn write(&self, object: &mut Object) {
            object.text("text", self.0);
            object.optional("absent", None);
            object.count("count", 7);
            object.texts("none", &[""; 0]);
            object.texts("texts", &[self.0, self.0]);
            object.entries("entries", &[(self.0, self.0.to_owned())]);
            object.list("items", &self.1);
        }
    }

    fn expected(text: &str, items: &[Json]) -> Json {
        json!({
            "text": text, "count": 7, "none": [], "texts": [text, text], "entries": { text: text }, "items": items,
        })
    }

    proptest! {
        /// Whatever the texts hold, a text that ends with a bracket among it.
        #[test]
        fn as_a_json_library_reads_it(text in "\\PC{0,6}|[\\[{\",\\\\\\x00-\\x1f]{0,4}") {
            let json = list_json(&[Item(&text, Vec::new()), Item(&text, vec![Item(&text, Vec::new())])]);
            let leaf = expected(&text, &[]);
            let whole = json!([leaf, expected(&text, std::slice::from_ref(&leaf))]);
            prop_assert_eq!(serde_json::from_str::<Json>(&json).unwrap(), whole);
            prop_assert_eq!(serde_json::from_str::<Json>(&Item(&text, Vec::new()).json()).unwrap(), leaf);
        }
    }
}

//! `TemplateParam`: which payload entries become variables of the template, and how they are written.
//!
//! Aliyun accepts string values only (`isv.INVALID_JSON_PARAM`), and a verification-code template exactly one
//! variable. Logto's payload brings `locale` and `uiLocales` along, which are no variables.
//!
//! The payload comes as the platform's own `JSON.stringify` wrote it. What stays is copied from there letter by
//! letter, so that `TemplateParam` is JSON as the platform writes it, escapes and all.

use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};
use crate::json::{Reader, Text, escaped, quoted, unescaped};
use crate::text::split_once;

/// The language of the page that asked for the message.
const LOCALE: &str = "locale";

/// What Logto adds to a payload beside the variables.
const NO_VARIABLES: [&str; 2] = [LOCALE, "uiLocales"];

/// The variable of the verification service's templates that says how many minutes a code is valid.
const MINUTES: &str = "min";

/// The variables of the template as a JSON object of strings. Numbers and booleans become strings; nulls, lists and
/// objects are left out. `minutes` is the value of `min`, unless the payload has one itself. Wiped when dropped.
///
/// `None` when `payload` is not a JSON object.
#[must_use]
pub fn from_json(payload: &str, minutes: Option<u32>) -> Option<Zeroizing<String>> {
    // Quotes around every value, two braces and `min` are the most that can be added.
    let mut object = Object::with_capacity(payload.len().saturating_mul(2).saturating_add(MAX_MINUTES));
    let mut has_minutes = false;
    for_each_variable(payload, |name, value| {
        has_minutes |= name == MINUTES;
        object.name(name);
        object.value(value);
    })?;
    if let Some(minutes) = minutes.filter(|_| !has_minutes) {
        object.name(MINUTES);
        object.value(&minutes.to_string());
    }
    Some(object.written())
}

/// Bytes of `,"min":"4294967295"`, and some more.
const MAX_MINUTES: usize = 32;

/// Bytes of `","` and `":"` around a name, and some more.
const MAX_MARKS: usize = 8;

/// Which variables a template has, and where their values come from: for templates whose variable is not called `code`,
/// and for constants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping(Vec<(Part, String)>);

/// What a text of a [`Mapping`] is. All of them are as they are written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The name of a variable; its value is what follows, up to the next name.
    Name,
    Constant,
    /// The value of this variable of the payload.
    Variable,
}

impl Mapping {
    /// Adds a variable: its name as it is written in JSON, and its value, in which `${name}` stands for a variable of the
    /// payload and `${min}` for the minutes that a code is valid.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((Part::Name, name.to_owned()));
        let mut rest = value;
        while let Some((before, after)) = split_once(rest, "${") {
            let Some((variable, after)) = split_once(after, "}") else { break };
            self.0.push((Part::Constant, escaped(before)));
            self.0.push((Part::Variable, escaped(variable)));
            rest = after;
        }
        self.0.push((Part::Constant, escaped(rest)));
    }

    /// Whether a value holds this variable of the payload.
    #[must_use]
    pub fn uses(&self, variable: &str) -> bool {
        self.0.iter().any(|(part, text)| *part == Part::Variable && text == variable)
    }

    /// The variables of the template as a JSON object of strings. Wiped when dropped.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidPayload`] when `payload` is not a JSON object, and with the parameter `variable` when it lacks
    /// a variable.
    pub fn fill(&self, payload: &str, minutes: u32) -> Result<Zeroizing<String>, Error> {
        let minutes = minutes.to_string();
        let value_of = |name: &str| {
            let mut found = None;
            for_each_variable(payload, |other, value| {
                if other == name {
                    found = Some(value);
                }
            })
            .ok_or(Error::new(ErrorKind::InvalidPayload))?;
            let known = found.or((name == MINUTES).then_some(minutes.as_str()));
            known.ok_or_else(|| Error::variable_missing(name))
        };
        // Found first and written then, so that what is written never moves.
        let mut parts = Vec::new();
        let mut length = MAX_MINUTES;
        for (part, text) in &self.0 {
            let text = if *part == Part::Variable { value_of(text)? } else { text };
            length = length.saturating_add(text.len()).saturating_add(MAX_MARKS);
            parts.push((*part, text));
        }
        let mut object = Object::with_capacity(length);
        for (part, text) in parts {
            if part == Part::Name {
                object.name(text);
            } else {
                object.value(text);
            }
        }
        Ok(object.written())
    }
}

/// A variable that is sent for every usage type.
#[cfg(feature = "tools")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// Whether its value is the code, and nothing beside it.
    pub is_code: bool,
}

/// The variable that every payload of Logto's has, and the only one: `locale` and `uiLocales` are left out.
#[cfg(feature = "tools")]
const CODE: &str = "code";

/// The variables that a template of SMS gets from Logto: those of a route's mapping, else the payload's own.
#[cfg(feature = "tools")]
#[must_use]
pub fn sent(mapping: Option<&Mapping>) -> Vec<Sent> {
    let Some(Mapping(parts)) = mapping else {
        return vec![Sent { name: CODE.to_owned(), is_code: true }];
    };
    let mut variables: Vec<Sent> = Vec::new();
    let mut values: Vec<&(Part, String)> = Vec::new();
    for part in parts.iter().rev() {
        if part.0 == Part::Name {
            let is_code = matches!(values.as_slice(), [(Part::Variable, name)] if name == CODE);
            variables.insert(0, Sent { name: unescaped(&part.1).to_owned(), is_code });
            values.clear();
        } else if !part.1.is_empty() {
            values.push(part);
        }
    }
    variables
}

/// A JSON object of strings while it is written. Its buffer is large enough from the start: a buffer that grows leaves
/// a copy of the code behind.
struct Object(Zeroizing<String>);

impl Object {
    fn with_capacity(length: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(length)))
    }

    /// Ends the entry before, and begins one whose name is written so.
    fn name(&mut self, name: &str) {
        let opening = if self.0.is_empty() { "{\"" } else { "\",\"" };
        for part in [opening, name, "\":\""] {
            self.0.push_str(part);
        }
    }

    fn value(&mut self, written: &str) {
        self.0.push_str(written);
    }

    fn written(mut self) -> Zeroizing<String> {
        let closing = if self.0.is_empty() { "{}" } else { "\"}" };
        self.0.push_str(closing);
        self.0
    }
}

/// The language that Logto hands over for the message, such as `zh-CN`.
#[must_use]
pub fn locale(payload: &str) -> Option<Text<'_>> {
    let mut locale = None;
    for_each_entry(payload, |name, value| {
        if name == LOCALE {
            locale = quoted(value);
        }
    });
    locale.map(unescaped)
}

/// Calls `visit` with the value of every variable: as it is written, and as it reads.
pub fn for_each_value(payload: &str, mut visit: impl FnMut(&str)) {
    for_each_variable(payload, |_, value| {
        visit(value);
        visit(&unescaped(value));
    });
}

/// Calls `visit` with every variable: name and value, both without quotes. `None` when `payload` is not a JSON
/// object.
fn for_each_variable<'a>(payload: &'a str, mut visit: impl FnMut(&'a str, &'a str)) -> Option<()> {
    for_each_entry(payload, |name, value| {
        if !NO_VARIABLES.contains(&name) && !matches!(value.as_bytes(), [b'{' | b'[' | b'n', ..]) {
            visit(name, quoted(value).unwrap_or(value));
        }
    })
}

/// Calls `visit` with every name, without its quotes, and every value, as they are written. `None` when `payload` is not a JSON object.
fn for_each_entry<'a>(payload: &'a str, mut visit: impl FnMut(&'a str, &'a str)) -> Option<()> {
    let mut reader = Reader::new(payload);
    if !reader.skip(b'{') {
        return None;
    }
    let mut is_first = true;
    while reader.another(is_first, b'}')? {
        is_first = false;
        let name = quoted(reader.value()?)?;
        if !reader.skip(b':') {
            return None;
        }
        visit(name, reader.value()?);
    }
    Some(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    fn values(payload: &str) -> Vec<String> {
        let mut values = Vec::new();
        for_each_value(payload, |value| values.push(value.to_owned()));
        values
    }

    fn written(payload: &Json) -> String {
        from_json(&payload.to_string(), None).unwrap().to_string()
    }

    #[test]
    fn only_variables_and_only_strings() {
        for (payload, expected) in [
            (json!({ "code": "123456", "locale": "zh-CN", "uiLocales": "zh en" }), r#"{"code":"123456"}"#),
            (
                json!({ "locale": "en", "code": 123_456, "resend": true }),
                r#"{"code":"123456","resend":"true"}"#,
            ),
            (json!({ "a": null, "b": { "c": ["]}", {}] }, "d": ["{\"", 1], "e": "x" }), r#"{"e":"x"}"#),
            (
                json!({ "a\"}": "b\\\",:{[", "Locale": "-1.5e+21" }),
                r#"{"a\"}":"b\\\",:{[","Locale":"-1.5e+21"}"#,
            ),
            (json!({ "empty": "", "": "nameless" }), r#"{"empty":"","":"nameless"}"#),
            (json!({}), "{}"),
            (json!({ "locale": "en" }), "{}"),
        ] {
            assert_eq!(written(&payload), expected);
        }
    }

    #[test]
    fn escapes_are_the_platforms() {
        let payload = r#"{"code":"\u00e9\ud83d","n":-0.5,"locale":"a\"}"}"#;
        assert_eq!(from_json(payload, None).unwrap().as_str(), r#"{"code":"\u00e9\ud83d","n":"-0.5"}"#);
        assert_eq!(values(payload), [r"\u00e9\ud83d", "é\u{FFFD}", "-0.5", "-0.5"]);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for payload in ["", "null", "[1]", "\"code\"", "1", "undefined"] {
            assert_eq!(from_json(payload, Some(10)), None, "{payload}");
            assert!(values(payload).is_empty());
        }
    }

    fn any_payload() -> impl Strategy<Value = Json> {
        let scalar = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from)
        ];
        let value = scalar.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::vec((any::<String>(), inner), 0..4)
                    .prop_map(|entries| Json::Object(entries.into_iter().collect())),
            ]
        });
        prop::collection::vec(("locale|uiLocales|code|\\PC{0,6}", value), 0..6)
            .prop_map(|entries| Json::Object(entries.into_iter().collect()))
    }

    #[test]
    fn the_minutes_are_added_unless_they_are_there() {
        for (payload, expected) in [
            (r#"{"code":"1"}"#, r#"{"code":"1","min":"5"}"#),
            (r#"{"min":3,"code":"1"}"#, r#"{"min":"3","code":"1"}"#),
            (r#"{"min":null}"#, r#"{"min":"5"}"#),
            ("{}", r#"{"min":"5"}"#),
        ] {
            assert_eq!(from_json(payload, Some(5)).unwrap().as_str(), expected);
        }
        let written = from_json(r#"{"code":"135790"}"#, Some(u32::MAX)).unwrap();
        assert!(
            written.len() <= r#"{"code":"135790"}"#.len() * 2 + MAX_MINUTES,
            "it moved while it was written"
        );
    }

    #[test]
    fn a_mapping_names_the_variables_and_adds_constants() {
        let mut mapping = Mapping::default();
        for (name, value) in [
            ("captcha", "${code}"),
            ("product", "\"Logto\"\n"),
            ("text", "$${code}: ${min} min ${"),
            ("none", ""),
        ] {
            mapping.add(name, value);
        }
        assert!(mapping.uses("code") && !mapping.uses("captcha"));
        let payload = r#"{"code":"1\"2","locale":"zh-CN"}"#;
        assert_eq!(
            mapping.fill(payload, 10).unwrap().as_str(),
            r#"{"captcha":"1\"2","product":"\"Logto\"\u000a","text":"$1\"2: 10 min ${","none":""}"#
        );
        assert_eq!(mapping.fill("{}", 10), Err(Error::variable_missing("code")));
        assert_eq!(mapping.fill("[]", 10), Err(Error::new(ErrorKind::InvalidPayload)));
        assert_eq!(Mapping::default().fill("{}", 10).unwrap().as_str(), "{}");
        // Neither a list nor the language is a variable.
        assert_eq!(mapping.fill(r#"{"code":[1]}"#, 10), Err(Error::variable_missing("code")));
    }

    #[cfg(feature = "tools")]
    #[test]
    fn what_is_sent_is_known_without_a_payload() {
        let named = |name: &str, is_code| Sent { name: name.to_owned(), is_code };
        assert_eq!(sent(None), [named("code", true)]);
        let mut mapping = Mapping::default();
        for (name, value) in
            [("captcha", "${code}"), ("text", "${code}!"), ("min", "${min}"), ("p\\\"", "x"), ("e", "")]
        {
            mapping.add(name, value);
        }
        let expected = [("captcha", true), ("text", false), ("min", false), ("p\"", false), ("e", false)];
        assert_eq!(sent(Some(&mapping)), expected.map(|(name, is_code)| named(name, is_code)));
    }

    #[test]
    fn the_language_is_the_last_text_of_that_name() {
        for (payload, expected) in [
            (r#"{"code":"1","locale":"zh-CN"}"#, Some("zh-CN")),
            (r#"{"locale":"e\u006e"}"#, Some("en")),
            (r#"{"locale":["en"]}"#, None),
            (r#"{"code":"1"}"#, None),
            ("null", None),
        ] {
            assert_eq!(locale(payload).as_deref(), expected, "{payload}");
        }
    }

    proptest! {
        /// What a JSON library would make of the same payload.
        #[test]
        fn as_a_json_library_would_write_it(payload in any_payload()) {
            let mut expected = serde_json::Map::new();
            for (name, value) in payload.as_object().unwrap() {
                let text = match value {
                    Json::String(text) => text.clone(),
                    Json::Bool(_) | Json::Number(_) => value.to_string(),
                    _ => continue,
                };
                if name != "locale" && name != "uiLocales" {
                    expected.insert(name.clone(), text.into());
                }
            }
            for text in expected.values().filter_map(Json::as_str) {
                prop_assert!(values(&payload.to_string()).iter().any(|value| value == text), "{text:?}");
            }
            prop_assert_eq!(written(&payload), Json::Object(expected).to_string());
        }

        /// Whatever comes in: no panic.
        #[test]
        fn any_text(payload in "[{}\\[\\]\",:\\\\a1n]{0,40}") {
            let _ = (from_json(&payload, Some(10)), locale(&payload));
            let mut mapping = Mapping::default();
            mapping.add("a", &payload);
            let _ = mapping.fill(&payload, 10);
        }
    }
}

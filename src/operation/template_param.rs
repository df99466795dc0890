//! `TemplateParam`: which payload entries become variables of the template, and how they are written.
//!
//! Aliyun accepts string values only (`isv.INVALID_JSON_PARAM`), and a verification-code template exactly one
//! variable. Logto's payload brings `locale` and `uiLocales` along, which are no variables.
//!
//! The payload comes as the platform's own `JSON.stringify` wrote it. What stays is copied from there letter by
//! letter, so that `TemplateParam` is JSON as the platform writes it, escapes and all.

use zeroize::Zeroizing;

use crate::json::{Reader, quoted, unescaped};

/// What Logto adds to a payload for e-mail templates.
const NO_VARIABLES: [&str; 2] = ["\"locale\"", "\"uiLocales\""];

/// The variables of the template as a JSON object of strings. Numbers and booleans become strings; nulls, lists and
/// objects are left out. Wiped when dropped.
///
/// `None` when `payload` is not a JSON object.
#[must_use]
pub fn from_json(payload: &str) -> Option<Zeroizing<String>> {
    // Quotes around every value and two braces are the most that can be added.
    let mut object = Zeroizing::new(String::with_capacity(payload.len().saturating_mul(2)));
    for_each_variable(payload, |name, value| {
        let opening = if object.is_empty() { '{' } else { ',' };
        object.push(opening);
        for part in [name, ":\"", value, "\""] {
            object.push_str(part);
        }
    })?;
    if object.is_empty() {
        object.push('{');
    }
    object.push('}');
    Some(object)
}

/// Calls `visit` with the value of every variable: as it is written, and as it reads.
pub fn for_each_value(payload: &str, mut visit: impl FnMut(&str)) {
    for_each_variable(payload, |_, value| {
        visit(value);
        visit(&unescaped(value));
    });
}

/// Calls `visit` with every variable: the name with its quotes, the value without. `None` when `payload` is not a JSON
/// object.
fn for_each_variable(payload: &str, mut visit: impl FnMut(&str, &str)) -> Option<()> {
    let mut reader = Reader::new(payload);
    if !reader.skip(b'{') {
        return None;
    }
    let mut is_first = true;
    while reader.another(is_first, b'}')? {
        is_first = false;
        let name = reader.value()?;
        if !reader.skip(b':') {
            return None;
        }
        let value = reader.value()?;
        if !NO_VARIABLES.contains(&name) && !matches!(value.as_bytes(), [b'{' | b'[' | b'n', ..]) {
            visit(name, quoted(value).unwrap_or(value));
        }
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
        from_json(&payload.to_string()).unwrap().to_string()
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
        assert_eq!(from_json(payload).unwrap().as_str(), r#"{"code":"\u00e9\ud83d","n":"-0.5"}"#);
        assert_eq!(values(payload), [r"\u00e9\ud83d", "é\u{FFFD}", "-0.5", "-0.5"]);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for payload in ["", "null", "[1]", "\"code\"", "1", "undefined"] {
            assert_eq!(from_json(payload), None, "{payload}");
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
            let _ = from_json(&payload);
        }
    }
}

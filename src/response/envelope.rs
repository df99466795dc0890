//! The fields of an answer: JSON, or the gateway's XML in case it does not honour `Format=json`.

use zeroize::Zeroizing;

use super::xml;
use crate::json::{Reader, quoted, unescaped};
use crate::text::joined;

/// The texts of an answer by name, as far as they lie at its top or in its object `Model`, whose names are written
/// `Model.BizId`. Wiped when dropped: an answer may repeat what was sent, verification code included.
pub struct Envelope(Vec<Field>);

/// The one object in an answer that is looked into: where the verification service puts what became of the message.
const MODEL: &str = "Model";

/// A name and its text.
pub(super) type Field = (Zeroizing<String>, Zeroizing<String>);

impl Envelope {
    /// Reads an answer; `None` when it is neither a JSON object nor Aliyun's XML.
    ///
    /// JSON is read as JavaScript reads it: the last of two fields with one name counts, and numbers, lists and objects
    /// are no texts.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        json(body).or_else(|| xml::read(body)).map(Self)
    }

    /// The text of a field; `None` when there is none, or it is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let (_, text) = self.0.iter().rev().find(|(field, _)| field.as_str() == name)?;
        Some(text.as_str()).filter(|text| !text.is_empty())
    }
}

fn json(body: &str) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut reader = Reader::new(body);
    object(&mut reader, |name, written| {
        if name == MODEL {
            // Of no use when it is damaged: then the whole answer is not JSON, or the object has no texts.
            let _ = object(&mut Reader::new(written), |inner, written| {
                fields.push((Zeroizing::new(joined(&[MODEL, ".", inner])), text(written)));
            });
        }
        // What is no text takes the place of an earlier one anyway.
        fields.push((wiped(name), text(written)));
    })?;
    reader.peek().is_none().then_some(fields)
}

/// Reads an object, whitespace around it included, and calls `visit` with every name and value as they are written.
fn object<'a>(reader: &mut Reader<'a>, mut visit: impl FnMut(&'a str, &'a str)) -> Option<()> {
    reader.skip_whitespace();
    if !reader.skip(b'{') {
        return None;
    }
    let mut is_first = true;
    loop {
        reader.skip_whitespace();
        if !reader.another(is_first, b'}')? {
            break;
        }
        is_first = false;
        reader.skip_whitespace();
        let name = quoted(reader.value()?)?;
        reader.skip_whitespace();
        if !reader.skip(b':') {
            return None;
        }
        reader.skip_whitespace();
        visit(name, reader.value()?);
    }
    reader.skip_whitespace();
    Some(())
}

/// A string's text; empty for every other value.
fn text(written: &str) -> Zeroizing<String> {
    wiped(quoted(written).unwrap_or_default())
}

fn wiped(written: &str) -> Zeroizing<String> {
    Zeroizing::new(unescaped(written).to_owned())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(body: &str) -> Option<Vec<(String, String)>> {
        let Envelope(fields) = Envelope::read(body)?;
        Some(fields.into_iter().map(|(name, text)| (name.to_string(), text.to_string())).collect())
    }

    #[test]
    fn texts_at_the_top_are_read() {
        let body = " {\n \"Code\" : \"OK\",\t\"Total\":1,\"Data\":{\"Code\":\"inner\"},\"L\":[\"x\"],\"M\":\"a\\u5b57\\\"\" } \r\n";
        let expected = [("Code", "OK"), ("Total", ""), ("Data", ""), ("L", ""), ("M", "a字\"")]
            .map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(texts(body), Some(expected.into()));
        assert_eq!(texts("{}"), Some(vec![]));
    }

    #[test]
    fn of_objects_only_the_model_is_looked_into() {
        let body = r#"{"Model" : { "BizId":"1^0", "Model":{"BizId":"2^0"} },"Data":{"BizId":"3^0"}}"#;
        let envelope = Envelope::read(body).unwrap();
        assert_eq!(envelope.text("Model.BizId"), Some("1^0"));
        assert_eq!(envelope.text("BizId"), None);
        for model in ["null", "\"BizId\"", "[]", "{}", "{\"BizId\":1}", "{\"BizId\"}"] {
            let envelope = Envelope::read(&["{\"Code\":\"OK\",\"Model\":", model, "}"].concat()).unwrap();
            assert_eq!((envelope.text("Code"), envelope.text("Model.BizId")), (Some("OK"), None), "{model}");
        }
    }

    #[test]
    fn of_two_fields_with_one_name_the_last_counts() {
        let envelope = Envelope::read(r#"{"Code":"OK","Code":"isv.AMOUNT_NOT_ENOUGH","BizId":""}"#).unwrap();
        assert_eq!(envelope.text("Code"), Some("isv.AMOUNT_NOT_ENOUGH"));
        assert_eq!(envelope.text("BizId"), None);
        assert_eq!(envelope.text("Message"), None);
        for value in ["null", "1", "true", "[\"OK\"]", "{}", "\"\""] {
            let envelope = Envelope::read(&["{\"Code\":\"OK\",\"Code\":", value, "}"].concat()).unwrap();
            assert_eq!(envelope.text("Code"), None, "{value}");
        }
    }

    #[test]
    fn what_is_no_json_object_is_not_read() {
        for body in [
            "",
            " ",
            "OK",
            "null",
            "[]",
            "\"OK\"",
            "{",
            "{\"Code\":\"OK\"",
            "{\"Code\":\"OK\",}",
            "{\"Code\":\"OK\"}x",
            "{\"Code\" \"OK\"}",
            "{\"Code\":}",
            "{Code:\"OK\"}",
            "{\"Code\":\"OK\" \"a\":1}",
            "<html></html>",
            "{\"Code\":\"OK\"}{\"Code\":\"OK\"}",
            "{\"Code\":\"OK\",\"x\":nul}",
            "{\"Code\":\"OK\",\"x\":1 2}",
        ] {
            assert!(Envelope::read(body).is_none(), "{body}");
        }
    }

    proptest! {
        /// What a JSON library reads, written with white space and without.
        #[test]
        fn as_a_json_library_reads_it(fields: Vec<(String, String)>, number: i64, pretty: bool) {
            let mut object = serde_json::Map::new();
            object.insert("Number".to_owned(), number.into());
            object.insert("Nested".to_owned(), serde_json::json!({ "a\"}": ["]", {}] }));
            object.extend(fields.into_iter().map(|(name, text)| (name, text.into())));
            let value = serde_json::Value::from(object.clone());
            let body = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
            let envelope = Envelope::read(&body).unwrap();
            for (name, value) in &object {
                prop_assert_eq!(envelope.text(name), value.as_str().filter(|text| !text.is_empty()));
            }
        }

        /// Whatever comes in: no panic, and nothing is read that a JSON library would not read.
        #[test]
        fn any_text(body in "[{}\\[\\]\", :a1n\\\\]{0,24}") {
            let ours = texts(&body);
            let is_object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&body).is_ok();
            // Values that are no texts are not looked into, so that a damaged one may pass.
            prop_assert!(ours.is_some() || !is_object, "{body}");
        }
    }
}

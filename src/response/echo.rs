//! The string to sign that `SignatureDoesNotMatch` echoes, compared with one's own parameter by parameter: for somebody who
//! has both before them. Values of both are in the result, unlike in [`super::mismatch`], which errors are made of.

use super::envelope::Envelope;
use super::mismatch::ECHO;
use crate::names::stable_names;
use crate::plain::{Object, Plain};
use crate::sign::percent;
use crate::sign::rpc_v1::{ROOT_PATH, SIGNATURE, canonicalized_query, string_to_sign};
use crate::text::{contains, replace, split, split_once};

/// What the comparison showed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Whether the two are the same text.
    pub verdict: Verdict,
    /// The key that the gateway looked up.
    pub access_key_id: Option<String>,
    /// What differs, in the order of one's own parameters; those that were added last.
    pub differences: Vec<Difference>,
}

impl Plain for Comparison {
    fn write(&self, object: &mut Object) {
        object.text("verdict", self.verdict.as_str());
        object.optional("accessKeyId", self.access_key_id.as_deref());
        object.list("differences", &self.differences);
    }
}

stable_names! {
    /// Whether the two are the same text.
    #[derive(Default)]
    pub enum Verdict {
        /// There is no string to sign in the text.
        #[default]
        NoEcho = "noEcho",
        /// Same text: the keys differ.
        Same = "same",
        /// Other text: the request was changed, or encoded otherwise.
        Differs = "differs",
    }
}

/// One difference.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which parameter; none for the text as a whole.
    pub parameter: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// One's own value, or its encoded form where the encoding differs.
    pub ours: Option<String>,
    /// The gateway's.
    pub theirs: Option<String>,
}

impl Plain for Difference {
    fn write(&self, object: &mut Object) {
        object.optional("parameter", self.parameter.as_deref());
        object.text("kind", self.kind.as_str());
        object.optional("ours", self.ours.as_deref());
        object.optional("theirs", self.theirs.as_deref());
    }
}

stable_names! {
    /// What a difference is.
    pub enum Kind {
        /// Another HTTP method.
        Method = "method",
        /// The gateway did not get it.
        Missing = "missing",
        /// The gateway got it, and it was not signed.
        Added = "added",
        /// A space as `+` instead of `%20`.
        SpaceAsPlus = "spaceAsPlus",
        /// Percent-encoded once too often.
        EncodedTwice = "encodedTwice",
        /// Not percent-encoded.
        EncodedNever = "encodedNever",
        /// `%2f` instead of `%2F`.
        LowerCase = "lowerCase",
        /// Not sorted by name.
        Order = "order",
        /// Another value.
        Value = "value",
    }
}

/// Compares the echo in `answer` with one's `own` string to sign, or form body. Where that is empty, the echo's parameters are
/// signed again as the connector would. `answer` is Aliyun's, whole or in part: JSON, XML, the message, or the echo.
#[must_use]
pub fn compare(answer: &str, own: &str) -> Comparison {
    let answer = answer.trim();
    let envelope = Envelope::read(answer);
    let message = envelope.as_ref().and_then(|envelope| envelope.text("Message")).unwrap_or(answer);
    let Some(theirs) = signed_text(message) else {
        return Comparison::default();
    };
    let theirs = Signed::read(theirs);
    let again = if own.trim().is_empty() { theirs.again() } else { None };
    let own = again.as_deref().unwrap_or(own).trim();
    let mut ours = signed_text(own).map_or_else(|| Signed::of_body(theirs.method, own), Signed::read);
    let mut differences = Vec::new();
    differences.extend(ours.outer.take());
    if ours.method != theirs.method {
        differences.push(Difference::of(None, Kind::Method, Some(ours.method), Some(theirs.method)));
    }
    compare_parameters(&ours, &theirs, &mut differences);
    let access_key_id = theirs.parameters.iter().find(|(name, _)| name == "AccessKeyId");
    Comparison {
        verdict: if differences.is_empty() { Verdict::Same } else { Verdict::Differs },
        access_key_id: access_key_id.map(|(_, value)| decoded(value)),
        differences,
    }
}

impl Difference {
    fn of(parameter: Option<&str>, kind: Kind, ours: Option<&str>, theirs: Option<&str>) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self { parameter: owned(parameter), kind, ours: owned(ours), theirs: owned(theirs) }
    }
}

/// A string to sign, taken apart.
struct Signed<'a> {
    method: &'a str,
    /// Names and values, as they are encoded in the query.
    parameters: Vec<(String, String)>,
    /// What is wrong with how the query as a whole is encoded.
    outer: Option<Difference>,
}

impl<'a> Signed<'a> {
    /// Reads `POST&%2F&A%3D1%26B%3D2`.
    fn read(text: &'a str) -> Self {
        let (method, query) = split_once(text, ROOT_PATH).unwrap_or(("", text));
        let outer = |kind| Some(Difference::of(None, kind, None, None));
        let once = decoded(query);
        // A query that was encoded once has `%3D` for `=`; what it has for other characters depends on their values.
        let (query, outer) = if contains(query, "=") {
            (query.to_owned(), outer(Kind::EncodedNever))
        } else if !contains(&once, "=") && contains(&once, "%3D") {
            (decoded(&once), outer(Kind::EncodedTwice))
        } else if capitals(query) != query {
            (once, outer(Kind::LowerCase))
        } else {
            (once, None)
        };
        Self { method, parameters: pairs(&query), outer }
    }

    /// Reads a form body or a query, with or without its signature.
    fn of_body(method: &'a str, body: &str) -> Self {
        let query = split_once(body, "?").map_or(body, |(_, query)| query);
        let query = split_once(query, SIGNATURE).map_or(query, |(query, _)| query);
        Self { method, parameters: pairs(query), outer: None }
    }

    /// What the connector would sign for the same parameters.
    fn again(&self) -> Option<String> {
        let decoded: Vec<_> =
            self.parameters.iter().map(|(name, value)| (decoded(name), decoded(value))).collect();
        let borrowed: Vec<_> = decoded.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let query = canonicalized_query(&borrowed).ok()?;
        string_to_sign(self.method, &query).ok().map(|text| text.to_string())
    }
}

/// The string to sign in a text: from its method to the first character that none has.
fn signed_text(text: &str) -> Option<&str> {
    let text = split_once(text, ECHO).map_or(text, |(_, echo)| echo).trim_start();
    let start = ["POST", "GET"].iter().find_map(|method| {
        let (before, _) = split_once(text, &[method, ROOT_PATH].concat())?;
        text.get(before.len()..)
    })?;
    let is_none = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'\'');
    let end = start.bytes().position(is_none);
    start.get(..end.unwrap_or(start.len()))
}

fn pairs(query: &str) -> Vec<(String, String)> {
    split(query, "&")
        .filter(|pair| !pair.is_empty())
        .map(|pair| split_once(pair, "=").unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn compare_parameters(ours: &Signed<'_>, theirs: &Signed<'_>, differences: &mut Vec<Difference>) {
    let found_before = differences.len();
    let of = |signed: &Signed<'_>, name: &str| {
        signed.parameters.iter().find(|(other, _)| decoded(other) == name).map(|(_, value)| value.clone())
    };
    for (name, value) in &ours.parameters {
        let name = decoded(name);
        match of(theirs, &name) {
            None => differences.push(Difference::of(Some(&name), Kind::Missing, Some(&decoded(value)), None)),
            Some(their_value) if their_value != *value => {
                differences.push(differing(&name, value, &their_value));
            }
            Some(_) => {}
        }
    }
    for (name, value) in &theirs.parameters {
        let name = decoded(name);
        if of(ours, &name).is_none() {
            differences.push(Difference::of(Some(&name), Kind::Added, None, Some(&decoded(value))));
        }
    }
    if differences.len() == found_before && ours.parameters != theirs.parameters {
        differences.push(Difference::of(None, Kind::Order, None, None));
    }
}

/// How two encoded values of one parameter differ.
fn differing(name: &str, ours: &str, theirs: &str) -> Difference {
    let kind = if replace(ours, "+", "%20") == theirs {
        Kind::SpaceAsPlus
    } else if capitals(ours) == theirs {
        Kind::LowerCase
    } else if decoded(ours) == theirs {
        Kind::EncodedTwice
    } else if percent::encode(ours) == theirs {
        Kind::EncodedNever
    } else {
        Kind::Value
    };
    if kind == Kind::Value {
        let (ours, theirs) = (decoded(ours), decoded(theirs));
        return Difference::of(Some(name), kind, Some(&ours), Some(&theirs));
    }
    Difference::of(Some(name), kind, Some(ours), Some(theirs))
}

/// The text with its escapes resolved; what is no escape stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push((high << 4) | low);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The text with capital letters in its escapes.
fn capitals(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut remaining = 0_u8;
    for character in text.chars() {
        written.push(if remaining > 0 { character.to_ascii_uppercase() } else { character });
        remaining = if character == '%' { 2 } else { remaining.saturating_sub(1) };
    }
    written
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::sign::steps::steps;

    const PARAMETERS: [(&str, &str); 4] = [
        ("AccessKeyId", "LTAI"),
        ("PhoneNumbers", "13800138000"),
        ("SignName", "示 例"),
        ("Timestamp", "2026-08-22T01:30:00Z"),
    ];

    fn own(parameters: &[(&str, &str)]) -> String {
        steps("POST", parameters, "secret").unwrap().string_to_sign
    }

    fn message(string_to_sign: &str) -> String {
        ["Specified signature is not matched with our calculation. server string to sign is:", string_to_sign]
            .concat()
    }

    fn kinds(comparison: &Comparison) -> Vec<(Option<&str>, Kind)> {
        comparison.differences.iter().map(|found| (found.parameter.as_deref(), found.kind)).collect()
    }

    #[test]
    fn the_same_text_says_that_the_keys_differ_however_it_was_pasted() {
        let own = own(&PARAMETERS);
        for pasted in [
            own.clone(),
            message(&own),
            json!({ "Code": "SignatureDoesNotMatch", "Message": message(&own), "HostId": "x" }).to_string(),
            [" \n Error: \"", &message(&own), "\" at x\n"].concat(),
        ] {
            for ours in [own.as_str(), "", &steps("POST", &PARAMETERS, "secret").unwrap().body] {
                let comparison = compare(&pasted, ours);
                assert_eq!(comparison.verdict, Verdict::Same, "{pasted} {ours} {comparison:?}");
                assert_eq!(comparison.access_key_id.as_deref(), Some("LTAI"));
            }
        }
    }

    #[test]
    fn without_an_echo_there_is_nothing_to_compare() {
        for text in ["", "SignatureDoesNotMatch", "{\"Message\":\"x\"}", "POST & GET"] {
            assert_eq!(compare(text, "POST&%2F&A%3D1"), Comparison::default(), "{text}");
        }
    }

    #[test]
    fn each_way_to_encode_it_wrongly_has_its_name() {
        let theirs = own(&PARAMETERS);
        for (from, to, parameter, kind) in [
            ("%2520", "%2B", Some("SignName"), Kind::SpaceAsPlus),
            ("%253A", "%253a", Some("Timestamp"), Kind::LowerCase),
            ("%253A", "%25253A", Some("Timestamp"), Kind::EncodedTwice),
            ("%253A", "%3A", Some("Timestamp"), Kind::EncodedNever),
            ("13800138000", "13900139000", Some("PhoneNumbers"), Kind::Value),
            ("POST", "GET", None, Kind::Method),
            ("%26PhoneNumbers%3D13800138000", "", Some("PhoneNumbers"), Kind::Added),
            ("%26Timestamp", "%26Region%3Dx%26Timestamp", Some("Region"), Kind::Missing),
            ("%26", "%2626", None, Kind::Order),
        ] {
            let ours = if kind == Kind::Order {
                let mut parts: Vec<_> = theirs.split("%26").collect();
                parts.swap(1, 2);
                parts.join("%26")
            } else {
                theirs.replace(from, to)
            };
            let comparison = compare(&message(&theirs), &ours);
            assert_eq!(comparison.verdict, Verdict::Differs);
            assert_eq!(kinds(&comparison), [(parameter, kind)], "{from} → {to}");
        }
    }

    #[test]
    fn a_query_that_was_encoded_wrongly_as_a_whole() {
        let steps = steps("POST", &PARAMETERS, "secret").unwrap();
        let never = ["POST&%2F&", &steps.canonicalized_query].concat();
        let twice = ["POST&%2F&", &percent::encode(&percent::encode(&steps.canonicalized_query))].concat();
        let small =
            ["POST&%2F&", &percent::encode(&steps.canonicalized_query).replace("%3D", "%3d")].concat();
        for (ours, kind) in
            [(never, Kind::EncodedNever), (twice, Kind::EncodedTwice), (small, Kind::LowerCase)]
        {
            assert_eq!(kinds(&compare(&message(&steps.string_to_sign), &ours)), [(None, kind)]);
        }
    }

    #[test]
    fn values_are_shown_as_they_are() {
        let changed = own(&[("SignName", "示例+")]);
        let comparison = compare(&message(&changed), &own(&[("SignName", "示例")]));
        let found = &comparison.differences[0];
        assert_eq!((found.ours.as_deref(), found.theirs.as_deref()), (Some("示例"), Some("示例+")));
    }

    proptest! {
        /// Whatever is signed and echoed is the same text; whatever is pasted, there is no panic.
        #[test]
        fn what_was_signed_is_the_same(values in prop::collection::btree_map("[A-Za-z]{1,6}", "\\PC{0,8}", 1..5)) {
            let parameters: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert_eq!(compare(&message(&own(&parameters)), "").verdict, Verdict::Same);
        }

        #[test]
        fn any_text(answer in "[POSTGET&%2F3D=+ \"a]{0,40}", ours in "[POSTGET&%2F3D=+ \"a]{0,40}") {
            let _ = compare(&answer, &ours);
        }
    }
}

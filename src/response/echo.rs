//! An echo of `SignatureDoesNotMatch`, compared with one's own string to sign, parameter by parameter.
//!
//! For a person who looks at their own request: unlike [`super::mismatch`], which judges while sending, it returns values.
//! How a gateway builds its string: from what it received, decoded and percent-encoded again as Aliyun's help page 25490
//! says. So what was encoded otherwise shows as a difference.

use serde::Serialize;

use crate::names::stable_names;
use crate::sign::percent;
use crate::sign::rpc_v1::{canonicalized_query, string_to_sign};
use crate::text::{contains, replace, split, split_once};

/// What stands between the method and the query in a string to sign: the root path, percent-encoded.
const PATH: &str = "&%2F&";

/// The methods that Aliyun's RPC interface knows.
const METHODS: [&str; 2] = ["POST", "GET"];

/// What the comparison showed.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Whether both signed the same.
    pub verdict: Verdict,
    /// Whose key the request names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<String>,
    /// Each difference once, in the order of one's own string.
    pub differences: Vec<Difference>,
}

stable_names! {
    /// Whether two strings to sign are one.
    pub enum Verdict {
        /// There is no string to sign in the answer.
        NoEcho = "noEcho",
        /// They are equal: the keys differ.
        Same = "same",
        /// They differ: the request was changed, or encoded otherwise.
        Differs = "differs",
    }
}

/// One difference.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// What it means.
    pub kind: DifferenceKind,
    /// The name of the parameter; empty for what is no parameter.
    pub parameter: String,
    /// What the own string has; absent when it has nothing there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<String>,
    /// What the echo has; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<String>,
}

stable_names! {
    /// What a difference means.
    pub enum DifferenceKind {
        /// The methods differ.
        Method = "method",
        /// The gateway did not receive the parameter.
        Missing = "missing",
        /// The gateway received a parameter that was not signed.
        Added = "added",
        /// A space was encoded as a plus sign before signing.
        SpaceAsPlus = "spaceAsPlus",
        /// A plus sign was sent as it is, which a form parser reads as a space.
        PlusAsSpace = "plusAsSpace",
        /// It was percent-encoded once too often.
        EncodedTwice = "encodedTwice",
        /// Characters that have to be percent-encoded were not.
        NotEncoded = "notEncoded",
        /// The percent-encoding has small letters.
        LowerCase = "lowerCase",
        /// The parameters are the same, and not sorted by their names.
        Order = "order",
        /// Another value.
        Value = "value",
    }
}

/// Compares the string to sign in `answer` with `ours`; without one, with what this crate signs for the parameters in the
/// echo. `answer` is what Aliyun answered, in whatever form, or the string alone.
#[must_use]
pub fn compare(answer: &str, ours: &str) -> Comparison {
    let Some(theirs) = StringToSign::find(answer) else {
        return Comparison { verdict: Verdict::NoEcho, access_key_id: None, differences: Vec::new() };
    };
    let own = StringToSign::find(ours).or_else(|| theirs.signed_again());
    let differences = own.map(|own| own.differences(&theirs)).unwrap_or_default();
    let verdict = if differences.is_empty() { Verdict::Same } else { Verdict::Differs };
    let access_key_id = theirs.parameters.iter().find(|(name, _)| name == "AccessKeyId");
    Comparison { verdict, access_key_id: access_key_id.map(|(_, value)| decoded(value)), differences }
}

/// A string to sign in its parts.
struct StringToSign {
    method: &'static str,
    /// Names, and values as the query has them: percent-encoded once.
    parameters: Vec<(String, String)>,
}

impl StringToSign {
    /// The first one in a text. JSON and XML write its `&` otherwise.
    fn find(text: &str) -> Option<Self> {
        let text = replace(&replace(text, "&amp;", "&"), "\\u0026", "&");
        let (method, rest) = METHODS
            .into_iter()
            .filter_map(|method| {
                let (before, rest) = split_once(&text, &[method, PATH].concat())?;
                Some((before.len(), method, rest.to_owned()))
            })
            .min_by_key(|(place, ..)| *place)
            .map(|(_, method, rest)| (method, rest))?;
        let end = |character: char| character.is_whitespace() || matches!(character, '"' | '<' | '\\' | '\'');
        let query = decoded(rest.split(end).next().unwrap_or_default());
        let parameters = split(&query, "&").filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = split_once(pair, "=").unwrap_or((pair, ""));
            (decoded(name), value.to_owned())
        });
        Some(Self { method, parameters: parameters.collect() })
    }

    /// As this crate signs the same parameters.
    fn signed_again(&self) -> Option<Self> {
        let parameters: Vec<_> =
            self.parameters.iter().map(|(name, value)| (name.as_str(), decoded(value))).collect();
        let parameters: Vec<_> = parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let query = canonicalized_query(&parameters).ok()?;
        Self::find(&string_to_sign(self.method, &query).ok()?)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn differences(&self, theirs: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        if self.method != theirs.method {
            differences.push(Difference {
                kind: DifferenceKind::Method,
                parameter: String::new(),
                ours: Some(self.method.to_owned()),
                theirs: Some(theirs.method.to_owned()),
            });
        }
        for (name, ours) in &self.parameters {
            let difference = match theirs.value(name) {
                None => Some((DifferenceKind::Missing, None)),
                Some(theirs) if theirs == ours => None,
                Some(theirs) => Some((kind(ours, theirs), Some(theirs))),
            };
            differences.extend(difference.map(|(kind, theirs)| {
                // Where the encoding is what differs, the values would look alike.
                let shown = |value: &str| {
                    let is_value = matches!(kind, DifferenceKind::Value | DifferenceKind::Missing);
                    if is_value { decoded(value) } else { value.to_owned() }
                };
                Difference {
                    kind,
                    parameter: name.clone(),
                    ours: Some(shown(ours)),
                    theirs: theirs.map(shown),
                }
            }));
        }
        let added = theirs.parameters.iter().filter(|(name, _)| self.value(name).is_none());
        differences.extend(added.map(|(name, value)| Difference {
            kind: DifferenceKind::Added,
            parameter: name.clone(),
            ours: None,
            theirs: Some(decoded(value)),
        }));
        if differences.is_empty() && self.parameters != theirs.parameters {
            differences.push(Difference {
                kind: DifferenceKind::Order,
                parameter: String::new(),
                ours: Some(self.names()),
                theirs: Some(theirs.names()),
            });
        }
        differences
    }

    fn names(&self) -> String {
        self.parameters.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// What it means that a parameter was signed as `ours`, and the gateway has `theirs`, both percent-encoded.
fn kind(ours: &str, theirs: &str) -> DifferenceKind {
    let is_encoded = |one: &str, other: &str| percent::encode(one) == other;
    if contains(ours, "+") && replace(ours, "+", "%20") == theirs {
        DifferenceKind::SpaceAsPlus
    } else if contains(ours, "%2B") && replace(ours, "%2B", "%20") == theirs {
        DifferenceKind::PlusAsSpace
    } else if ours.eq_ignore_ascii_case(theirs) && decoded(ours) == decoded(theirs) {
        DifferenceKind::LowerCase
    } else if contains(ours, "%") && is_encoded(ours, theirs)
        || contains(theirs, "%") && is_encoded(theirs, ours)
    {
        DifferenceKind::EncodedTwice
    } else if decoded(ours) == decoded(theirs) {
        DifferenceKind::NotEncoded
    } else {
        DifferenceKind::Value
    }
}

/// A text with each `%XX` as the byte that it stands for; one that is none stays. Bytes that are not UTF-8 become U+FFFD.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, after @ ..] if *first == b'%' => {
                hex(*high).zip(hex(*low)).map(|(high, low)| (high << 4 | low, after))
            }
            _ => None,
        };
        let (byte, after) = escaped.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PARAMETERS: [(&str, &str); 4] = [
        ("AccessKeyId", "testid"),
        ("SignName", "云 测+*"),
        ("TemplateParam", r#"{"code":"123456"}"#),
        ("Timestamp", "2017-07-14T02:40:00Z"),
    ];

    fn signed(method: &str, parameters: &[(&str, &str)]) -> String {
        string_to_sign(method, &canonicalized_query(parameters).unwrap()).unwrap().to_string()
    }

    /// As somebody signs who encodes otherwise.
    fn signed_badly(encode: impl Fn(&str) -> String) -> String {
        let query: Vec<_> =
            PARAMETERS.iter().map(|(name, value)| [name, "=", &encode(value)].concat()).collect();
        ["POST&%2F&", &percent::encode(&query.join("&"))].concat()
    }

    fn found(answer: &str, ours: &str) -> Vec<(DifferenceKind, String)> {
        let Comparison { differences, .. } = compare(answer, ours);
        differences.into_iter().map(|Difference { kind, parameter, .. }| (kind, parameter)).collect()
    }

    #[test]
    fn an_echo_is_found_in_every_form_of_an_answer() {
        let echo = signed("POST", &PARAMETERS);
        let message =
            ["Specified signature is not matched with our calculation. server string to sign is:", &echo];
        let message = message.concat();
        for answer in [
            echo.clone(),
            message.clone(),
            ["{\"Message\":\"", &message, "\",\"Code\":\"SignatureDoesNotMatch\"}"].concat(),
            ["{\"Message\":\"", &replace(&message, "&", "\\u0026"), "\"}"].concat(),
            ["<Error><Message>", &replace(&message, "&", "&amp;"), "</Message></Error>"].concat(),
            ["\n", &message, " \r\n"].concat(),
        ] {
            let comparison = compare(&answer, "");
            assert_eq!(comparison.verdict, Verdict::Same, "{answer}: {comparison:?}");
            assert_eq!(comparison.access_key_id.as_deref(), Some("testid"));
            assert_eq!(compare(&answer, &echo).verdict, Verdict::Same);
        }
        for answer in ["", "SignatureDoesNotMatch", "POST", "server string to sign is:"] {
            assert_eq!(compare(answer, &echo).verdict, Verdict::NoEcho, "{answer}");
        }
    }

    #[test]
    fn each_mistake_has_its_name_and_its_place() {
        let echo = signed("POST", &PARAMETERS);
        let sign_name = |kind| vec![(kind, "SignName".to_owned())];
        assert_eq!(
            found(&echo, &signed_badly(|value| replace(&percent::encode(value), "%20", "+"))),
            sign_name(DifferenceKind::SpaceAsPlus)
        );
        assert_eq!(
            found(&echo, &signed_badly(|value| replace(&percent::encode(value), "%2A", "*"))),
            sign_name(DifferenceKind::NotEncoded)
        );
        for (encode, kind) in [
            (
                (|value| percent::encode(&percent::encode(value))) as fn(&str) -> String,
                DifferenceKind::EncodedTwice,
            ),
            (|value| percent::encode(value).to_lowercase(), DifferenceKind::LowerCase),
        ] {
            let kinds = found(&echo, &signed_badly(encode));
            assert!(kinds.len() >= 2 && kinds.iter().any(|(found, _)| *found == kind), "{kinds:?}");
        }
        let plus = PARAMETERS.map(|(name, value)| (name, if name == "SignName" { "云 测 *" } else { value }));
        assert_eq!(
            found(&signed("POST", &plus), &signed_badly(percent::encode)),
            sign_name(DifferenceKind::PlusAsSpace)
        );
        assert_eq!(found(&echo, &signed("GET", &PARAMETERS)), [(DifferenceKind::Method, String::new())]);
        assert_eq!(
            found(&signed("POST", &PARAMETERS[..3]), &echo),
            [(DifferenceKind::Missing, "Timestamp".to_owned())]
        );
        assert_eq!(
            found(&echo, &signed("POST", &PARAMETERS[1..])),
            [(DifferenceKind::Added, "AccessKeyId".to_owned())]
        );
        let other = PARAMETERS.map(|(name, value)| (name, if name == "Timestamp" { "2018" } else { value }));
        let comparison = compare(&echo, &signed("POST", &other));
        assert_eq!(
            comparison.differences,
            [Difference {
                kind: DifferenceKind::Value,
                parameter: "Timestamp".to_owned(),
                ours: Some("2018".to_owned()),
                theirs: Some("2017-07-14T02:40:00Z".to_owned()),
            }]
        );
        let mut unsorted = PARAMETERS.map(|(name, value)| [name, "=", &percent::encode(value)].concat());
        unsorted.reverse();
        let unsorted = ["POST&%2F&", &percent::encode(&unsorted.join("&"))].concat();
        assert_eq!(found(&echo, &unsorted), [(DifferenceKind::Order, String::new())]);
        assert_eq!(
            compare(&unsorted, "").verdict,
            Verdict::Differs,
            "an echo that is not sorted is none of Aliyun's"
        );
    }

    #[test]
    fn percent_encoding_is_undone() {
        assert_eq!(decoded("%E4%BA%91%20%2b%"), "云 +%");
        assert_eq!(decoded("%zz%2"), "%zz%2");
        assert_eq!(decoded("%FF"), "\u{FFFD}");
    }

    proptest! {
        /// Whatever was signed well is the same.
        #[test]
        fn what_this_crate_signs_is_the_same(pairs in prop::collection::btree_map("[A-Za-z]{1,8}", ".{0,12}", 1..8)) {
            let parameters: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let echo = signed("POST", &parameters);
            prop_assert_eq!(compare(&echo, "").verdict, Verdict::Same);
            prop_assert_eq!(compare(&echo, &echo).verdict, Verdict::Same);
        }

        #[test]
        fn any_texts(answer in "(POST|GET|&|%|2|F|=|[a-z]){0,40}", ours in ".{0,40}") {
            let _ = compare(&answer, &ours);
        }
    }
}

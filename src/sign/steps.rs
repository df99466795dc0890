//! A request's signature, step by step, for somebody who looks for the step that broke.

use super::percent;
use super::rpc_v1::{append_signature, canonicalized_query, signature, sorted, string_to_sign};
use crate::error::Error;
use crate::plain::{Object, Plain};
use crate::text::joined;

/// What each step of the scheme makes of the parameters. The key of the MAC is left out: it is the secret and `&`.
#[derive(Debug)]
pub struct Steps {
    /// Step 1: the parameters, sorted by the bytes of their names.
    pub sorted: Vec<SortedParameter>,
    /// Step 2: each side percent-encoded, joined with `=` and `&`.
    pub canonicalized_query: String,
    /// Step 3: the method, the encoded path, and the query percent-encoded once more.
    pub string_to_sign: String,
    /// Step 4: Base64 of the HMAC-SHA1, with the secret and `&` as its key.
    pub signature: String,
    /// Step 5: the form body, which is the query and the signature.
    pub body: String,
}

impl Plain for Steps {
    fn write(&self, object: &mut Object) {
        object.list("sorted", &self.sorted);
        object.text("canonicalizedQuery", &self.canonicalized_query);
        object.text("stringToSign", &self.string_to_sign);
        object.text("signature", &self.signature);
        object.text("body", &self.body);
    }
}

/// One parameter.
#[derive(Debug)]
pub struct SortedParameter {
    /// As it is.
    pub name: String,
    /// As it is.
    pub value: String,
    /// Both sides percent-encoded, joined with `=`.
    pub encoded: String,
}

impl Plain for SortedParameter {
    fn write(&self, object: &mut Object) {
        object.text("name", &self.name);
        object.text("value", &self.value);
        object.text("encoded", &self.encoded);
    }
}

/// The steps for these parameters, `Signature` left out. `method` is part of what is signed.
///
/// # Errors
/// [`ErrorKind::Internal`](crate::error::ErrorKind::Internal) never in practice.
pub fn steps(method: &str, parameters: &[(&str, &str)], access_key_secret: &str) -> Result<Steps, Error> {
    let mut sorted = sorted(parameters);
    sorted.retain(|(name, _)| *name != "Signature");
    let query = canonicalized_query(&sorted)?;
    let string_to_sign = string_to_sign(method, &query)?;
    let signature = signature(access_key_secret, method, &query)?;
    Ok(Steps {
        sorted: sorted
            .into_iter()
            .map(|(name, value)| SortedParameter {
                name: name.to_owned(),
                value: value.to_owned(),
                encoded: joined(&[&percent::encode(name), "=", &percent::encode(value)]),
            })
            .collect(),
        canonicalized_query: query.to_string(),
        string_to_sign: string_to_sign.to_string(),
        body: append_signature(query, &signature).to_string(),
        signature,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::Value as Json;

    use super::*;

    /// Every vector that the signature is tested with, published ones among them.
    #[test]
    fn each_step_of_every_vector() {
        let vectors: Json = serde_json::from_str(include_str!("../../tests/vectors/rpc-v1.json")).unwrap();
        let mut count = 0;
        for vector in vectors.as_array().unwrap() {
            let expected = &vector["expected"];
            let (Some(query), Some(string)) =
                (expected["canonicalizedQuery"].as_str(), expected["stringToSign"].as_str())
            else {
                continue; // Long ones are listed by their hashes.
            };
            let parameters: Vec<_> = vector["params"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
                .collect();
            let text = |name: &str| vector[name].as_str().unwrap();
            let steps = steps(text("method"), &parameters, text("secret")).unwrap();
            assert_eq!(steps.canonicalized_query, query, "{}", vector["name"]);
            assert_eq!(steps.string_to_sign, string, "{}", vector["name"]);
            assert_eq!(steps.signature, expected["signature"].as_str().unwrap(), "{}", vector["name"]);
            let written: Vec<_> = steps.sorted.iter().map(|parameter| parameter.encoded.as_str()).collect();
            assert_eq!(written.join("&"), query);
            assert!(steps.body.starts_with(&[query, "&Signature="].concat()));
            count += 1;
        }
        assert!(count > 30, "only {count} vectors were read");
    }

    #[test]
    fn a_signature_among_the_parameters_is_left_out() {
        let with = steps("POST", &[("B", "2"), ("Signature", "x"), ("A", "1 2")], "s").unwrap();
        assert_eq!(with.canonicalized_query, "A=1%202&B=2");
        assert_eq!(with.string_to_sign, "POST&%2F&A%3D1%25202%26B%3D2");
    }
}

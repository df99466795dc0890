//! A signature step by step, to be looked at: what each step of [`super::rpc_v1`] makes of a request's parameters.

use serde::Serialize;

use super::rpc_v1::{append_signature, canonicalized_query, signature, string_to_sign};
use crate::error::Error;

/// The outcome of each step. It holds all that the parameters hold, and of the secret only the signature.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Steps {
    /// The parameters, sorted, percent-encoded and joined.
    pub canonicalized_query: String,
    /// Method, path and the query percent-encoded once more.
    pub string_to_sign: String,
    /// Base64 of the HMAC-SHA1.
    pub signature: String,
    /// The form body, or query string, that is sent.
    pub body: String,
}

/// Signs these parameters, with all of those that a signature needs among them.
///
/// # Errors
/// `Internal` never in practice.
pub fn steps(method: &str, parameters: &[(&str, &str)], access_key_secret: &str) -> Result<Steps, Error> {
    let query = canonicalized_query(parameters)?;
    let string_to_sign = string_to_sign(method, &query)?;
    let signature = signature(access_key_secret, &string_to_sign)?;
    Ok(Steps {
        canonicalized_query: query.to_string(),
        string_to_sign: string_to_sign.to_string(),
        body: append_signature(query, &signature).to_string(),
        signature,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_step_is_that_of_each_vector() {
        let vectors: Vec<Value> =
            serde_json::from_str(include_str!("../../tests/vectors/rpc-v1.json")).unwrap();
        assert!(vectors.len() > 30);
        for vector in vectors {
            let text = |name: &str| vector[name].as_str().unwrap();
            let parameters: Vec<_> = vector["params"].as_object().unwrap().iter().collect();
            let parameters: Vec<_> =
                parameters.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
            let steps = steps(text("method"), &parameters, text("secret")).unwrap();
            let expected = |name: &str| vector["expected"][name].as_str();
            assert_eq!(Some(&*steps.signature), expected("signature"), "{}", text("name"));
            // Of a very long request there is only the signature.
            for (step, name) in
                [(&steps.canonicalized_query, "canonicalizedQuery"), (&steps.string_to_sign, "stringToSign")]
            {
                assert_eq!(step, expected(name).unwrap_or(step), "{}", text("name"));
            }
            assert!(steps.body.starts_with(&steps.canonicalized_query));
        }
    }
}

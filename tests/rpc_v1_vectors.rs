//! Every vector of scheme rpc-v1, each intermediate step by itself, so that a failure names the step that broke.
//!
//! `tests/vectors/README.md` says where the vectors come from.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that panics is a test that fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use connector_aliyun_sms_wasm::sign::rpc_v1::{canonicalized_query, signature, string_to_sign};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

#[derive(Deserialize)]
struct Vector {
    name: String,
    method: String,
    secret: String,
    params: BTreeMap<String, String>,
    expected: Expected,
}

/// The vectors with a thousand numbers list digests instead of the long strings.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expected {
    canonicalized_query: Option<String>,
    canonicalized_query_sha256: Option<String>,
    string_to_sign: Option<String>,
    string_to_sign_sha256: Option<String>,
    signature: String,
}

fn assert_step(step: &str, name: &str, actual: &str, expected: Option<&String>, digest: Option<&String>) {
    let hex = Sha256::digest(actual).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    match (expected, digest) {
        (Some(expected), _) => assert_eq!(actual, expected, "{step} of {name}"),
        (None, Some(digest)) => assert_eq!(&hex, digest, "{step} of {name}"),
        (None, None) => panic!("{name} has no expected {step}"),
    }
}

#[test]
fn every_step_of_every_vector() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("vectors/rpc-v1.json")).unwrap();
    assert_eq!(vectors.len(), 38);
    for Vector { name, method, secret, params, expected } in vectors {
        // Handed over in reverse, so that the sorting is under test too.
        let parameters: Vec<(&str, &str)> =
            params.iter().rev().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let query = canonicalized_query(&parameters).unwrap();
        assert_step(
            "canonicalized query",
            &name,
            &query,
            expected.canonicalized_query.as_ref(),
            expected.canonicalized_query_sha256.as_ref(),
        );
        let text = string_to_sign(&method, &query).unwrap();
        assert_step(
            "string to sign",
            &name,
            &text,
            expected.string_to_sign.as_ref(),
            expected.string_to_sign_sha256.as_ref(),
        );
        assert_eq!(
            signature(&secret, &method, &query).as_ref(),
            Ok(&expected.signature),
            "signature of {name}"
        );
    }
}

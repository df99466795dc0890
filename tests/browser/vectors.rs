//! Every vector of scheme rpc-v1, read and signed inside the browser.

use connector_aliyun_sms_wasm::sign::rpc_v1::{canonicalized_query, signature, string_to_sign};
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{apply, property, text};

#[wasm_bindgen_test]
fn all_vectors_are_signed_as_published() {
    let vectors = Array::from(&JSON::parse(include_str!("../vectors/rpc-v1.json")).unwrap());
    assert_eq!(vectors.length(), 38);
    for vector in vectors.iter() {
        let name = text(&vector, "name");
        let expected = property(&vector, "expected");
        let parameters = parameters(&vector);
        let parameters: Vec<(&str, &str)> =
            parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let query = canonicalized_query(&parameters).unwrap();
        let to_sign = string_to_sign(&text(&vector, "method"), &query).unwrap();
        // The vectors with a thousand numbers list digests instead; their signature proves the steps before it.
        for (step, actual) in [("canonicalizedQuery", &query), ("stringToSign", &to_sign)] {
            if let Some(wanted) = property(&expected, step).as_string() {
                assert_eq!(**actual, wanted, "{step} of {name}");
            }
        }
        let signature = signature(&text(&vector, "secret"), &text(&vector, "method"), &query);
        assert_eq!(signature, Ok(text(&expected, "signature")), "signature of {name}");
    }
}

fn parameters(vector: &JsValue) -> Vec<(String, String)> {
    Array::from(&apply("({ params }) => Object.entries(params)", vector))
        .iter()
        .map(|entry| (text(&entry, "0"), text(&entry, "1")))
        .collect()
}

//! Any answer as JSON or XML, and the same JSON read by serde_json for comparison.
#![no_main]

use connector_aliyun_sms_wasm::response::envelope::Envelope;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value as Json};

/// What the core asks for, in both formats.
const NAMES: [&str; 6] = ["Code", "Message", "RequestId", "BizId", "Recommend", "AccountId"];

/// What answers in XML begin with.
const ROOTS: [&str; 3] = ["<Error>", "<SendSmsResponse>", "<SendSmsVerifyCodeResponse>"];

fuzz_target!(|input: &str| {
    let envelope = Envelope::read(input);
    if let Some(envelope) = &envelope {
        assert!(NAMES.iter().all(|name| envelope.text(name).is_none_or(|text| !text.is_empty())));
    }
    let Ok(object) = serde_json::from_str::<Map<String, Json>>(input) else {
        // What is no JSON may still pass: values that are no texts are not looked into.
        let is_object = input.trim_start().starts_with('{');
        let is_xml = ROOTS.iter().any(|root| input.contains(root));
        assert!(envelope.is_none() || is_object || is_xml, "{input:?}");
        return;
    };
    let envelope = envelope.expect("what serde_json reads");
    for (name, value) in &object {
        let expected = value.as_str().filter(|text| !text.is_empty());
        if !is_beyond_one_escape(name) && !name.starts_with("Model.") {
            assert_eq!(envelope.text(name).map(replaced), expected.map(replaced), "{name:?} of {input:?}");
        }
    }
    for name in NAMES {
        assert!(object.contains_key(name) || envelope.text(name).is_none(), "{name} is not in {input:?}");
    }
    let receipt = object.get("Model").and_then(|model| model.get("BizId")).and_then(Json::as_str);
    if !object.contains_key("Model.BizId") {
        let expected = receipt.filter(|text| !text.is_empty()).map(replaced);
        assert_eq!(envelope.text("Model.BizId").map(replaced), expected, "{input:?}");
    }
    // Written anew, without white space and with it.
    for again in [serde_json::to_string(&object), serde_json::to_string_pretty(&object)] {
        let again = Envelope::read(&again.expect("JSON")).expect("what serde_json writes");
        for (name, value) in object.iter().filter(|(name, _)| !name.starts_with("Model.")) {
            assert_eq!(again.text(name), value.as_str().filter(|text| !text.is_empty()), "{name:?}");
        }
    }
});

/// A character that JSON escapes as two halves, each of which the core reads as U+FFFD.
fn is_beyond_one_escape(text: &str) -> bool {
    text.chars().any(|character| u32::from(character) > 0xFFFF)
}

/// As the core reads it when it is escaped.
fn replaced(text: &str) -> String {
    text.chars()
        .flat_map(
            |character| {
                if u32::from(character) > 0xFFFF { ['\u{FFFD}'; 2].to_vec() } else { vec![character] }
            },
        )
        .collect()
}

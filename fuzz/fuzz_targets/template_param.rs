//! Any text as a payload's JSON, and any JSON read by serde_json for comparison.
#![no_main]

use connector_aliyun_sms_wasm::operation::template_param::{for_each_value, from_json, locale};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value as Json};

fn values(payload: &str) -> Vec<String> {
    let mut values = Vec::new();
    for_each_value(payload, |value| values.push(value.to_owned()));
    values
}

fuzz_target!(|input: &str| {
    let _ = (from_json(input, Some(10)), values(input), locale(input));
    let Ok(payload) = serde_json::from_str::<Json>(input) else { return };
    // Written anew, as `JSON.stringify` writes it: no whitespace, each name once.
    let payload_text = payload.to_string();
    let Json::Object(entries) = payload else {
        assert!(
            from_json(&payload_text, None).is_none() && values(&payload_text).is_empty(),
            "{payload_text}"
        );
        return;
    };
    let expected: Map<String, Json> = entries
        .into_iter()
        .filter(|(name, _)| name != "locale" && name != "uiLocales")
        .filter_map(|(name, value)| match value {
            Json::String(_) => Some((name, value)),
            Json::Bool(_) | Json::Number(_) => Some((name, value.to_string().into())),
            Json::Null | Json::Array(_) | Json::Object(_) => None,
        })
        .collect();
    let written = from_json(&payload_text, None).expect("an object");
    assert_eq!(serde_json::from_str::<Json>(&written).expect("JSON"), Json::Object(expected.clone()));
    // The minutes are added, and replace nothing.
    let with_minutes = from_json(&payload_text, Some(10)).expect("an object");
    let mut expected_with_minutes = expected.clone();
    expected_with_minutes.entry("min").or_insert_with(|| "10".into());
    assert_eq!(
        serde_json::from_str::<Json>(&with_minutes).expect("JSON"),
        Json::Object(expected_with_minutes)
    );
    // Nothing that is sent is missing from what is taken out of answers.
    let values = values(&written);
    for value in expected.values().filter_map(Json::as_str) {
        assert!(values.iter().any(|known| known == value), "{value:?} of {written:?}");
    }
});

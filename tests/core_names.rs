//! Every name that the core can hand to a host, held against the list that the tables of sentences are tested with
//! (`tests/host/messages.test.ts`): a new code or reason without a sentence in each language fails one of the two.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

use connector_aliyun_sms_wasm::config::value::ValueKind;
use connector_aliyun_sms_wasm::config::{Field, ProblemCode, ProblemReason};
use connector_aliyun_sms_wasm::error::{ErrorKind, PhoneNumberReason};
use serde_json::{Value, json};

/// The names of an enum's variants.
macro_rules! names {
    ($kind:ty) => {
        <$kind>::ALL.iter().map(|variant| variant.as_str()).collect::<Vec<_>>()
    };
}

#[test]
fn the_list_of_names_is_complete() {
    let listed: Value = serde_json::from_str(include_str!("core-names.json")).unwrap();
    let names = json!({
        "errorKinds": names!(ErrorKind),
        "phoneNumberReasons": names!(PhoneNumberReason),
        "problemCodes": names!(ProblemCode),
        "problemReasons": names!(ProblemReason),
        "fields": names!(Field),
        "valueKinds": names!(ValueKind),
    });
    assert_eq!(names, listed, "write this into tests/core-names.json:\n{names:#}");
}

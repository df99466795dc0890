//! What a call frees natively holds neither the secret, the security token nor the verification code: a buffer that
//! moved while it grew, or that nobody wiped, would. `tests/browser/leftovers.rs` looks at the memory of the wasm.

#![cfg(not(target_arch = "wasm32"))]
#![allow(unsafe_code, reason = "only an allocator sees what is freed")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that panics is a test that fails")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use connector_aliyun_sms_wasm::credential::{AccessKeyId, Credential};
use connector_aliyun_sms_wasm::exchange::{Event, Exchange, Learned, Now, Step};
use connector_aliyun_sms_wasm::operation::{send_sms, template_param};
use connector_aliyun_sms_wasm::response::Answer;

/// Long enough for a buffer to move while they are written into it; percent-encoding changes none of their characters.
const SECRET: &str = "4TqgJX7wZ2mRb5NcYv8KfWd6";
const TOKEN: &str = "CAISy8Ln3HdPq9Tz4RmXg2Vk";
const CODE: &str = "835207461948306159274810";

/// Of each, what a buffer holds before it moves.
const BEGINNING: usize = 12;

/// How often a block was freed that still held one of them.
static LEFTOVERS: AtomicUsize = AtomicUsize::new(0);

struct Watching;

#[global_allocator]
static ALLOCATOR: Watching = Watching;

// SAFETY: everything is handed to the system's allocator; a block is read before it is freed.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        let secrets =
            [SECRET, TOKEN, CODE].map(|value| value.as_bytes().get(..BEGINNING).unwrap_or_default());
        if bytes.windows(BEGINNING).any(|window| secrets.contains(&window)) {
            LEFTOVERS.fetch_add(1, Ordering::Relaxed);
        }
        unsafe { System.dealloc(block, layout) }
    }
}

/// One call with this payload, answered like this, from its start to its end.
fn call(payload: &str, status: u16, body: &str) {
    let template_param = template_param::from_json(payload, Some(10)).unwrap();
    let operation = send_sms::operation("8613800138000", "示例", "SMS_1", template_param);
    let credential = Credential::new(AccessKeyId::parse("testid").unwrap(), SECRET, TOKEN);
    let mut exchange = Exchange::new(operation, credential, 8_000, Learned::default());
    let now = Now { unix_ms: 1_700_000_000_000.0, monotonic_ms: 0.0, entropy: Some([7; 16]) };
    assert!(matches!(exchange.step(Event::Started, &now), Step::Request(_)));
    let answer = Answer { status, body, date: "", retry_after_ms: None };
    assert!(matches!(exchange.step(Event::Answered(answer), &now), Step::Done(_) | Step::Failed(_)));
}

#[test]
fn nothing_secret_is_freed() {
    let long = "示例".repeat(160);
    let payloads = [
        [r#"{"code":""#, CODE, r#""}"#].concat(),
        [r#"{"locale":"en","a":1,"b":true,"code":""#, CODE, r#"","name":""#, &long, r#""}"#].concat(),
        [r#"{"code":"\n\u00e9"#, CODE, &long, r#""}"#].concat(),
    ];
    let separated = CODE.chars().flat_map(|digit| [digit, '-']).collect::<String>();
    let messages = [
        "OK".to_owned(),
        [&long, " code ", CODE, " key ", SECRET, TOKEN, " ", &separated].concat(),
        ["<b>", CODE, r"\n\u00e9", SECRET, "</b>", &long].concat(),
        ["string to sign is:POST&%2F&AccessKeyId%3Dtestid%26SecurityToken%3D", TOKEN, CODE].concat(),
    ];
    let mut answers = Vec::new();
    for message in &messages {
        for code in ["OK", "SignatureDoesNotMatch", "isv.BRAND_NEW", CODE] {
            answers.push(
                [r#"{"Code":""#, code, r#"","Message":""#, message, r#"","BizId":""#, CODE, r#""}"#].concat(),
            );
            answers.push(
                ["<Error><Code>", code, "</Code><Message>&lt;", message, "&amp;</Message></Error>"].concat(),
            );
        }
    }
    let before = LEFTOVERS.load(Ordering::Relaxed);
    for payload in &payloads {
        for body in &answers {
            for status in [200, 400] {
                call(payload, status, body);
                let left = LEFTOVERS.load(Ordering::Relaxed) - before;
                assert_eq!(left, 0, "{payload} {status} {body}");
            }
        }
    }
    drop(payloads);
    assert!(LEFTOVERS.load(Ordering::Relaxed) > before, "the texts of this test are seen");
}

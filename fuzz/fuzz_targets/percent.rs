//! Any text, percent-encoded and back.
#![no_main]

use connector_aliyun_sms_wasm::sign::percent::{encode, encoded_length};
use connector_aliyun_sms_wasm::sign::rpc_v1::{append_signature, canonicalized_query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let encoded = encode(text);
    assert_eq!(encoded.len(), encoded_length(text.as_bytes()));
    assert_eq!(decode(&encoded), text.as_bytes());
    // However it is cut, the canonical form is the same sorted one.
    let cut = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (name, value) = text.split_at(cut);
    let one = canonicalized_query(&[(name, value), ("A", "1"), ("z", "2")]).unwrap();
    let other = canonicalized_query(&[("z", "2"), (name, value), ("A", "1")]).unwrap();
    assert_eq!(one, other);
    // The query becomes the body where it stands: nothing unwiped is left behind.
    let (place, length) = (one.as_ptr(), one.len());
    let body = append_signature(one, "+/+/+/+/+/+/+/+/+/+/+/+/+/==");
    assert_eq!((body.as_ptr(), &body[..length]), (place, other.as_str()));
});

/// The strict inverse: exactly the unreserved characters stand for themselves, the rest is `%XX` in upper case.
fn decode(encoded: &str) -> Vec<u8> {
    let mut bytes = encoded.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let mut nibble = || match bytes.next() {
                    Some(digit @ b'0'..=b'9') => digit - b'0',
                    Some(digit @ b'A'..=b'F') => digit - b'A' + 10,
                    other => panic!("{other:?} after %"),
                };
                let byte = nibble() << 4 | nibble();
                assert!(!is_unreserved(byte), "%{byte:02X}");
                decoded.push(byte);
            }
            _ => {
                assert!(is_unreserved(byte), "{byte}");
                decoded.push(byte);
            }
        }
    }
    decoded
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)
}

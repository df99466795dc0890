//! Percent-encoding by RFC 3986, the only encoding Aliyun's signatures know.

/// Appends `text` as UTF-8 with everything but the unreserved characters `A-Z a-z 0-9 - _ . ~` written as `%XX` in
/// upper case.
///
/// This is not `application/x-www-form-urlencoded`: a blank becomes `%20`, never `+`, and `~` stays. Every form parser
/// reads it all the same.
pub fn encode_into(encoded: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_unreserved(byte)) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        encoded.push_str(plain);
        let mut characters = tail.chars();
        let mut utf8 = [0; 4];
        if let Some(character) = characters.next() {
            for &byte in character.encode_utf8(&mut utf8).as_bytes() {
                encoded.push('%');
                encoded.push(hex_digit(byte >> 4));
                encoded.push(hex_digit(byte & 15));
            }
        }
        rest = characters.as_str();
    }
    encoded.push_str(rest);
}

/// The percent-encoded form of `text`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(encoded_length(text));
    encode_into(&mut encoded, text);
    encoded
}

/// How many bytes [`encode_into`] appends. Buffers of exactly this size never move, so that wiping them wipes all.
#[must_use]
pub fn encoded_length(text: &str) -> usize {
    text.bytes().map(|byte| if is_unreserved(byte) { 1_usize } else { 3 }).fold(0, usize::saturating_add)
}

/// Whether a byte stands for itself.
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

const fn hex_digit(nibble: u8) -> char {
    match nibble {
        0 => '0',
        1 => '1',
        2 => '2',
        3 => '3',
        4 => '4',
        5 => '5',
        6 => '6',
        7 => '7',
        8 => '8',
        9 => '9',
        10 => 'A',
        11 => 'B',
        12 => 'C',
        13 => 'D',
        14 => 'E',
        _ => 'F',
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_javascript_and_forms_leave_alone_is_encoded_too() {
        assert_eq!(encode("AZaz09-_.~"), "AZaz09-_.~");
        assert_eq!(encode(" !\"'()*+/"), "%20%21%22%27%28%29%2A%2B%2F");
        assert_eq!(encode("阿😀\n%"), "%E9%98%BF%F0%9F%98%80%0A%25");
        assert_eq!(encode(""), "");
    }

    fn decode(encoded: &str) -> Vec<u8> {
        let mut bytes = encoded.bytes();
        let mut decoded = Vec::new();
        while let Some(byte) = bytes.next() {
            if byte != b'%' {
                decoded.push(byte);
                continue;
            }
            let mut nibble = || char::from(bytes.next().unwrap()).to_digit(16).unwrap();
            decoded.push(u8::try_from(nibble() * 16 + nibble()).unwrap());
        }
        decoded
    }

    proptest! {
        #[test]
        fn decoding_gives_the_text_back(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert_eq!(encoded.len(), encoded_length(&text));
            prop_assert!(encoded.bytes().all(|byte| is_unreserved(byte) || byte == b'%'));
            prop_assert_eq!(decode(&encoded), text.into_bytes());
        }
    }
}

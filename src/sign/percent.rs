//! Percent-encoding by RFC 3986, the only encoding Aliyun's signatures know.

/// Writes into a buffer of exactly the size that is going to be written: it never moves, so that wiping it wipes all.
///
/// At this size level `Vec::push` would be a call per byte, a quarter of a signature.
pub struct Writer<'a>(Option<&'a mut [u8]>);

impl<'a> Writer<'a> {
    /// Begins at the start of the buffer.
    pub const fn new(buffer: &'a mut [u8]) -> Self {
        Self(Some(buffer))
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.take().and_then(|buffer| {
            let (place, rest) = buffer.split_at_mut_checked(bytes.len())?;
            place.copy_from_slice(bytes);
            Some(rest)
        });
    }

    /// Writes `text` with everything but the unreserved characters `A-Z a-z 0-9 - _ . ~` as `%XX` in upper case, byte by
    /// byte of its UTF-8: [`encoded_length`] bytes of ASCII.
    ///
    /// This is not `application/x-www-form-urlencoded`: a space becomes `%20`, never `+`, and `~` stays. Every form
    /// parser reads it too.
    pub fn encode(&mut self, text: &[u8]) {
        let Some(mut buffer) = self.0.take() else { return };
        for &byte in text {
            if is_unreserved(byte) {
                let Some((place, rest)) = buffer.split_first_mut() else { return };
                *place = byte;
                buffer = rest;
            } else {
                let Some((places, rest)) = buffer.split_first_chunk_mut() else { return };
                *places = [b'%', hex_digit(byte >> 4), hex_digit(byte & 15)];
                buffer = rest;
            }
        }
        self.0 = Some(buffer);
    }

    /// Whether all that was written had its place, and the buffer is full. What was cut off must not be signed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        matches!(&self.0, Some(rest) if rest.is_empty())
    }
}

/// Writes the percent-encoded form of `text` to the start of the buffer, and returns it; `None` when it is too long for it. Three
/// times the length is always enough.
#[must_use]
pub fn encode_into<'a>(buffer: &'a mut [u8], text: &[u8]) -> Option<&'a [u8]> {
    let size = buffer.len();
    let mut writer = Writer::new(buffer);
    writer.encode(text);
    let left = writer.0?.len();
    buffer.get(..size.checked_sub(left)?)
}

/// The percent-encoded form of `text`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(encoded_length(text.as_bytes()));
    for byte in text.bytes() {
        if is_unreserved(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend([b'%', hex_digit(byte >> 4), hex_digit(byte & 15)].map(char::from));
        }
    }
    encoded
}

/// How many bytes [`Writer::encode`] writes.
#[must_use]
pub fn encoded_length(text: &[u8]) -> usize {
    let escaped = text.iter().filter(|&&byte| !is_unreserved(byte)).count();
    escaped.saturating_mul(2).saturating_add(text.len())
}

/// Whether a byte stands for itself. A table, because this is asked of every byte, twice.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "at this size level it would be a call per byte, a fifth of a signature"
)]
fn is_unreserved(byte: u8) -> bool {
    const UNRESERVED: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            #[allow(
                clippy::as_conversions,
                clippy::cast_possible_truncation,
                clippy::indexing_slicing,
                reason = "below 256"
            )]
            {
                let character = byte as u8;
                table[byte] =
                    character.is_ascii_alphanumeric() || matches!(character, b'-' | b'_' | b'.' | b'~');
            }
            byte += 1;
        }
        table
    };
    UNRESERVED.get(usize::from(byte)).copied().unwrap_or(false)
}

#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "at this size level it would be a call per byte, a fifth of a signature"
)]
const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0'.wrapping_add(nibble) } else { (b'A' - 10).wrapping_add(nibble) }
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
            prop_assert_eq!(encoded.len(), encoded_length(text.as_bytes()));
            prop_assert!(encoded.bytes().all(|byte| is_unreserved(byte) || byte == b'%'));
            prop_assert_eq!(decode(&encoded), text.clone().into_bytes());

            let mut buffer = vec![0; text.len() * 3];
            prop_assert_eq!(encode_into(&mut buffer, text.as_bytes()), Some(encoded.as_bytes()));
            let mut buffer = vec![0; encoded.len().saturating_sub(1)];
            prop_assert_eq!(encode_into(&mut buffer, text.as_bytes()).is_none(), !text.is_empty());

            let mut buffer = vec![0; encoded.len() + 1];
            for size in [encoded.len().wrapping_sub(1), encoded.len(), encoded.len() + 1] {
                let Some(place) = buffer.get_mut(..size) else { continue };
                let mut writer = Writer::new(place);
                writer.encode(text.as_bytes());
                prop_assert_eq!(writer.is_complete(), size == encoded.len());
            }
        }
    }
}

//! Aliyun's RPC signature 1.0 with HMAC-SHA1 (its help pages also call it V2).
//!
//! Each step is a function of its own, so that a vector can name the step that broke. Source of all of them: Aliyun's
//! help page 25490, checked against the vectors in `tests/vectors/`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use zeroize::{Zeroize as _, Zeroizing};

use super::percent;
use crate::config::trimmed;
use crate::error::{Error, ErrorKind};

/// The value of `SignatureMethod`.
pub const METHOD: &str = "HMAC-SHA1";
/// The value of `SignatureVersion`.
pub const VERSION: &str = "1.0";

/// Ready to sign with: the secret and the `&` that this scheme appends to it. Wiped when dropped.
pub struct SigningKey(Zeroizing<String>);

impl SigningKey {
    /// Takes the `AccessKey` Secret, without what pasting left around it, and wipes it.
    #[must_use]
    pub fn new(access_key_secret: String) -> Self {
        let access_key_secret = Zeroizing::new(access_key_secret);
        let secret = trimmed(&access_key_secret);
        let mut key = Zeroizing::new(String::with_capacity(secret.len().saturating_add(1)));
        key.push_str(secret);
        key.push('&');
        Self(key)
    }

    /// The secret itself, for finding it where it must not be.
    #[must_use]
    pub fn secret(&self) -> &str {
        self.0.strip_suffix('&').unwrap_or("")
    }
}

/// Step 1 and 2: sorts the parameters by the bytes of their names, percent-encodes both sides, joins them with `=`
/// and `&`. The result holds number and code, so it is wiped when dropped; it has room for [`append_signature`].
#[must_use]
pub fn canonicalized_query(parameters: &[(&str, &str)]) -> Zeroizing<String> {
    // Insertion into place: parameters come nearly sorted, and a general sort is 2 KB of wasm.
    let mut sorted: Vec<(&str, &str)> = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let comes_last = sorted.last().is_none_or(|last| last <= parameter);
        let place =
            if comes_last { sorted.len() } else { sorted.partition_point(|earlier| earlier <= parameter) };
        sorted.insert(place, *parameter);
    }
    let length = |text: &str| percent::encoded_length(text.as_bytes()).saturating_add(1);
    let length = sorted
        .iter()
        .fold(0_usize, |sum, (name, value)| sum.saturating_add(length(name)).saturating_add(length(value)))
        .saturating_sub(1);
    let mut query = Vec::with_capacity(length.saturating_add(SIGNATURE.len()).saturating_add(MAX_SIGNATURE));
    query.resize(length, 0);
    let mut room = percent::Room::new(&mut query);
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            room.write(b"&");
        }
        room.encode(name.as_bytes());
        room.write(b"=");
        room.encode(value.as_bytes());
    }
    ascii(query)
}

/// What stands between the query and the signature in the body.
pub const SIGNATURE: &str = "&Signature=";
/// Base64 of 20 bytes, each character percent-encoded.
const MAX_SIGNATURE: usize = 28 * 3;

/// Step 5: the body, which is the query and the signature. The query is not copied.
#[must_use]
pub fn append_signature(mut query: Zeroizing<String>, signature: &str) -> Zeroizing<String> {
    query.push_str(SIGNATURE);
    query.push_str(&percent::encode(signature));
    query
}

/// Step 3: method, encoded path, and the query percent-encoded once more. Wiped when dropped.
#[must_use]
pub fn string_to_sign(method: &str, canonicalized_query: &str) -> Zeroizing<String> {
    const ROOT_PATH: &str = "&%2F&";
    let query = canonicalized_query.as_bytes();
    let length = percent::encoded_length(query).saturating_add(method.len()).saturating_add(ROOT_PATH.len());
    let mut text = vec![0; length];
    let mut room = percent::Room::new(&mut text);
    room.write(method.as_bytes());
    room.write(ROOT_PATH.as_bytes());
    room.encode(query);
    ascii(text)
}

/// What percent-encoding wrote is ASCII, and so UTF-8. The bytes move; no copy stays behind.
fn ascii(bytes: Vec<u8>) -> Zeroizing<String> {
    Zeroizing::new(String::from_utf8(bytes).unwrap_or_default())
}

/// Step 4: Base64 of the HMAC-SHA1.
///
/// # Errors
/// [`ErrorKind::Internal`] never in practice: HMAC takes a key of any length.
pub fn signature(key: &SigningKey, string_to_sign: &str) -> Result<String, Error> {
    let signature = mac(key, string_to_sign);
    wipe_stack();
    signature
}

#[inline(never)]
fn mac(key: &SigningKey, string_to_sign: &str) -> Result<String, Error> {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(key.0.as_bytes()).map_err(|_| Error::new(ErrorKind::Internal))?;
    mac.update(string_to_sign.as_bytes());
    Ok(BASE64.encode(mac.finalize().into_bytes()))
}

/// Overwrites what the call before this one left on the stack: HMAC pads the key into a block there, and leaves it.
#[inline(never)]
fn wipe_stack() {
    // 4 KiB, a multiple of what HMAC and SHA-1 use.
    [0_u64; 512].zeroize();
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_query_becomes_the_body_where_it_stands() {
        let query = canonicalized_query(&[("TemplateParam", "{\"code\":\"135790\"}"), ("A", "示例")]);
        assert_eq!(query.as_str(), "A=%E7%A4%BA%E4%BE%8B&TemplateParam=%7B%22code%22%3A%22135790%22%7D");
        // A copy would leave the number and the code behind, unwiped.
        let place = query.as_ptr();
        let body = append_signature(query, &"+".repeat(28));
        assert_eq!(body.as_ptr(), place);
        assert!(body.ends_with(&["135790%22%7D&Signature=", &"%2B".repeat(28)].concat()));
        assert_eq!(canonicalized_query(&[]).as_str(), "");
    }
}

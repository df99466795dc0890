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
use crate::error::{Code, Error};

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
/// and `&`. The result holds number and code, so it is wiped when dropped.
#[must_use]
pub fn canonicalized_query(parameters: &[(&str, &str)]) -> Zeroizing<String> {
    // Insertion into place: parameters come nearly sorted, and a general sort is 2 KB of wasm.
    let mut sorted: Vec<(&str, &str)> = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        sorted.insert(sorted.partition_point(|earlier| earlier <= parameter), *parameter);
    }
    let length = |text: &str| percent::encoded_length(text.as_bytes()).saturating_add(1);
    let length = sorted
        .iter()
        .fold(0_usize, |sum, (name, value)| sum.saturating_add(length(name)).saturating_add(length(value)));
    let mut query = Vec::with_capacity(length);
    for (name, value) in sorted {
        if !query.is_empty() {
            query.push(b'&');
        }
        percent::encode_into(&mut query, name.as_bytes());
        query.push(b'=');
        percent::encode_into(&mut query, value.as_bytes());
    }
    ascii(query)
}

/// Step 3: method, encoded path, and the query percent-encoded once more. Wiped when dropped.
#[must_use]
pub fn string_to_sign(method: &str, canonicalized_query: &str) -> Zeroizing<String> {
    const ROOT_PATH: &str = "&%2F&";
    let query = canonicalized_query.as_bytes();
    let length = percent::encoded_length(query).saturating_add(method.len()).saturating_add(ROOT_PATH.len());
    let mut text = Vec::with_capacity(length);
    text.extend_from_slice(method.as_bytes());
    text.extend_from_slice(ROOT_PATH.as_bytes());
    percent::encode_into(&mut text, query);
    ascii(text)
}

/// What percent-encoding wrote is ASCII, and so UTF-8. The bytes move; no copy stays behind.
fn ascii(bytes: Vec<u8>) -> Zeroizing<String> {
    Zeroizing::new(String::from_utf8(bytes).unwrap_or_default())
}

/// Step 4: Base64 of the HMAC-SHA1.
///
/// # Errors
/// [`Code::Internal`] never in practice: HMAC takes a key of any length.
pub fn signature(key: &SigningKey, string_to_sign: &str) -> Result<String, Error> {
    let signature = mac(key, string_to_sign);
    wipe_stack();
    signature
}

#[inline(never)]
fn mac(key: &SigningKey, string_to_sign: &str) -> Result<String, Error> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.0.as_bytes())
        .map_err(|_| Error::new(Code::Internal, "The signing key could not be used. Please report this."))?;
    mac.update(string_to_sign.as_bytes());
    Ok(BASE64.encode(mac.finalize().into_bytes()))
}

/// Overwrites what the call before this one left on the stack: HMAC pads the key into a block there, and leaves it.
#[inline(never)]
fn wipe_stack() {
    // 4 KiB, a multiple of what HMAC and SHA-1 use.
    [0_u64; 512].zeroize();
}

//! Aliyun's RPC signature 1.0 with HMAC-SHA1 (its help pages also call it V2).
//!
//! Each step is a function of its own, so that a vector can name the step that broke. Source of all of them: Aliyun's
//! help page 25490, checked against the vectors in `tests/vectors/`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use zeroize::{Zeroize as _, Zeroizing};

use super::percent::{self, Writer};
use crate::credential::Credential;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::operation::Operation;
use crate::text::{joined, split_once};
use crate::time::timestamp;

/// The method; part of what is signed.
pub const HTTP_METHOD: &str = "POST";
/// The body's media type.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

/// The value of `SignatureMethod`.
pub const METHOD: &str = "HMAC-SHA1";
/// The value of `SignatureVersion`.
pub const VERSION: &str = "1.0";

/// What must never be the same in two requests. Arguments, so that signing is a function.
#[derive(Debug, Clone, Copy)]
pub struct SigningContext {
    /// Milliseconds since 1970.
    pub unix_ms: f64,
    /// 128 random bits, for the nonce.
    pub entropy: [u8; 16],
}

/// The form body of a request, byte for byte what was signed. Wiped when dropped.
///
/// All or nothing: on an error there is no half-signed request.
///
/// # Errors
/// [`ErrorKind::InvalidClock`] when the time is none that a timestamp can carry.
pub fn signed_body(
    operation: &Operation,
    credential: &Credential,
    context: &SigningContext,
) -> Result<Zeroizing<String>, Error> {
    let timestamp = timestamp(context.unix_ms)?;
    let nonce = nonce(context.entropy);
    let action = operation.action;
    let common = [
        ("AccessKeyId", credential.access_key_id()),
        ("Action", action.name),
        ("Format", "json"),
        ("SignatureMethod", METHOD),
        ("SignatureNonce", std::str::from_utf8(nonce.as_flattened()).map_err(|_| Error::internal())?),
        ("SignatureVersion", VERSION),
        ("Timestamp", &timestamp),
        ("Version", action.version),
    ];
    let mut parameters =
        Vec::with_capacity(common.len().saturating_add(operation.parameters.len()).saturating_add(1));
    parameters.extend(common);
    parameters.extend(credential.security_token().map(|token| ("SecurityToken", token)));
    parameters.extend(operation.parameters.iter().map(|(name, value)| (*name, value.as_str())));
    let query = canonicalized_query(&parameters)?;
    let signature = signature(credential.access_key_secret(), HTTP_METHOD, &query)?;
    Ok(append_signature(query, &signature))
}

/// The canonicalized query inside a body that [`signed_body`] made.
#[must_use]
pub fn signed_query(body: &str) -> &str {
    split_once(body, SIGNATURE).map_or(body, |(query, _)| query)
}

/// 128 random bits in lower-case hexadecimal.
fn nonce(entropy: [u8; 16]) -> [[u8; 2]; 16] {
    let digit =
        |nibble: u8| if nibble < 10 { b'0'.wrapping_add(nibble) } else { (b'a' - 10).wrapping_add(nibble) };
    entropy.map(|byte| [digit(byte >> 4), digit(byte & 15)])
}

/// Step 1: the parameters, sorted by the bytes of their names.
#[must_use]
pub fn sorted<'a>(parameters: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    // Insertion into place: parameters come nearly sorted, and a general sort is 2 KB of wasm.
    let mut sorted: Vec<(&str, &str)> = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let comes_last = sorted.last().is_none_or(|last| last <= parameter);
        let place =
            if comes_last { sorted.len() } else { sorted.partition_point(|earlier| earlier <= parameter) };
        sorted.insert(place, *parameter);
    }
    sorted
}

/// Step 1 and 2: sorts the parameters by the bytes of their names, percent-encodes both sides, joins them with `=`
/// and `&`. The result holds number and code, so it is wiped when dropped; it has room for [`append_signature`].
///
/// # Errors
/// [`ErrorKind::Internal`] never in practice: what percent-encoding writes is ASCII.
pub fn canonicalized_query(parameters: &[(&str, &str)]) -> Result<Zeroizing<String>, Error> {
    let sorted = sorted(parameters);
    let length = |text: &str| percent::encoded_length(text.as_bytes()).saturating_add(1);
    let length = sorted
        .iter()
        .fold(0_usize, |sum, (name, value)| sum.saturating_add(length(name)).saturating_add(length(value)))
        .saturating_sub(1);
    let mut query = Vec::with_capacity(length.saturating_add(SIGNATURE.len()).saturating_add(MAX_SIGNATURE));
    query.resize(length, 0);
    let mut writer = Writer::new(&mut query);
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            writer.write(b"&");
        }
        writer.encode(name.as_bytes());
        writer.write(b"=");
        writer.encode(value.as_bytes());
    }
    let is_complete = writer.is_complete();
    ascii(query, is_complete)
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

/// What stands between method and query in a string to sign: the encoded path `/`.
pub const ROOT_PATH: &str = "&%2F&";

/// Step 3: method, encoded path, and the query percent-encoded once more. Wiped when dropped.
///
/// # Errors
/// [`ErrorKind::Internal`] never in practice: what percent-encoding writes is ASCII.
pub fn string_to_sign(method: &str, canonicalized_query: &str) -> Result<Zeroizing<String>, Error> {
    let query = canonicalized_query.as_bytes();
    let length = percent::encoded_length(query).saturating_add(method.len()).saturating_add(ROOT_PATH.len());
    let mut text = vec![0; length];
    let mut writer = Writer::new(&mut text);
    writer.write(method.as_bytes());
    writer.write(ROOT_PATH.as_bytes());
    writer.encode(query);
    let is_complete = writer.is_complete();
    ascii(text, is_complete)
}

/// What percent-encoding wrote is ASCII, and so UTF-8. The bytes move; no copy stays behind.
fn ascii(bytes: Vec<u8>, is_complete: bool) -> Result<Zeroizing<String>, Error> {
    let text = String::from_utf8(bytes).map(Zeroizing::new).map_err(|_| Error::internal())?;
    if is_complete { Ok(text) } else { Err(Error::internal()) }
}

/// Step 4: Base64 of the HMAC-SHA1 of what [`string_to_sign`] makes, which is hashed as it is encoded and nowhere whole. Nothing
/// of the key stays on the stack.
///
/// # Errors
/// [`ErrorKind::Internal`] never in practice: HMAC takes a key of any length.
pub fn signature(access_key_secret: &str, method: &str, canonicalized_query: &str) -> Result<String, Error> {
    // The scheme appends `&` to the secret.
    let key = Zeroizing::new(joined(&[access_key_secret, "&"]));
    let digest = signed(&key, method, canonicalized_query.as_bytes());
    wipe_stack();
    Ok(BASE64.encode(digest?))
}

#[inline(never)]
fn signed(key: &str, method: &str, query: &[u8]) -> Result<[u8; 20], Error> {
    const CHUNK: usize = 256;
    let mut mac = keyed(key)?;
    mac.update(method.as_bytes());
    mac.update(ROOT_PATH.as_bytes());
    let mut encoded = [0; 3 * CHUNK];
    for chunk in query.chunks(CHUNK) {
        mac.update(percent::encode_into(&mut encoded, chunk).ok_or(Error::internal())?);
    }
    Ok(mac.finalize().into_bytes().into())
}

/// Hashes with one key, for counting by something that must not be kept: when it is dropped, neither key nor what was hashed
/// stays on the stack.
pub struct KeyedHash(Hmac<Sha1>);

impl Drop for KeyedHash {
    fn drop(&mut self) {
        wipe_stack();
    }
}

impl KeyedHash {
    /// Made once for all counts of a message: the key alone is half of the work.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] never in practice: HMAC takes a key of any length.
    pub fn new(secret: &str) -> Result<Self, Error> {
        keyed(secret).map(Self)
    }

    /// The first 64 bits of the HMAC-SHA1 of these parts.
    #[must_use]
    pub fn of(&self, seconds: u32, [rule, region, value]: [&[u8]; 3]) -> u64 {
        // Ends a part: rule and region are ASCII, so that no two lists of parts are one.
        const END: &[u8] = &[0xff];
        let digest = digest(self.0.clone(), &[&seconds.to_be_bytes(), rule, END, region, END, value, END]);
        digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
    }
}

#[inline(never)]
fn keyed(key: &str) -> Result<Hmac<Sha1>, Error> {
    Hmac::new_from_slice(key.as_bytes()).map_err(|_| Error::internal())
}

#[inline(never)]
fn digest(mut mac: Hmac<Sha1>, parts: &[&[u8]]) -> [u8; 20] {
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Overwrites what the calls before this one left on the stack: HMAC pads the key into a block there, and leaves it.
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
        let query =
            canonicalized_query(&[("TemplateParam", "{\"code\":\"135790\"}"), ("A", "示例")]).unwrap();
        assert_eq!(query.as_str(), "A=%E7%A4%BA%E4%BE%8B&TemplateParam=%7B%22code%22%3A%22135790%22%7D");
        // A copy would leave the number and the code behind, unwiped.
        let (place, capacity) = (query.as_ptr(), query.capacity());
        let body = append_signature(query, &"+".repeat(28));
        assert_eq!((body.as_ptr(), body.capacity()), (place, capacity));
        assert!(body.ends_with(&["135790%22%7D&Signature=", &"%2B".repeat(28)].concat()));
        assert_eq!(canonicalized_query(&[]).unwrap().as_str(), "");
    }
}

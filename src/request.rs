//! The `SendSms` call as one signed form body.

use zeroize::Zeroizing;

use crate::config::Config;
use crate::error::Error;
use crate::phone::PhoneNumber;
use crate::sign::percent;
use crate::sign::rpc_v1::{self, SigningKey};
use crate::template;
use crate::text::split_once;
use crate::time::timestamp;

/// The method; part of what is signed.
pub const METHOD: &str = "POST";
/// The body's media type.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

/// One message to one recipient.
#[derive(Debug)]
pub struct Message<'a> {
    /// The recipient, as [`PhoneNumber::parse`] takes it.
    pub to: &'a str,
    /// Logto's usage type.
    pub usage_type: &'a str,
    /// The template's variables: a JSON object of strings, as text.
    pub template_param: &'a str,
}

/// What must never be the same twice. Comes from outside, so that signing is a pure function.
#[derive(Debug)]
pub struct Moment<'a> {
    /// The host's clock.
    pub unix_millis: f64,
    /// `SignatureNonce`: unique per request.
    pub nonce: &'a str,
}

/// The form body to post to the config's endpoint, byte for byte what was signed. Wiped when dropped.
///
/// All or nothing: on an error there is no half-signed request.
///
/// # Errors
/// For an unusable number or clock, or when no template fits.
pub fn signed_body(
    config: &Config,
    key: &SigningKey,
    message: &Message<'_>,
    moment: &Moment<'_>,
) -> Result<Zeroizing<String>, Error> {
    let number = PhoneNumber::parse(message.to, config.strict_phone_region_number_check)?;
    let route = template::route(&config.templates, message.usage_type, number.region)?;
    let timestamp = timestamp(moment.unix_millis)?;
    // In the order of the names' bytes already, so that sorting them is one pass.
    let parameters = [
        ("AccessKeyId", config.access_key_id.as_str()),
        ("Action", "SendSms"),
        ("Format", "json"),
        ("PhoneNumbers", &number.wire),
        ("RegionId", "cn-hangzhou"),
        ("SignName", &config.sign_name),
        ("SignatureMethod", rpc_v1::METHOD),
        ("SignatureNonce", moment.nonce),
        ("SignatureVersion", rpc_v1::VERSION),
        ("TemplateCode", route.template_code),
        ("TemplateParam", message.template_param),
        ("Timestamp", &timestamp),
        ("Version", "2017-05-25"),
    ];
    let query = rpc_v1::canonicalized_query(&parameters);
    let signature = rpc_v1::signature(key, &rpc_v1::string_to_sign(METHOD, &query))?;
    Ok(with_signature(&query, &signature))
}

const SIGNATURE: &str = "&Signature=";

fn with_signature(query: &str, signature: &str) -> Zeroizing<String> {
    let signature = percent::encode(signature);
    let length = query.len().saturating_add(SIGNATURE.len()).saturating_add(signature.len());
    let mut body = Zeroizing::new(String::with_capacity(length));
    for part in [query, SIGNATURE, &signature] {
        body.push_str(part);
    }
    body
}

/// The canonicalized query inside a body that [`signed_body`] made.
#[must_use]
pub fn signed_query(body: &str) -> &str {
    split_once(body, SIGNATURE).map_or(body, |(query, _)| query)
}

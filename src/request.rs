//! The `SendSms` call as one signed form body.

use zeroize::Zeroizing;

use crate::config::Config;
use crate::error::Error;
use crate::phone::PhoneNumber;
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
    /// Which [`PhoneNumber::variant`] to send; 0 for the documented one.
    pub variant: u32,
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
    let phone_numbers = number.variant(message.variant).unwrap_or(number.wire);
    let timestamp = timestamp(moment.unix_millis)?;
    // In the order of the names' bytes already, so that sorting them is one pass.
    let parameters = [
        ("AccessKeyId", config.access_key_id.as_str()),
        ("Action", "SendSms"),
        ("Format", "json"),
        ("PhoneNumbers", &phone_numbers),
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
    Ok(rpc_v1::append_signature(query, &signature))
}

/// The canonicalized query inside a body that [`signed_body`] made.
#[must_use]
pub fn signed_query(body: &str) -> &str {
    split_once(body, rpc_v1::SIGNATURE).map_or(body, |(query, _)| query)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::template::{Template, TemplateCode};

    const NONCE: &str = "0123456789abcdef0123456789abcdef";

    fn config() -> Config {
        Config {
            access_key_id: "testid".to_owned(),
            sign_name: "示例".to_owned(),
            templates: vec![Template {
                index: 0,
                usage_type: "Generic".to_owned(),
                code: TemplateCode::ByRegion {
                    china: Some("SMS_1".to_owned()),
                    overseas: Some("SMS_2".to_owned()),
                },
            }],
            strict_phone_region_number_check: false,
            endpoint: "https://dysmsapi.aliyuncs.com/".to_owned(),
            timeout_ms: 8000,
            warnings: vec![],
        }
    }

    fn body(to: &str, unix_millis: f64) -> Result<String, ErrorKind> {
        body_with(to, unix_millis, 0)
    }

    fn body_with(to: &str, unix_millis: f64, variant: u32) -> Result<String, ErrorKind> {
        let message = Message { to, usage_type: "SignIn", template_param: r#"{"code":"123456"}"#, variant };
        let key = SigningKey::new("testsecret".to_owned());
        signed_body(&config(), &key, &message, &Moment { unix_millis, nonce: NONCE })
            .map(|body| body.to_string())
            .map_err(|error| error.kind())
    }

    #[test]
    fn every_parameter_is_there_and_what_is_sent_is_what_was_signed() {
        let body = body("+85251234567", 1_500_000_000_999.0).unwrap();
        let (query, signature) = body.split_once("&Signature=").unwrap();
        assert_eq!(
            query,
            "AccessKeyId=testid&Action=SendSms&Format=json&PhoneNumbers=85251234567&RegionId=cn-hangzhou\
             &SignName=%E7%A4%BA%E4%BE%8B&SignatureMethod=HMAC-SHA1&SignatureNonce=0123456789abcdef0123456789abcdef\
             &SignatureVersion=1.0&TemplateCode=SMS_2&TemplateParam=%7B%22code%22%3A%22123456%22%7D\
             &Timestamp=2017-07-14T02%3A40%3A00Z&Version=2017-05-25"
        );
        // Computed by Python's hmac module over the string to sign, and percent-encoded.
        assert_eq!(signature, "g9AQZMmZrBhCTnb2sN0rYVna9yk%3D");
        assert_eq!(signed_query(&body), query);
        assert_eq!(signed_query("no signature here"), "no signature here");
    }

    #[test]
    fn the_template_follows_the_number() {
        assert!(body("13800138000", 0.0).unwrap().contains("&TemplateCode=SMS_1&"));
    }

    #[test]
    fn the_number_goes_out_in_the_variant_asked_for() {
        for (to, variant, phone_numbers) in [
            ("+14165550100", 0, "14165550100"),
            ("+14165550100", 1, "0014165550100"),
            ("85251234567", 1, "85251234567"),
        ] {
            let body = body_with(to, 0.0, variant).unwrap();
            assert!(body.contains(&["&PhoneNumbers=", phone_numbers, "&"].concat()), "{to} {variant}");
        }
    }

    #[test]
    fn nothing_is_signed_by_halves() {
        assert_eq!(body("1,2", 0.0), Err(ErrorKind::InvalidPhoneNumber));
        assert_eq!(body("13800138000", f64::NAN), Err(ErrorKind::InvalidClock));
    }
}

//! One message to one recipient: the config chooses number form and template, and what is asked of Aliyun is made.

use crate::config::Config;
use crate::error::{Error, ErrorKind};
use crate::operation::{Operation, Recipient, send_sms, template_param};
use crate::routing::recipient::PhoneNumber;
use crate::routing::templates::{self, Route, TemplateCode};

/// One message to one recipient.
#[derive(Debug)]
pub struct Message<'a> {
    /// The recipient, as [`PhoneNumber::parse`] takes it.
    pub to: &'a str,
    /// How its template is chosen.
    pub selector: Selector<'a>,
    /// The template's variables: a JSON object, as text.
    pub payload: &'a str,
}

/// How the template of a message is chosen.
#[derive(Debug)]
pub enum Selector<'a> {
    /// By what the message is for, among the config's templates.
    UsageType(&'a str),
    /// By the message itself, whatever the config says.
    Template(&'a TemplateCode),
}

/// The call that sends a message.
///
/// # Errors
/// [`ErrorKind::InvalidPhoneNumber`], [`ErrorKind::TemplateNotFound`], [`ErrorKind::InvalidPayload`].
pub fn operation(config: &Config, message: &Message<'_>) -> Result<Operation, Error> {
    let template_param =
        template_param::from_json(message.payload).ok_or(Error::new(ErrorKind::InvalidPayload))?;
    let (number, route) = route(config, message.to, &message.selector)?;
    let mut operation =
        send_sms::operation(&number.phone_numbers, &config.sign_name, route.template_code, template_param);
    operation.alternatives.extend(number.other_form().map(send_sms::other_form));
    operation.recipient = Recipient {
        may_be_read_as_mainland: number.may_be_read_as_mainland(),
        template_field: route.missing_field(number.region),
    };
    Ok(operation)
}

/// The number as it is sent, and the template, with the entry that names it.
///
/// # Errors
/// [`ErrorKind::InvalidPhoneNumber`], [`ErrorKind::TemplateNotFound`].
pub fn route<'a>(
    config: &'a Config,
    to: &str,
    selector: &Selector<'a>,
) -> Result<(PhoneNumber, Route<'a>), Error> {
    let number = PhoneNumber::parse(to, config.strict_phone_region_number_check)?;
    let route = match selector {
        Selector::UsageType(usage_type) => templates::route(&config.templates, usage_type, number.region)?,
        Selector::Template(code) => Route::named(code, number.region)?,
    };
    Ok((number, route))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::config::endpoint::Endpoint;
    use crate::credential::Credential;
    use crate::operation::NumberRefusal;
    use crate::routing::templates::Template;
    use crate::sign::rpc_v1::{SigningContext, signed_body, signed_query};

    const ILLEGAL: &str = "isv.MOBILE_NUMBER_ILLEGAL";
    const WRONG_SIDE: &str = "isv.DOMESTIC_NUMBER_NOT_SUPPORTED";

    fn config() -> Config {
        let code = |code: &str| Some(code.to_owned());
        let by_region = TemplateCode::ByRegion { china: code("SMS_1"), overseas: code("SMS_2") };
        Config {
            access_key_id: "testid".to_owned(),
            sign_name: "示例".to_owned(),
            templates: vec![
                Template { index: 0, usage_type: "SignIn".to_owned(), code: by_region },
                Template {
                    index: 7,
                    usage_type: "Generic".to_owned(),
                    code: TemplateCode::Everywhere(code("SMS_9")),
                },
            ],
            strict_phone_region_number_check: true,
            endpoint: Endpoint::default(),
            timeout_ms: 8000,
            warnings: vec![],
        }
    }

    fn made(to: &str, usage_type: &str) -> Operation {
        let selector = Selector::UsageType(usage_type);
        operation(&config(), &Message { to, selector, payload: r#"{"code":"123456","locale":"en"}"# })
            .unwrap()
    }

    fn body(operation: &Operation, security_token: &str) -> String {
        let credential = Credential::new("testid".to_owned(), "testsecret", security_token);
        let context = SigningContext {
            unix_ms: 1_500_000_000_999.0,
            entropy: [
                0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd,
                0xef,
            ],
        };
        signed_body(operation, &credential, &context).unwrap().to_string()
    }

    fn parameter<'a>(operation: &'a Operation, name: &str) -> &'a str {
        operation.parameters.iter().find(|(other, _)| *other == name).unwrap().1.as_str()
    }

    #[test]
    fn every_parameter_is_there_and_what_is_sent_is_what_was_signed() {
        let body = body(&made("+85251234567", "SignIn"), "");
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
    fn a_security_token_is_signed_in_its_place() {
        let body = body(&made("85251234567", "SignIn"), "CAIS+/=");
        assert!(body.contains("&RegionId=cn-hangzhou&SecurityToken=CAIS%2B%2F%3D&SignName="));
    }

    #[test]
    fn the_template_follows_the_number_unless_the_message_names_it() {
        assert_eq!(parameter(&made("8613800138000", "SignIn"), "TemplateCode"), "SMS_1");
        assert_eq!(parameter(&made("8613800138000", "Register"), "TemplateCode"), "SMS_9");
        let code = TemplateCode::ByRegion { china: Some("SMS_7".to_owned()), overseas: None };
        let named = |to| {
            route(&config(), to, &Selector::Template(&code)).map(|(_, route)| route.template_code.to_owned())
        };
        assert_eq!(named("8613800138000").as_deref(), Ok("SMS_7"));
        assert_eq!(named("85251234567").map_err(|error| error.kind()), Err(ErrorKind::TemplateNotFound));
    }

    #[test]
    fn nothing_is_made_partially() {
        let made = |to, payload| {
            let message = Message { to, selector: Selector::UsageType("SignIn"), payload };
            operation(&config(), &message).map(|_| ()).map_err(|error| error.kind())
        };
        assert_eq!(made("1,2", "{}"), Err(ErrorKind::InvalidPhoneNumber));
        assert_eq!(made("8613800138000", "null"), Err(ErrorKind::InvalidPayload));
    }

    #[test]
    fn only_a_refusal_of_the_number_brings_its_other_form_and_only_once() {
        for code in [ILLEGAL, "MOBILE_NUMBER_ILLEGAL", WRONG_SIDE] {
            let mut operation = made("14165550100", "SignIn");
            assert!(operation.use_alternative(code), "{code}");
            assert_eq!(parameter(&operation, "PhoneNumbers"), "0014165550100");
            assert!(!operation.use_alternative(code), "{code}");
            for to in ["8613800138000", "85251234567"] {
                assert!(!made(to, "SignIn").use_alternative(code), "{to} {code}");
            }
        }
        for code in
            ["OK", "isv.BUSINESS_LIMIT_CONTROL", "isv.MOBILE_COUNT_OVER_LIMIT", "isp.MOBILE_NUMBER_ILLEGAL"]
        {
            assert!(!made("14165550100", "SignIn").use_alternative(code), "{code}");
            assert_eq!(
                made("14165550100", "Generic").number_refusal(code),
                NumberRefusal::default(),
                "{code}"
            );
        }
    }

    #[test]
    fn one_code_for_all_numbers_is_named_with_the_side_it_lacks() {
        for (to, code, field) in [
            ("85251234567", ILLEGAL, "templates[7].templateCode.overseas"),
            ("8613800138000", ILLEGAL, "templates[7].templateCode.china"),
            ("8613800138000", WRONG_SIDE, "templates[7].templateCode.china"),
        ] {
            let refusal = made(to, "Register").number_refusal(code);
            assert_eq!(refusal.template_field.as_deref(), Some(field), "{to} {code}");
        }
    }

    #[test]
    fn with_a_code_for_each_side_the_number_is_wrong_or_read_as_mainland() {
        for (to, is_second, code, expected) in [
            ("85251234567", false, ILLEGAL, false),
            ("8613800138000", false, WRONG_SIDE, false),
            ("14165550100", false, ILLEGAL, false),
            ("14165550100", false, WRONG_SIDE, true),
            ("14165550100", true, ILLEGAL, true),
        ] {
            let mut operation = made(to, "SignIn");
            assert!(!is_second || operation.use_alternative(ILLEGAL));
            let NumberRefusal { read_as_mainland, template_field } = operation.number_refusal(code);
            assert_eq!((read_as_mainland, template_field), (expected, None), "{to} {code}");
        }
    }
}

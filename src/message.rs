//! One message to one recipient: the config chooses number form, template and sign name, and what is asked of Aliyun is
//! made.

use crate::config::Config;
use crate::error::{Error, ErrorKind};
use crate::operation::sign_names::{self, Lesson, Memory, SignName};
use crate::operation::{Operation, Product, Recipient, send_sms, send_sms_verify_code, template_param};
use crate::protection::{Assessment, Rules};
use crate::routing::recipient::PhoneNumber;
use crate::routing::route::{self, Place, Query, Route, Verdict};
use crate::routing::template_code::TemplateCode;

/// One message to one recipient.
#[derive(Debug)]
pub struct Message<'a> {
    /// The recipient, as [`PhoneNumber::parse`] takes it.
    pub to: &'a str,
    /// How its template is chosen.
    pub selector: Selector<'a>,
    /// The template's variables, and the language: a JSON object, as text.
    pub payload: &'a str,
}

/// How the template of a message is chosen.
#[derive(Debug)]
pub enum Selector<'a> {
    /// By what the message is for, among the config's routes.
    UsageType(&'a str),
    /// By the message itself, whatever the config says.
    Template(&'a [Route]),
}

/// The call that sends a message. `memory` knows the sign names that worked last.
///
/// # Errors
/// [`ErrorKind::InvalidPhoneNumber`], [`ErrorKind::TemplateNotFound`], [`ErrorKind::InvalidPayload`].
pub fn operation(config: &Config, message: &Message<'_>, memory: &Memory) -> Result<Operation, Error> {
    if !message.payload.starts_with('{') {
        return Err(Error::new(ErrorKind::InvalidPayload));
    }
    let number = PhoneNumber::parse(message.to, config.strict_phone_region_number_check)?;
    let (route, code) = route_of(config, message, &number)?;
    let (list, sign_names) = sign_names_of(config, route, code);
    // Whatever a host hands back, one of the list comes first.
    let place = Some(memory.first_of(list)).filter(|place| *place < sign_names.len()).unwrap_or(0);
    let first = sign_names.get(place).ok_or(Error::internal())?;
    let minutes = config.code_valid_minutes;
    let mut operation = match code.product() {
        Product::Dypnsapi => send_sms_verify_code::operation(
            number.national(),
            first.as_str(),
            code.as_str(),
            template_param(route, message.payload, Some(minutes), minutes)?,
            config.interval_seconds,
        ),
        Product::Dysmsapi | Product::Sts => {
            let param = template_param(route, message.payload, None, minutes)?;
            let mut operation =
                send_sms::operation(&number.phone_numbers, first.as_str(), code.as_str(), param);
            operation.alternatives.extend(number.other_form().map(send_sms::other_form));
            operation.recipient = Recipient {
                may_be_read_as_mainland: number.may_be_read_as_mainland(),
                template_field: route.missing_field(number.region),
            };
            operation
        }
    };
    for (sign_name, other) in sign_names.iter().enumerate() {
        if sign_name != place {
            sign_names::add_alternative(&mut operation, other, Lesson { list, sign_name });
        }
    }
    Ok(operation)
}

/// The way that a message goes, and its template.
///
/// # Errors
/// [`ErrorKind::TemplateNotFound`].
pub fn route_of<'a>(
    config: &'a Config,
    message: &Message<'a>,
    number: &PhoneNumber,
) -> Result<(&'a Route, &'a TemplateCode), Error> {
    with_query(message, number, |query| match message.selector {
        Selector::UsageType(_) => route::choose(config.routes.iter(), query),
        Selector::Template(routes) => route::choose(routes.iter(), query).map_err(|_| {
            // No field of the config would change it.
            Error::template_not_found(vec![("region", number.region.as_str().to_owned())])
        }),
    })
}

/// What the config's rules against pumping say of a message to this number, asked for from this address.
///
/// # Errors
/// [`ErrorKind::InvalidPhoneNumber`].
pub fn assess(rules: &Rules, config: &Config, to: &str, ip: &str, secret: &str) -> Result<Assessment, Error> {
    rules.assess(&PhoneNumber::parse(to, config.strict_phone_region_number_check)?, ip, secret)
}

/// Every route of the config in the order in which they are tried, up to the one that matches, and what it has to do with
/// the message.
#[must_use]
pub fn considered<'a>(
    config: &'a Config,
    message: &Message<'_>,
    number: &PhoneNumber,
) -> Vec<(&'a Route, Verdict)> {
    with_query(message, number, |query| {
        let mut considered = Vec::new();
        for route in &config.routes {
            let verdict = route.verdict(query);
            considered.push((route, verdict));
            if verdict == Verdict::Matches {
                break;
            }
        }
        considered
    })
}

fn with_query<R>(message: &Message<'_>, number: &PhoneNumber, ask: impl FnOnce(&Query<'_>) -> R) -> R {
    let locale = template_param::locale(message.payload);
    let usage_type = match message.selector {
        Selector::UsageType(usage_type) => usage_type,
        Selector::Template(_) => "",
    };
    ask(&Query { number, usage_type, locale: locale.as_deref().unwrap_or_default() })
}

/// The sign names for a message, and which list of a [`Memory`] they are. The config's own list is one for each product:
/// what one of them gives, the other refuses.
#[must_use]
pub fn sign_names_of<'a>(
    config: &'a Config,
    route: &'a Route,
    code: &TemplateCode,
) -> (usize, &'a [SignName]) {
    let of_config = match code.product() {
        Product::Dypnsapi => 1,
        Product::Dysmsapi | Product::Sts => 0,
    };
    match route.place {
        Place::Route(index) if !route.sign_names.is_empty() => (index.saturating_add(2), &route.sign_names),
        _ => (of_config, &config.sign_names),
    }
}

fn template_param(
    route: &Route,
    payload: &str,
    added_minutes: Option<u32>,
    minutes: u32,
) -> Result<zeroize::Zeroizing<String>, Error> {
    match &route.template_param {
        Some(mapping) => mapping.fill(payload, minutes),
        None => {
            template_param::from_json(payload, added_minutes).ok_or(Error::new(ErrorKind::InvalidPayload))
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::config::endpoint::Endpoint;
    use crate::credential::{AccessKeyId, Credential};
    use crate::operation::NumberRefusal;
    use crate::routing::templates::{Template, TemplateCodes, routes};
    use crate::sign::rpc_v1::{SigningContext, signed_body, signed_query};

    const ILLEGAL: &str = "isv.MOBILE_NUMBER_ILLEGAL";
    const WRONG_SIDE: &str = "isv.DOMESTIC_NUMBER_NOT_SUPPORTED";

    fn config() -> Config {
        let by_region = TemplateCodes::ByRegion {
            china: TemplateCode::parse("SMS_1"),
            overseas: TemplateCode::parse("SMS_2"),
        };
        let gifted = TemplateCodes::ByRegion { china: TemplateCode::parse("100003"), overseas: None };
        Config {
            access_key_id: AccessKeyId::parse("testid").unwrap(),
            sign_names: ["示例", "第二", "第三"].into_iter().filter_map(SignName::parse).collect(),
            routes: routes(vec![
                Template { index: 0, usage_type: "SignIn".to_owned(), codes: by_region },
                Template { index: 1, usage_type: "ForgotPassword".to_owned(), codes: gifted },
                Template {
                    index: 7,
                    usage_type: "Generic".to_owned(),
                    codes: TemplateCodes::Everywhere(TemplateCode::parse("SMS_9")),
                },
            ]),
            code_valid_minutes: 10,
            interval_seconds: None,
            strict_phone_region_number_check: true,
            endpoint: Endpoint::default(),
            timeout_ms: 8000,
            protection: None,
            warnings: vec![],
        }
    }

    fn made(to: &str, usage_type: &str) -> Operation {
        remembering("", to, usage_type)
    }

    fn remembering(memory: &str, to: &str, usage_type: &str) -> Operation {
        let selector = Selector::UsageType(usage_type);
        let message = Message { to, selector, payload: r#"{"code":"123456","locale":"en"}"# };
        operation(&config(), &message, &Memory::new(memory.to_owned())).unwrap()
    }

    fn body(operation: &Operation, security_token: &str) -> String {
        let credential = Credential::new(config().access_key_id, "testsecret", security_token);
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
        let own = TemplateCodes::by_region(Some(" SMS_7 ".to_owned()), Some(String::new())).into_routes();
        let named = |to| {
            let message = Message { to, selector: Selector::Template(&own), payload: "{}" };
            operation(&config(), &message, &Memory::default())
        };
        assert_eq!(parameter(&named("8613800138000").unwrap(), "TemplateCode"), "SMS_7");
        let error = named("85251234567").err().unwrap();
        assert_eq!(error.kind(), ErrorKind::TemplateNotFound);
        assert_eq!(error.parameters(), [("region", "overseas".to_owned())]);
    }

    #[test]
    fn six_digits_go_to_the_verification_service() {
        let operation = made("+8613800138000", "ForgotPassword");
        let body = body(&operation, "");
        let (query, _) = body.split_once("&Signature=").unwrap();
        assert_eq!(
            query,
            "AccessKeyId=testid&Action=SendSmsVerifyCode&AutoRetry=0&CountryCode=86&Format=json\
             &PhoneNumber=13800138000&RegionId=cn-hangzhou&SignName=%E7%A4%BA%E4%BE%8B&SignatureMethod=HMAC-SHA1\
             &SignatureNonce=0123456789abcdef0123456789abcdef&SignatureVersion=1.0&TemplateCode=100003\
             &TemplateParam=%7B%22code%22%3A%22123456%22%2C%22min%22%3A%2210%22%7D\
             &Timestamp=2017-07-14T02%3A40%3A00Z&Version=2017-05-25"
        );
        // It has no template for other numbers, so the one that stands for all types is used.
        assert_eq!(parameter(&made("85251234567", "ForgotPassword"), "TemplateCode"), "SMS_9");
    }

    #[test]
    fn the_interval_is_sent_when_the_config_has_one() {
        let config = Config { interval_seconds: Some(30), ..config() };
        let selector = Selector::UsageType("ForgotPassword");
        let message = Message { to: "8613800138000", selector, payload: "{}" };
        let operation = operation(&config, &message, &Memory::default()).unwrap();
        assert_eq!(parameter(&operation, "Interval"), "30");
    }

    #[test]
    fn sign_names_are_tried_in_order_and_only_when_one_is_refused() {
        for (usage_type, code, cured) in [
            ("SignIn", "isv.SMS_SIGNATURE_ILLEGAL", true),
            ("SignIn", "SIGNATURE_BLACKLIST", true),
            ("SignIn", "isv.INVALID_PARAMETERS", false),
            ("SignIn", "isv.SMS_TEMPLATE_ILLEGAL", false),
            ("SignIn", "isv.BUSINESS_LIMIT_CONTROL", false),
            ("ForgotPassword", "isv.INVALID_PARAMETERS", true),
            ("ForgotPassword", "INVALID_PARAMETERS", true),
            ("ForgotPassword", "SmsSignNameNotExist", true),
            ("ForgotPassword", "biz.FREQUENCY", false),
            ("ForgotPassword", "MOBILE_NUMBER_ILLEGAL", false),
            ("ForgotPassword", "UNKNOWN", false),
        ] {
            let mut operation = made("8613800138000", usage_type);
            let mut used = vec![parameter(&operation, "SignName").to_owned()];
            while operation.use_alternative(code) {
                used.push(parameter(&operation, "SignName").to_owned());
            }
            let expected: &[&str] = if cured { &["示例", "第二", "第三"] } else { &["示例"] };
            assert_eq!(used, expected, "{usage_type} {code}");
        }
    }

    #[test]
    fn the_sign_name_that_worked_is_the_first_of_its_product() {
        for (memory, usage_type, first) in [
            ("", "SignIn", "示例"),
            ("2", "SignIn", "第三"),
            ("2", "ForgotPassword", "示例"),
            ("21", "ForgotPassword", "第二"),
            ("3", "SignIn", "示例"),
            (" é", "ForgotPassword", "示例"),
        ] {
            let operation = remembering(memory, "8613800138000", usage_type);
            assert_eq!(parameter(&operation, "SignName"), first, "{memory:?} {usage_type}");
            assert_eq!(operation.lesson, None, "only an alternative that was used teaches something");
            assert_eq!(operation.alternatives.len(), 2);
        }
        let mut operation = remembering("2", "8613800138000", "SignIn");
        assert!(operation.use_alternative("isv.SMS_SIGNATURE_ILLEGAL"));
        assert_eq!(operation.lesson, Some(Lesson { list: 0, sign_name: 0 }));
    }

    #[test]
    fn nothing_is_made_partially() {
        let made = |to, payload| {
            let message = Message { to, selector: Selector::UsageType("SignIn"), payload };
            operation(&config(), &message, &Memory::default()).map(|_| ()).map_err(|error| error.kind())
        };
        assert_eq!(made("1,2", "{}"), Err(ErrorKind::InvalidPhoneNumber));
        for payload in ["null", "", "[1]", "{"] {
            assert_eq!(made("8613800138000", payload), Err(ErrorKind::InvalidPayload), "{payload}");
        }
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

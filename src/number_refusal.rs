//! What it means when Aliyun refuses the number itself, given what was chosen for it: its form, and the template.

use crate::config::Config;
use crate::phone::PhoneNumber;
use crate::template::{TemplateCode, route};

/// What a refusal of the number means.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct NumberRefusal {
    /// Whether the number is tried in its next variant ([`PhoneNumber::variant`]).
    pub next_variant: bool,
    /// Whether Aliyun probably reads this North American number as a mainland one.
    pub read_as_mainland: bool,
    /// Where a template for the number's side of the border is missing: one code stands for all numbers, and is
    /// probably one for the other side.
    pub template_field: Option<String>,
}

/// Aliyun's codes for "this number is not valid" and "this template is for other numbers". Nothing is sent with either.
const NUMBER_CODES: [&str; 3] = ["isv.MOBILE_NUMBER_ILLEGAL", "MOBILE_NUMBER_ILLEGAL", WRONG_SIDE];

/// A mainland number and an international template.
const WRONG_SIDE: &str = "isv.DOMESTIC_NUMBER_NOT_SUPPORTED";

/// Reads a refusal with this code of a message to `to`, sent in this variant of the number. A refusal that is not about
/// the number says nothing; nor does one after which the message may have been sent.
#[must_use]
pub fn number_refusal(
    config: &Config,
    to: &str,
    usage_type: &str,
    variant: u32,
    code: &str,
    may_have_been_sent: bool,
) -> NumberRefusal {
    if may_have_been_sent || !NUMBER_CODES.contains(&code) {
        return NumberRefusal::default();
    }
    let Ok(number) = PhoneNumber::parse(to, config.strict_phone_region_number_check) else {
        return NumberRefusal::default();
    };
    let Ok(route) = route(&config.templates, usage_type, number.region) else {
        return NumberRefusal::default();
    };
    let one_for_all = matches!(route.template.code, TemplateCode::Everywhere(_));
    NumberRefusal {
        next_variant: number.variant(variant.saturating_add(1)).is_some(),
        read_as_mainland: number.may_be_read_as_mainland() && (code == WRONG_SIDE || variant > 0),
        template_field: one_for_all.then(|| route.template.field_by_region(number.region)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::template::Template;

    const ILLEGAL: &str = "isv.MOBILE_NUMBER_ILLEGAL";

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
            endpoint: "https://dysmsapi.aliyuncs.com/".to_owned(),
            timeout_ms: 8000,
            warnings: vec![],
        }
    }

    fn refusal(to: &str, variant: u32, code: &str) -> NumberRefusal {
        number_refusal(&config(), to, "SignIn", variant, code, false)
    }

    #[test]
    fn only_a_refusal_of_the_number_allows_another_variant_and_only_once() {
        for code in NUMBER_CODES {
            assert!(refusal("14165550100", 0, code).next_variant, "{code}");
            assert!(!refusal("14165550100", 1, code).next_variant, "{code}");
            for to in ["8613800138000", "85251234567", "+8614165550100", "no number"] {
                assert!(!refusal(to, 0, code).next_variant, "{to} {code}");
            }
            let in_doubt = number_refusal(&config(), "14165550100", "SignIn", 0, code, true);
            assert_eq!(in_doubt, NumberRefusal::default());
        }
        for code in
            ["OK", "isv.BUSINESS_LIMIT_CONTROL", "isv.MOBILE_COUNT_OVER_LIMIT", "isp.MOBILE_NUMBER_ILLEGAL"]
        {
            assert_eq!(refusal("14165550100", 0, code), NumberRefusal::default(), "{code}");
        }
    }

    #[test]
    fn lenient_a_bare_number_like_a_mainland_one_gets_no_other_variant() {
        let config = Config { strict_phone_region_number_check: false, ..config() };
        let next = |to| number_refusal(&config, to, "SignIn", 0, ILLEGAL, false).next_variant;
        assert!(!next("14165550100"));
        assert!(next("+14165550100"));
    }

    #[test]
    fn one_code_for_all_numbers_is_named_with_the_side_it_lacks() {
        for (to, code, field) in [
            ("85251234567", ILLEGAL, "templates[7].templateCode.overseas"),
            ("8613800138000", ILLEGAL, "templates[7].templateCode.china"),
            ("8613800138000", WRONG_SIDE, "templates[7].templateCode.china"),
        ] {
            let refusal = number_refusal(&config(), to, "Register", 0, code, false);
            assert_eq!(refusal.template_field.as_deref(), Some(field), "{to} {code}");
        }
    }

    #[test]
    fn with_a_code_for_each_side_the_number_is_wrong_or_read_as_mainland() {
        for (to, variant, code, expected) in [
            ("85251234567", 0, ILLEGAL, false),
            ("8613800138000", 0, WRONG_SIDE, false),
            ("14165550100", 0, ILLEGAL, false),
            ("14165550100", 0, WRONG_SIDE, true),
            ("14165550100", 1, ILLEGAL, true),
        ] {
            let NumberRefusal { read_as_mainland, template_field, .. } = refusal(to, variant, code);
            assert_eq!((read_as_mainland, template_field), (expected, None), "{to} {code}");
        }
    }
}

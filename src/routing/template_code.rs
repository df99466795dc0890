//! What Aliyun knows a template by, and which service has it.

use super::recipient::Region;
use crate::operation::Product;
use crate::text::trimmed;

/// The code of a template, such as `SMS_154950909` or, of the verification service, `100001`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateCode(String);

impl TemplateCode {
    /// The text as a template code; `None` when it cannot be one: nothing, a placeholder such as the form's
    /// `<template-code>`, a note of several words or in Chinese. Whitespace around it is left out.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = trimmed(text);
        let is_code = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_code && !matches!(text.as_bytes(), [] | [b'<', ..])).then(|| Self(text.to_owned()))
    }

    /// The value of the request parameter `TemplateCode`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The product that has this template: six digits are one that the verification service gives.
    #[must_use]
    pub fn product(&self) -> Product {
        let is_gifted = self.0.len() == 6 && self.0.bytes().all(|byte| byte.is_ascii_digit());
        if is_gifted { Product::Dypnsapi } else { Product::Dysmsapi }
    }

    /// Whether its product sends to this side of the border at all. Whether a template of SMS does, nobody can tell from
    /// its code.
    #[must_use]
    pub fn serves(&self, region: Region) -> bool {
        region == Region::Mainland || self.product() == Product::Dysmsapi
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_code_is_not_used() {
        for text in ["", " ", "<template-code>", "to do", "待填写", "SMS_…", "SMS_1\u{FFFD}"] {
            assert_eq!(TemplateCode::parse(text), None, "{text}");
        }
        for text in ["SMS_154950909", "12345678", "SMS_1+/=&%~*", "100001"] {
            assert_eq!(TemplateCode::parse(&[" ", text, "\u{200B}"].concat()).unwrap().as_str(), text);
        }
    }

    #[test]
    fn six_digits_are_the_verification_services() {
        let code = |text| TemplateCode::parse(text).unwrap();
        for text in
            ["SMS_154950909", "12345", "1234567", "10000a", "１００００１x".trim_end_matches(|_| true)]
        {
            if let Some(code) = TemplateCode::parse(text) {
                assert_eq!(code.product(), Product::Dysmsapi, "{text}");
                assert!(code.serves(Region::Overseas));
            }
        }
        assert_eq!(code("100001").product(), Product::Dypnsapi);
        assert!(code("100001").serves(Region::Mainland) && !code("100001").serves(Region::Overseas));
    }
}

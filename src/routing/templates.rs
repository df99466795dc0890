//! Which template a message is sent with.

use super::recipient::Region;
use crate::error::Error;
use crate::text::trimmed;

/// The usage type that stands in for every type without a template of its own.
pub const FALLBACK_USAGE_TYPE: &str = "Generic";

/// One entry of the config's `templates`.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Its place in the config's list, counted from 0.
    pub index: usize,
    /// Logto's name for what the message is for: `SignIn`, `Register`, …
    pub usage_type: String,
    /// What Aliyun knows the template by.
    pub code: TemplateCode,
}

/// A template's code, or one for each side of the border. `None` where no usable code is entered, as with the form's
/// placeholder.
#[derive(Debug, PartialEq, Eq)]
pub enum TemplateCode {
    /// One code for every number.
    Everywhere(Option<String>),
    /// A domestic template and an international one.
    ByRegion {
        /// For mainland numbers.
        china: Option<String>,
        /// For all others.
        overseas: Option<String>,
    },
}

/// The text as a template code; `None` when it cannot be one: nothing, a placeholder such as the form's
/// `<template-code>`, a note of several words or in Chinese.
#[must_use]
pub fn usable_code(text: &str) -> Option<&str> {
    let is_code = text.bytes().all(|byte| byte.is_ascii_graphic());
    (is_code && !matches!(text.as_bytes(), [] | [b'<', ..])).then_some(text)
}

/// Where a field of an entry is: `templates[2].templateCode`.
#[must_use]
pub fn path(index: usize, field: &str) -> String {
    ["templates[", &index.to_string(), "]", field].concat()
}

impl Template {
    /// The field that holds the code for this side of the border.
    #[must_use]
    pub fn field(&self, region: Region) -> String {
        match self.code {
            TemplateCode::Everywhere(_) => path(self.index, ".templateCode"),
            TemplateCode::ByRegion { .. } => self.field_by_region(region),
        }
    }

    /// The field that would hold a code for this side of the border only.
    #[must_use]
    pub fn field_by_region(&self, region: Region) -> String {
        path(
            self.index,
            match region {
                Region::Mainland => ".templateCode.china",
                Region::Overseas => ".templateCode.overseas",
            },
        )
    }
}

impl TemplateCode {
    /// A code for each side of the border, as somebody typed them; what cannot be a code is none.
    #[must_use]
    pub fn by_region(china: Option<String>, overseas: Option<String>) -> Self {
        let usable = |text: Option<String>| usable_code(trimmed(&text?)).map(str::to_owned);
        Self::ByRegion { china: usable(china), overseas: usable(overseas) }
    }

    fn for_region(&self, region: Region) -> Option<&str> {
        match (self, region) {
            (Self::Everywhere(code), _) => code,
            (Self::ByRegion { china, .. }, Region::Mainland) => china,
            (Self::ByRegion { overseas, .. }, Region::Overseas) => overseas,
        }
        .as_deref()
    }
}

/// The template that was chosen, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Route<'a> {
    /// The chosen entry: one of the usage type asked for, or of `Generic`; `None` when the message names its template.
    pub template: Option<&'a Template>,
    /// The value of the request parameter `TemplateCode`.
    pub template_code: &'a str,
}

impl<'a> Route<'a> {
    /// The template that a message names itself.
    ///
    /// # Errors
    /// [`TemplateNotFound`](crate::error::ErrorKind::TemplateNotFound) when it names none for this side of the border.
    pub fn named(code: &'a TemplateCode, region: Region) -> Result<Self, Error> {
        let template_code = code
            .for_region(region)
            .ok_or_else(|| Error::template_not_found(vec![("region", region.as_str().to_owned())]))?;
        Ok(Self { template: None, template_code })
    }

    /// Where the config could name a template for this side of the border, when one code stands for all numbers.
    #[must_use]
    pub fn missing_field(&self, region: Region) -> Option<String> {
        let template = self.template?;
        matches!(template.code, TemplateCode::Everywhere(_)).then(|| template.field_by_region(region))
    }
}

/// Chooses as the official connector does: the first entry of the usage type, else the first `Generic` one. An entry
/// without a usable code for this side of the border counts as not there.
///
/// # Errors
/// [`ErrorKind::TemplateNotFound`](crate::error::ErrorKind::TemplateNotFound) when neither has a template code, with
/// the parameters `usageType`, `region` and, for each entry there is, the field to fill in: `field` in the one of the
/// usage type, `fallbackField` in the one of `Generic`.
pub fn route<'a>(templates: &'a [Template], usage_type: &str, region: Region) -> Result<Route<'a>, Error> {
    let asked = entry_of(templates, usage_type).filter(|_| usage_type != FALLBACK_USAGE_TYPE);
    let fallback = entry_of(templates, FALLBACK_USAGE_TYPE);
    let through = |entry: Option<&'a Template>| {
        let template = entry?;
        Some(Route { template: Some(template), template_code: template.code.for_region(region)? })
    };
    through(asked).or_else(|| through(fallback)).ok_or_else(|| {
        let mut parameters =
            vec![("usageType", usage_type.to_owned()), ("region", region.as_str().to_owned())];
        for (name, entry) in [("field", asked), ("fallbackField", fallback)] {
            parameters.extend(entry.map(|entry| (name, entry.field(region))));
        }
        Error::template_not_found(parameters)
    })
}

/// The entry of a usage type: the first one, as in the official connector.
fn entry_of<'a>(templates: &'a [Template], usage_type: &str) -> Option<&'a Template> {
    templates.iter().find(|template| template.usage_type == usage_type)
}

/// Whether there is a message that could be sent.
#[must_use]
pub fn any_code(templates: &[Template]) -> bool {
    templates.iter().any(|template| {
        entry_of(templates, &template.usage_type).is_some_and(|entry| {
            [Region::Mainland, Region::Overseas]
                .into_iter()
                .any(|region| entry.code.for_region(region).is_some())
        })
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use Region::{Mainland, Overseas};

    fn templates() -> Vec<Template> {
        let code = |code: &str| usable_code(code).map(str::to_owned);
        let everywhere = |text: &str| TemplateCode::Everywhere(code(text));
        let by_region =
            |china: &str, overseas| TemplateCode::ByRegion { china: code(china), overseas: code(overseas) };
        [
            ("SignIn", everywhere("SMS_1")),
            ("SignIn", everywhere("SMS_SECOND")),
            ("Register", by_region("SMS_2", "<template-code>")),
            ("BindMfa", everywhere("<template-code>")),
            ("ForgotPassword", everywhere("")),
            ("ForgotPassword", everywhere("SMS_3")),
            ("Generic", everywhere("SMS_9")),
        ]
        .into_iter()
        .enumerate()
        .map(|(index, (usage_type, code))| Template { index, usage_type: usage_type.to_owned(), code })
        .collect()
    }

    #[test]
    fn usage_type_first_then_generic() {
        let templates = templates();
        for (usage_type, region, chosen, code) in [
            ("SignIn", Mainland, "SignIn", "SMS_1"),
            ("Register", Mainland, "Register", "SMS_2"),
            ("Register", Overseas, "Generic", "SMS_9"),
            ("BindMfa", Mainland, "Generic", "SMS_9"),
            ("ForgotPassword", Mainland, "Generic", "SMS_9"),
            ("SomeFutureType", Overseas, "Generic", "SMS_9"),
            ("Generic", Overseas, "Generic", "SMS_9"),
            ("signin", Overseas, "Generic", "SMS_9"),
        ] {
            let Route { template, template_code } = route(&templates, usage_type, region).unwrap();
            assert_eq!(
                (template.unwrap().usage_type.as_str(), template_code),
                (chosen, code),
                "{usage_type}"
            );
        }
    }

    #[test]
    fn without_any_code_the_error_names_the_fields_to_fill_in() {
        let mut templates = templates();
        templates[6].code = TemplateCode::ByRegion { china: Some("SMS_9".to_owned()), overseas: None };
        let generic = ("fallbackField", "templates[6].templateCode.overseas");
        for (usage_type, field) in [
            ("Register", Some("templates[2].templateCode.overseas")),
            ("BindMfa", Some("templates[3].templateCode")),
            ("SomeFutureType", None),
            ("Generic", None),
        ] {
            let error = route(&templates, usage_type, Overseas).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TemplateNotFound);
            let expected = [("usageType", usage_type), ("region", "overseas")];
            let fields = field.map(|field| ("field", field)).into_iter().chain([generic]);
            let expected: Vec<_> = expected.into_iter().chain(fields).collect();
            let parameters: Vec<_> =
                error.parameters().iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(parameters, expected);
        }
    }

    #[test]
    fn a_code_that_no_message_reaches_does_not_count() {
        assert!(any_code(&templates()));
        let unreachable: Vec<_> =
            templates().into_iter().filter(|template| template.usage_type == "ForgotPassword").collect();
        assert_eq!(unreachable[1].code, TemplateCode::Everywhere(Some("SMS_3".to_owned())));
        assert!(!any_code(&unreachable));
    }

    #[test]
    fn what_is_no_code_is_not_used() {
        for text in ["", "<template-code>", "to do", "待填写", "SMS_…", "SMS_1\u{FFFD}"] {
            assert_eq!(usable_code(text), None, "{text}");
        }
        for text in ["SMS_154950909", "12345678", "SMS_1+/=&%~*"] {
            assert_eq!(usable_code(text), Some(text));
        }
    }
}

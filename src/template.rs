//! Which template a message is sent with.

use crate::error::{Code, Error};
use crate::phone::Region;

/// The usage type that stands in for every type without a template of its own.
pub const FALLBACK_USAGE_TYPE: &str = "Generic";

/// What the console's form shows for a template code nobody has filled in yet.
pub const PLACEHOLDER: &str = "<template-code>";

/// One entry of the config's `templates`.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Logto's name for what the message is for: `SignIn`, `Register`, …
    pub usage_type: String,
    /// What Aliyun knows the template by.
    pub code: TemplateCode,
}

/// A template's code, or one for each side of the border.
#[derive(Debug, PartialEq, Eq)]
pub enum TemplateCode {
    /// One code for every number.
    Everywhere(String),
    /// A domestic template and an international one.
    ByRegion {
        /// For mainland numbers.
        china: String,
        /// For all others.
        overseas: String,
    },
}

impl TemplateCode {
    fn for_region(&self, region: Region) -> &str {
        match (self, region) {
            (Self::Everywhere(code), _) => code,
            (Self::ByRegion { china, .. }, Region::Mainland) => china,
            (Self::ByRegion { overseas, .. }, Region::Overseas) => overseas,
        }
    }
}

/// The template that was chosen, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Route<'a> {
    /// The usage type of the chosen entry: the one asked for, or `Generic`.
    pub usage_type: &'a str,
    /// The value of the request parameter `TemplateCode`.
    pub template_code: &'a str,
}

/// Chooses as the official connector does: the first entry of the usage type, else the first `Generic` one. An entry
/// that still holds the form's placeholder counts as not there.
///
/// # Errors
/// [`Code::TemplateNotFound`] when neither has a template code.
pub fn route<'a>(templates: &'a [Template], usage_type: &str, region: Region) -> Result<Route<'a>, Error> {
    [usage_type, FALLBACK_USAGE_TYPE]
        .into_iter()
        .find_map(|wanted| {
            let template = templates.iter().find(|template| template.usage_type == wanted)?;
            let template_code = template.code.for_region(region);
            (template_code != PLACEHOLDER)
                .then_some(Route { usage_type: &template.usage_type, template_code })
        })
        .ok_or_else(|| {
            let side = match region {
                Region::Mainland => "mainland numbers",
                Region::Overseas => "numbers outside the mainland",
            };
            Error::new(
                Code::TemplateNotFound,
                [
                    "Cannot find template for type: ",
                    usage_type,
                    ". Enter a template code for ",
                    side,
                    " at this usage type or at Generic in the connector's templates.",
                ]
                .concat(),
            )
        })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use Region::{Mainland, Overseas};

    fn templates() -> Vec<Template> {
        let everywhere = |usage_type: &str, code: &str| Template {
            usage_type: usage_type.to_owned(),
            code: TemplateCode::Everywhere(code.to_owned()),
        };
        vec![
            everywhere("SignIn", "SMS_1"),
            everywhere("SignIn", "SMS_SECOND"),
            Template {
                usage_type: "Register".to_owned(),
                code: TemplateCode::ByRegion { china: "SMS_2".to_owned(), overseas: PLACEHOLDER.to_owned() },
            },
            everywhere("BindMfa", PLACEHOLDER),
            everywhere("Generic", "SMS_9"),
        ]
    }

    #[test]
    fn usage_type_first_then_generic() {
        let templates = templates();
        for (usage_type, region, chosen, code) in [
            ("SignIn", Mainland, "SignIn", "SMS_1"),
            ("Register", Mainland, "Register", "SMS_2"),
            ("Register", Overseas, "Generic", "SMS_9"),
            ("BindMfa", Mainland, "Generic", "SMS_9"),
            ("SomeFutureType", Overseas, "Generic", "SMS_9"),
            ("Generic", Overseas, "Generic", "SMS_9"),
            ("signin", Overseas, "Generic", "SMS_9"),
        ] {
            let expected = Route { usage_type: chosen, template_code: code };
            assert_eq!(route(&templates, usage_type, region), Ok(expected), "{usage_type}");
        }
    }

    #[test]
    fn without_any_code_the_error_says_what_to_fill_in() {
        let mut templates = templates();
        templates.truncate(4);
        let error = route(&templates, "Register", Overseas).unwrap_err();
        assert_eq!(error.code, Code::TemplateNotFound);
        assert!(
            error.message.contains("type: Register. Enter a template code for numbers outside the mainland")
        );
    }
}

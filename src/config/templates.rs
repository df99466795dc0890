//! The config's `templates`.

use super::value::Value;
use super::{Findings, Path, ProblemCode, REQUIRED_USAGE_TYPES, Templates};
use crate::routing::templates::{self, FALLBACK_USAGE_TYPE, Template, TemplateCode, usable_code};
use crate::text::trimmed;

/// Kinds of template the official connector knows: notification, promotion, verification code, international,
/// digits only. The number is checked and otherwise unused, as there.
const TEMPLATE_TYPES: [u32; 5] = [0, 1, 2, 6, 7];

/// Logto's usage types. Any other one is accepted, too.
const USAGE_TYPES: [&str; 9] = [
    "Register",
    "SignIn",
    "ForgotPassword",
    "Generic",
    "OrganizationInvitation",
    "UserPermissionValidation",
    "BindNewIdentifier",
    "MfaVerification",
    "BindMfa",
];

const USAGE_TYPE_ADVICE: &str =
    "Enter what the template is for: SignIn, Register, ForgotPassword, Generic or another of Logto's types.";
const CODE_ADVICE: &str =
    "Enter the code of an approved template, such as SMS_154950909, from the SMS console (Templates).";

impl Findings {
    pub(super) fn templates(&mut self, value: &Value<'_>, needed: Templates) -> Vec<Template> {
        if needed == Templates::Optional {
            return Vec::new();
        }
        let entries = match value {
            Value::List(entries) => entries.as_slice(),
            Value::Missing => &[],
            other => {
                self.wrong_type(
                    Path::top("templates"),
                    other,
                    "a list",
                    "Write [{ \"usageType\": \"SignIn\", \"templateCode\": \"SMS_…\" }, …].",
                );
                return Vec::new();
            }
        };
        let mut usage_types = Vec::new();
        let mut templates = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let path = |field| Path { template: Some(index), field };
            if !matches!(entry, Value::Map(_)) {
                self.wrong_type(
                    path(""),
                    entry,
                    "an object",
                    "Write { \"usageType\": \"SignIn\", \"templateCode\": \"SMS_…\" }.",
                );
                continue;
            }
            let usage_type = self.usage_type(path(".usageType"), entry.get("usageType"));
            usage_types.extend(usage_type);
            let code = self.template_code(path(".templateCode"), entry.get("templateCode"));
            self.template_type(path(".type"), entry.get("type"));
            if let (Some(usage_type), Some(code)) = (usage_type, code) {
                templates.push(Template { index, usage_type: usage_type.to_owned(), code });
            }
        }
        for required in REQUIRED_USAGE_TYPES {
            if !usage_types.contains(&required) {
                self.problem(
                    Path::top("templates"),
                    ProblemCode::Missing,
                    [
                        "Add a template with usageType \"",
                        required,
                        "\": { \"usageType\": \"",
                        required,
                        "\", \"templateCode\": \"SMS_…\" }.",
                    ]
                    .concat(),
                );
            }
        }
        self.any_code(&templates);
        templates
    }

    /// A usage type; `None` when there is none, so that the entry is never used.
    fn usage_type<'a>(&mut self, path: Path, value: &'a Value<'_>) -> Option<&'a str> {
        let text = match value {
            Value::Text(text) => trimmed(text),
            other => {
                self.text(path, other, USAGE_TYPE_ADVICE);
                return None;
            }
        };
        if text.is_empty() {
            self.warning(
                path,
                ProblemCode::Missing,
                ["This is empty, so the entry is never used. ", USAGE_TYPE_ADVICE].concat(),
            );
            return None;
        }
        if let Some(known) =
            USAGE_TYPES.into_iter().find(|known| *known != text && known.eq_ignore_ascii_case(text))
        {
            self.warning(
                path,
                ProblemCode::InvalidValue,
                [
                    "Logto writes this type \"",
                    known,
                    "\". As it stands here, the entry is never used for it.",
                ]
                .concat(),
            );
        }
        Some(text)
    }

    fn template_code(&mut self, path: Path, value: &Value<'_>) -> Option<TemplateCode> {
        if !matches!(value, Value::Map(_)) {
            return self.code(path, value, CODE_ADVICE).map(TemplateCode::Everywhere);
        }
        let china = self.code(
            Path { field: ".templateCode.china", ..path },
            value.get("china"),
            "Enter the code of a template for mainland numbers, or write templateCode as one text for all numbers.",
        );
        let overseas = self.code(
            Path { field: ".templateCode.overseas", ..path },
            value.get("overseas"),
            "Enter the code of a template for numbers outside the mainland, or write templateCode as one text for all numbers.",
        );
        Some(TemplateCode::ByRegion { china: china?, overseas: overseas? })
    }

    /// A code; `Some(None)` for a text that is none, which no message is sent with.
    #[allow(clippy::option_option, reason = "a text that is no code is something else than no text")]
    fn code(&mut self, path: Path, value: &Value<'_>, advice: &str) -> Option<Option<String>> {
        let Value::Text(text) = value else {
            self.text(path, value, advice);
            return None;
        };
        let text = trimmed(text);
        let code = usable_code(text);
        if code.is_none() {
            // The form's placeholder counts as empty.
            let (kind, what) = if text.is_empty() || text.starts_with('<') {
                (ProblemCode::Missing, "No template code is entered here, so no message is sent with it. ")
            } else {
                (ProblemCode::InvalidValue, "This is not a template code, so no message is sent with it. ")
            };
            self.warning(path, kind, [what, advice].concat());
        }
        Some(code.map(str::to_owned))
    }

    fn template_type(&mut self, path: Path, value: &Value<'_>) {
        let advice = "Leave it out, or write 0 (notification), 1 (promotion), 2 (verification code), 6 (international) or 7 (digits only).";
        match value {
            Value::Missing => {}
            Value::Number(Some(number)) if TEMPLATE_TYPES.contains(number) => {}
            Value::Number(_) => self.problem(path, ProblemCode::InvalidValue, advice),
            other => self.wrong_type(path, other, "a number", advice),
        }
    }

    /// A config without any code can send nothing: accepted, it would take the place of a connector that works.
    fn any_code(&mut self, templates: &[Template]) {
        if templates::any_code(templates) {
            return;
        }
        if let Some(fallback) = templates.iter().find(|template| template.usage_type == FALLBACK_USAGE_TYPE) {
            let field = match fallback.code {
                TemplateCode::Everywhere(_) => ".templateCode",
                TemplateCode::ByRegion { .. } => ".templateCode.china",
            };
            self.problem(
                Path { template: Some(fallback.index), field },
                ProblemCode::Missing,
                ["No template code is entered yet, so nothing could be sent. Start with this one, which is used for every type without a code. ", CODE_ADVICE].concat(),
            );
        }
    }
}

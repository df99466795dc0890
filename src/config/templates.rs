//! The config's `templates`.

use super::findings::Path;
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason, REQUIRED_USAGE_TYPES, Templates};
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

impl Findings {
    pub(super) fn templates(&mut self, value: &Value<'_>, needed: Templates) -> Vec<Template> {
        if needed == Templates::Optional {
            return Vec::new();
        }
        let entries = match value {
            Value::List(entries) => entries.as_slice(),
            Value::Missing => &[],
            other => {
                self.wrong_type(Path::top(Field::Templates), other, ValueKind::List);
                return Vec::new();
            }
        };
        let mut usage_types = Vec::new();
        let mut templates = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let path = |field| Path::template(index, field);
            if !matches!(entry, Value::Map(_)) {
                self.wrong_type(path(Field::Template), entry, ValueKind::Object);
                continue;
            }
            let usage_type = self.usage_type(path(Field::UsageType), entry.get("usageType"));
            usage_types.extend(usage_type);
            let code = self.template_code(path(Field::TemplateCode), entry.get("templateCode"));
            self.template_type(path(Field::TemplateType), entry.get("type"));
            if let (Some(usage_type), Some(code)) = (usage_type, code) {
                templates.push(Template { index, usage_type: usage_type.to_owned(), code });
            }
        }
        for required in REQUIRED_USAGE_TYPES {
            if !usage_types.contains(&required) {
                self.usage_type_missing(required);
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
                self.text(path, other);
                return None;
            }
        };
        if text.is_empty() {
            self.warning(path, ProblemReason::UsageTypeEmpty);
            return None;
        }
        if let Some(known) =
            USAGE_TYPES.into_iter().find(|known| *known != text && known.eq_ignore_ascii_case(text))
        {
            self.usage_type_case(path, known);
        }
        Some(text)
    }

    fn template_code(&mut self, path: Path, value: &Value<'_>) -> Option<TemplateCode> {
        if !matches!(value, Value::Map(_)) {
            return self.code(path, value).map(TemplateCode::Everywhere);
        }
        let china = self.code(path.sibling(Field::China), value.get("china"));
        let overseas = self.code(path.sibling(Field::Overseas), value.get("overseas"));
        Some(TemplateCode::ByRegion { china: china?, overseas: overseas? })
    }

    /// A code; `Some(None)` for a text that is none, which no message is sent with.
    #[allow(clippy::option_option, reason = "a text that is no code is something else than no text")]
    fn code(&mut self, path: Path, value: &Value<'_>) -> Option<Option<String>> {
        let Value::Text(text) = value else {
            self.text(path, value);
            return None;
        };
        let text = trimmed(text);
        let code = usable_code(text);
        if code.is_none() {
            // The form's placeholder counts as empty.
            let is_empty = text.is_empty() || text.starts_with('<');
            self.warning(
                path,
                if is_empty { ProblemReason::TemplateCodeMissing } else { ProblemReason::NotATemplateCode },
            );
        }
        Some(code.map(str::to_owned))
    }

    fn template_type(&mut self, path: Path, value: &Value<'_>) {
        match value {
            Value::Missing => {}
            Value::Number(Some(number)) if TEMPLATE_TYPES.contains(number) => {}
            Value::Number(_) => self.problem(path, ProblemReason::OutOfRange),
            other => self.wrong_type(path, other, ValueKind::Number),
        }
    }

    /// A config without any code can send nothing: accepted, it would take the place of a connector that works.
    fn any_code(&mut self, templates: &[Template]) {
        if templates::any_code(templates) {
            return;
        }
        if let Some(fallback) = templates.iter().find(|template| template.usage_type == FALLBACK_USAGE_TYPE) {
            let field = match fallback.code {
                TemplateCode::Everywhere(_) => Field::TemplateCode,
                TemplateCode::ByRegion { .. } => Field::China,
            };
            self.problem(Path::template(fallback.index, field), ProblemReason::NoTemplateCode);
        }
    }
}

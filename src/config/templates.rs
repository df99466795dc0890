//! The config's `templates`.

use super::findings::{Path, Spot};
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason};
use crate::routing::recipient::Region;
use crate::routing::template_code::TemplateCode;
use crate::routing::templates::{Template, TemplateCodes};
use crate::text::{split, trimmed};

/// Kinds of template the official connector knows: notification, promotion, verification code, international,
/// digits only. The number is checked and otherwise unused, as there.
const TEMPLATE_TYPES: [u32; 5] = [0, 1, 2, 6, 7];

/// Logto's usage types. Any other one is accepted, too.
const USAGE_TYPES: &str = "Register SignIn ForgotPassword Generic OrganizationInvitation UserPermissionValidation \
                           BindNewIdentifier MfaVerification BindMfa";

impl Findings {
    /// The entries that can be used, and all usage types that have an entry; `None` when this is no list.
    pub(super) fn templates<'a>(&mut self, list: &Spot<'a>) -> Option<(Vec<Template>, Vec<&'a str>)> {
        let entries = match list.value {
            Value::List(entries) => entries.as_slice(),
            Value::Missing => &[],
            _ => {
                self.wrong_type(list, ValueKind::List);
                return None;
            }
        };
        let mut usage_types = Vec::new();
        let mut templates = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let entry = list.item(index, entry, Field::Template);
            if !self.is_object(&entry) {
                continue;
            }
            let usage_type = self.usage_type(&entry.get(Field::UsageType));
            usage_types.extend(usage_type);
            let codes = self.template_codes(&entry.get(Field::TemplateCode));
            self.template_type(&entry.get(Field::TemplateType));
            if let (Some(usage_type), Some(codes)) = (usage_type, codes) {
                templates.push(Template { index, usage_type: usage_type.to_owned(), codes });
            }
        }
        Some((templates, usage_types))
    }

    /// A usage type; `None` when there is none, so that the entry is never used.
    fn usage_type<'a>(&mut self, spot: &Spot<'a>) -> Option<&'a str> {
        let Value::Text(text) = spot.value else {
            self.text(spot);
            return None;
        };
        let text = trimmed(text);
        if text.is_empty() {
            self.warning(spot.path, ProblemReason::UsageTypeEmpty);
            return None;
        }
        self.case_of_usage_type(spot.path, text);
        Some(text)
    }

    /// Warns of one of Logto's usage types in another case.
    pub(super) fn case_of_usage_type(&mut self, path: Path, text: &str) {
        let known = split(USAGE_TYPES, " ").find(|known| *known != text && known.eq_ignore_ascii_case(text));
        if let Some(known) = known {
            self.usage_type_case(path, known);
        }
    }

    fn template_codes(&mut self, spot: &Spot<'_>) -> Option<TemplateCodes> {
        if !matches!(spot.value, Value::Map(_)) {
            return self.template_code(spot).map(TemplateCodes::Everywhere);
        }
        let china = self.template_code(&spot.get(Field::China));
        let spot = spot.get(Field::Overseas);
        let overseas = self.template_code(&spot);
        if overseas.iter().flatten().any(|code| !code.serves(Region::Overseas)) {
            self.warning(spot.path, ProblemReason::MainlandOnly);
        }
        Some(TemplateCodes::ByRegion { china: china?, overseas: overseas? })
    }

    /// A code; `Some(None)` for a text that is none, which no message is sent with.
    #[allow(clippy::option_option, reason = "a text that is no code is something else than no text")]
    pub(super) fn template_code(&mut self, spot: &Spot<'_>) -> Option<Option<TemplateCode>> {
        let Value::Text(text) = spot.value else {
            self.text(spot);
            return None;
        };
        let code = TemplateCode::parse(text);
        if code.is_none() {
            // The form's placeholder counts as empty.
            let text = trimmed(text);
            let is_empty = text.is_empty() || text.starts_with('<');
            self.warning(
                spot.path,
                if is_empty { ProblemReason::TemplateCodeMissing } else { ProblemReason::NotATemplateCode },
            );
        }
        Some(code)
    }

    fn template_type(&mut self, spot: &Spot<'_>) {
        match spot.value {
            Value::Missing => {}
            Value::Number(Some(number)) if TEMPLATE_TYPES.contains(number) => {}
            Value::Number(_) => self.problem(spot.path, ProblemReason::OutOfRange),
            _ => self.wrong_type(spot, ValueKind::Number),
        }
    }
}

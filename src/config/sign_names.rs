//! The config's sign names: one, or several to try in order.

use super::findings::Path;
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason};
use crate::operation::sign_names::{MAX_SIGN_NAMES, SignName};

impl Findings {
    /// Those of the config itself. Empty only when that is a problem.
    pub(super) fn required_sign_names(&mut self, value: &Value<'_>) -> Vec<SignName> {
        let path = Path::top(Field::SignName);
        let before = self.problems.len();
        let sign_names = self.sign_names(path, value);
        if sign_names.is_empty() && self.problems.len() == before {
            self.problem(path, ProblemReason::Missing);
        }
        sign_names
    }

    /// A text or a list of them; in one text, commas stand between several, as no sign name has one. Each once, in
    /// their order.
    pub(super) fn sign_names(&mut self, path: Path, value: &Value<'_>) -> Vec<SignName> {
        let items = match value {
            Value::Missing => &[],
            Value::Text(_) => std::slice::from_ref(value),
            Value::List(items) => items.as_slice(),
            other => {
                self.wrong_type(path, other, ValueKind::Text);
                return Vec::new();
            }
        };
        let mut sign_names: Vec<SignName> = Vec::new();
        for item in items {
            if matches!(item, Value::Text(text) if text.is_empty()) {
                continue;
            }
            let Some(text) = self.text(path, item) else { continue };
            for sign_name in text.split([',', '，']).filter_map(SignName::parse) {
                if !sign_names.contains(&sign_name) {
                    sign_names.push(sign_name);
                }
            }
        }
        if sign_names.len() > MAX_SIGN_NAMES {
            self.problem(path, ProblemReason::OutOfRange);
        }
        sign_names
    }
}

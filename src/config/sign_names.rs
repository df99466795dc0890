//! The config's sign names: one, or several to try in order.

use super::findings::Spot;
use super::value::{Value, ValueKind};
use super::{Findings, ProblemReason};
use crate::operation::sign_names::{MAX_SIGN_NAMES, SignName};

/// What stands between several sign names in one text.
const COMMAS: &[char] = &[',', '，'];

impl Findings {
    /// Those of the config itself. Empty only when that is a problem.
    pub(super) fn required_sign_names(&mut self, spot: &Spot<'_>) -> Vec<SignName> {
        let before = self.problems.len();
        let sign_names = self.sign_names(spot);
        if sign_names.is_empty() && self.problems.len() == before {
            self.problem(spot.path, ProblemReason::Missing);
        }
        sign_names
    }

    /// A text or a list of them; in one text, commas stand between several, as no sign name has one. Each once, in
    /// their order. Texts that name nothing are a problem: a message would be signed with another name than the one meant.
    pub(super) fn sign_names(&mut self, spot: &Spot<'_>) -> Vec<SignName> {
        let before = self.problems.len();
        let mut sign_names: Vec<SignName> = Vec::new();
        for value in self.items(spot, ValueKind::Text) {
            if matches!(value, Value::Text(text) if text.is_empty()) {
                continue;
            }
            let Some(text) = self.text(&Spot { value, ..*spot }) else { continue };
            for sign_name in text.split(COMMAS).filter_map(SignName::parse) {
                if !sign_names.contains(&sign_name) {
                    sign_names.push(sign_name);
                }
            }
        }
        if sign_names.is_empty() && !spot.value.is_untouched() && self.problems.len() == before {
            self.problem(spot.path, ProblemReason::Missing);
        }
        if sign_names.len() > MAX_SIGN_NAMES {
            self.problem(spot.path, ProblemReason::OutOfRange);
        }
        sign_names
    }
}

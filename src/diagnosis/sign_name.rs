//! A sign name: its review, and what the carriers of the mainland know of it.

use super::inventory::{Numbers, uses};
use super::{Finding, FindingCode, Verdict};
use crate::config::Config;
use crate::operation::found::ReviewStatus;
use crate::operation::get_sms_sign::{CarrierRegistration, Registration, SignNameKind, SignNameState};

/// Judges a sign name of a config; `None` when the account has none of this name. Carriers count only where messages to the
/// mainland go out with it.
#[must_use]
pub fn judge(config: &Config, sign_name: &str, state: Option<&SignNameState>) -> Vec<Finding> {
    let named = ("signName", sign_name);
    let Some(state) = state else {
        return vec![Finding::new(FindingCode::SignNameNotFound, Verdict::Problem, &[named])];
    };
    let mut findings = vec![match state.status {
        ReviewStatus::Approved => Finding::new(FindingCode::SignNameApproved, Verdict::Ok, &[named]),
        ReviewStatus::InReview => Finding::new(FindingCode::SignNameInReview, Verdict::Problem, &[named]),
        ReviewStatus::Rejected => {
            let reason = state.reject_reason.as_deref().unwrap_or_default();
            Finding::new(FindingCode::SignNameRejected, Verdict::Problem, &[named, ("reason", reason)])
        }
        ReviewStatus::Cancelled => Finding::new(FindingCode::SignNameCancelled, Verdict::Problem, &[named]),
        ReviewStatus::Unknown => Finding::new(FindingCode::SignNameStatusUnknown, Verdict::Warning, &[named]),
    }];
    if state.kind == SignNameKind::Test {
        findings.push(Finding::new(FindingCode::SignNameTest, Verdict::Warning, &[named]));
    }
    if sends_to_mainland(config, sign_name) {
        findings.extend(state.carriers.iter().map(|carrier| judge_carrier(sign_name, carrier)));
    }
    findings
}

fn sends_to_mainland(config: &Config, sign_name: &str) -> bool {
    let is_named =
        |used: &super::inventory::Use<'_>| used.sign_names.iter().any(|name| name.as_str() == sign_name);
    let mut named = uses(config);
    named.retain(is_named);
    // Messages that name their template may go anywhere.
    named.is_empty() || named.iter().any(|used| used.numbers != Numbers::Overseas)
}

fn judge_carrier(sign_name: &str, registration: &CarrierRegistration) -> Finding {
    let (code, verdict) = match registration.status {
        Registration::Registered => (FindingCode::CarrierRegistered, Verdict::Ok),
        Registration::Unconfirmed => (FindingCode::CarrierUnconfirmed, Verdict::Warning),
        Registration::InProgress => (FindingCode::CarrierInProgress, Verdict::Warning),
        Registration::Lapsed => (FindingCode::CarrierLapsed, Verdict::Problem),
        Registration::NotRegistered => (FindingCode::CarrierNotRegistered, Verdict::Problem),
        Registration::Unknown => (FindingCode::CarrierStatusUnknown, Verdict::Warning),
    };
    let reasons = registration.reasons.join(" ");
    let params =
        [("signName", sign_name), ("carrier", registration.carrier.as_str()), ("reasons", reasons.as_str())];
    Finding::new(code, verdict, &params)
}

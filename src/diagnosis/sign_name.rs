//! A sign name: its review, and what the carriers of the mainland know of it.

use super::inventory::{Numbers, uses};
use super::{Finding, FindingCode, Verdict};
use crate::config::Config;
use crate::operation::found::ReviewStatus;
use crate::operation::get_sms_sign::{CarrierRegistration, Registration, SignNameKind, SignNameState};
use crate::operation::sign_names::SignName;

/// A sign name that was looked up; without a state when the account has none of this name.
pub type LookedUp = (String, Option<SignNameState>);

/// Judges the sign names of a config, all that could be looked up. One that Aliyun refuses is no more than a warning where
/// the core goes on to another: where each list that has it has an approved one, too. Carriers count only where messages to
/// the mainland go out with it; they block a message that Aliyun has accepted, and then no other name is tried.
#[must_use]
pub fn judge(config: &Config, looked_up: &[LookedUp]) -> Vec<Finding> {
    let mut all = Vec::new();
    for (sign_name, state) in looked_up {
        let mut findings = judge_one(config, sign_name, state.as_ref());
        if !is_approved(state.as_ref()) && has_substitute(config, sign_name, looked_up) {
            for finding in &mut findings {
                if finding.verdict == Verdict::Problem {
                    finding.verdict = Verdict::Warning;
                }
            }
        }
        all.extend(findings);
    }
    all
}

fn is_approved(state: Option<&SignNameState>) -> bool {
    state.is_some_and(|state| state.status == ReviewStatus::Approved && state.kind != SignNameKind::Test)
}

/// Whether each list that has this sign name has another one that is approved.
fn has_substitute(config: &Config, sign_name: &str, looked_up: &[LookedUp]) -> bool {
    let is_substitute = |name: &SignName| {
        looked_up.iter().any(|(other, state)| other == name.as_str() && is_approved(state.as_ref()))
    };
    let mut uses = uses(config);
    uses.retain(|used| used.sign_names.iter().any(|name| name.as_str() == sign_name));
    // Without entries each message names its template, and goes out with the list of the config.
    let of_config = config.sign_names.as_slice();
    let lists = uses.iter().map(|used| used.sign_names).chain(uses.is_empty().then_some(of_config));
    lists.into_iter().all(|list| list.iter().any(is_substitute))
}

fn judge_one(config: &Config, sign_name: &str, state: Option<&SignNameState>) -> Vec<Finding> {
    let named = ("signName", sign_name);
    let Some(state) = state else {
        return vec![Finding::new(FindingCode::SignNameNotFound, Verdict::Problem, &[named])];
    };
    let mut findings = vec![match state.status {
        ReviewStatus::Approved => Finding::new(FindingCode::SignNameApproved, Verdict::Ok, &[named]),
        ReviewStatus::InReview => Finding::new(FindingCode::SignNameInReview, Verdict::Problem, &[named]),
        ReviewStatus::Rejected => {
            let reason = state.reject_reason.as_deref().unwrap_or_default();
            Finding::new(FindingCode::SignNameRejected, Verdict::Problem, &[named, ("rejectReason", reason)])
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

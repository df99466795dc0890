//! A template: its reviews, and whether it fits what the config's entries send with it.

use super::inventory::{Numbers, Use, uses};
use super::{Finding, FindingCode, Params, Verdict};
use crate::config::Config;
use crate::operation::found::ReviewStatus;
use crate::operation::get_sms_template::{
    CarrierReview, CarrierVerdict, InternationalKind, TemplateKind, TemplateState, TemplateTag,
};
use crate::text::{is_one_of, split_once};

/// Attributes that take no value of six digits. Source:
/// <https://help.aliyun.com/en/sms/templaterule-template-variable-parameter-filling-example>.
const UNFIT: &str = "verifyTime time date name unit_name license_plate_number tracking_number email_address";

/// Attributes that take such a value, by the same page; `characterWithNumber` and the forms without `2` by older examples of
/// Aliyun's. The page has `characterWithNumber2` as "numbers and letters, or letters only", and it is what most templates of
/// codes have: that digits alone pass is not documented, and nothing is known to the contrary.
const FIT: &str = "numberCaptcha characterWithNumber characterWithNumber2 money user_nick address pick_up_code other_number \
                   other_number2 phone_number phone_number2 link_param others";

/// Judges a template of a config. `state` is `None` when the account has none with this code.
#[must_use]
pub fn judge(config: &Config, template_code: &str, state: Option<&TemplateState>) -> Vec<Finding> {
    let coded = ("templateCode", template_code);
    let Some(state) = state else {
        return vec![Finding::new(FindingCode::TemplateNotFound, Verdict::Problem, &[coded])];
    };
    let mut findings = vec![judge_review(template_code, state)];
    if state.tag == TemplateTag::Test {
        findings.push(Finding::new(FindingCode::TemplateTest, Verdict::Warning, &[coded]));
    }
    findings.extend(state.carriers.iter().filter_map(|review| judge_carrier(template_code, *review)));
    for used in uses(config).iter().filter(|used| used.code.as_str() == template_code) {
        for (code, verdict, params) in fit(used, state) {
            let mut finding = Finding::new(code, verdict, &[coded, (PLACE, &used.place)]);
            finding.params.extend(params);
            add(&mut findings, finding);
        }
    }
    findings
}

/// The param that names entries of the config.
const PLACE: &str = "place";

/// Several entries with one thing to find are one finding.
fn add(findings: &mut Vec<Finding>, finding: Finding) {
    let is_same = |known: &&mut Finding| {
        known.code == finding.code
            && known.params.len() == finding.params.len()
            && known.params.iter().zip(&finding.params).all(|(known, new)| known.0 == PLACE || known == new)
    };
    let same = findings.iter_mut().find(is_same);
    let places = same.and_then(|known| known.params.iter_mut().find(|(name, _)| *name == PLACE));
    match (places, finding.params.iter().find(|(name, _)| *name == PLACE)) {
        (Some((_, places)), Some((_, place))) => {
            places.push_str(", ");
            places.push_str(place);
        }
        _ => findings.push(finding),
    }
}

fn judge_review(template_code: &str, state: &TemplateState) -> Finding {
    let coded = ("templateCode", template_code);
    match state.status {
        ReviewStatus::Approved => Finding::new(FindingCode::TemplateApproved, Verdict::Ok, &[coded]),
        ReviewStatus::InReview => Finding::new(FindingCode::TemplateInReview, Verdict::Problem, &[coded]),
        ReviewStatus::Rejected => {
            let reason = state.reject_reason.as_deref().unwrap_or_default();
            Finding::new(FindingCode::TemplateRejected, Verdict::Problem, &[coded, ("rejectReason", reason)])
        }
        ReviewStatus::Cancelled => Finding::new(FindingCode::TemplateCancelled, Verdict::Problem, &[coded]),
        ReviewStatus::Unknown => Finding::new(FindingCode::TemplateStatusUnknown, Verdict::Warning, &[coded]),
    }
}

fn judge_carrier(template_code: &str, CarrierReview { carrier, status }: CarrierReview) -> Option<Finding> {
    let (code, verdict) = match status {
        CarrierVerdict::InReview => (FindingCode::TemplateCarrierInReview, Verdict::Warning),
        CarrierVerdict::Rejected => (FindingCode::TemplateCarrierRejected, Verdict::Problem),
        CarrierVerdict::Expired => (FindingCode::TemplateCarrierExpired, Verdict::Problem),
        CarrierVerdict::Approved | CarrierVerdict::Unknown => return None,
    };
    Some(Finding::new(code, verdict, &[("templateCode", template_code), ("carrier", carrier.as_str())]))
}

/// A finding about one use, without template and place.
type Unfit = (FindingCode, Verdict, Params);

/// What does not fit between an entry of the config and the template.
fn fit(used: &Use<'_>, state: &TemplateState) -> Vec<Unfit> {
    let mut unfit = Vec::new();
    unfit.extend(wrong_side(used.numbers, state.kind).map(|(code, verdict)| (code, verdict, Vec::new())));
    unfit.extend(wrong_kind(state).map(|(code, verdict)| (code, verdict, Vec::new())));
    variables(used, state, &mut unfit);
    sign_names(used, state, &mut unfit);
    unfit
}

fn wrong_side(numbers: Numbers, kind: TemplateKind) -> Option<(FindingCode, Verdict)> {
    let is_international = match kind {
        TemplateKind::International => true,
        TemplateKind::Verification | TemplateKind::Notification | TemplateKind::Promotion => false,
        TemplateKind::Digital | TemplateKind::Unknown => return None,
    };
    match (is_international, numbers) {
        (true, Numbers::Overseas) | (false, Numbers::Mainland) => None,
        (true, Numbers::Mainland) => Some((FindingCode::TemplateInternationalForMainland, Verdict::Problem)),
        (true, Numbers::All) => Some((FindingCode::TemplateInternationalForAll, Verdict::Warning)),
        (false, Numbers::Overseas) => Some((FindingCode::TemplateDomesticForOverseas, Verdict::Problem)),
        (false, Numbers::All) => Some((FindingCode::TemplateDomesticForAll, Verdict::Warning)),
    }
}

fn wrong_kind(state: &TemplateState) -> Option<(FindingCode, Verdict)> {
    match (state.kind, state.international_kind) {
        (TemplateKind::Notification, _) | (_, Some(InternationalKind::Notification)) => {
            Some((FindingCode::TemplateForNotifications, Verdict::Warning))
        }
        (TemplateKind::Promotion, _) | (_, Some(InternationalKind::Promotion)) => {
            Some((FindingCode::TemplateForPromotion, Verdict::Warning))
        }
        (TemplateKind::Digital, _) => Some((FindingCode::TemplateDigital, Verdict::Problem)),
        (TemplateKind::Unknown, _) => Some((FindingCode::TemplateKindUnknown, Verdict::Warning)),
        (TemplateKind::Verification | TemplateKind::International, _) => None,
    }
}

fn variables(used: &Use<'_>, state: &TemplateState, unfit: &mut Vec<Unfit>) {
    // An answer without a text says nothing about variables.
    if state.content.is_empty() {
        return;
    }
    let in_braces = in_double_braces(&state.content);
    let named = |name: &str| vec![("variable", name.to_owned())];
    for name in &in_braces {
        unfit.push((FindingCode::TemplateBraces, Verdict::Problem, named(name)));
    }
    for name in &state.variables {
        let Some(sent) = used.variables.iter().find(|sent| sent.name == *name) else {
            unfit.push((FindingCode::TemplateVariableNotSent, Verdict::Problem, named(name)));
            continue;
        };
        let attribute = attribute_of(state, name);
        if !sent.is_code || attribute.is_empty() || is_one_of(attribute, FIT) {
            continue;
        }
        let (code, verdict) = if is_one_of(attribute, UNFIT) {
            (FindingCode::TemplateAttributeUnfit, Verdict::Problem)
        } else {
            (FindingCode::TemplateAttributeDoubtful, Verdict::Warning)
        };
        let mut params = named(name);
        params.push(("attribute", attribute.to_owned()));
        unfit.push((code, verdict, params));
    }
    // A template of codes is refused when what is sent are not its variables; others let more of them pass.
    let is_for_codes = state.kind == TemplateKind::Verification
        || state.international_kind == Some(InternationalKind::Verification);
    let verdict = if is_for_codes { Verdict::Problem } else { Verdict::Warning };
    for sent in &used.variables {
        if !state.variables.contains(&sent.name) && !in_braces.contains(&sent.name) {
            unfit.push((FindingCode::TemplateVariableUnknown, verdict, named(&sent.name)));
        }
    }
}

/// What the value of a variable may be; empty when nobody says. Of names that occur twice the last counts.
fn attribute_of<'a>(state: &'a TemplateState, variable: &str) -> &'a str {
    let of = |(name, _): &&(String, String)| name == variable;
    state.variable_attributes.iter().rev().find(of).map_or("", |(_, attribute)| attribute)
}

/// The names between `{{` and `}}`: so Logto's guide writes a variable, and Aliyun sends it as it stands.
fn in_double_braces(content: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = content;
    while let Some((_, after)) = split_once(rest, "{{") {
        let Some((name, after)) = split_once(after, "}}") else { break };
        let name = name.trim().to_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

fn sign_names(used: &Use<'_>, state: &TemplateState, unfit: &mut Vec<Unfit>) {
    let mut related: Vec<&str> = state.sign_names.iter().map(String::as_str).collect();
    if let Some(name) = state.related_sign_name.as_deref().filter(|name| !related.contains(name)) {
        related.insert(0, name);
    }
    if related.is_empty() {
        return;
    }
    for name in used.sign_names.iter().filter(|name| !related.contains(&name.as_str())) {
        let params = vec![("signName", name.as_str().to_owned()), ("related", related.join("、"))];
        unfit.push((FindingCode::TemplateSignNameUnrelated, Verdict::Warning, params));
    }
}

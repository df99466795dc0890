//! The connector's config: a raw value → [`Config`], or **all** problems at once, each with its path.
//!
//! Fields and meaning are those of the official connectors (`@logto/connector-aliyun-sms` 1.5.5 and
//! `@logto/connector-aliyun-sms-mas` 1.1.2), plus `securityToken`, `routes`, `spendProtection`,
//! `spendProtectionRules`, `codeValidMinutes`, `intervalSeconds`, `endpoint` and `timeoutMs`. A list of sign names may
//! stand where they take one. Unknown keys are ignored, except where one would be a condition or a limit that is
//! overlooked. What pasting does is repaired instead of refused: whitespace and invisible characters around a text, and
//! the 【】 brackets around a sign name. Empty texts are missing values.
//!
//! What the official connector would send with is accepted. Where a part of it can never be used, such as a template
//! code that is not filled in, that is a warning; where nothing can be sent, it is a problem.

pub mod endpoint;
mod findings;
mod protection;
mod routes;
mod sign_names;
mod templates;
pub mod value;

pub use findings::{Field, Findings, MAX_FINDINGS, Parameters, Problem, ProblemCode, ProblemReason};

use crate::credential::{AccessKeyId, is_token};
use crate::operation::sign_names::SignName;
use crate::protection::Rules;
use crate::routing::route::Route;
use crate::text::{contains, trimmed};
use endpoint::{Endpoint, Refusal};
use findings::{Path, Spot};
use value::{Value, ValueKind};

/// Usage types that Logto's sign-in flows cannot do without.
pub const REQUIRED_USAGE_TYPES: [&str; 4] = ["Register", "SignIn", "ForgotPassword", "Generic"];

/// How long one send may take, all attempts included, when the config does not say: below the 10 s after which
/// Logto's sign-in page gives up.
pub const DEFAULT_TIMEOUT_MS: u32 = 8_000;

/// The shortest and longest `timeoutMs` a config may ask for.
pub const TIMEOUT_MS: std::ops::RangeInclusive<u32> = 1_000..=30_000;

/// How long a code is valid when the config does not say: Logto's default.
pub const DEFAULT_CODE_VALID_MINUTES: u32 = 10;

/// The shortest and longest `codeValidMinutes`: the bounds of Logto's policy for codes.
pub const CODE_VALID_MINUTES: std::ops::RangeInclusive<u32> = 1..=60;

/// The shortest and longest `intervalSeconds`.
pub const INTERVAL_SECONDS: std::ops::RangeInclusive<u32> = 1..=3_600;

/// A config that can send. The `AccessKey` Secret is checked but not kept: it comes with every signing call and is
/// wiped after it.
#[derive(Debug, PartialEq)]
pub struct Config {
    /// `AccessKeyId` of the account or RAM user.
    pub access_key_id: AccessKeyId,
    /// At least one, in the operator's order.
    pub sign_names: Vec<SignName>,
    /// The config's `routes`, then its `templates`: the first that matches wins.
    pub routes: Vec<Route>,
    /// Whether a mainland number must carry its country code.
    pub strict_phone_region_number_check: bool,
    /// How many minutes a code is valid: what the verification service's templates say; within [`CODE_VALID_MINUTES`].
    pub code_valid_minutes: u32,
    /// How many seconds the verification service leaves between two messages to one number; `None` for its own default,
    /// else within [`INTERVAL_SECONDS`].
    pub interval_seconds: Option<u32>,
    /// Where requests go.
    pub endpoint: Endpoint,
    /// Milliseconds for one send, all attempts included; within [`TIMEOUT_MS`].
    pub timeout_ms: u32,
    /// Limits against those who pump messages; `None` when they are switched off.
    pub protection: Option<Rules>,
    /// What is never used as it stands; the config can still send.
    pub warnings: Vec<Problem>,
}

/// Whether messages choose among the config's templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Templates {
    /// They do, as in Logto: a config without templates is of no use.
    Required,
    /// Each names its template, or there is no message; those of the config are not looked at.
    Optional,
}

impl Config {
    /// Reads a config. `allowed_origins` is the value of [`ALLOWED_ORIGINS_VARIABLE`](endpoint::ALLOWED_ORIGINS_VARIABLE), empty when unset.
    ///
    /// # Errors
    /// Every problem there is, up to [`MAX_FINDINGS`].
    pub fn parse(raw: &Value<'_>, allowed_origins: &str, templates: Templates) -> Result<Self, Findings> {
        let mut findings = Findings::default();
        let raw = Spot { value: raw, path: Path::top(Field::Config) };
        if !matches!(raw.value, Value::Map(_)) {
            findings.problem(raw.path, ProblemReason::NotAnObject);
            return Err(findings);
        }
        let access_key_id = findings.token(&raw.get(Field::AccessKeyId)).and_then(AccessKeyId::parse);
        findings.token(&raw.get(Field::AccessKeySecret));
        let sign_names = findings.required_sign_names(&raw.get(Field::SignName));
        findings.security_token(&raw.get(Field::SecurityToken));
        let routes = match templates {
            Templates::Required => findings.all_routes(&raw.get(Field::Routes), &raw.get(Field::Templates)),
            Templates::Optional => Vec::new(),
        };
        let strict_phone_region_number_check = findings.switch(&raw.get(Field::Strict));
        let code_valid_minutes = findings
            .whole_number(&raw.get(Field::CodeValidMinutes), &CODE_VALID_MINUTES)
            .unwrap_or(DEFAULT_CODE_VALID_MINUTES);
        let interval_seconds = findings.whole_number(&raw.get(Field::IntervalSeconds), &INTERVAL_SECONDS);
        let protection =
            findings.protection(&raw.get(Field::SpendProtection), &raw.get(Field::SpendProtectionRules));
        let endpoint = findings.endpoint(&raw.get(Field::Endpoint), allowed_origins);
        let timeout_ms =
            findings.whole_number(&raw.get(Field::TimeoutMs), &TIMEOUT_MS).unwrap_or(DEFAULT_TIMEOUT_MS);
        match (access_key_id, endpoint) {
            (Some(access_key_id), Some(endpoint)) if findings.problems.is_empty() => Ok(Self {
                access_key_id,
                sign_names,
                routes,
                strict_phone_region_number_check,
                code_valid_minutes,
                interval_seconds,
                endpoint,
                timeout_ms,
                protection,
                warnings: findings.warnings,
            }),
            _ => Err(findings),
        }
    }
}

impl Findings {
    fn present<'a>(&mut self, path: Path, text: &'a str) -> Option<&'a str> {
        if text.is_empty() {
            self.problem(path, ProblemReason::Missing);
            return None;
        }
        Some(text)
    }

    /// A text that is sent or signed: not empty, trimmed, and without the character that stands for half a surrogate
    /// pair, which no request can hold.
    fn text<'a>(&mut self, spot: &Spot<'a>) -> Option<&'a str> {
        match spot.value {
            Value::Text(text) if contains(text, "\u{FFFD}") => {
                self.problem(spot.path, ProblemReason::DamagedCharacter);
                None
            }
            Value::Text(text) => self.present(spot.path, trimmed(text)),
            Value::Missing => self.present(spot.path, ""),
            _ => {
                self.wrong_type(spot, ValueKind::Text);
                None
            }
        }
    }

    /// A text without whitespace inside, visible or not: a key or a code that was pasted in pieces cannot work.
    fn token<'a>(&mut self, spot: &Spot<'a>) -> Option<&'a str> {
        let text = self.text(spot)?;
        if !is_token(text) {
            self.problem(spot.path, ProblemReason::WhitespaceInside);
            return None;
        }
        Some(text)
    }

    /// The security token of a temporary `AccessKey`. Checked and not kept, as the secret.
    fn security_token(&mut self, spot: &Spot<'_>) {
        if !spot.value.is_blank() {
            self.token(spot);
        }
    }

    fn switch(&mut self, spot: &Spot<'_>) -> bool {
        match spot.value {
            Value::Missing => false,
            Value::Bool(is_on) => *is_on,
            _ => {
                self.wrong_type(spot, ValueKind::Boolean);
                false
            }
        }
    }

    fn endpoint(&mut self, spot: &Spot<'_>, allowed_origins: &str) -> Option<Endpoint> {
        if spot.value.is_blank() {
            return Some(Endpoint::default());
        }
        let Value::Text(text) = spot.value else {
            self.wrong_type(spot, ValueKind::Text);
            return None;
        };
        match Endpoint::parse(trimmed(text), allowed_origins) {
            Ok(endpoint) => return Some(endpoint),
            Err(Refusal::Malformed) => self.problem(spot.path, ProblemReason::NotAHost),
            Err(Refusal::NotAllowed) => self.problem(spot.path, ProblemReason::EndpointNotAllowed),
        }
        None
    }

    /// A whole number; a form may hand it over as text. `None` when there is none, or it is a problem.
    fn whole_number(&mut self, spot: &Spot<'_>, range: &std::ops::RangeInclusive<u32>) -> Option<u32> {
        if spot.value.is_blank() {
            return None;
        }
        let number = match spot.value {
            Value::Text(text) => trimmed(text).parse().ok(),
            Value::Number(number) => *number,
            _ => {
                self.wrong_type(spot, ValueKind::Number);
                return None;
            }
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.problem(spot.path, ProblemReason::OutOfRange);
        }
        number
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! The connector's config: a raw value → [`Config`], or **all** problems at once, each with its path.
//!
//! Fields and meaning are the official connector's (`@logto/connector-aliyun-sms` 1.5.5), plus `endpoint` and
//! `timeoutMs`. Unknown keys are ignored. What pasting does is repaired instead of refused: white space and
//! invisible characters around a text, and the 【】 brackets around a sign name. Empty texts are missing values.
//!
//! What the official connector would send with is accepted. Where a part of it can never be used, such as a template
//! code that is not filled in, that is a warning; where nothing can be sent, it is a problem.

pub mod endpoint;
mod templates;
pub mod value;

use serde::{Serialize, Serializer};

use crate::routing::templates::{self as routes, Template};
use crate::text::{contains, is_blank, trimmed};
use endpoint::{ALLOWED_ORIGINS_VARIABLE, Endpoint, Refusal};
use value::Value;

/// Usage types that Logto's sign-in flows cannot do without.
pub const REQUIRED_USAGE_TYPES: [&str; 4] = ["Register", "SignIn", "ForgotPassword", "Generic"];

/// How long one send may take, all tries included, when the config does not say: below the 10 s after which
/// Logto's sign-in page gives up.
pub const DEFAULT_TIMEOUT_MS: u32 = 8_000;

/// The shortest and longest `timeoutMs` a config may ask for.
pub const TIMEOUT_MS: std::ops::RangeInclusive<u32> = 1_000..=30_000;

/// A config that can send. The `AccessKey` Secret is checked but not kept: it comes with every signing call and is
/// wiped after it.
#[derive(Debug, PartialEq)]
pub struct Config {
    /// `AccessKeyId` of the account or RAM user.
    pub access_key_id: String,
    /// `SignName`, without brackets.
    pub sign_name: String,
    /// In the operator's order: the first entry of a usage type wins.
    pub templates: Vec<Template>,
    /// Whether a mainland number must carry its country code.
    pub strict_phone_region_number_check: bool,
    /// Where requests go.
    pub endpoint: Endpoint,
    /// Milliseconds for one send, all tries included; within [`TIMEOUT_MS`].
    pub timeout_ms: u32,
    /// What is never used as it stands; the config can send all the same.
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

/// What is wrong with a config, in the order of the fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What keeps the config from being used. Never empty when [`Config::parse`] fails.
    pub problems: Vec<Problem>,
    /// What is never used as it stands.
    pub warnings: Vec<Problem>,
}

/// Problems, and warnings, that are reported at the most. The last one then says that there are more.
pub const MAX_FINDINGS: usize = 50;

/// One thing in a config for an operator to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: `templates[2].templateCode`; empty for the config as a whole.
    pub path: String,
    /// What kind of problem; stable.
    pub code: ProblemCode,
    /// What to type.
    pub message: String,
}

/// Kinds of config problems. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemCode {
    /// Absent, or only white space.
    Missing,
    /// A text where a list belongs, and the like.
    InvalidType,
    /// The right type, but a value that cannot work.
    InvalidValue,
    /// An endpoint that only the server's operator can open.
    EndpointNotAllowed,
}

impl ProblemCode {
    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::InvalidType => "invalid_type",
            Self::InvalidValue => "invalid_value",
            Self::EndpointNotAllowed => "endpoint_not_allowed",
        }
    }
}

/// As a map, whose names `serde-wasm-bindgen` does not keep in a table, as it does for a struct's.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { path, code, message } = self;
        serializer.collect_map([("path", path.as_str()), ("code", code.as_str()), ("message", message)])
    }
}

impl Config {
    /// Reads a config. `allowed_origins` is the value of [`ALLOWED_ORIGINS_VARIABLE`], empty when unset.
    ///
    /// # Errors
    /// Every problem there is, up to [`MAX_FINDINGS`].
    pub fn parse(raw: &Value<'_>, allowed_origins: &str, templates: Templates) -> Result<Self, Findings> {
        let mut findings = Findings::default();
        if !matches!(raw, Value::Map(_)) {
            findings.problem(
                Path::top(""),
                ProblemCode::InvalidType,
                "The config must be a JSON object with accessKeyId, accessKeySecret, signName and templates.",
            );
            return Err(findings);
        }
        let access_key_id = findings.token(
            Path::top("accessKeyId"),
            raw.get("accessKeyId"),
            "Enter the AccessKey ID from the Alibaba Cloud console (AccessKey Management).",
        );
        findings.token(
            Path::top("accessKeySecret"),
            raw.get("accessKeySecret"),
            "Enter the AccessKey Secret that was shown when the AccessKey was created.",
        );
        let sign_name =
            findings.text(Path::top("signName"), raw.get("signName"), SIGN_NAME_ADVICE).and_then(|text| {
                findings.present(Path::top("signName"), without_brackets(text), SIGN_NAME_ADVICE)
            });
        findings.security_token(raw.get("securityToken"));
        let templates = findings.templates(raw.get("templates"), templates);
        let strict_phone_region_number_check = findings.strict(raw.get("strictPhoneRegionNumberCheck"));
        let endpoint = findings.endpoint(raw.get("endpoint"), allowed_origins);
        let timeout_ms = findings.timeout_ms(raw.get("timeoutMs"));
        match (access_key_id, sign_name, endpoint, timeout_ms) {
            (Some(access_key_id), Some(sign_name), Some(endpoint), Some(timeout_ms))
                if findings.problems.is_empty() =>
            {
                Ok(Self {
                    access_key_id: access_key_id.to_owned(),
                    sign_name: sign_name.to_owned(),
                    templates,
                    strict_phone_region_number_check,
                    endpoint,
                    timeout_ms,
                    warnings: findings.warnings,
                })
            }
            _ => Err(findings),
        }
    }
}

const SIGN_NAME_ADVICE: &str =
    "Enter the name of an approved SMS signature, without the brackets, from the SMS console (Signatures).";

/// Removes the brackets that Aliyun puts around a sign name in a message and that get copied with it.
fn without_brackets(text: &str) -> &str {
    let text = text.trim_start_matches(|character| character == '【' || is_blank(character));
    text.trim_end_matches(|character| character == '】' || is_blank(character))
}

/// Where a field is. Written out only when it has a problem.
#[derive(Clone, Copy)]
struct Path {
    /// The entry of `templates` it belongs to.
    template: Option<usize>,
    field: &'static str,
}

impl Path {
    const fn top(field: &'static str) -> Self {
        Self { template: None, field }
    }

    fn written(self) -> String {
        match self.template {
            Some(index) => routes::path(index, self.field),
            None => self.field.to_owned(),
        }
    }
}

impl Findings {
    fn problem(&mut self, path: Path, code: ProblemCode, message: impl Into<String>) {
        note(&mut self.problems, path, code, message.into());
    }

    fn warning(&mut self, path: Path, code: ProblemCode, message: impl Into<String>) {
        note(&mut self.warnings, path, code, message.into());
    }

    fn wrong_type(&mut self, path: Path, value: &Value<'_>, expected: &str, advice: &str) {
        self.problem(
            path,
            ProblemCode::InvalidType,
            ["This must be ", expected, ", not ", value.kind(), ". ", advice].concat(),
        );
    }

    fn present<'a>(&mut self, path: Path, text: &'a str, advice: &str) -> Option<&'a str> {
        if text.is_empty() {
            self.problem(path, ProblemCode::Missing, advice);
            return None;
        }
        Some(text)
    }

    /// A text that is sent or signed: not empty, trimmed, and without the character that stands for half a surrogate
    /// pair, which no request can hold.
    fn text<'a>(&mut self, path: Path, value: &'a Value<'_>, advice: &str) -> Option<&'a str> {
        match value {
            Value::Text(text) if contains(text, "\u{FFFD}") => {
                self.problem(
                    path,
                    ProblemCode::InvalidValue,
                    ["A character in this value is damaged. Type it again. ", advice].concat(),
                );
                None
            }
            Value::Text(text) => self.present(path, trimmed(text), advice),
            Value::Missing => self.present(path, "", advice),
            other => {
                self.wrong_type(path, other, "text", advice);
                None
            }
        }
    }

    /// A text without blanks inside, visible or not: a key or a code that was pasted in pieces cannot work.
    fn token<'a>(&mut self, path: Path, value: &'a Value<'_>, advice: &str) -> Option<&'a str> {
        let text = self.text(path, value, advice)?;
        if !text.bytes().all(|byte| byte.is_ascii_graphic())
            && text.chars().any(|character| is_blank(character) || character.is_control())
        {
            self.problem(
                path,
                ProblemCode::InvalidValue,
                ["There is white space or an invisible character inside this value. ", advice].concat(),
            );
            return None;
        }
        Some(text)
    }

    /// The security token of a temporary `AccessKey`. Checked and not kept, as the secret.
    fn security_token(&mut self, value: &Value<'_>) {
        const ADVICE: &str = "Enter the SecurityToken that came with the temporary AccessKey, or leave it out for a permanent one.";
        let is_absent = match value {
            Value::Missing => true,
            Value::Text(text) => trimmed(text).is_empty(),
            _ => false,
        };
        if !is_absent {
            self.token(Path::top("securityToken"), value, ADVICE);
        }
    }

    fn strict(&mut self, value: &Value<'_>) -> bool {
        match value {
            Value::Missing => false,
            Value::Bool(strict) => *strict,
            other => {
                self.wrong_type(
                    Path::top("strictPhoneRegionNumberCheck"),
                    other,
                    "true or false",
                    "Write it without quotes, or leave it out.",
                );
                false
            }
        }
    }

    fn endpoint(&mut self, value: &Value<'_>, allowed_origins: &str) -> Option<Endpoint> {
        const PATH: Path = Path::top("endpoint");
        const ADVICE: &str = "Leave it empty, or enter an Aliyun SMS endpoint such as https://dysmsapi.ap-southeast-1.aliyuncs.com.";
        let text = match value {
            Value::Missing => "",
            Value::Text(text) => trimmed(text),
            other => {
                self.wrong_type(PATH, other, "text", ADVICE);
                return None;
            }
        };
        if text.is_empty() {
            return Some(Endpoint::default());
        }
        match Endpoint::parse(text, allowed_origins) {
            Ok(endpoint) => return Some(endpoint),
            Err(Refusal::Malformed) => self.problem(PATH, ProblemCode::InvalidValue, ["This is not the address of a host. ", ADVICE].concat()),
            Err(Refusal::NotAllowed) => self.problem(
                PATH,
                ProblemCode::EndpointNotAllowed,
                ["Only Aliyun's SMS hosts, over https, are open to a config. To use another one, whoever runs the server adds its origin to the environment variable ", ALLOWED_ORIGINS_VARIABLE, "."].concat(),
            ),
        }
        None
    }

    /// A whole number of milliseconds; a form may hand it over as text.
    fn timeout_ms(&mut self, value: &Value<'_>) -> Option<u32> {
        const PATH: Path = Path::top("timeoutMs");
        const ADVICE: &str = "Leave it empty, or enter whole milliseconds from 1000 to 30000; Logto's sign-in page gives up after 10000.";
        let number = match value {
            Value::Missing => return Some(DEFAULT_TIMEOUT_MS),
            Value::Text(text) if trimmed(text).is_empty() => return Some(DEFAULT_TIMEOUT_MS),
            Value::Text(text) => trimmed(text).parse().ok(),
            Value::Number(number) => *number,
            other => {
                self.wrong_type(PATH, other, "a number", ADVICE);
                return None;
            }
        };
        let number = number.filter(|number| TIMEOUT_MS.contains(number));
        if number.is_none() {
            self.problem(PATH, ProblemCode::InvalidValue, ADVICE);
        }
        number
    }
}

fn note(list: &mut Vec<Problem>, path: Path, code: ProblemCode, message: String) {
    match MAX_FINDINGS.saturating_sub(list.len()) {
        0 => {}
        1 => list.push(Problem {
            path: String::new(),
            code: ProblemCode::InvalidValue,
            message: "There are more. Correct these first.".to_owned(),
        }),
        _ => list.push(Problem { path: path.written(), code, message }),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

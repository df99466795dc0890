//! The connector's config: a raw value → [`Config`], or **all** problems at once, each with its path.
//!
//! Fields and meaning are the official connector's (`@logto/connector-aliyun-sms` 1.5.5), plus `endpoint` and
//! `timeoutMs`. Unknown keys are ignored. What pasting does is repaired instead of refused: white space and
//! invisible characters around a text, and the 【】 brackets around a sign name. Empty texts are missing values.

use serde::Serialize;

use crate::endpoint::{self, ALLOWED_ORIGINS_VARIABLE, DEFAULT_ENDPOINT, Refusal};
use crate::template::{Template, TemplateCode};
use crate::value::Value;

/// Usage types that Logto's sign-in flows cannot do without.
pub const REQUIRED_USAGE_TYPES: [&str; 4] = ["Register", "SignIn", "ForgotPassword", "Generic"];

/// Kinds of template the official connector knows: notification, promotion, verification code, international,
/// digits only. The number is checked and otherwise unused, as there.
const TEMPLATE_TYPES: [u32; 5] = [0, 1, 2, 6, 7];

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
    /// The URL to post to, ending in `/`.
    pub endpoint: String,
    /// Milliseconds for one send, all tries included; within [`TIMEOUT_MS`].
    pub timeout_ms: u32,
}

/// One thing an operator has to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: `templates[2].templateCode`; empty for the config as a whole.
    pub path: String,
    /// What kind of problem; stable.
    pub code: ProblemCode,
    /// What to type.
    pub message: String,
}

/// Kinds of config problems. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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

impl Config {
    /// Reads a config. `allowed_origins` is the value of [`ALLOWED_ORIGINS_VARIABLE`], empty when unset.
    ///
    /// # Errors
    /// Every problem there is, in the order of the fields; never empty.
    pub fn parse(raw: &Value<'_>, allowed_origins: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::default();
        if !matches!(raw, Value::Map(_)) {
            problems.add(
                Path::top(""),
                ProblemCode::InvalidType,
                "The config must be a JSON object with accessKeyId, accessKeySecret, signName and templates.",
            );
            return Err(problems.0);
        }
        let access_key_id = problems.token(
            Path::top("accessKeyId"),
            raw.get("accessKeyId"),
            "Enter the AccessKey ID from the Alibaba Cloud console (AccessKey Management).",
        );
        problems.token(
            Path::top("accessKeySecret"),
            raw.get("accessKeySecret"),
            "Enter the AccessKey Secret that was shown when the AccessKey was created.",
        );
        let sign_name =
            problems.text(Path::top("signName"), raw.get("signName"), SIGN_NAME_ADVICE).and_then(|text| {
                problems.present(Path::top("signName"), without_brackets(text), SIGN_NAME_ADVICE)
            });
        let templates = problems.templates(raw.get("templates"));
        let strict_phone_region_number_check = problems.strict(raw.get("strictPhoneRegionNumberCheck"));
        let endpoint = problems.endpoint(raw.get("endpoint"), allowed_origins);
        let timeout_ms = problems.timeout_ms(raw.get("timeoutMs"));
        match (access_key_id, sign_name, endpoint, timeout_ms) {
            (Some(access_key_id), Some(sign_name), Some(endpoint), Some(timeout_ms))
                if problems.0.is_empty() =>
            {
                Ok(Self {
                    access_key_id: access_key_id.to_owned(),
                    sign_name: sign_name.to_owned(),
                    templates,
                    strict_phone_region_number_check,
                    endpoint,
                    timeout_ms,
                })
            }
            _ => Err(problems.0),
        }
    }
}

const SIGN_NAME_ADVICE: &str =
    "Enter the name of an approved SMS signature, without the brackets, from the SMS console (Signatures).";
const TEMPLATE_CODE_ADVICE: &str =
    "Enter the code of an approved template, such as SMS_154950909, from the SMS console (Templates).";

/// Removes what pasting leaves around a text: white space, zero-width characters, a byte order mark.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    // As nearly always; looking at characters costs far more than looking at bytes.
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
    }
}

/// White space, or a character that nobody can see.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

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
            Some(index) => ["templates[", &index.to_string(), "]", self.field].concat(),
            None => self.field.to_owned(),
        }
    }
}

/// Collects problems while the fields are read.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, path: Path, code: ProblemCode, message: impl Into<String>) {
        self.0.push(Problem { path: path.written(), code, message: message.into() });
    }

    fn wrong_type(&mut self, path: Path, value: &Value<'_>, expected: &str, advice: &str) {
        self.add(
            path,
            ProblemCode::InvalidType,
            ["This must be ", expected, ", not ", value.kind(), ". ", advice].concat(),
        );
    }

    fn present<'a>(&mut self, path: Path, text: &'a str, advice: &str) -> Option<&'a str> {
        if text.is_empty() {
            self.add(path, ProblemCode::Missing, advice);
            return None;
        }
        Some(text)
    }

    /// A text that is not empty, trimmed.
    fn text<'a>(&mut self, path: Path, value: &'a Value<'_>, advice: &str) -> Option<&'a str> {
        match value {
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
            self.add(
                path,
                ProblemCode::InvalidValue,
                ["There is white space or an invisible character inside this value. ", advice].concat(),
            );
            return None;
        }
        Some(text)
    }

    fn templates(&mut self, value: &Value<'_>) -> Vec<Template> {
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
            let usage_type = self.text(
                path(".usageType"),
                entry.get("usageType"),
                "Enter what the template is for: SignIn, Register, ForgotPassword, Generic or another of Logto's types.",
            );
            usage_types.extend(usage_type);
            let code = self.template_code(path(".templateCode"), entry.get("templateCode"));
            self.template_type(path(".type"), entry.get("type"));
            if let (Some(usage_type), Some(code)) = (usage_type, code) {
                templates.push(Template { usage_type: usage_type.to_owned(), code });
            }
        }
        for required in REQUIRED_USAGE_TYPES {
            if !usage_types.contains(&required) {
                self.add(
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
        templates
    }

    fn template_code(&mut self, path: Path, value: &Value<'_>) -> Option<TemplateCode> {
        if !matches!(value, Value::Map(_)) {
            return self
                .token(path, value, TEMPLATE_CODE_ADVICE)
                .map(|code| TemplateCode::Everywhere(code.to_owned()));
        }
        let china = self.token(
            Path { field: ".templateCode.china", ..path },
            value.get("china"),
            "Enter the code of a template for mainland numbers, or write templateCode as one text for all numbers.",
        );
        let overseas = self.token(
            Path { field: ".templateCode.overseas", ..path },
            value.get("overseas"),
            "Enter the code of a template for numbers outside the mainland, or write templateCode as one text for all numbers.",
        );
        Some(TemplateCode::ByRegion { china: china?.to_owned(), overseas: overseas?.to_owned() })
    }

    fn template_type(&mut self, path: Path, value: &Value<'_>) {
        let advice = "Leave it out, or write 0 (notification), 1 (promotion), 2 (verification code), 6 (international) or 7 (digits only).";
        match value {
            Value::Missing => {}
            Value::Number(Some(number)) if TEMPLATE_TYPES.contains(number) => {}
            Value::Number(_) => self.add(path, ProblemCode::InvalidValue, advice),
            other => self.wrong_type(path, other, "a number", advice),
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

    fn endpoint(&mut self, value: &Value<'_>, allowed_origins: &str) -> Option<String> {
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
            return Some(DEFAULT_ENDPOINT.to_owned());
        }
        match endpoint::parse(text, allowed_origins) {
            Ok(url) => return Some(url),
            Err(Refusal::Malformed) => self.add(PATH, ProblemCode::InvalidValue, ["This is not the address of a host. ", ADVICE].concat()),
            Err(Refusal::NotAllowed) => self.add(
                PATH,
                ProblemCode::EndpointNotAllowed,
                ["Only https hosts under aliyuncs.com are open to a config. To use another one, whoever runs the server adds its origin to the environment variable ", ALLOWED_ORIGINS_VARIABLE, "."].concat(),
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
            self.add(PATH, ProblemCode::InvalidValue, ADVICE);
        }
        number
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

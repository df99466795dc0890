//! What is wrong with a config: where, why, and the parameters of the sentence that a host makes of it.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::value::{Value, ValueKind};
use crate::names::stable_names;
use crate::routing::route::indexed;
use crate::text::joined;

/// What is wrong with a config, in the order of the fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What keeps the config from being used. Never empty when [`Config::parse`](super::Config::parse) fails.
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
    /// What kind of problem; follows from the reason.
    pub code: ProblemCode,
    /// Which sentence says it.
    pub reason: ProblemReason,
    /// What the sentence mentions.
    pub parameters: Parameters,
}

/// What a sentence about a problem mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// The field that the sentence tells how to fill in.
    pub field: Field,
    /// For [`ProblemReason::WrongType`]: what belongs there.
    pub expected: Option<ValueKind>,
    /// For [`ProblemReason::WrongType`]: what is there.
    pub found: Option<ValueKind>,
    /// The usage type that is missing, or how it is written.
    pub usage_type: Option<&'static str>,
    /// For [`ProblemReason::RouteCovered`]: the entry that covers this one.
    pub entry: Option<String>,
}

/// As a map, whose names `serde-wasm-bindgen` does not keep in a table, as it does for a struct's.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("reason", &self.reason)?;
        map.serialize_entry("parameters", &self.parameters)?;
        map.end()
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { field, expected, found, usage_type, entry } = self;
        let entries = [
            ("field", Some(field.as_str())),
            ("expected", expected.map(ValueKind::as_str)),
            ("found", found.map(ValueKind::as_str)),
            ("usageType", *usage_type),
            ("entry", entry.as_deref()),
        ];
        serializer.collect_map(entries.into_iter().filter_map(|(name, value)| Some((name, value?))))
    }
}

stable_names! {
    /// Kinds of config problems.
    pub enum ProblemCode {
        /// Absent, or only whitespace.
        Missing = "missing",
        /// A text where a list belongs, and the like.
        InvalidType = "invalid_type",
        /// The right type, but a value that cannot work.
        InvalidValue = "invalid_value",
        /// An endpoint that only the server's operator can open.
        EndpointNotAllowed = "endpoint_not_allowed",
    }
}

stable_names! {
    /// Why exactly: one sentence each.
    pub enum ProblemReason {
        /// The config as a whole is no JSON object.
        NotAnObject = "not_an_object",
        /// The field has no value.
        Missing = "missing",
        /// The value is of another kind.
        WrongType = "wrong_type",
        /// The value holds U+FFFD, which stands for half a surrogate pair.
        DamagedCharacter = "damaged_character",
        /// Whitespace, or a character that nobody can see, inside a key or code.
        WhitespaceInside = "whitespace_inside",
        /// The value is none of those that the field takes.
        OutOfRange = "out_of_range",
        /// The endpoint is no address of a host.
        NotAHost = "not_a_host",
        /// The endpoint is neither Aliyun's nor opened by the server's operator.
        EndpointNotAllowed = "endpoint_not_allowed",
        /// No entry has this required usage type.
        UsageTypeMissing = "usage_type_missing",
        /// An entry's usage type is empty; a warning.
        UsageTypeEmpty = "usage_type_empty",
        /// An entry's usage type is one of Logto's in another case; a warning.
        UsageTypeCase = "usage_type_case",
        /// An entry has no code, or the form's placeholder; a warning.
        TemplateCodeMissing = "template_code_missing",
        /// An entry's code cannot be one; a warning.
        NotATemplateCode = "not_a_template_code",
        /// A template of the verification service, which sends to the mainland only, for other numbers; a warning.
        MainlandOnly = "mainland_only",
        /// A route, the rules or a limit has a field that none has: what was meant by it would be overlooked.
        UnknownField = "unknown_field",
        /// Every message that this route matches is taken by an earlier one; a warning.
        RouteCovered = "route_covered",
        /// The variables that a route names hold no code; a warning.
        CodeUnused = "code_unused",
        /// Spend protection is on, and its rules neither limit nor refuse anything; a warning.
        NothingLimited = "nothing_limited",
        /// No entry has a code, so that nothing could be sent.
        NoTemplateCode = "no_template_code",
        /// There are more than [`MAX_FINDINGS`].
        More = "more",
    }
}

impl ProblemReason {
    const fn code(self) -> ProblemCode {
        match self {
            Self::Missing
            | Self::UsageTypeMissing
            | Self::UsageTypeEmpty
            | Self::TemplateCodeMissing
            | Self::NothingLimited
            | Self::NoTemplateCode => ProblemCode::Missing,
            Self::NotAnObject | Self::WrongType | Self::UnknownField => ProblemCode::InvalidType,
            Self::EndpointNotAllowed => ProblemCode::EndpointNotAllowed,
            Self::DamagedCharacter
            | Self::WhitespaceInside
            | Self::OutOfRange
            | Self::NotAHost
            | Self::UsageTypeCase
            | Self::NotATemplateCode
            | Self::MainlandOnly
            | Self::RouteCovered
            | Self::CodeUnused
            | Self::More => ProblemCode::InvalidValue,
        }
    }
}

stable_names! {
    /// The fields of a config, by the names that a path ends with.
    pub enum Field {
        /// The config as a whole.
        Config = "",
        /// `accessKeyId`.
        AccessKeyId = "accessKeyId",
        /// `accessKeySecret`.
        AccessKeySecret = "accessKeySecret",
        /// `securityToken`.
        SecurityToken = "securityToken",
        /// `signName`.
        SignName = "signName",
        /// The list of templates.
        Templates = "templates",
        /// One entry of the list.
        Template = "templates[]",
        /// `usageType` of an entry.
        UsageType = "usageType",
        /// `templateCode` of an entry.
        TemplateCode = "templateCode",
        /// The code for mainland numbers.
        China = "templateCode.china",
        /// The code for all others.
        Overseas = "templateCode.overseas",
        /// `type` of an entry.
        TemplateType = "type",
        /// The list of routes.
        Routes = "routes",
        /// One entry of that list.
        Route = "routes[]",
        /// `to` of a route.
        To = "to",
        /// `usageTypes` of a route.
        UsageTypes = "usageTypes",
        /// `locales` of a route.
        Locales = "locales",
        /// `templateParam` of a route.
        TemplateParam = "templateParam",
        /// `strictPhoneRegionNumberCheck`.
        Strict = "strictPhoneRegionNumberCheck",
        /// `codeValidMinutes`.
        CodeValidMinutes = "codeValidMinutes",
        /// `intervalSeconds`.
        IntervalSeconds = "intervalSeconds",
        /// `spendProtection`.
        SpendProtection = "spendProtection",
        /// `spendProtectionRules`.
        SpendProtectionRules = "spendProtectionRules",
        /// `mode` of the rules.
        Mode = "spendProtectionRules.mode",
        /// `allow` of the rules.
        Allow = "spendProtectionRules.allow",
        /// `deny` of the rules.
        Deny = "spendProtectionRules.deny",
        /// `perNumber` of the rules.
        PerNumber = "spendProtectionRules.perNumber",
        /// `perPrefix` of the rules.
        PerPrefix = "spendProtectionRules.perPrefix",
        /// `perIp` of the rules.
        PerIp = "spendProtectionRules.perIp",
        /// `perDay` of the rules.
        PerDay = "spendProtectionRules.perDay",
        /// `ignoreIps` of the rules.
        IgnoreIps = "spendProtectionRules.ignoreIps",
        /// `sandbox` of the rules.
        Sandbox = "spendProtectionRules.sandbox",
        /// `endpoint`.
        Endpoint = "endpoint",
        /// `timeoutMs`.
        TimeoutMs = "timeoutMs",
    }
}

impl Field {
    /// What the field is called in the object that it belongs to.
    fn key(self) -> &'static str {
        let name = self.as_str();
        ["templateCode.", "spendProtectionRules."]
            .iter()
            .find_map(|owner| name.strip_prefix(owner))
            .unwrap_or(name)
    }
}

/// Where a field is. Written out only when it has a problem.
#[derive(Clone, Copy)]
pub(super) struct Path {
    /// The list that it belongs to an entry of, and which one.
    entry: Option<(Field, usize)>,
    field: Field,
}

impl Path {
    /// A field of the config itself.
    pub(super) const fn top(field: Field) -> Self {
        Self { entry: None, field }
    }

    /// A field of an entry of this list, or the entry.
    pub(super) const fn of_entry(list: Field, index: usize, field: Field) -> Self {
        Self { entry: Some((list, index)), field }
    }

    fn written(self) -> String {
        match (self.entry, self.field) {
            (None, field) => field.as_str().to_owned(),
            (Some((list, index)), Field::Template | Field::Route) => indexed(list.as_str(), index),
            (Some((list, index)), field) => joined(&[&indexed(list.as_str(), index), ".", field.as_str()]),
        }
    }
}

/// A value of a config, and where it is.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) value: &'a Value<'a>,
    pub(super) path: Path,
}

impl<'a> Spot<'a> {
    /// The field of this object; [`Value::Missing`] when there is none.
    pub(super) fn get(&self, field: Field) -> Self {
        Self { value: self.value.get(field.key()), path: Path { field, ..self.path } }
    }

    /// An item of this list, which is called so.
    pub(super) const fn item(&self, index: usize, value: &'a Value<'a>, field: Field) -> Self {
        Self { value, path: Path::of_entry(self.path.field, index, field) }
    }
}

impl Findings {
    pub(super) fn problem(&mut self, path: Path, reason: ProblemReason) {
        note(&mut self.problems, path, reason, Parameters::of(path));
    }

    pub(super) fn warning(&mut self, path: Path, reason: ProblemReason) {
        note(&mut self.warnings, path, reason, Parameters::of(path));
    }

    pub(super) fn usage_type_missing(&mut self, usage_type: &'static str) {
        let path = Path::top(Field::Templates);
        let parameters = Parameters { usage_type: Some(usage_type), ..Parameters::of(path) };
        note(&mut self.problems, path, ProblemReason::UsageTypeMissing, parameters);
    }

    pub(super) fn usage_type_case(&mut self, path: Path, usage_type: &'static str) {
        let parameters = Parameters { usage_type: Some(usage_type), ..Parameters::of(path) };
        note(&mut self.warnings, path, ProblemReason::UsageTypeCase, parameters);
    }

    pub(super) fn route_covered(&mut self, path: Path, entry: String) {
        let parameters = Parameters { entry: Some(entry), ..Parameters::of(path) };
        note(&mut self.warnings, path, ProblemReason::RouteCovered, parameters);
    }

    pub(super) fn wrong_type(&mut self, &Spot { value, path }: &Spot<'_>, expected: ValueKind) {
        let parameters =
            Parameters { expected: Some(expected), found: Some(value.kind()), ..Parameters::of(path) };
        note(&mut self.problems, path, ProblemReason::WrongType, parameters);
    }

    /// A list, or an item alone; empty when there is none.
    pub(super) fn items<'a>(&mut self, spot: &Spot<'a>, expected: ValueKind) -> &'a [Value<'a>] {
        match spot.value {
            Value::Missing => &[],
            Value::Text(_) => std::slice::from_ref(spot.value),
            Value::List(items) => items,
            _ => {
                self.wrong_type(spot, expected);
                &[]
            }
        }
    }

    /// Whether this is an object.
    pub(super) fn is_object(&mut self, spot: &Spot<'_>) -> bool {
        let is_object = matches!(spot.value, Value::Map(_));
        if !is_object {
            self.wrong_type(spot, ValueKind::Object);
        }
        is_object
    }

    /// Notes a field that is none of these: it would be overlooked.
    pub(super) fn unknown_field(&mut self, spot: &Spot<'_>, known: &[Field]) {
        if spot.value.entries().iter().any(|(name, _)| known.iter().all(|field| field.key() != *name)) {
            self.problem(spot.path, ProblemReason::UnknownField);
        }
    }
}

impl Parameters {
    const fn of(path: Path) -> Self {
        Self { field: path.field, expected: None, found: None, usage_type: None, entry: None }
    }
}

fn note(list: &mut Vec<Problem>, path: Path, reason: ProblemReason, parameters: Parameters) {
    let (path, reason, parameters) = match MAX_FINDINGS.saturating_sub(list.len()) {
        0 => return,
        1 => {
            let whole = Path::top(Field::Config);
            (whole, ProblemReason::More, Parameters::of(whole))
        }
        _ => (path, reason, parameters),
    };
    list.push(Problem { path: path.written(), code: reason.code(), reason, parameters });
}

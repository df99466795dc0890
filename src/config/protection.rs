//! The config's `spendProtection` and its rules.

use super::findings::Path;
use super::routes::Kind;
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason};
use crate::protection::address::Network;
use crate::protection::{DAY_SECONDS, Limit, Mode, Rules};
use crate::text::trimmed;

/// The rules, by the names that a config has for them. Another one is a rule that would be overlooked.
const FIELDS: [&str; 9] =
    ["mode", "allow", "deny", "perNumber", "perPrefix", "perIp", "perDay", "ignoreIps", "sandbox"];

/// The fewest and most messages of a limit.
const MAX: std::ops::RangeInclusive<u32> = 1..=1_000_000;

/// The shortest and longest window of a limit: longer than a week nobody remembers.
const SECONDS: std::ops::RangeInclusive<u32> = 1..=7 * DAY_SECONDS;

impl Findings {
    /// The rules, when they are switched on: those of the config, or the default where it has none. Checked also when they
    /// are switched off, so that switching them on never meets a problem.
    pub(super) fn protection(&mut self, switch: &Value<'_>, rules: &Value<'_>) -> Option<Rules> {
        let is_on = self.switch(Field::SpendProtection, switch);
        let rules = match rules {
            Value::Missing => Rules::default(),
            Value::Text(text) if trimmed(text).is_empty() => Rules::default(),
            // Logto's console stores a JSON field that nobody touched so.
            Value::Map(fields) if fields.is_empty() => Rules::default(),
            Value::List(items) if items.is_empty() => Rules::default(),
            Value::Map(fields) => {
                if fields.iter().any(|(name, _)| !FIELDS.contains(name)) {
                    self.problem(Path::top(Field::SpendProtectionRules), ProblemReason::UnknownField);
                }
                self.rules(rules)
            }
            other => {
                self.wrong_type(Path::top(Field::SpendProtectionRules), other, ValueKind::Object);
                return None;
            }
        };
        is_on.then_some(rules)
    }

    fn rules(&mut self, raw: &Value<'_>) -> Rules {
        let list =
            |findings: &mut Self, field, name, kind| findings.texts(Path::top(field), raw.get(name), kind);
        Rules {
            mode: self.mode(raw.get("mode")),
            allow: list(self, Field::Allow, "allow", Kind::Prefix),
            deny: list(self, Field::Deny, "deny", Kind::Prefix),
            per_number: self.limit(Field::PerNumber, raw.get("perNumber"), None),
            per_prefix: self.limit(Field::PerPrefix, raw.get("perPrefix"), None),
            per_ip: self.limit(Field::PerIp, raw.get("perIp"), None),
            per_day: self.limit(Field::PerDay, raw.get("perDay"), Some(DAY_SECONDS)),
            ignore_ips: list(self, Field::IgnoreIps, "ignoreIps", Kind::Network)
                .iter()
                .filter_map(|text| Network::parse(text))
                .collect(),
            sandbox: list(self, Field::Sandbox, "sandbox", Kind::Prefix),
        }
    }

    fn mode(&mut self, value: &Value<'_>) -> Mode {
        match value {
            Value::Missing => return Mode::Block,
            Value::Text(text) if &**text == "block" => return Mode::Block,
            Value::Text(text) if &**text == "monitor" => return Mode::Monitor,
            Value::Text(_) => self.problem(Path::top(Field::Mode), ProblemReason::OutOfRange),
            other => self.wrong_type(Path::top(Field::Mode), other, ValueKind::Text),
        }
        Mode::Block
    }

    /// `{ "max": 5, "seconds": 3600 }`; without `seconds` where the window is given.
    fn limit(&mut self, field: Field, value: &Value<'_>, window: Option<u32>) -> Option<Limit> {
        let path = Path::top(field);
        let fields = match value {
            Value::Missing => return None,
            Value::Map(fields) => fields,
            other => {
                self.wrong_type(path, other, ValueKind::Object);
                return None;
            }
        };
        let is_known = |name: &str| name == "max" || (name == "seconds" && window.is_none());
        if !fields.iter().all(|(name, _)| is_known(name)) {
            self.problem(path, ProblemReason::UnknownField);
            return None;
        }
        let max = self.required_number(path, value.get("max"), &MAX);
        let seconds = window.or_else(|| self.required_number(path, value.get("seconds"), &SECONDS));
        Some(Limit { max: max?, seconds: seconds? })
    }

    fn required_number(
        &mut self,
        path: Path,
        value: &Value<'_>,
        range: &std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        if *value == Value::Missing {
            self.problem(path, ProblemReason::Missing);
        }
        self.whole_number(path, value, range)
    }
}

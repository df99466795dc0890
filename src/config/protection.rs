//! The config's `spendProtection` and its rules.

use super::findings::Spot;
use super::routes::Kind;
use super::value::{Value, ValueKind};
use super::{Field, Findings, ProblemReason};
use crate::protection::address::Network;
use crate::protection::{DAY_SECONDS, Limit, Mode, Rules};

/// The rules. Another one would be overlooked.
const FIELDS: [Field; 9] = [
    Field::Mode,
    Field::Allow,
    Field::Deny,
    Field::PerNumber,
    Field::PerPrefix,
    Field::PerIp,
    Field::PerDay,
    Field::IgnoreIps,
    Field::Sandbox,
];

/// With none of these, a config that switches spend protection on gets none. Whoever writes `{ "mode": "block" }` expects
/// the default limits beside it.
const LIMITING: [Field; 7] = [
    Field::Allow,
    Field::Deny,
    Field::PerNumber,
    Field::PerPrefix,
    Field::PerIp,
    Field::PerDay,
    Field::Sandbox,
];

/// The fewest and most messages of a limit.
const MAX: std::ops::RangeInclusive<u32> = 1..=1_000_000;

/// The shortest and longest window of a limit: longer than a week nobody remembers.
const SECONDS: std::ops::RangeInclusive<u32> = 1..=7 * DAY_SECONDS;

impl Findings {
    /// The rules, when they are switched on: those of the config, or the default where it has none. Checked also when they
    /// are switched off, so that switching them on never meets a problem.
    pub(super) fn protection(&mut self, switch: &Spot<'_>, rules: &Spot<'_>) -> Option<Rules> {
        let is_on = self.switch(switch);
        let rules = if rules.value.is_untouched() {
            Rules::default()
        } else if self.is_object(rules) {
            self.unknown_field(rules, &FIELDS);
            if is_on && LIMITING.iter().all(|field| rules.get(*field).value.is_untouched()) {
                self.warning(rules.path, ProblemReason::NothingLimited);
            }
            self.rules(rules)
        } else {
            return None;
        };
        is_on.then_some(rules)
    }

    fn rules(&mut self, raw: &Spot<'_>) -> Rules {
        Rules {
            mode: self.mode(&raw.get(Field::Mode)),
            allow: self.texts(&raw.get(Field::Allow), Kind::Prefix),
            deny: self.texts(&raw.get(Field::Deny), Kind::Prefix),
            per_number: self.limit(&raw.get(Field::PerNumber), None),
            per_prefix: self.limit(&raw.get(Field::PerPrefix), None),
            per_ip: self.limit(&raw.get(Field::PerIp), None),
            per_day: self.limit(&raw.get(Field::PerDay), Some(DAY_SECONDS)),
            ignore_ips: self
                .texts(&raw.get(Field::IgnoreIps), Kind::Network)
                .iter()
                .filter_map(|text| Network::parse(text))
                .collect(),
            sandbox: self.texts(&raw.get(Field::Sandbox), Kind::Number),
        }
    }

    fn mode(&mut self, spot: &Spot<'_>) -> Mode {
        match spot.value {
            Value::Missing => return Mode::Block,
            Value::Text(text) if &**text == "block" => return Mode::Block,
            Value::Text(text) if &**text == "monitor" => return Mode::Monitor,
            Value::Text(_) => self.problem(spot.path, ProblemReason::OutOfRange),
            _ => self.wrong_type(spot, ValueKind::Text),
        }
        Mode::Block
    }

    /// `{ "max": 5, "seconds": 3600 }`; without `seconds` where the window is given.
    fn limit(&mut self, spot: &Spot<'_>, window: Option<u32>) -> Option<Limit> {
        if matches!(spot.value, Value::Missing) || !self.is_object(spot) {
            return None;
        }
        let is_known = |name: &str| name == "max" || (name == "seconds" && window.is_none());
        if !spot.value.entries().iter().all(|(name, _)| is_known(name)) {
            self.problem(spot.path, ProblemReason::UnknownField);
            return None;
        }
        let max = self.required_number(spot, "max", &MAX);
        let seconds = window.or_else(|| self.required_number(spot, "seconds", &SECONDS));
        Some(Limit { max: max?, seconds: seconds? })
    }

    fn required_number(
        &mut self,
        limit: &Spot<'_>,
        name: &str,
        range: &std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        let spot = Spot { value: limit.value.get(name), ..*limit };
        if spot.value.is_blank() {
            self.problem(spot.path, ProblemReason::Missing);
        }
        self.whole_number(&spot, range)
    }
}

//! Limits against those who earn money with messages to their own numbers: which messages are refused, and which counts a
//! message is held against. Off unless the config switches it on.
//!
//! | rule | what it looks at |
//! |---|---|
//! | `sandbox` | numbers that are accepted, reported and never sent |
//! | `allow`, `deny` | the first digits of the international number; the longest that fits decides |
//! | `perNumber` | the number |
//! | `perPrefix` | the number without its last four digits: ranges of numbers are rented, not single ones |
//! | `perIp` | the address of whoever asked, see [`address`] |
//! | `perDay` | all messages with this `AccessKey` |
//!
//! A message is reserved once, before its first request, and given back only when surely nothing was sent.

pub mod address;
pub mod counters;

use crate::error::Error;
use crate::names::stable_names;
use crate::routing::recipient::PhoneNumber;
use crate::sign::rpc_v1::KeyedHash;
use address::Network;

/// A day, in seconds.
pub const DAY_SECONDS: u32 = 86_400;

/// The rules of a config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// What a rule does.
    pub mode: Mode,
    /// First digits of numbers that are sent to. With any, all others are refused.
    pub allow: Vec<String>,
    /// First digits of numbers that are not sent to.
    pub deny: Vec<String>,
    /// For each number.
    pub per_number: Option<Limit>,
    /// For all numbers that differ in their last four digits only.
    pub per_prefix: Option<Limit>,
    /// For each IP address.
    pub per_ip: Option<Limit>,
    /// For all messages of a day.
    pub per_day: Option<Limit>,
    /// Addresses that are not counted.
    pub ignore_ips: Vec<Network>,
    /// International numbers, digits only, that nothing is sent to.
    pub sandbox: Vec<String>,
}

/// Safe for a small site: nobody who mistypes a code meets it, and a night of pumping costs some five hundred messages.
impl Default for Rules {
    fn default() -> Self {
        const HOUR: u32 = 3_600;
        Self {
            mode: Mode::Block,
            allow: Vec::new(),
            deny: Vec::new(),
            per_number: Some(Limit { max: 6, seconds: HOUR }),
            per_prefix: Some(Limit { max: 30, seconds: HOUR }),
            per_ip: Some(Limit { max: 30, seconds: HOUR }),
            per_day: Some(Limit { max: 500, seconds: DAY_SECONDS }),
            ignore_ips: Vec::new(),
            sandbox: Vec::new(),
        }
    }
}

/// What a rule does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is reported, and sent.
    Monitor,
    /// It is reported, and not sent.
    Block,
}

/// So many messages in so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Messages in one window.
    pub max: u32,
    /// The length of a window, which begins with its first message.
    pub seconds: u32,
}

stable_names! {
    /// What is reported of a message.
    pub enum Notice {
        /// Its number is one that nothing is sent to.
        Sandbox = "sandbox",
        /// Its number begins with digits that are not sent to.
        Deny = "deny",
        /// Its number had its share.
        PerNumber = "perNumber",
        /// Numbers like this had their share.
        PerPrefix = "perPrefix",
        /// The address had its share.
        PerIp = "perIp",
        /// All messages of the day are sent.
        PerDay = "perDay",
        /// The address is not counted: not public, or ignored.
        IpNotCounted = "ipNotCounted",
    }
}

/// One count that a message is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// Whose count it is.
    pub rule: Notice,
    /// A hash of what is counted, with the `AccessKey` Secret as its key: no number and no address is kept anywhere.
    pub key: u64,
    /// Messages in one window.
    pub max: u32,
    /// Milliseconds.
    pub window_ms: f64,
}

impl Claim {
    /// The key as the host hands it to the store that processes share: sixteen hexadecimal digits.
    #[must_use]
    pub fn written_key(&self) -> String {
        let digit =
            |shift: u32| char::from_digit(u32::try_from(self.key >> shift & 15).unwrap_or_default(), 16);
        (0..64).step_by(4).rev().filter_map(digit).collect()
    }
}

/// What the rules say of one message.
#[derive(Debug, PartialEq)]
pub struct Assessment {
    /// What a rule does.
    pub mode: Mode,
    /// A rule that needs no count: [`Notice::Sandbox`] or [`Notice::Deny`].
    pub rule: Option<Notice>,
    /// The counts to reserve.
    pub claims: Vec<Claim>,
    /// Whether there is a limit for addresses, and this one is not counted.
    pub ip_not_counted: bool,
}

impl Rules {
    /// What the rules say of a message to this number, asked for from this address.
    ///
    /// # Errors
    /// [`Internal`](crate::error::ErrorKind::Internal) never in practice: a hash takes a key of any length.
    pub fn assess(&self, number: &PhoneNumber, ip: &str, secret: &str) -> Result<Assessment, Error> {
        let longest = |prefixes: &[String]| {
            let fits = |prefix: &&String| number.begins_with(prefix);
            prefixes.iter().filter(fits).map(String::len).max()
        };
        let is_denied = match (longest(&self.allow), longest(&self.deny)) {
            (Some(allowed), denied) => denied.is_some_and(|denied| denied > allowed),
            (None, denied) => denied.is_some() || !self.allow.is_empty(),
        };
        let rule = if self.sandbox.iter().any(|sandbox| number.is(sandbox)) {
            Some(Notice::Sandbox)
        } else {
            is_denied.then_some(Notice::Deny)
        };
        let (region, national) = (number.region.as_str(), number.national().as_bytes());
        let range = national.get(..national.len().saturating_sub(4)).unwrap_or_default();
        let address = address::counted(ip, &self.ignore_ips);
        let counted = [
            (Notice::PerNumber, self.per_number, region, Some(national)),
            (Notice::PerPrefix, self.per_prefix, region, Some(range)),
            (Notice::PerIp, self.per_ip, "", address.as_ref().map(|address| address.as_flattened())),
            (Notice::PerDay, self.per_day, "", Some(&[])),
        ];
        let hash = KeyedHash::new(secret)?;
        let mut claims = Vec::new();
        for (rule, limit, region, value) in counted {
            if let (Some(Limit { max, seconds }), Some(value)) = (limit, value) {
                let key = hash.of(seconds, [rule.as_str().as_bytes(), region.as_bytes(), value]);
                claims.push(Claim { rule, key, max, window_ms: f64::from(seconds) * 1_000.0 });
            }
        }
        Ok(Assessment {
            mode: self.mode,
            rule,
            claims,
            ip_not_counted: self.per_ip.is_some() && address.is_none(),
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn number(text: &str) -> PhoneNumber {
        PhoneNumber::parse(text, true).unwrap()
    }

    fn rules(allow: &[&str], deny: &[&str]) -> Rules {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Rules { allow: texts(allow), deny: texts(deny), ..Rules::default() }
    }

    fn assess(rules: &Rules, to: &str, ip: &str) -> Assessment {
        rules.assess(&number(to), ip, "secret").unwrap()
    }

    #[test]
    fn the_longest_prefix_decides() {
        for (allow, deny, to, is_denied) in [
            (&[][..], &[][..], "85251234567", false),
            (&["86"], &[], "8613800138000", false),
            (&["86"], &[], "85251234567", true),
            (&[], &["852"], "85251234567", true),
            (&[], &["852"], "8613800138000", false),
            (&["8525"], &["852"], "85251234567", false),
            (&["852"], &["8525"], "85251234567", true),
            (&["852"], &["852"], "85251234567", false),
            (&["86"], &["86170"], "8617012345678", true),
            (&["86"], &["86170"], "8613800138000", false),
        ] {
            let rule = assess(&rules(allow, deny), to, "").rule;
            assert_eq!(rule, is_denied.then_some(Notice::Deny), "{allow:?} {deny:?} {to}");
        }
    }

    #[test]
    fn a_number_of_the_sandbox_is_one_number_however_it_is_written() {
        let rules =
            Rules { sandbox: vec!["8613800138000".to_owned(), "12025550100".to_owned()], ..Rules::default() };
        for to in ["+8613800138000", "008613800138000", "8613800138000", "12025550100"] {
            assert_eq!(assess(&rules, to, "").rule, Some(Notice::Sandbox), "{to}");
        }
        assert_eq!(assess(&rules, "8613800138001", "").rule, None);
        let lenient = PhoneNumber::parse("13800138000", false).unwrap();
        assert_eq!(rules.assess(&lenient, "", "secret").unwrap().rule, Some(Notice::Sandbox));
    }

    #[test]
    fn each_count_is_of_what_its_rule_looks_at() {
        let keys = |to: &str, ip: &str, secret: &str| {
            let claims = Rules::default().assess(&number(to), ip, secret).unwrap().claims;
            claims.into_iter().map(|claim| (claim.rule, claim.key)).collect::<Vec<_>>()
        };
        let one = keys("8613800138000", "203.0.113.7", "secret");
        let rules: Vec<_> = one.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, [Notice::PerNumber, Notice::PerPrefix, Notice::PerIp, Notice::PerDay]);
        let same_as_one = |other: Vec<(Notice, u64)>| {
            other.into_iter().filter(|key| one.contains(key)).map(|(rule, _)| rule).collect::<Vec<_>>()
        };
        assert_eq!(same_as_one(keys("+8613800138000", "203.0.113.7", "secret")), rules);
        assert_eq!(
            same_as_one(keys("8613800139999", "203.0.113.8", "secret")),
            [Notice::PerPrefix, Notice::PerDay]
        );
        assert_eq!(
            same_as_one(keys("8613800148000", "203.0.113.7", "secret")),
            [Notice::PerIp, Notice::PerDay]
        );
        assert_eq!(
            same_as_one(keys("13800138000", "203.0.113.7", "secret")),
            [Notice::PerIp, Notice::PerDay],
            "of North America"
        );
        assert_eq!(same_as_one(keys("8613800138000", "203.0.113.7", "other")), []);
    }

    #[test]
    fn an_address_that_is_not_counted_is_reported_where_addresses_are_limited() {
        for ip in ["", "10.0.0.1"] {
            let assessment = assess(&Rules::default(), "8613800138000", ip);
            assert!(assessment.ip_not_counted);
            assert_eq!(assessment.claims.len(), 3);
            let rules = Rules { per_ip: None, ..Rules::default() };
            assert!(!assess(&rules, "8613800138000", ip).ip_not_counted);
        }
        assert!(!assess(&Rules::default(), "8613800138000", "203.0.113.7").ip_not_counted);
    }
}

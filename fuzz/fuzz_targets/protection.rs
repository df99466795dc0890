//! Any rules, numbers and addresses: what the config takes never panics, a number is judged and counted alike however it
//! is written, and the counters say what a list of all messages says.
//!
//! The first line is the JSON text of `spendProtectionRules`. Each further line is a message: its number, its address, and
//! the milliseconds since the one before, between spaces; with `-` at its end it is given back at once.
#![no_main]

use std::collections::BTreeMap;

use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{Config, Templates};
use connector_aliyun_sms_wasm::protection::address::Network;
use connector_aliyun_sms_wasm::protection::counters::{Counters, MAX_KEYS};
use connector_aliyun_sms_wasm::protection::{Assessment, Claim, Notice, Rules, address};
use connector_aliyun_sms_wasm::routing::recipient::PhoneNumber;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut lines = input.lines();
    let rules = rules_of(lines.next().unwrap_or_default()).unwrap_or_default();
    let (mut counters, mut model, mut now_ms) = (Counters::new(), Model::default(), 0.0);
    for line in lines.take(64) {
        let (line, gives_back) = line.strip_suffix('-').map_or((line, false), |line| (line, true));
        let mut parts = line.split(' ');
        let (to, ip) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        now_ms += parts.next().and_then(|text| text.parse::<u32>().ok()).map_or(0.0, f64::from);
        check_address(ip);
        let Ok(number) = PhoneNumber::parse(to, false) else { continue };
        let assessment = rules.assess(&number, ip, "secret").expect("a hash takes any key");
        check(&rules, &number, ip, &assessment);
        let claims = &assessment.claims;
        let expected = model.reserve(claims, now_ms);
        assert_eq!(counters.reserve(claims, now_ms), expected);
        assert!(counters.len() <= MAX_KEYS);
        if expected.is_ok() && gives_back {
            counters.release(claims, now_ms);
            model.give_back(claims);
        }
    }
});

/// The rules of an otherwise valid config; `None` when it takes no such rules.
fn rules_of(json: &str) -> Option<Rules> {
    let json = serde_json::from_str::<serde_json::Value>(json).ok()?;
    let config = |is_on: bool| {
        let templates = ["Register", "SignIn", "ForgotPassword", "Generic"]
            .map(|usage_type| serde_json::json!({ "usageType": usage_type, "templateCode": "SMS_1" }));
        serde_json::json!({
            "accessKeyId": "LTAI5tExample",
            "accessKeySecret": "ExampleSecret",
            "signName": "示例",
            "templates": templates,
            "spendProtection": is_on,
            "spendProtectionRules": json,
        })
        .to_string()
    };
    let parse = |is_on| Config::parse(&Value::from_json(&config(is_on)), "", Templates::Required);
    let (on, off) = (parse(true), parse(false));
    assert_eq!(on.is_ok(), off.is_ok(), "switching on never meets a problem");
    assert!(off.is_ok_and(|config| config.protection.is_none()) || on.is_err());
    on.ok()?.protection
}

fn check_address(ip: &str) {
    let counted = address::counted(ip, &[]);
    if let Some(network) = Network::parse(ip) {
        // What is written as an address is one range of one, and counts nowhere once it is ignored.
        assert!(ip.contains('/') || address::counted(ip, &[network]).is_none());
    } else {
        assert!(counted.is_none());
    }
    if let Ok(parsed) = ip.parse::<std::net::IpAddr>() {
        assert_eq!(address::counted(&parsed.to_string(), &[]), counted, "however it is written");
        assert!(!parsed.is_loopback() || counted.is_none());
    } else {
        assert!(counted.is_none());
    }
}

fn check(rules: &Rules, number: &PhoneNumber, ip: &str, assessment: &Assessment) {
    assert!(matches!(assessment.rule, None | Some(Notice::Sandbox | Notice::Deny)));
    let counted = address::counted(ip, &rules.ignore_ips);
    assert_eq!(assessment.ip_not_counted, rules.per_ip.is_some() && counted.is_none());
    let limits = [
        (Notice::PerNumber, rules.per_number),
        (Notice::PerPrefix, rules.per_prefix),
        (Notice::PerIp, rules.per_ip.filter(|_| counted.is_some())),
        (Notice::PerDay, rules.per_day),
    ];
    let expected: Vec<_> = limits.iter().filter_map(|(rule, limit)| Some((*rule, (*limit)?))).collect();
    assert_eq!(assessment.claims.len(), expected.len());
    for (claim, (rule, limit)) in assessment.claims.iter().zip(expected) {
        assert!(limit.max >= 1 && limit.seconds >= 1);
        let window_ms = f64::from(limit.seconds) * 1_000.0;
        assert_eq!((claim.rule, claim.max, claim.window_ms), (rule, limit.max, window_ms));
    }
    if rules.deny.is_empty() && rules.allow.is_empty() {
        assert_ne!(assessment.rule, Some(Notice::Deny));
    }
    let digits = number.phone_numbers.trim_start_matches(['+', '0']);
    let with_plus = PhoneNumber::parse(&["+", digits].concat(), false);
    if let Some(again) = with_plus.ok().filter(|again| again.region == number.region) {
        let again = rules.assess(&again, ip, "secret").expect("as before");
        assert_eq!(again.claims, assessment.claims, "however it is written");
        assert_eq!(again.rule, assessment.rule);
    }
}

/// By key: when its window ends, and how many messages are in it.
#[derive(Default)]
struct Model(BTreeMap<u64, (f64, u32)>);

impl Model {
    fn reserve(&mut self, claims: &[Claim], now_ms: f64) -> Result<(), Notice> {
        let messages = |claim: &&Claim| {
            self.0.get(&claim.key).filter(|(ends_ms, _)| now_ms < *ends_ms).map_or(0, |(_, messages)| *messages)
        };
        if let Some(full) = claims.iter().find(|claim| messages(claim) >= claim.max) {
            return Err(full.rule);
        }
        for claim in claims {
            let window = self.0.entry(claim.key).or_insert((now_ms + claim.window_ms, 0));
            if now_ms >= window.0 {
                *window = (now_ms + claim.window_ms, 0);
            }
            window.1 += 1;
        }
        Ok(())
    }

    fn give_back(&mut self, claims: &[Claim]) {
        for claim in claims {
            self.0.get_mut(&claim.key).expect("reserved before").1 -= 1;
        }
    }
}

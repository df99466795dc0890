//! Prints what one message costs natively, as JSON: nanoseconds a call.
//!
//! Arguments: the milliseconds to measure for. Input and steps are those of `bench/message.mjs`.

use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{Config, Templates};
use connector_aliyun_sms_wasm::credential::Credential;
use connector_aliyun_sms_wasm::exchange::{Event, Exchange, Learned, Now, Step};
use connector_aliyun_sms_wasm::message::{self, Message, Selector};
use connector_aliyun_sms_wasm::operation::sign_names::Memory;

const USAGE_TYPES: [&str; 9] = [
    "SignIn",
    "Register",
    "ForgotPassword",
    "Generic",
    "OrganizationInvitation",
    "UserPermissionValidation",
    "BindNewIdentifier",
    "MfaVerification",
    "BindMfa",
];
const SECRET: &str = "ExampleSecret0123456789abcdefg";

fn main() {
    let milliseconds = std::env::args().nth(1).and_then(|argument| argument.parse().ok()).unwrap_or(500);
    let time = Duration::from_millis(milliseconds);
    let json = config_json();
    let config = checked(&json);
    let whole = nanoseconds(time, || sign(&checked(black_box(&json))));
    let signing = nanoseconds(time, || sign(black_box(&config)));
    println!(r#"{{"prepare":{whole},"signKeptConfig":{signing}}}"#);
}

/// The median of many short batches.
fn nanoseconds<Result>(time: Duration, mut call: impl FnMut() -> Result) -> f64 {
    const BATCH: u32 = 200;
    let started = Instant::now();
    let mut batches = Vec::new();
    while started.elapsed() < time {
        let batch = Instant::now();
        for _ in 0..BATCH {
            black_box(call());
        }
        batches.push(batch.elapsed().as_nanos() as f64 / f64::from(BATCH));
    }
    batches.sort_by(f64::total_cmp);
    batches[batches.len() / 2]
}

/// As `src/wasm/` does it: the core gets a config as JSON text.
fn checked(json: &str) -> Config {
    Config::parse(&Value::from_json(json), "", Templates::Required).expect("the config is valid")
}

/// One call up to its request; gives the length of the body.
fn sign(config: &Config) -> usize {
    let payload = black_box(r#"{"code":"135790","locale":"zh-CN"}"#);
    let message = Message { to: black_box("13800138000"), selector: Selector::UsageType("SignIn"), payload };
    let operation = message::operation(config, &message, &Memory::default()).expect("can be sent");
    let credential = Credential::new(config.access_key_id.clone(), SECRET, "");
    let mut exchange = Exchange::new(operation, credential, config.timeout_ms, Learned::default());
    let unix = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let mut entropy = [0; 16];
    getrandom::fill(&mut entropy).expect("randomness");
    let now = Now { unix_ms: unix.as_millis() as f64, monotonic_ms: 0.0, entropy: Some(entropy) };
    match exchange.step(Event::Started, &now) {
        Step::Request(request) => black_box(request.body).len(),
        step => panic!("{step:?} instead of a request"),
    }
}

fn config_json() -> String {
    let template = |(index, usage_type): (usize, &&str)| {
        format!(
            r#"{{"usageType":"{usage_type}","templateCode":{{"china":"SMS_10000000{index}","overseas":"SMS_20000000{index}"}}}}"#
        )
    };
    let templates = USAGE_TYPES.iter().enumerate().map(template).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"accessKeyId":"LTAI5tExampleAccessKeyId","accessKeySecret":"{SECRET}","signName":"示例签名","templates":[{templates}]}}"#
    )
}

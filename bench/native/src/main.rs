//! Prints what one message costs natively, as JSON: nanoseconds a call.
//!
//! Arguments: the milliseconds to measure for. Input and steps are those of `bench/message.mjs`.

use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use connector_aliyun_sms_wasm::config::Config;
use connector_aliyun_sms_wasm::request::{Message, Moment, signed_body};
use connector_aliyun_sms_wasm::sign::rpc_v1::SigningKey;
use connector_aliyun_sms_wasm::template_param;
use connector_aliyun_sms_wasm::value::Value;
use zeroize::Zeroizing;

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

/// As `src/wasm.rs` does it: the core gets a config as JSON text.
fn checked(json: &str) -> Config {
    Config::parse(&Value::from_json(json), "").expect("the config is valid")
}

fn sign(config: &Config) -> Zeroizing<String> {
    let key = SigningKey::new(SECRET.to_owned());
    let template_param =
        template_param::from_json(black_box(r#"{"code":"135790","locale":"zh-CN"}"#)).expect("an object");
    let message =
        Message { to: black_box("13800138000"), usage_type: "SignIn", template_param: &template_param };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let moment = Moment { unix_millis: now.as_millis() as f64, nonce: &nonce() };
    signed_body(config, &key, &message, &moment).expect("can be signed")
}

fn nonce() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("randomness");
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect()
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

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
    let raw = raw_config();
    let config = checked(&raw);
    let whole = nanoseconds(time, || sign(&checked(black_box(&raw))));
    let signing = nanoseconds(time, || sign(black_box(&config)));
    let checking = nanoseconds(time, || checked(black_box(&raw)));
    println!(r#"{{"prepare":{whole},"signKeptConfig":{signing},"configCheck":{checking}}}"#);
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

fn checked(raw: &Value) -> Config {
    Config::parse(raw, "").expect("the config is valid")
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

fn raw_config() -> Value {
    let text = |text: &str| Value::Text(Zeroizing::new(text.to_owned()));
    let template = |(index, usage_type): (usize, &&str)| {
        let code = vec![
            ("china".to_owned(), text(&format!("SMS_10000000{index}"))),
            ("overseas".to_owned(), text(&format!("SMS_20000000{index}"))),
        ];
        Value::Map(vec![
            ("usageType".to_owned(), text(usage_type)),
            ("templateCode".to_owned(), Value::Map(code)),
        ])
    };
    Value::Map(vec![
        ("accessKeyId".to_owned(), text("LTAI5tExampleAccessKeyId")),
        ("accessKeySecret".to_owned(), text(SECRET)),
        ("signName".to_owned(), text("示例签名")),
        ("templates".to_owned(), Value::List(USAGE_TYPES.iter().enumerate().map(template).collect())),
    ])
}

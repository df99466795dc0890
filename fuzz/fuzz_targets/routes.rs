//! Any routes and any message: what is chosen stands in the config, and what is said to be never used is never used.
//!
//! The input is text: number, usage type and language on a line each, then the routes as JSON.
#![no_main]

use connector_aliyun_sms_wasm::config::value::Value;
use connector_aliyun_sms_wasm::config::{Config, ProblemReason, Templates};
use connector_aliyun_sms_wasm::message::{self, Message, Selector};
use connector_aliyun_sms_wasm::operation::sign_names::Memory;
use connector_aliyun_sms_wasm::operation::template_param;
use connector_aliyun_sms_wasm::routing::recipient::PhoneNumber;
use connector_aliyun_sms_wasm::routing::route::{Query, Verdict, choose};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value as Json, json};

fuzz_target!(|input: &str| {
    let mut lines = input.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (to, usage_type, locale, routes) = (line(), line(), line(), line());
    let Ok(routes) = serde_json::from_str::<Json>(routes) else { return };
    let templates = ["Register", "SignIn", "ForgotPassword", "Generic"]
        .map(|usage_type| json!({ "usageType": usage_type, "templateCode": "SMS_0" }));
    let config = json!({
        "accessKeyId": "LTAI5tExample",
        "accessKeySecret": "ExampleSecret",
        "signName": "示例",
        "templates": templates,
        "routes": routes,
    })
    .to_string();
    let Ok(config) = Config::parse(&Value::from_json(&config), "", Templates::Required) else { return };
    let Ok(number) = PhoneNumber::parse(to, config.strict_phone_region_number_check) else { return };
    let payload = json!({ "code": "135790", "locale": locale }).to_string();
    let message = Message { to, selector: Selector::UsageType(usage_type), payload: &payload };

    // Generic has a template for all numbers, so there is always one.
    let (route, code) = message::route_of(&config, &message, &number).expect("a route");
    let place = route.place.entry();
    assert!(code.serves(number.region), "{place}");
    assert!(config.routes.iter().any(|known| std::ptr::eq(known, route)));
    assert_eq!(route.template_code.as_ref(), Some(code));
    let chosen_code =
        match route.place.entry().strip_prefix("routes[").and_then(|rest| rest.strip_suffix(']')) {
            Some(index) => routes[index.parse::<usize>().expect("an index")]["templateCode"].as_str(),
            None => Some("SMS_0"),
        };
    // Whitespace around it is left out.
    assert!(chosen_code.is_some_and(|text| text.contains(code.as_str())), "{place}");

    let considered = message::considered(&config, &message, &number);
    let (last, before) = considered.split_last().expect("one at least");
    assert!(std::ptr::eq(last.0, route) && last.1 == Verdict::Matches);
    assert!(before.iter().all(|(_, verdict)| *verdict != Verdict::Matches));

    let covered = |place: &str| {
        let warnings = config.warnings.iter();
        warnings.filter(|warning| warning.reason == ProblemReason::RouteCovered).any(|it| it.path == place)
    };
    assert!(!covered(&place), "{place} is said to be never used");
    // Nor by a message that only the covered route would match, as the message reads the language itself.
    let locale = template_param::locale(&payload).expect("a language");
    let query = Query { number: &number, usage_type, locale: &locale };
    let (again, _) = choose(config.routes.iter(), &query).expect("a route");
    assert!(std::ptr::eq(again, route));

    // A mapping may name a variable that the message lacks; nothing else can go wrong.
    let made = message::operation(&config, &message, &Memory::default());
    if let Err(error) = made {
        assert!(
            route.template_param.is_some() && error.parameters().iter().any(|(name, _)| *name == "variable")
        );
    }
});

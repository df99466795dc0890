//! Any text as an endpoint (first line) with any list of allowed origins (the other lines).
#![no_main]

use connector_aliyun_sms_wasm::endpoint::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (endpoint, allowed) = input.split_once('\n').unwrap_or((input, ""));
    let Ok(url) = parse(endpoint, allowed) else {
        assert!(parse(endpoint, "").is_err(), "a longer list takes nothing away");
        return;
    };
    // Nothing in it that a URL parser could read as anything but scheme, host and port.
    let authority = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .and_then(|rest| rest.strip_suffix('/'))
        .unwrap();
    assert!(
        !authority.is_empty()
            && authority
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b':' | b'[' | b']'))
    );
    assert_eq!(parse(&url, allowed).as_ref(), Ok(&url), "stable");
    assert!(parse(&url, &url).is_ok(), "may be listed as it is");
    if parse(endpoint, "").is_ok() {
        assert!(url.starts_with("https://") && authority.ends_with(".aliyuncs.com"), "{url}");
    } else {
        // Only through the list: one entry of it must name this very origin.
        assert!(
            allowed.split([',', ' ', '\t', '\n', '\r']).any(|entry| parse(entry, entry).as_ref() == Ok(&url)),
            "{url}"
        );
    }
});

//! Any text as an endpoint (first line) with any list of allowed origins (the other lines).
#![no_main]

use connector_aliyun_sms_wasm::config::endpoint::Endpoint;
use connector_aliyun_sms_wasm::operation::Product;
use libfuzzer_sys::fuzz_target;

const PRODUCTS: [Product; 3] = [Product::Dysmsapi, Product::Dypnsapi, Product::Sts];

/// Where the config wants requests to go.
fn parse(text: &str, allowed_origins: &str) -> Option<String> {
    let endpoint = Endpoint::parse(text, allowed_origins).ok()?;
    let own: Vec<_> = PRODUCTS
        .into_iter()
        .map(|product| (product, endpoint.url_for(product)))
        .filter(|(product, url)| *url != product.url())
        .map(|(_, url)| url)
        .collect();
    // Another product's action goes to its own host, or stays with what the operator opened.
    match own.as_slice() {
        [] => Some(Product::Dysmsapi.url().to_owned()),
        [url] => {
            assert!(url.starts_with("https://") && url.ends_with(".aliyuncs.com/"), "{url}");
            Some((*url).to_owned())
        }
        [url, others @ ..] => {
            assert!(own.len() + 1 >= PRODUCTS.len() && others.iter().all(|other| other == url), "{own:?}");
            Some((*url).to_owned())
        }
    }
}

fuzz_target!(|input: &str| {
    let (endpoint, allowed) = input.split_once('\n').unwrap_or((input, ""));
    let Some(url) = parse(endpoint, allowed) else {
        assert!(parse(endpoint, "").is_none(), "a longer list takes nothing away");
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
    assert_eq!(parse(&url, allowed).as_ref(), Some(&url), "stable");
    assert!(parse(&url, &url).is_some(), "may be listed as it is");
    if parse(endpoint, "").is_some() {
        assert!(url.starts_with("https://") && authority.ends_with(".aliyuncs.com"), "{url}");
    } else {
        // Only through the list: one entry of it must name this very origin.
        assert!(
            allowed
                .split([',', ' ', '\t', '\n', '\r'])
                .any(|entry| parse(entry, entry).as_ref() == Some(&url)),
            "{url}"
        );
    }
});

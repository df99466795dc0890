//! A real `fetch` of signed requests, across origins, to the simulator: it checks them as Aliyun does, with its own
//! implementation of the signature.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{RequestInit, Response};

use crate::javascript::{Message, apply, checked, js, property, text};

/// The account of `simulator/account.ts`.
const SIMULATOR_SECRET: &str = "simulatorAccessKeySecret";

/// Where the simulator listens; compiled in by `npm test`.
fn simulator_url() -> &'static str {
    let Some(url) = option_env!("SIMULATOR_URL") else {
        panic!(
            "SIMULATOR_URL was not set when this test was compiled. Run `npm test -- --only browser`, which starts a simulator."
        )
    };
    url
}

/// Sends one message and gives how it ended, as the host does.
async fn send(to: &str, payload: &str, secret: &str) -> JsValue {
    let url = simulator_url();
    let config = checked(
        &format!(
            "{{
                accessKeyId: 'simulatorAccessKeyId',
                accessKeySecret: 'simulatorAccessKeySecret',
                signName: '【云测】',
                templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType, index) => ({{
                    usageType,
                    templateCode: {{ china: `SMS_10000000${{index + 1}}`, overseas: `SMS_20000000${{index + 1}}` }},
                }})),
                endpoint: '{url}',
            }}"
        ),
        url,
    );
    let payload = apply("payload => JSON.stringify(payload)", &js(payload));
    let call = Message {
        config,
        secret: &secret.into(),
        token: &"".into(),
        to,
        usage_type: "SignIn",
        codes: [None, None],
        payload: &payload,
        clock_offset_ms: 0.0,
        sign_names: "",
    }
    .call()
    .unwrap();
    let step = call.started_at(js_sys::Date::now()).unwrap();
    let request: RequestInit = property(&step, "request").unchecked_into();
    let window = web_sys::window().expect("a browser window");
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&text(&step, "url"), &request))
        .await
        .unwrap()
        .unchecked_into();
    let answer = JsFuture::from(response.text().unwrap()).await.unwrap();
    call.answered(response.status(), &answer)
}

/// What Aliyun said, when it refused.
fn refusal(step: &JsValue) -> JsValue {
    apply("({ failure }) => failure.refusal", step)
}

#[wasm_bindgen_test]
async fn a_message_to_either_side_of_the_border_is_accepted() {
    for to in ["13800138000", "+8613800138000", "+85251234567"] {
        let reply = send(to, "{ code: '135790', locale: 'zh-CN' }", SIMULATOR_SECRET).await;
        assert_eq!(text(&reply, "kind"), "accepted", "{to}: {reply:?}");
        assert!(!text(&reply, "bizId").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_wrong_secret_is_found_out_from_the_gateways_echo() {
    let reply = refusal(&send("13800138000", "{ code: '阿😀~*' }", "not the secret").await);
    assert_eq!(text(&reply, "providerCode"), "SignatureDoesNotMatch", "{reply:?}");
    assert_eq!(text(&reply, "mismatch"), "wrongSecret");
}

#[wasm_bindgen_test]
async fn a_refusal_comes_with_its_code() {
    let reply = send("13800138000", "{ name: 'no code' }", SIMULATOR_SECRET).await;
    assert_eq!(text(&refusal(&reply), "providerCode"), "isv.TEMPLATE_MISSING_PARAMETERS", "{reply:?}");
    assert!(property(&property(&reply, "failure"), "mayHaveBeenSent").is_falsy());
}

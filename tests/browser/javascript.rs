//! What the tests need to speak JavaScript: literals, properties, errors, forms, and a call that they drive by hand.

use connector_aliyun_sms_wasm::wasm;
use js_sys::{Function, JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::UrlSearchParams;

/// The secret of the access key in [`CONFIG`].
pub(crate) const SECRET: &str = "ExampleSecret";

/// A config that can send, as a JavaScript literal.
pub(crate) const CONFIG: &str = "{
    accessKeyId: 'LTAI5tExample',
    accessKeySecret: 'ExampleSecret',
    signName: '示例',
    templates: [
        { usageType: 'SignIn', templateCode: 'SMS_1' },
        { usageType: 'Register', templateCode: { china: 'SMS_2', overseas: 'SMS_3' } },
        { usageType: 'ForgotPassword', templateCode: '<template-code>' },
        { usageType: 'Generic', templateCode: '<template-code>' },
    ],
}";

/// 2026-02-03T04:05:06.789Z.
pub(crate) const NOW: f64 = 1_770_091_506_789.0;

/// The value of a JavaScript expression.
pub(crate) fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})")).call0(&JsValue::NULL).unwrap()
}

/// The result of a JavaScript function, given as source, for one argument.
pub(crate) fn apply(function: &str, argument: &JsValue) -> JsValue {
    js(function).unchecked_into::<Function>().call1(&JsValue::NULL, argument).unwrap()
}

/// [`CONFIG`], checked.
pub(crate) fn config() -> u32 {
    checked(CONFIG, "")
}

/// The checked config of a JavaScript literal.
pub(crate) fn checked(literal: &str, allowed_origins: &str) -> u32 {
    check_config(&js(literal), allowed_origins, true).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Checks a config as the host does: it hands over the bytes of `JSON.stringify`'s text.
pub(crate) fn check_config(
    config: &JsValue,
    allowed_origins: &str,
    needs_templates: bool,
) -> Result<u32, JsValue> {
    let bytes = apply("config => new TextEncoder().encode(JSON.stringify(config))", config);
    wasm::check_config(bytes.unchecked_into::<Uint8Array>().to_vec(), allowed_origins, needs_templates)
}

/// One message, with what the host hands over beside it. What is secret is JavaScript's, so that a test leaves no copy.
pub(crate) struct Message<'a> {
    pub(crate) config: u32,
    pub(crate) secret: &'a JsValue,
    pub(crate) token: &'a JsValue,
    pub(crate) to: &'a str,
    pub(crate) usage_type: &'a str,
    /// Template codes for either side of the border, when the message names its template.
    pub(crate) codes: [Option<&'a str>; 2],
    /// JSON text.
    pub(crate) payload: &'a JsValue,
    pub(crate) clock_offset_ms: f64,
    /// What earlier calls learned of sign names.
    pub(crate) sign_names: &'a str,
}

impl Message<'_> {
    /// The call that sends it, not begun.
    pub(crate) fn call(&self) -> Result<Call, JsValue> {
        let [china, overseas] = self.codes.map(|code| code.map(str::to_owned));
        wasm::make_send(
            self.config,
            self.secret.unchecked_ref(),
            self.token.unchecked_ref(),
            self.to,
            self.usage_type,
            china,
            overseas,
            self.payload.unchecked_ref(),
            "order-1",
            "",
            false,
            false,
            self.clock_offset_ms,
            self.sign_names.to_owned(),
        )
        .map(Call::new)
    }
}

/// The call that sends a message of [`CONFIG`]'s account, with a payload as JSON text.
pub(crate) fn send(config: u32, to: &str, usage_type: &str, payload: &JsValue) -> Result<Call, JsValue> {
    let (secret, token) = (SECRET.into(), "".into());
    Message {
        config,
        secret: &secret,
        token: &token,
        to,
        usage_type,
        codes: [None, None],
        payload,
        clock_offset_ms: 0.0,
        sign_names: "",
    }
    .call()
}

/// A call of the core's, and where the core leaves what to do next. Released when dropped.
pub(crate) struct Call {
    number: u32,
    steps: JsValue,
}

impl Call {
    pub(crate) fn new(number: u32) -> Self {
        // What it is told, as one object; `count` shows that it is told exactly one thing for each event.
        let steps = js("({
            count: 0,
            tell(kind, what) { this.count += 1; this.told = { kind, ...what }; },
            request(url, request, connectTimeoutMs, timeoutMs, freshConnection) {
                this.tell('request', { url, request, connectTimeoutMs, timeoutMs, freshConnection });
            },
            wait(milliseconds) { this.tell('wait', { milliseconds }); },
            accepted(message, bizId, requestId) { this.tell('accepted', { message, bizId, requestId }); },
            read(fields) { this.tell('read', { fields }); },
            failed(failure) { this.tell('failed', { failure }); },
            learned(clockOffsetMs, signNames) { this.lesson = { clockOffsetMs, signNames }; },
        })");
        Self { number, steps }
    }

    pub(crate) const fn number(&self) -> u32 {
        self.number
    }

    pub(crate) fn started(&self) -> JsValue {
        self.started_at(NOW).unwrap()
    }

    pub(crate) fn started_at(&self, unix_ms: f64) -> Result<JsValue, JsValue> {
        self.told(wasm::started(self.number, self.steps.unchecked_ref(), unix_ms, 0.0))
    }

    pub(crate) fn answered(&self, status: u16, answer: &JsValue) -> JsValue {
        self.answered_on(status, answer, "")
    }

    /// With a `Date` header.
    pub(crate) fn answered_on(&self, status: u16, answer: &JsValue, date: &str) -> JsValue {
        let (steps, answer) = (self.steps.unchecked_ref(), answer.unchecked_ref());
        self.told(wasm::answered(self.number, steps, status, answer, date, None, NOW, 0.0)).unwrap()
    }

    pub(crate) fn faulted(&self, fault: &str, aborted: bool) -> JsValue {
        let steps = self.steps.unchecked_ref();
        self.told(wasm::faulted(self.number, steps, fault, aborted, NOW, 0.0)).unwrap()
    }

    pub(crate) fn resumed(&self) -> JsValue {
        self.told(wasm::resumed(self.number, self.steps.unchecked_ref(), NOW, 0.0)).unwrap()
    }

    pub(crate) fn aborted(&self) -> JsValue {
        self.told(wasm::aborted(self.number, self.steps.unchecked_ref(), NOW, 0.0)).unwrap()
    }

    pub(crate) fn adopt_body(&self, body: &JsValue) {
        wasm::adopt_body(self.number, body.unchecked_ref());
    }

    /// Wipes it; gives the clock offset and the sign names for the next one, beside those that are known `now`.
    pub(crate) fn release(self, now: &str) -> (f64, String) {
        let steps = self.steps.clone();
        wasm::release(self.number, steps.unchecked_ref(), now.to_owned());
        let learned = property(&steps, "lesson");
        (property(&learned, "clockOffsetMs").as_f64().unwrap(), text(&learned, "signNames"))
    }

    fn told(&self, result: Result<(), JsValue>) -> Result<JsValue, JsValue> {
        result?;
        let told = apply(
            "steps => { const { count, told } = steps; steps.count = 0; return { count, told }; }",
            &self.steps,
        );
        assert_eq!(property(&told, "count").as_f64(), Some(1.0), "one step for an event");
        Ok(property(&told, "told"))
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        wasm::release(self.number, self.steps.unchecked_ref(), String::new());
    }
}

pub(crate) fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

pub(crate) fn text(value: &JsValue, name: &str) -> String {
    property(value, name).as_string().unwrap_or_else(|| panic!("no text in {name}: {value:?}"))
}

/// As JSON, to compare objects whole.
pub(crate) fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// The form body of a request step.
pub(crate) fn body(step: &JsValue) -> JsValue {
    property(&property(step, "request"), "body")
}

/// A field of a request step's form body, decoded by the browser's own form parser.
pub(crate) fn field(step: &JsValue, name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&body(step).as_string()?).unwrap().get(name)
}

/// The code of what was thrown, which must be a real `Error` with the core's name.
pub(crate) fn thrown_code<T>(result: Result<T, JsValue>) -> String {
    let Err(thrown) = result else { panic!("nothing was thrown") };
    let error = thrown.dyn_ref::<js_sys::Error>().expect("a real Error");
    assert_eq!(String::from(error.name()), "AliyunSmsCoreError");
    let code = text(&thrown, "code");
    assert_eq!(String::from(error.message()), code, "sentences are the host's");
    code
}

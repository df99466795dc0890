//! The only module that knows JavaScript: it translates and decides nothing.
//!
//! Everything is synchronous: a panic inside an async export would end the host's process. Errors cross as real
//! `Error` objects with `name` and `code`, because Logto's loader stops the whole server for anything else that is
//! thrown while loading. Configs and exchanges are held by number (`slab`). No export is called while another one
//! runs: the host reads what its callers hand over before it calls in.

mod js;
mod random;
mod slab;
#[cfg(feature = "tools")]
pub mod tools;

use std::cell::RefCell;

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::config::value::Value;
use crate::config::{Config, Templates};
use crate::credential::Credential;
use crate::error::Error;
use crate::exchange::policy::Fault;
use crate::exchange::{Cause, Event, Exchange, Failure, Learned, Now, Request, Step};
use crate::message::{self, Message, Selector};
use crate::operation::sign_names::Memory;
use crate::operation::{Operation, get_caller_identity};
use crate::protection::Notice;
use crate::protection::counters::Counters;
use crate::response::{Answer, Output};
use crate::routing::recipient::{self, PhoneNumber};
use crate::routing::templates::TemplateCodes;
use js::{Problems, Routing, Steps, core_error, list, object, sensitive_text, set, set_text};
use slab::Slab;

/// Smaller than the standard one by a twelfth of the whole wasm, and as fast for the few short texts of a send.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static CONFIGS: Slab<Config> = const { Slab::new() };
    static CALLS: Slab<Call> = const { Slab::new() };
    /// What this process has sent. A trap forgets it, as it forgets all that is in this memory.
    static COUNTERS: RefCell<Counters> = const { RefCell::new(Counters::new()) };
}

/// An exchange, and where its requests go.
struct Call {
    exchange: Exchange,
    url: String,
    /// Whether the host asks other processes, too, before a message is sent.
    shares_counts: bool,
    /// When it was counted in this process, as long as it is.
    reserved_ms: Option<f64>,
}

/// Checks a config: the UTF-8 of its JSON text, as `JSON.stringify` writes it. `allowedOrigins` is what the server's
/// operator opened; `needsTemplates` says whether messages choose among the config's templates.
///
/// Returns the config's number. The config holds no secret, and is kept until `releaseConfig`.
///
/// # Errors
/// `InvalidConfig`, with `problems` and `warnings`.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(json: Vec<u8>, allowed_origins: &str, needs_templates: bool) -> Result<u32, JsValue> {
    // Bytes, because a text with characters beyond ASCII moves while it is copied here, and a copy of the secret stays.
    let json = Zeroizing::new(json);
    let templates = if needs_templates { Templates::Required } else { Templates::Optional };
    let value = Value::from_json(std::str::from_utf8(&json).unwrap_or(""));
    let config =
        Config::parse(&value, allowed_origins, templates).map_err(|findings| js::config_error(&findings))?;
    CONFIGS.with(|configs| configs.insert(config)).ok_or_else(|| core_error(&Error::internal()))
}

/// Forgets a config.
#[wasm_bindgen(js_name = releaseConfig)]
pub fn release_config(config: u32) {
    CONFIGS.with(|configs| configs.remove(config));
}

/// What a config holds that is never used as it stands.
///
/// # Errors
/// `Internal` for a number that nobody knows.
#[wasm_bindgen(js_name = configWarnings)]
pub fn config_warnings(config: u32) -> Result<Problems, JsValue> {
    with_config(config, |config| Ok(js::problems(&config.warnings).unchecked_into()))
}

/// Makes the call that sends one message; returns its number, which is good until `release`.
///
/// | argument | is |
/// | --- | --- |
/// | `config` | the number of a config |
/// | `accessKeySecret`, `securityToken` | its secrets, which it does not hold |
/// | `to` | the recipient's number |
/// | `usageType` | what chooses the template among the config's |
/// | `china`, `overseas` | the template, whatever the config says |
/// | `payload` | the template's variables, as JSON text |
/// | `outId` | the caller's reference of the message |
/// | `ip` | the address of whoever asked for it |
/// | `isProtected` | whether the config's rules against pumping hold for it |
/// | `sharesCounts` | whether `reserve` is to ask others |
/// | `clockOffsetMs`, `signNames` | what earlier calls learned |
///
/// # Errors
/// `InvalidPhoneNumber`, `TemplateNotFound`, `InvalidPayload`, `InvalidOutId`.
#[wasm_bindgen(js_name = makeSend)]
#[allow(clippy::too_many_arguments, reason = "an object would cost a crossing for each of them")]
pub fn make_send(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    to: &str,
    usage_type: &str,
    china: Option<String>,
    overseas: Option<String>,
    payload: &JsString,
    out_id: &str,
    ip: &str,
    is_protected: bool,
    shares_counts: bool,
    clock_offset_ms: f64,
    sign_names: String,
) -> Result<u32, JsValue> {
    #[cfg(feature = "trap")]
    trap_if_asked(usage_type);
    let routes = (china.is_some() || overseas.is_some())
        .then(|| TemplateCodes::by_region(china, overseas).into_routes());
    let selector = routes.as_deref().map_or(Selector::UsageType(usage_type), Selector::Template);
    let payload = sensitive_text(payload).map_err(|error| core_error(&error))?;
    let message = Message { to, selector, payload: &payload };
    let (sign_names, learned) = (Memory::new(sign_names), Learned { clock_offset_ms, lesson: None });
    with_config(config, |config| {
        let mut operation = message::operation(config, &message, &sign_names)?;
        operation.refer_to_as(out_id)?;
        let mut call = call(config, operation, access_key_secret, security_token, learned)?;
        call.shares_counts = shares_counts;
        if is_protected && let Some(rules) = &config.protection {
            let secret = call.exchange.access_key_secret();
            call.exchange.protect(message::assess(rules, config, to, ip, secret)?);
        }
        keep(call)
    })
}

/// Makes the call that asks whose key this is. Its outcome is `read`.
///
/// # Errors
/// None in practice.
#[wasm_bindgen(js_name = makeCallerIdentity)]
pub fn make_caller_identity(
    config: u32,
    access_key_secret: &JsString,
    security_token: &JsString,
    clock_offset_ms: f64,
) -> Result<u32, JsValue> {
    let learned = Learned { clock_offset_ms, lesson: None };
    with_config(config, |config| {
        keep(call(config, get_caller_identity::operation(), access_key_secret, security_token, learned)?)
    })
}

fn call(
    config: &Config,
    operation: Operation,
    access_key_secret: &JsString,
    security_token: &JsString,
    learned: Learned,
) -> Result<Call, Error> {
    let credential = Credential::new(
        config.access_key_id.clone(),
        &sensitive_text(access_key_secret)?,
        &sensitive_text(security_token)?,
    );
    let url = config.endpoint.url_for(operation.action.product).to_owned();
    let exchange = Exchange::new(operation, credential, config.timeout_ms, learned);
    Ok(Call { exchange, url, shares_counts: false, reserved_ms: None })
}

fn keep(call: Call) -> Result<u32, Error> {
    CALLS.with(|calls| calls.insert(call)).ok_or_else(Error::internal)
}

/// Does something with a config. A number that nobody knows is a mistake of the host's.
fn with_config<R>(config: u32, action: impl FnOnce(&Config) -> Result<R, Error>) -> Result<R, JsValue> {
    CONFIGS
        .with(|configs| configs.with(config, |config| action(config)))
        .unwrap_or_else(|| Err(Error::internal()))
        .map_err(|error| core_error(&error))
}

/// The call begins.
///
/// # Errors
/// This and the following exports throw `Internal` for a number that nobody knows.
#[wasm_bindgen]
pub fn started(call: u32, steps: &Steps, unix_ms: f64, monotonic_ms: f64) -> Result<(), JsValue> {
    tell(call, Event::Started, steps, unix_ms, monotonic_ms)
}

/// An answer came.
///
/// # Errors
/// See [`started`].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "an object would cost a crossing for each of them")]
pub fn answered(
    call: u32,
    steps: &Steps,
    status: u16,
    body: &JsString,
    date: &str,
    retry_after_ms: Option<f64>,
    unix_ms: f64,
    monotonic_ms: f64,
) -> Result<(), JsValue> {
    // What is no text is no answer of Aliyun's.
    let body = sensitive_text(body).unwrap_or_default();
    #[cfg(feature = "trap")]
    trap_if_asked(&body);
    tell(
        call,
        Event::Answered(Answer { status, body: &body, date, retry_after_ms }),
        steps,
        unix_ms,
        monotonic_ms,
    )
}

/// The request ended without an answer.
///
/// # Errors
/// See [`started`].
#[wasm_bindgen]
pub fn faulted(
    call: u32,
    steps: &Steps,
    fault: &str,
    aborted: bool,
    unix_ms: f64,
    monotonic_ms: f64,
) -> Result<(), JsValue> {
    let event = Event::Faulted { fault: Fault::from_name(fault), aborted };
    tell(call, event, steps, unix_ms, monotonic_ms)
}

/// A wait is over.
///
/// # Errors
/// See [`started`].
#[wasm_bindgen]
pub fn resumed(call: u32, steps: &Steps, unix_ms: f64, monotonic_ms: f64) -> Result<(), JsValue> {
    tell(call, Event::Resumed, steps, unix_ms, monotonic_ms)
}

/// The counts that processes share were asked: `full` names the rule whose count has no room; empty when all have.
///
/// # Errors
/// See [`started`].
#[wasm_bindgen]
pub fn reserved(
    call: u32,
    steps: &Steps,
    full: &str,
    unix_ms: f64,
    monotonic_ms: f64,
) -> Result<(), JsValue> {
    let full = Notice::ALL.iter().copied().find(|notice| notice.as_str() == full);
    if full.is_some() {
        CALLS.with(|calls| calls.with(call, give_back));
    }
    tell(call, Event::Reserved(full.map_or(Ok(()), Err)), steps, unix_ms, monotonic_ms)
}

/// The caller gave up while no request was out.
///
/// # Errors
/// See [`started`].
#[wasm_bindgen]
pub fn aborted(call: u32, steps: &Steps, unix_ms: f64, monotonic_ms: f64) -> Result<(), JsValue> {
    tell(call, Event::Aborted, steps, unix_ms, monotonic_ms)
}

fn tell(call: u32, event: Event<'_>, steps: &Steps, unix_ms: f64, monotonic_ms: f64) -> Result<(), JsValue> {
    let now = Now { unix_ms, monotonic_ms, entropy: random::random() };
    CALLS
        .with(|calls| calls.with(call, |call| step(call, event, steps, &now)))
        .ok_or_else(|| core_error(&Error::internal()))
}

fn step(call: &mut Call, event: Event<'_>, steps: &Steps, now: &Now) {
    let told = call.exchange.notices().len();
    let sent_nothing = advance(call, event, steps, now);
    if sent_nothing {
        give_back(call);
    }
    for notice in call.exchange.notices().iter().skip(told) {
        steps.noticed(notice.as_str());
    }
}

/// Goes on until the host has something to do. Returns whether the call has ended, and surely sent nothing.
fn advance(call: &mut Call, event: Event<'_>, steps: &Steps, now: &Now) -> bool {
    let Call { exchange, url, shares_counts, reserved_ms } = call;
    let verdict = match exchange.step(event, now) {
        Step::Reserve(claims) => {
            let verdict = with_counters(|counters| counters.reserve(claims, now.monotonic_ms));
            // Never in practice, because no export is called while another one runs; a login never fails for a count.
            let verdict = verdict.unwrap_or(Ok(()));
            *reserved_ms = verdict.is_ok().then_some(now.monotonic_ms);
            if *shares_counts && verdict.is_ok() {
                steps.reserve(js::claims(claims).unchecked_into());
                return false;
            }
            verdict
        }
        step => return show(step, url, steps),
    };
    show(exchange.step(Event::Reserved(verdict), now), url, steps)
}

fn with_counters<R>(action: impl FnOnce(&mut Counters) -> R) -> Option<R> {
    COUNTERS.with(|counters| counters.try_borrow_mut().ok().map(|mut counters| action(&mut counters)))
}

/// What was counted in this process is free again.
fn give_back(call: &mut Call) {
    if let Some(reserved_ms) = call.reserved_ms.take() {
        with_counters(|counters| counters.release(call.exchange.claims(), reserved_ms));
    }
}

/// Tells the host what to do next. Returns whether the call has ended, and surely sent nothing.
fn show(step: Step<'_>, url: &str, steps: &Steps) -> bool {
    match step {
        // Done before it comes here.
        Step::Reserve(_) => {}
        Step::Request(Request { body, connect_timeout_ms, timeout_ms, fresh_connection }) => {
            steps.request(url, js::request_init(body), connect_timeout_ms, timeout_ms, fresh_connection);
        }
        Step::Wait(milliseconds) => steps.wait(milliseconds),
        Step::Done(Output::Accepted { message, biz_id, request_id }) => {
            steps.accepted(&message, biz_id.as_deref(), request_id.as_deref());
        }
        Step::Done(Output::Fields(fields)) => {
            let fields: Vec<_> = fields.iter().map(|(name, text)| (*name, Some(text.as_str()))).collect();
            steps.read(object(&fields));
        }
        #[cfg(feature = "tools")]
        Step::Done(Output::Found(found)) => {
            steps.found(tools::plain(&found.json()), found.request_id());
        }
        Step::Failed(failure) => {
            let sent_nothing = !failure.may_have_been_sent;
            steps.failed(failure_object(failure));
            return sent_nothing;
        }
    }
    false
}

fn failure_object(Failure { cause, may_have_been_sent }: Failure) -> JsValue {
    let (kind, name, text) = match &cause {
        Cause::Refused { .. } => ("refused", "", None),
        Cause::Unreadable { reason, .. } => ("unreadable", "reason", Some(reason.as_str())),
        Cause::NoAnswer(fault) => ("noAnswer", "reason", Some(fault.as_str())),
        Cause::Aborted => ("aborted", "", None),
        Cause::Blocked(rule) => ("blocked", "rule", Some(rule.as_str())),
        Cause::Internal(error) => ("internal", "code", Some(error.kind().as_str())),
    };
    let failure = object(&[(name, text), ("kind", Some(kind))]);
    match &cause {
        Cause::Refused { refusal, limit } => {
            set(&failure, "refusal", js::refusal_object(refusal).into());
            set(&failure, "limit", (*limit).into());
        }
        Cause::Unreadable { status, .. } => set(&failure, "status", (*status).into()),
        _ => {}
    }
    set(&failure, "mayHaveBeenSent", may_have_been_sent.into());
    failure.into()
}

/// Takes this body for the one that was sent: after a restart, when another instance had drawn its nonce.
#[wasm_bindgen(js_name = adoptBody)]
pub fn adopt_body(call: u32, body: &JsString) {
    let Ok(body) = sensitive_text(body) else { return };
    CALLS.with(|calls| calls.with(call, |call| call.exchange.adopt_body(body)));
}

/// Wipes a call, and tells what it has learned, for the next one. `signNames` is what the host knows by now: of calls that
/// were under way at the same time each adds its own.
#[wasm_bindgen]
pub fn release(call: u32, steps: &Steps, sign_names: String) {
    if let Some(call) = CALLS.with(|calls| calls.remove(call)) {
        let Learned { clock_offset_ms, lesson } = call.exchange.learned();
        let mut sign_names = Memory::new(sign_names);
        if let Some(lesson) = lesson {
            sign_names.keep(lesson);
        }
        steps.learned(clock_offset_ms, sign_names.as_str());
    }
}

/// Says which way a message would go, and why not the ways before. `payload` is JSON text.
///
/// # Errors
/// `InvalidPhoneNumber`.
#[wasm_bindgen]
pub fn route(config: u32, to: &str, usage_type: &str, payload: &str) -> Result<Routing, JsValue> {
    with_config(config, |config| {
        let number = PhoneNumber::parse(to, config.strict_phone_region_number_check)?;
        let message = Message { to, selector: Selector::UsageType(usage_type), payload };
        let routing = object(&[("region", Some(number.region.as_str()))]);
        if let Ok((route, code)) = message::route_of(config, &message, &number) {
            let (_, sign_names) = message::sign_names_of(config, route, code);
            set_text(&routing, "product", code.product().name());
            set_text(&routing, "templateCode", code.as_str());
            set(&routing, "signNames", list(sign_names.iter().map(|name| name.as_str().into())));
            set_text(&routing, "place", &route.place.entry());
        }
        let considered = message::considered(config, &message, &number).into_iter();
        let considered = considered.map(|(route, verdict)| {
            object(&[("place", Some(&route.place.entry())), ("verdict", Some(verdict.as_str()))]).into()
        });
        set(&routing, "considered", list(considered));
        Ok(routing.unchecked_into())
    })
}

/// A phone number for logs: all but the first three and the last two characters hidden.
#[wasm_bindgen(js_name = maskedPhoneNumber)]
#[must_use]
pub fn masked_phone_number(to: &str) -> String {
    recipient::masked(to)
}

/// The crate's version, equal to the package's.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Traps when a text says so: for the tests of recovery, in a build that is never released.
#[cfg(feature = "trap")]
fn trap_if_asked(text: &str) {
    if text == "trap" {
        core::arch::wasm32::unreachable()
    }
}

//! One call from its start to its end, as a machine without input and output: it is told what happened and says what
//! to do next. It owns no socket, clock or random source, so a test can run every sequence of events.
//!
//! ```text
//!          Started          Answered, Faulted            Resumed
//!  Ready ──────────▶ Request ────────────────▶ Wait ───────────────▶ Request …
//!    │                  ▲ │                      │ Aborted
//!    │          Reserved│ ▼                      ▼
//!    └────────▶ Reserve ┴ Done or Failed      Failed
//! ```
//!
//! A message that is held against counts is reserved before its first request, and only then.
//!
//! The rule it keeps for a send: after a request that may have been accepted there is no other one. What is tried
//! again, and why, is one table: [`policy`].

pub mod policy;

use zeroize::Zeroizing;

use crate::credential::Credential;
use crate::error::{Error, ErrorKind};
use crate::operation::sign_names::Lesson;
use crate::operation::{Effect, Operation};
use crate::protection::{Assessment, Claim, Mode, Notice};
use crate::response::{self, Answer, Output, Refusal, Response, Sent, Unreadable};
use crate::sign::rpc_v1::{self, SigningContext};
use crate::time::clock_offset_ms;
use policy::{Fault, Retry, Verdict};

/// What the host saw. Every time-out and every abort while a request is out is a [`Event::Faulted`]: only the
/// transport knows how far the request came.
pub enum Event<'a> {
    /// The call begins.
    Started,
    /// An HTTP answer came, and was read to its end.
    Answered(Answer<'a>),
    /// The exchange ended without an answer. `aborted` when the caller gave up.
    Faulted {
        /// How it ended.
        fault: Fault,
        /// Whether the caller gave up.
        aborted: bool,
    },
    /// A wait is over.
    Resumed,
    /// The counts were asked: the message has room in all of them, or not in that of this rule.
    Reserved(Result<(), Notice>),
    /// The caller gave up while no request was out.
    Aborted,
}

/// When an event happened, and what must never be the same twice. Arguments, so that the machine is a function.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Milliseconds since 1970 by the host's clock.
    pub unix_ms: f64,
    /// Milliseconds of a clock that only goes forward.
    pub monotonic_ms: f64,
    /// For the nonce of the request that this step may make, and for the jitter of a delay; `None` when the platform has
    /// no secure random source.
    pub entropy: Option<[u8; 16]>,
}

/// What to do next.
#[derive(Debug, PartialEq)]
pub enum Step<'a> {
    /// Reserve the message in all these counts or in none, and tell [`Event::Reserved`].
    Reserve(&'a [Claim]),
    /// Send this request, and tell what comes of it.
    Request(Request<'a>),
    /// Wait this many milliseconds, then tell [`Event::Resumed`].
    Wait(f64),
    /// The call succeeded.
    Done(Output),
    /// The call failed.
    Failed(Failure),
}

/// A signed request, with its limits.
#[derive(Debug, PartialEq)]
pub struct Request<'a> {
    /// The form body, to be sent byte for byte.
    pub body: &'a str,
    /// Milliseconds it may take to connect, TLS included.
    pub connect_timeout_ms: f64,
    /// Milliseconds for the whole request.
    pub timeout_ms: f64,
    /// Whether to leave pooled connections alone: after one failed, its siblings are suspect.
    pub fresh_connection: bool,
}

/// Why a call failed.
#[derive(Debug, PartialEq)]
pub struct Failure {
    /// The cause.
    pub cause: Cause,
    /// Whether the message may have gone out in spite of it. Always `false` for a read.
    /// What was reserved for it goes back to the counts when this is `false`, and only then.
    pub may_have_been_sent: bool,
}

/// The cause of a failure.
#[derive(Debug, PartialEq)]
pub enum Cause {
    /// Aliyun says why not.
    Refused {
        /// What it says.
        refusal: Refusal,
        /// Whether a limit on how often one may send was reached.
        limit: bool,
    },
    /// Something else than Aliyun answered.
    Unreadable {
        /// Why it could not be read.
        reason: Unreadable,
        /// The HTTP status.
        status: u16,
    },
    /// No answer.
    NoAnswer(Fault),
    /// The caller gave up.
    Aborted,
    /// A rule of the config's forbids it.
    Blocked(Notice),
    /// No request could be made, or the host told something that cannot have happened.
    Internal(Error),
}

/// What a call teaches the next one. Plain data that the host keeps: nothing of value lives only in this instance.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Learned {
    /// Milliseconds to add to the host's clock.
    pub clock_offset_ms: f64,
    /// Which sign name was accepted, where there were several to try.
    pub lesson: Option<Lesson>,
}

/// One call.
pub struct Exchange {
    operation: Operation,
    credential: Credential,
    timeout_ms: u32,
    /// What the next call should know; changed only by an answer.
    learned: Learned,
    /// What this call's next request is signed with.
    clock_offset_ms: f64,
    started_ms: f64,
    attempts: u32,
    /// How many of them were made because another value was tried; they are counted apart.
    alternatives: u32,
    may_have_been_sent: bool,
    /// What the config's rules say of the message; `None` for a call without any.
    protection: Option<Assessment>,
    /// What they have to report.
    notices: Vec<Notice>,
    state: State,
    /// The body of the last request, to compare the gateway's echo with. Wiped when dropped.
    body: Zeroizing<String>,
}

enum State {
    Ready,
    Reserving,
    InFlight,
    /// For the next attempt, after one that ended so.
    Waiting(Cause),
    Ended,
}

impl Exchange {
    /// A call that has not begun. `timeout_ms` is for all of it.
    #[must_use]
    pub fn new(operation: Operation, credential: Credential, timeout_ms: u32, learned: Learned) -> Self {
        Self {
            operation,
            credential,
            timeout_ms,
            clock_offset_ms: learned.clock_offset_ms,
            learned,
            started_ms: 0.0,
            attempts: 0,
            alternatives: 0,
            may_have_been_sent: false,
            protection: None,
            notices: Vec::new(),
            state: State::Ready,
            body: Zeroizing::default(),
        }
    }

    /// Puts the call under the rules of its config; `assessment` is what they decided about the message.
    pub fn protect(&mut self, assessment: Assessment) {
        self.protection = Some(assessment);
    }

    /// What the rules have to report so far.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The counts that the message is held against.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        self.protection.as_ref().map_or(&[], |protection| &protection.claims)
    }

    /// Requests made so far.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What its requests are signed with.
    #[must_use]
    pub fn access_key_secret(&self) -> &str {
        self.credential.access_key_secret()
    }

    /// What the next call should know.
    #[must_use]
    pub const fn learned(&self) -> Learned {
        self.learned
    }

    /// Takes this body for the one that was sent: for a machine that repeats the events of another one, whose nonce it
    /// cannot know.
    pub fn adopt_body(&mut self, body: Zeroizing<String>) {
        self.body = body;
    }

    /// Goes on by one event.
    pub fn step(&mut self, event: Event<'_>, now: &Now) -> Step<'_> {
        match (std::mem::replace(&mut self.state, State::Ended), event) {
            (State::Ready, Event::Started) => {
                self.started_ms = now.monotonic_ms;
                self.begin(now)
            }
            (State::Reserving, Event::Reserved(verdict)) => self.reserved(verdict, now),
            // A wait may take longer than it should: a busy host, a machine that slept.
            (State::Waiting(cause), Event::Resumed) if !policy::is_worth_starting(self.remaining_ms(now)) => {
                self.fail(cause)
            }
            (State::Waiting(_), Event::Resumed) => self.request(now),
            (State::Ready | State::Reserving | State::Waiting(_), Event::Aborted) => {
                self.fail(Cause::Aborted)
            }
            (State::InFlight, Event::Answered(answer)) => self.answered(&answer, now),
            (State::InFlight, Event::Faulted { fault, aborted }) => self.faulted(fault, aborted, now),
            (state, _) => {
                // A request that is out may be accepted, whatever the host believes.
                self.may_have_been_sent |= self.is_send() && matches!(state, State::InFlight);
                self.fail(Cause::Internal(Error::internal()))
            }
        }
    }

    fn begin(&mut self, now: &Now) -> Step<'_> {
        let Some(Assessment { mode, rule, ip_not_counted, .. }) = self.protection else {
            return self.request(now);
        };
        self.notices.extend(rule);
        self.notices.extend(ip_not_counted.then_some(Notice::IpNotCounted));
        match rule {
            // As the service would answer, but for the ids that it would have made.
            Some(Notice::Sandbox) => {
                Step::Done(Output::Accepted { message: "OK".to_owned(), biz_id: None, request_id: None })
            }
            Some(rule) if mode == Mode::Block => self.fail(Cause::Blocked(rule)),
            _ if self.claims().is_empty() => self.request(now),
            _ => {
                self.state = State::Reserving;
                Step::Reserve(self.claims())
            }
        }
    }

    fn reserved(&mut self, verdict: Result<(), Notice>, now: &Now) -> Step<'_> {
        if let Err(rule) = verdict {
            self.notices.push(rule);
            if self.protection.as_ref().is_some_and(|protection| protection.mode == Mode::Block) {
                return self.fail(Cause::Blocked(rule));
            }
        }
        self.request(now)
    }

    fn request(&mut self, now: &Now) -> Step<'_> {
        let remaining_ms = self.remaining_ms(now);
        let Some(entropy) = now.entropy else {
            return self.fail(Cause::Internal(Error::new(ErrorKind::RandomUnavailable)));
        };
        let context = SigningContext { unix_ms: now.unix_ms + self.clock_offset_ms, entropy };
        self.body = match rpc_v1::signed_body(&self.operation, &self.credential, &context) {
            Ok(body) => body,
            Err(error) => return self.fail(Cause::Internal(error)),
        };
        self.state = State::InFlight;
        self.attempts = self.attempts.saturating_add(1);
        Step::Request(Request {
            body: &self.body,
            connect_timeout_ms: policy::connect_timeout_ms(self.timeout_ms),
            timeout_ms: remaining_ms.max(1.0),
            fresh_connection: self.attempts > 1,
        })
    }

    fn answered(&mut self, answer: &Answer<'_>, now: &Now) -> Step<'_> {
        let sent = Sent { operation: &self.operation, credential: &self.credential, body: &self.body };
        match response::read(answer, &sent) {
            Response::Success(output) => {
                self.may_have_been_sent = self.is_send();
                self.learned.clock_offset_ms = self.clock_offset_ms;
                self.learned.lesson = self.operation.lesson;
                Step::Done(output)
            }
            Response::Refused { refusal, code } => {
                let verdict = policy::after_code(&code, answer.status);
                self.refused(refusal, &code, verdict, answer, now)
            }
            Response::Unreadable { reason, claims_success } => {
                let sends_nothing = policy::is_turned_away(answer.status) && !claims_success;
                self.may_have_been_sent |= self.is_send() && !sends_nothing;
                self.fail(Cause::Unreadable { reason, status: answer.status })
            }
        }
    }

    fn refused(
        &mut self,
        refusal: Refusal,
        code: &str,
        verdict: Verdict,
        answer: &Answer<'_>,
        now: &Now,
    ) -> Step<'_> {
        self.may_have_been_sent |= self.is_send() && verdict.may_have_been_sent;
        let retry = if verdict.retry == Retry::WithCorrectedClock {
            self.correct_clock(answer, now)
        } else {
            self.learned.clock_offset_ms = self.clock_offset_ms;
            let cured = !verdict.may_have_been_sent && self.operation.use_alternative(code);
            if cured { Retry::WithAlternative } else { verdict.retry }
        };
        self.again(retry, answer.retry_after_ms, now, Cause::Refused { refusal, limit: verdict.limit })
    }

    /// Takes the time from the answer that refused ours; there is no other request when it says nothing new.
    fn correct_clock(&mut self, answer: &Answer<'_>, now: &Now) -> Retry {
        // A time that was refused is of no use to later calls.
        self.learned.clock_offset_ms = 0.0;
        match clock_offset_ms(answer.date, now.unix_ms, self.clock_offset_ms) {
            Some(offset_ms) => {
                self.clock_offset_ms = offset_ms;
                Retry::WithCorrectedClock
            }
            None => Retry::Never,
        }
    }

    fn faulted(&mut self, fault: Fault, aborted: bool, now: &Now) -> Step<'_> {
        let verdict = policy::after_fault(fault, self.operation.action.effect);
        self.may_have_been_sent |= verdict.may_have_been_sent;
        if aborted {
            return self.fail(Cause::Aborted);
        }
        self.again(verdict.retry, None, now, Cause::NoAnswer(fault))
    }

    /// The next request, now or after a delay; the failure when there is to be none.
    fn again(&mut self, retry: Retry, asked_ms: Option<f64>, now: &Now, cause: Cause) -> Step<'_> {
        let [jitter, ..] = now.entropy.unwrap_or_default();
        let jitter = f64::from(jitter) / 255.0;
        self.alternatives = self.alternatives.saturating_add(u32::from(retry == Retry::WithAlternative));
        let attempts = self.attempts.saturating_sub(self.alternatives);
        match policy::delay_ms(retry, attempts, self.remaining_ms(now), asked_ms, jitter) {
            None => self.fail(cause),
            Some(delay_ms) if delay_ms > 0.0 => {
                self.state = State::Waiting(cause);
                Step::Wait(delay_ms)
            }
            Some(_) => self.request(now),
        }
    }

    const fn fail(&self, cause: Cause) -> Step<'static> {
        Step::Failed(Failure { cause, may_have_been_sent: self.may_have_been_sent })
    }

    const fn is_send(&self) -> bool {
        matches!(self.operation.action.effect, Effect::Send)
    }

    fn remaining_ms(&self, now: &Now) -> f64 {
        f64::from(self.timeout_ms) - (now.monotonic_ms - self.started_ms)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! What is asked, as data: one file an API action. Nothing here knows HTTP, signatures or the config.

#[cfg(feature = "tools")]
pub mod found;
pub mod get_caller_identity;
#[cfg(feature = "tools")]
pub mod get_sms_sign;
#[cfg(feature = "tools")]
pub mod get_sms_template;
#[cfg(feature = "tools")]
pub mod given;
#[cfg(feature = "tools")]
pub mod message_text;
mod product;
#[cfg(feature = "tools")]
pub mod query_send_details;
#[cfg(feature = "tools")]
pub mod query_send_statistics;
pub mod send_sms;
pub mod send_sms_verify_code;
pub mod sign_names;
pub mod template_param;

pub use product::Product;

use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};
use crate::routing::recipient;
use crate::text::is_one_of;
use sign_names::Lesson;

/// One API action of Aliyun's, as its documentation describes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Action {
    /// The product that has it, and so the host that answers it.
    pub product: Product,
    /// The request parameter `Action`.
    pub name: &'static str,
    /// The request parameter `Version`.
    pub version: &'static str,
    /// Whether asking twice does something twice.
    pub effect: Effect,
    /// What an answer must look like to be a success.
    pub success: Success,
}

/// Whether an action may be repeated when nobody knows what became of the first request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It sends a message: repeating it could send two.
    Send,
    /// It only looks: repeating it changes nothing.
    Read,
}

/// What counts as success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Success {
    /// `Code` is `OK`, as in all answers of the products that send messages; the message's id is in the field `biz_id`.
    CodeOk {
        /// The field with the message's id.
        biz_id: &'static str,
    },
    /// A 2xx with a text in the first of these fields, as in products that have no `Code` in a success. All of them are
    /// what was asked for.
    Fields(&'static [&'static str]),
    /// `Code` is `OK`, and the answer holds what was asked for, in a shape of its own.
    #[cfg(feature = "tools")]
    Found(found::Question),
}

/// The caller's own reference of a message, which Aliyun repeats in its receipts.
const OUT_ID: &str = "OutId";

/// The longest that Aliyun takes: "shorter than 256 characters" for `SendBatchSms`, nothing said for one message.
pub const MAX_OUT_ID: usize = 255;

/// A parameter of a request: its name, and its value, which is wiped when dropped.
pub type Parameter = (&'static str, Zeroizing<String>);

/// One call of an action: its own parameters, and other ways to ask for the same.
pub struct Operation {
    /// Which action.
    pub action: &'static Action,
    /// The action's own parameters, nearly in the order of their names, in which they are sent.
    pub parameters: Vec<Parameter>,
    /// What to put into a parameter's place, in this order, after a refusal that surely sent nothing and that
    /// another value can cure.
    pub alternatives: Vec<Alternative>,
    /// What is known of the number that a message goes to, for when it is refused.
    pub recipient: Recipient,
    /// What to remember when it succeeds as it stands: nothing, as long as nothing else than the first way was tried.
    pub lesson: Option<Lesson>,
}

/// What is known of the number that a message goes to.
#[derive(Debug, Default)]
pub struct Recipient {
    /// Whether it is an overseas number in the form of a mainland one.
    pub may_be_read_as_mainland: bool,
    /// Where the config could name a template for this number's side of the border, when one code stands for all
    /// numbers.
    pub template_field: Option<String>,
}

/// Why Aliyun refuses a number that is right.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct NumberRefusal {
    /// Whether Aliyun probably reads this North American number as a mainland one.
    pub read_as_mainland: bool,
    /// Where a template for the number's side of the border is missing: one code stands for all numbers, and is
    /// probably one for the other side.
    pub template_field: Option<String>,
}

/// Another value for one parameter.
pub struct Alternative {
    /// The parameter, and the value to put into its place.
    pub parameter: Parameter,
    /// The codes of the refusals that another value can cure, and which surely sent nothing, separated by spaces.
    pub cures: &'static str,
    /// What to remember when it succeeds.
    pub lesson: Option<Lesson>,
}

impl Operation {
    /// A call with these parameters, and no other way to ask for the same.
    #[must_use]
    pub fn new(action: &'static Action, parameters: Vec<Parameter>) -> Self {
        Self { action, parameters, alternatives: Vec::new(), recipient: Recipient::default(), lesson: None }
    }

    /// Gives the message a reference of the caller's, by which Aliyun can be asked about it even when no answer came.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOutId`].
    pub fn refer_to_as(&mut self, out_id: &str) -> Result<(), Error> {
        if !(1..=MAX_OUT_ID).contains(&out_id.len()) || !out_id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::new(ErrorKind::InvalidOutId));
        }
        self.parameters.push((OUT_ID, Zeroizing::new(out_id.to_owned())));
        Ok(())
    }

    /// Replaces a parameter by the first alternative that cures a refusal with this code. Each is used once. `false` when
    /// there is none.
    pub fn use_alternative(&mut self, code: &str) -> bool {
        let mut alternatives = self.alternatives.iter();
        let Some(index) = alternatives.position(|alternative| is_one_of(code, alternative.cures)) else {
            return false;
        };
        let Alternative { parameter, lesson, .. } = self.alternatives.remove(index);
        if let Some(place) = self.parameters.iter_mut().find(|(name, _)| *name == parameter.0) {
            *place = parameter;
        }
        self.lesson = lesson.or(self.lesson);
        true
    }

    /// What a refusal with this code says of the number; nothing when it is not about the number.
    #[must_use]
    pub fn number_refusal(&self, code: &str) -> NumberRefusal {
        if !is_one_of(code, send_sms::NUMBER_REFUSALS) {
            return NumberRefusal::default();
        }
        let Recipient { may_be_read_as_mainland, template_field } = &self.recipient;
        let no_other_form =
            !self.alternatives.iter().any(|other| other.parameter.0 == send_sms::PHONE_NUMBERS);
        NumberRefusal {
            read_as_mainland: *may_be_read_as_mainland && (no_other_form || code == send_sms::WRONG_SIDE),
            template_field: template_field.clone(),
        }
    }

    /// Calls `visit` with every value that must not come back in an error: phone numbers in all their forms, and the
    /// variables of a template.
    pub fn for_each_sensitive(&self, mut visit: impl FnMut(&str)) {
        for (name, value) in &self.parameters {
            match *name {
                send_sms::PHONE_NUMBERS | send_sms_verify_code::PHONE_NUMBER => {
                    recipient::variants(value).into_iter().for_each(&mut visit);
                }
                send_sms::TEMPLATE_PARAM => template_param::for_each_value(value, &mut visit),
                _ => {}
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn operation() -> Operation {
        let text = |text: &str| Zeroizing::new(text.to_owned());
        let alternative =
            |value: &str, cures| Alternative { parameter: ("B", text(value)), cures, lesson: None };
        Operation {
            action: &get_caller_identity::ACTION,
            parameters: vec![("A", text("1")), ("B", text("2"))],
            alternatives: vec![alternative("3", "x"), alternative("4", "y"), alternative("5", "x y")],
            recipient: Recipient::default(),
            lesson: None,
        }
    }

    fn values(operation: &Operation) -> Vec<&str> {
        operation.parameters.iter().map(|(_, value)| value.as_str()).collect()
    }

    #[test]
    fn an_alternative_replaces_one_value_and_is_used_once() {
        let mut operation = operation();
        assert!(operation.use_alternative("y"));
        assert_eq!(values(&operation), ["1", "4"]);
        assert!(operation.use_alternative("y"));
        assert_eq!(values(&operation), ["1", "5"]);
        assert!(!operation.use_alternative("y"));
        assert!(operation.use_alternative("x"));
        assert_eq!(values(&operation), ["1", "3"]);
        assert!(!operation.use_alternative("x"));
    }

    #[test]
    fn the_caller_s_reference_is_a_parameter() {
        let mut operation = operation();
        operation.refer_to_as("order-1").unwrap();
        assert_eq!(values(&operation), ["1", "2", "order-1"]);
    }

    #[test]
    fn a_reference_that_aliyun_would_not_take_is_an_error() {
        let refer_to_as = |out_id: &str| operation().refer_to_as(out_id);
        assert_eq!(refer_to_as(&"x".repeat(255)), Ok(()));
        for out_id in ["", "a b", "a\n", "号", "\u{7f}", &"x".repeat(256)] {
            assert_eq!(refer_to_as(out_id), Err(Error::new(ErrorKind::InvalidOutId)), "{out_id}");
        }
    }

    #[test]
    fn what_must_not_come_back_is_known_in_every_form() {
        let text = |text: &str| Zeroizing::new(text.to_owned());
        let param = || text(r#"{"code":"135790","name":"a\"b"}"#);
        for (operation, numbers) in [
            (
                send_sms::operation("+8613800138000", "示例", "SMS_1", param()),
                vec!["+8613800138000", "8613800138000", "13800138000"],
            ),
            (
                send_sms_verify_code::operation("13800138000", "示例", "100001", param(), Some(30)),
                vec!["13800138000"],
            ),
        ] {
            let mut seen = Vec::new();
            operation.for_each_sensitive(|value| seen.push(value.to_owned()));
            for value in numbers.into_iter().chain(["135790", "a\"b"]) {
                assert!(seen.iter().any(|seen| seen == value), "{value}");
            }
        }
    }
}

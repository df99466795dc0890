//! What an account's answers mean for a config: findings with a code, a verdict, and what their sentence mentions. The
//! sentences are the host's. Everything is a function; where the time matters, it is an argument.

pub mod caller_identity;
pub mod clock;
pub mod delivery;
pub mod inventory;
pub mod sign_name;
pub mod statistics;
pub mod template;

use crate::names::stable_names;
use crate::plain::{Object, Plain};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub code: FindingCode,
    /// How bad it is.
    pub verdict: Verdict,
    /// What its sentence mentions, by name; which ones is said in the TypeScript declarations.
    pub params: Params,
}

impl Plain for Finding {
    fn write(&self, object: &mut Object) {
        object.text("code", self.code.as_str());
        object.text("verdict", self.verdict.as_str());
        object.entries("params", &self.params);
    }
}

impl Finding {
    fn new(code: FindingCode, verdict: Verdict, params: &[(&'static str, &str)]) -> Self {
        Self {
            code,
            verdict,
            params: params.iter().map(|(name, text)| (*name, (*text).to_owned())).collect(),
        }
    }
}

/// What a sentence mentions, each name once. A handful: a map would be more code than all judgements.
pub type Params = Vec<(&'static str, String)>;

stable_names! {
    /// How bad a finding is.
    pub enum Verdict {
        /// As it should be.
        Ok = "ok",
        /// It works, or may work, and should not stay so.
        Warning = "warning",
        /// Messages do not arrive.
        Problem = "problem",
    }
}

stable_names! {
    /// What was found. The TypeScript declarations have the params of each.
    pub enum FindingCode {
        /// The key of a RAM user.
        KeyOfRamUser = "keyOfRamUser",
        /// A temporary key of a role.
        KeyOfRole = "keyOfRole",
        /// The key of the account itself, which may do everything.
        KeyOfAccount = "keyOfAccount",
        /// A key of something else.
        KeyOfUnknownKind = "keyOfUnknownKind",
        /// Right enough.
        ClockRight = "clockRight",
        /// More than five minutes.
        ClockOff = "clockOff",
        /// More than fifteen minutes: requests are refused.
        ClockFarOff = "clockFarOff",
        /// May be used.
        SignNameApproved = "signNameApproved",
        /// Not yet.
        SignNameInReview = "signNameInReview",
        /// With or without a reason.
        SignNameRejected = "signNameRejected",
        /// The application was withdrawn.
        SignNameCancelled = "signNameCancelled",
        /// The account has none of this name.
        SignNameNotFound = "signNameNotFound",
        /// A status that is not documented.
        SignNameStatusUnknown = "signNameStatusUnknown",
        /// Sends to bound numbers only.
        SignNameTest = "signNameTest",
        /// With this carrier.
        CarrierRegistered = "carrierRegistered",
        /// No message has confirmed it.
        CarrierUnconfirmed = "carrierUnconfirmed",
        /// Not yet.
        CarrierInProgress = "carrierInProgress",
        /// Nothing was sent for about six months.
        CarrierLapsed = "carrierLapsed",
        /// The carrier blocks it.
        CarrierNotRegistered = "carrierNotRegistered",
        /// A status that is not documented.
        CarrierStatusUnknown = "carrierStatusUnknown",
        /// May be used.
        TemplateApproved = "templateApproved",
        /// Not yet.
        TemplateInReview = "templateInReview",
        /// With or without a reason.
        TemplateRejected = "templateRejected",
        /// The application was withdrawn.
        TemplateCancelled = "templateCancelled",
        /// The account has none with this code.
        TemplateNotFound = "templateNotFound",
        /// A status that is not documented.
        TemplateStatusUnknown = "templateStatusUnknown",
        /// Sends to bound numbers only.
        TemplateTest = "templateTest",
        /// A carrier's own review goes on.
        TemplateCarrierInReview = "templateCarrierInReview",
        /// A carrier rejected it.
        TemplateCarrierRejected = "templateCarrierRejected",
        /// A carrier's approval has expired.
        TemplateCarrierExpired = "templateCarrierExpired",
        /// The entry is for overseas numbers.
        TemplateDomesticForOverseas = "templateDomesticForOverseas",
        /// Overseas numbers that come here are refused.
        TemplateDomesticForAll = "templateDomesticForAll",
        /// The entry is for mainland numbers.
        TemplateInternationalForMainland = "templateInternationalForMainland",
        /// Mainland numbers that come here are refused.
        TemplateInternationalForAll = "templateInternationalForAll",
        /// Not made for codes.
        TemplateForNotifications = "templateForNotifications",
        /// Not made for codes.
        TemplateForPromotion = "templateForPromotion",
        /// `SendSms` cannot send it.
        TemplateDigital = "templateDigital",
        /// A type that is not documented.
        TemplateKindUnknown = "templateKindUnknown",
        /// `{{code}}` where `${code}` is wanted.
        TemplateBraces = "templateBraces",
        /// The template has it, and it is not sent.
        TemplateVariableNotSent = "templateVariableNotSent",
        /// It is sent, and the template has none of this name.
        TemplateVariableUnknown = "templateVariableUnknown",
        /// Six digits do not fit.
        TemplateAttributeUnfit = "templateAttributeUnfit",
        /// Six digits may not fit.
        TemplateAttributeDoubtful = "templateAttributeDoubtful",
        /// The sign name is none of those that the template is tied to.
        TemplateSignNameUnrelated = "templateSignNameUnrelated",
        /// Ninety percent and more.
        DeliveryGood = "deliveryGood",
        /// Under ninety percent.
        DeliveryLow = "deliveryLow",
        /// Under fifty percent.
        DeliveryVeryLow = "deliveryVeryLow",
        /// Many without a report.
        DeliveryPending = "deliveryPending",
        /// Nothing to judge.
        DeliveryNothingSent = "deliveryNothingSent",
        /// The phone has it.
        MessageDelivered = "messageDelivered",
        /// No report yet.
        MessagePending = "messagePending",
        /// No report for long.
        MessagePendingLong = "messagePendingLong",
        /// The carrier or Aliyun says why.
        MessageFailed = "messageFailed",
        /// A status that is not documented.
        MessageStatusUnknown = "messageStatusUnknown",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

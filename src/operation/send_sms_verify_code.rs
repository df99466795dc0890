//! `SendSmsVerifyCode` of Dypnsapi, the verification service: one message from a sign name and a template that Aliyun
//! gives to accounts that have none of their own. Mainland numbers only.
//!
//! Source: <https://help.aliyun.com/zh/pnvs/developer-reference/api-dypnsapi-2017-05-25-sendsmsverifycode>.

use zeroize::Zeroizing;

use super::{Action, Effect, Operation, Product, Success, send_sms};

/// The recipient.
pub const PHONE_NUMBER: &str = "PhoneNumber";

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dypnsapi,
    name: "SendSmsVerifyCode",
    version: "2017-05-25",
    effect: Effect::Send,
    success: Success::CodeOk { biz_id: "Model.BizId" },
};

/// One message to one recipient: eleven digits without a country code. `interval` is how many seconds must lie between
/// two messages to one number; the service's own default is 60.
#[must_use]
pub fn operation(
    phone_number: &str,
    sign_name: &str,
    template_code: &str,
    template_param: Zeroizing<String>,
    interval: Option<u32>,
) -> Operation {
    let text = |text: &str| Zeroizing::new(text.to_owned());
    let mut parameters = vec![
        // The default, 1, lets the platform send a second message when a carrier reports that the first failed.
        ("AutoRetry", text("0")),
        ("CountryCode", text("86")),
        (PHONE_NUMBER, text(phone_number)),
        ("RegionId", text("cn-hangzhou")),
        (send_sms::SIGN_NAME, text(sign_name)),
        ("TemplateCode", text(template_code)),
        (send_sms::TEMPLATE_PARAM, template_param),
    ];
    if let Some(seconds) = interval {
        parameters.push(("Interval", Zeroizing::new(seconds.to_string())));
    }
    Operation::new(&ACTION, parameters)
}

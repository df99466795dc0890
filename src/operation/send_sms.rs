//! `SendSms` of Dysmsapi: one message from a sign name and a template of the account.
//!
//! Source: <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms>.

use zeroize::Zeroizing;

use super::{Action, Alternative, Effect, Operation, Product, Success};

/// The recipient.
pub const PHONE_NUMBERS: &str = "PhoneNumbers";
/// The sender, without brackets.
pub const SIGN_NAME: &str = "SignName";
/// The variables of the template: a JSON object of strings, as text.
pub const TEMPLATE_PARAM: &str = "TemplateParam";

/// The action.
pub static ACTION: Action = Action {
    product: Product::Dysmsapi,
    name: "SendSms",
    version: "2017-05-25",
    effect: Effect::Send,
    success: Success::CodeOk { biz_id: "BizId" },
};

/// This code says that the number is one of the mainland, and the template is not. Nothing is sent with it.
pub const WRONG_SIDE: &str = "isv.DOMESTIC_NUMBER_NOT_SUPPORTED";

/// These codes say "this number is not valid" or "this template is for other numbers". Nothing is sent with any of them.
pub const NUMBER_REFUSALS: &str =
    "isv.MOBILE_NUMBER_ILLEGAL MOBILE_NUMBER_ILLEGAL isv.DOMESTIC_NUMBER_NOT_SUPPORTED";

/// One message to one recipient.
#[must_use]
pub fn operation(
    phone_numbers: &str,
    sign_name: &str,
    template_code: &str,
    template_param: Zeroizing<String>,
) -> Operation {
    let text = |text: &str| Zeroizing::new(text.to_owned());
    let parameters = vec![
        (PHONE_NUMBERS, text(phone_numbers)),
        // Sent by the official clients; serves every mainland region.
        ("RegionId", text("cn-hangzhou")),
        (SIGN_NAME, text(sign_name)),
        ("TemplateCode", text(template_code)),
        (TEMPLATE_PARAM, template_param),
    ];
    Operation::new(&ACTION, parameters)
}

/// Another form of the number, for when Aliyun refuses the first.
#[must_use]
pub fn other_form(phone_numbers: String) -> Alternative {
    let parameter = (PHONE_NUMBERS, Zeroizing::new(phone_numbers));
    Alternative { parameter, cures: NUMBER_REFUSALS, lesson: None }
}

//! The least policy that a RAM user or role needs for a config.
//!
//! Actions by <https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-ram>; both products know no
//! resource but `*`. `GetCallerIdentity` needs no permission.

use crate::config::Config;
use crate::operation::Product;
use crate::plain::{Object, Plain};

/// What the commands that look at an account ask of Dysmsapi.
const READS: [&str; 4] =
    ["dysms:GetSmsSign", "dysms:GetSmsTemplate", "dysms:QuerySendDetails", "dysms:QuerySendStatistics"];

/// A RAM policy, in Aliyun's own form.
#[derive(Debug)]
pub struct RamPolicy {
    version: &'static str,
    statement: [Statement; 1],
}

impl Plain for RamPolicy {
    fn write(&self, object: &mut Object) {
        object.text("Version", self.version);
        object.list("Statement", &self.statement);
    }
}

#[derive(Debug)]
struct Statement {
    effect: &'static str,
    action: Vec<&'static str>,
    resource: &'static str,
}

impl Plain for Statement {
    fn write(&self, object: &mut Object) {
        object.text("Effect", self.effect);
        object.texts("Action", &self.action);
        object.text("Resource", self.resource);
    }
}

/// What sending with this config needs, and `with_reads` what looking at its sign names, templates and messages needs. The
/// verification service has nothing to look at. A config without entries is for messages that name their template: it needs
/// both products.
#[must_use]
pub fn least(config: &Config, with_reads: bool) -> RamPolicy {
    let uses = |product| {
        config.routes.is_empty()
            || config
                .routes
                .iter()
                .any(|route| route.template_code.as_ref().is_some_and(|code| code.product() == product))
    };
    let mut action = Vec::new();
    if uses(Product::Dysmsapi) {
        action.push("dysms:SendSms");
    }
    if uses(Product::Dypnsapi) {
        action.push("dypns:SendSmsVerifyCode");
    }
    if with_reads && uses(Product::Dysmsapi) {
        action.extend(READS);
    }
    RamPolicy { version: "1", statement: [Statement { effect: "Allow", action, resource: "*" }] }
}

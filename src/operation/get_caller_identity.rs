//! `GetCallerIdentity` of STS: whose key this is. No parameters, and no permission needed.
//!
//! Source: <https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-getcalleridentity>.

use super::{Action, Effect, Operation, Product, Success};

/// The action.
pub static ACTION: Action = Action {
    product: Product::Sts,
    name: "GetCallerIdentity",
    version: "2015-04-01",
    effect: Effect::Read,
    success: Success::Fields(&["AccountId", "Arn", "IdentityType", "PrincipalId", "UserId", "RequestId"]),
};

/// The question whose key this is.
#[must_use]
pub fn operation() -> Operation {
    Operation::new(&ACTION, Vec::new())
}

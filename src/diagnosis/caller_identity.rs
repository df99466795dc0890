//! Whose key it is, by `GetCallerIdentity`.

use super::{Finding, FindingCode, Verdict};

/// Judges whose key a config has.
#[must_use]
pub fn judge(arn: &str, identity_type: &str) -> Vec<Finding> {
    let (code, verdict) = match identity_type {
        // May do everything with the account: https://help.aliyun.com/zh/ram/user-guide/create-an-accesskey-pair
        "Account" => (FindingCode::KeyOfAccount, Verdict::Warning),
        "RAMUser" => (FindingCode::KeyOfRamUser, Verdict::Ok),
        "AssumedRoleUser" => (FindingCode::KeyOfRole, Verdict::Ok),
        _ => (FindingCode::KeyOfUnknownKind, Verdict::Ok),
    };
    vec![Finding::new(code, verdict, &[("arn", arn), ("identityType", identity_type)])]
}

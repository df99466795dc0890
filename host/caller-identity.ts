/** Whose key a request is signed with. */

/** Whose key a config has. */
export interface CallerIdentity {
  /** The account's number. */
  readonly accountId: string;
  /** `acs:ram::ACCOUNT:user/NAME` for a RAM user, `acs:ram::ACCOUNT:root` for the account itself. */
  readonly arn: string | undefined;
  /** `RAMUser`, `Account` or `AssumedRoleUser`. A key of the account itself may do everything, and should not be used. */
  readonly identityType: string | undefined;
  /** The user's id, or for a role its id and session. */
  readonly principalId: string | undefined;
  /** The RAM user's number. */
  readonly userId: string | undefined;
  /** Aliyun's id of the call. */
  readonly requestId: string | undefined;
}

/** By the fields of Aliyun's answer. */
export const callerIdentityOf = (fields: Readonly<Record<string, string>>): CallerIdentity => ({
  accountId: fields['AccountId'] ?? '',
  arn: fields['Arn'],
  identityType: fields['IdentityType'],
  principalId: fields['PrincipalId'],
  userId: fields['UserId'],
  requestId: fields['RequestId'],
});

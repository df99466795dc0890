import type { AccessKeys } from '../access-key.js';
import type { Action } from '../api-action.js';
import { STS } from '../api-products.js';
import { simulatorAccountId, simulatorUserId } from '../caller.js';

const accountId = simulatorAccountId;
const userId = simulatorUserId;
const roleId = '300000000000000003';
const name = 'simulator';

/**
 * GetCallerIdentity (STS 2015-04-01): whose key signed the call.
 *
 * @see https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-getcalleridentity
 */
export const getCallerIdentity = (accessKeys: AccessKeys): Action => ({
  product: STS,
  answer: ({ accessKeyId, requestId }) => ({
    ...identityOf(accessKeys, accessKeyId),
    RequestId: requestId,
  }),
});

/** A permanent key belongs to a RAM user or is the account's own, a temporary one belongs to an assumed role. */
const identityOf = (accessKeys: AccessKeys, accessKeyId: string): Record<string, string> => {
  if (accessKeys.isTemporary(accessKeyId)) {
    return {
      IdentityType: 'AssumedRoleUser',
      AccountId: accountId,
      PrincipalId: `${roleId}:${name}`,
      RoleId: roleId,
      Arn: `acs:sts::${accountId}:assumed-role/${name}/${name}`,
    };
  }
  if (accessKeys.isOfRoot(accessKeyId)) {
    return {
      IdentityType: 'Account',
      AccountId: accountId,
      PrincipalId: accountId,
      UserId: accountId,
      Arn: `acs:ram::${accountId}:root`,
    };
  }
  return {
    IdentityType: 'RAMUser',
    AccountId: accountId,
    PrincipalId: userId,
    UserId: userId,
    Arn: `acs:ram::${accountId}:user/${name}`,
  };
};

import type { AccessKeys } from './access-key.js';
import type { Action } from './api-action.js';
import { STS } from './api-products.js';

/** Account, user and role of whoever calls. */
const accountId = '1000000000000001';
const userId = '200000000000000002';
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
    ...identityOf(accessKeys.isTemporary(accessKeyId)),
    RequestId: requestId,
  }),
});

/** A permanent key belongs to a RAM user, a temporary one to an assumed role. */
const identityOf = (isTemporary: boolean): Record<string, string> =>
  isTemporary
    ? {
        IdentityType: 'AssumedRoleUser',
        AccountId: accountId,
        PrincipalId: `${roleId}:${name}`,
        RoleId: roleId,
        Arn: `acs:sts::${accountId}:assumed-role/${name}/${name}`,
      }
    : {
        IdentityType: 'RAMUser',
        AccountId: accountId,
        PrincipalId: userId,
        UserId: userId,
        Arn: `acs:ram::${accountId}:user/${name}`,
      };

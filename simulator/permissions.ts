import type { AccessKeys, Denial } from './access-key.js';
import { type Fields, Refusal } from './answers.js';
import type { Action } from './api-action.js';
import { simulatorAccountId, simulatorUserId } from './caller.js';
import { gatewayRefusal } from './gateway-refusals.js';

/**
 * Aliyun's lists have `Forbidden.RAM` and `NoPermission` for the same thing. Here the first one is what nobody allowed, the
 * second what somebody forbade, so that callers meet both.
 */
const CODES = { ImplicitDeny: 'Forbidden.RAM', ExplicitDeny: 'NoPermission' } as const;

/**
 * Refuses a call whose key may not make it.
 *
 * @throws {Refusal}
 */
export const checkPermission = (
  accessKeys: AccessKeys,
  accessKeyId: string,
  { ramAction, denialCode }: Action,
): void => {
  const denial = ramAction === undefined ? undefined : accessKeys.denialOf(accessKeyId, ramAction);
  if (ramAction === undefined || denial === undefined) {
    return;
  }
  const reason = `The AccessKey may not do ${ramAction}: a policy must ${denial === 'ImplicitDeny' ? 'allow it' : 'stop forbidding it'}.`;
  if (denialCode !== undefined) {
    throw new Refusal('business', 200, denialCode, 'RAM权限不足', reason);
  }
  throw gatewayRefusal(CODES[denial], reason, '', { AccessDeniedDetail: detailOf(denial, ramAction) });
};

/** @see https://help.aliyun.com/zh/ram/user-guide/accessdenieddetail */
const detailOf = (denial: Denial, ramAction: string): Fields => ({
  AuthAction: ramAction,
  AuthPrincipalType: 'SubUser',
  AuthPrincipalOwnerId: simulatorAccountId,
  AuthPrincipalDisplayName: simulatorUserId,
  NoPermissionType: denial,
  PolicyType: 'AccountLevelIdentityBasedPolicy',
  EncodedDiagnosticMessage: 'c2ltdWxhdG9y',
});

import { gatewayRefusal, missing } from './gateway-refusals.js';
import type { SimulatedAccessKey } from './record.js';

/** Whether no policy allows an action, or one forbids it; in the words of `AccessDeniedDetail.NoPermissionType`. */
export type Denial = 'ImplicitDeny' | 'ExplicitDeny';

/** A RAM action against a pattern of a policy, in which `*` stands for any text. */
const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '.*')}$`, 'i').test(action);

/** AccessKeys by id. */
export class AccessKeys {
  readonly #keys: ReadonlyMap<string, SimulatedAccessKey>;

  constructor(keys: Readonly<Record<string, SimulatedAccessKey>>) {
    this.#keys = new Map(Object.entries(keys));
  }

  /** Whether there is such a key, and it is a temporary one. */
  isTemporary(accessKeyId: string): boolean {
    return this.#keys.get(accessKeyId)?.securityToken !== undefined;
  }

  /** Whether there is such a key, and it is the account's own. */
  isOfRoot(accessKeyId: string): boolean {
    return this.#keys.get(accessKeyId)?.identity === 'Account';
  }

  /** How the policies of a key's owner forbid an action; `undefined` when they allow it. */
  denialOf(accessKeyId: string, action: string): Denial | undefined {
    const { identity, actions = ['*'], deniedActions = [] } = this.#keys.get(accessKeyId) ?? {};
    if (identity === 'Account') {
      return undefined;
    }
    if (deniedActions.some((pattern) => matches(pattern, action))) {
      return 'ExplicitDeny';
    }
    return actions.some((pattern) => matches(pattern, action)) ? undefined : 'ImplicitDeny';
  }

  /**
   * The secret of a key, when the security token is right.
   *
   * @param securityToken As it came; empty or `undefined` when there was none.
   * @throws {Refusal}
   */
  secretOf(accessKeyId: string, securityToken: string | undefined, now: number): string {
    const key = this.#keys.get(accessKeyId);
    if (!key) {
      throw gatewayRefusal('InvalidAccessKeyId.NotFound', 'The simulator does not know this AccessKey ID.');
    }
    if (key.disabled) {
      throw gatewayRefusal('InvalidAccessKeyId.Inactive', 'This AccessKey is disabled.');
    }
    this.#checkToken(key, securityToken || undefined, now);
    return key.accessKeySecret;
  }

  #checkToken(key: SimulatedAccessKey, token: string | undefined, now: number): void {
    if (token === undefined) {
      if (key.securityToken !== undefined) throw missing('SecurityToken');
      return;
    }
    if (token !== key.securityToken) {
      throw [...this.#keys.values()].some(({ securityToken }) => securityToken === token)
        ? gatewayRefusal(
            'InvalidSecurityToken.MismatchWithAccessKey',
            'The security token belongs to another AccessKey.',
          )
        : gatewayRefusal(
            'InvalidSecurityToken.Malformed',
            'The simulator does not know this security token.',
          );
    }
    if (key.expiresAt !== undefined && now >= key.expiresAt) {
      throw gatewayRefusal('InvalidSecurityToken.Expired', 'The security token has expired.');
    }
  }
}

import { gatewayRefusal, missing } from './gateway-refusals.js';
import type { SimulatedAccessKey } from './record.js';

/** AccessKeys by id. */
export class AccessKeys {
  readonly #keys: ReadonlyMap<string, SimulatedAccessKey>;

  constructor(keys: Readonly<Record<string, string | SimulatedAccessKey>>) {
    const entries = Object.entries(keys).map(
      ([id, key]) => [id, typeof key === 'string' ? { accessKeySecret: key } : key] as const,
    );
    this.#keys = new Map(entries);
  }

  /** Whether there is such a key, and it is a temporary one. */
  isTemporary(accessKeyId: string): boolean {
    return this.#keys.get(accessKeyId)?.securityToken !== undefined;
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

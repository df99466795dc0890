/** What the page asks of the core. Synchronous: everything is computed here. */
import { loaderOf, loadMessages, plainMessage, Sender, withTexts } from '../../../host/engine.js';
import type { ConfigProblem } from '../../../host/errors/config-problem.js';
import { InvalidConfigError, InvalidMessageError } from '../../../host/errors/index.js';
import type { Texts } from '../../../host/messages/reasons.js';
import { Tools } from '../../../host/tools/tools.js';
import type { EchoComparison, RamPolicy, Routing, SignatureSteps } from '../../../pkg/tools.js';
import * as glue from '../../../pkg/tools.js';
import { platform } from '../platform.js';
import { trimmed } from '../text/blank.js';
import { wasm } from './wasm.js';

export type { EchoComparison, SignatureSteps };

/** A message that somebody may be sent. */
export interface TryMessage {
  readonly to: string;
  readonly usageType: string;
  /** A language tag; empty when nobody knows. */
  readonly locale: string;
}

/** Where a message goes. */
export type Explanation =
  | { readonly kind: 'invalidConfig' }
  | { readonly kind: 'invalidNumber'; readonly texts: Texts }
  | {
      readonly kind: 'route';
      readonly region: Routing['region'];
      readonly considered: Routing['considered'];
      /** `undefined` when it cannot be sent. */
      readonly chosen: ChosenRoute | undefined;
      /** Why it cannot be sent. */
      readonly texts: Texts | undefined;
    };

/** The request that a message becomes. */
export interface ChosenRoute {
  readonly place: string;
  readonly product: 'Dysmsapi' | 'Dypnsapi';
  readonly templateCode: string;
  readonly signNames: readonly string[];
  /** The request's parameters by name, signature and all. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The code that messages are tried with: never sent, and plainly made up. */
const SAMPLE_CODE = '123456';

export class StudioCore {
  readonly #tools: Tools;
  readonly #sender: Sender;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#sender = new Sender(tools, platform);
  }

  /** All that the core says of a config. Endpoints are judged as on a server that opens no further ones. */
  check(config: unknown): { problems: readonly ConfigProblem[]; warnings: readonly ConfigProblem[] } {
    try {
      const checked = this.#tools.check(config, { allowedOrigins: '' });
      return {
        problems: [],
        warnings: this.#tools.warnings(checked).map((warning) => withTexts(warning, 'connector')),
      };
    } catch (error) {
      if (error instanceof InvalidConfigError) {
        return error;
      }
      throw error;
    }
  }

  /** Whether messages could be sent with a config, once it has a key. */
  canSend(config: unknown): boolean {
    return this.check(withKey(config)).problems.length === 0;
  }

  /** The least RAM policy for a config that can send. */
  ramPolicy(config: unknown, doctor: boolean): RamPolicy {
    return this.#tools.ramPolicy(this.#tools.check(withKey(config), { allowedOrigins: '' }), { doctor });
  }

  /** What each step of a signature makes of these parameters. */
  signatureSteps(
    method: 'POST' | 'GET',
    parameters: ReadonlyMap<string, string>,
    secret: string,
  ): SignatureSteps {
    return this.#tools.signatureSteps(method, parameters, secret);
  }

  /** An answer beside one's own string to sign, or the one that the connector would sign. */
  compareEcho(answer: string, ours: string): EchoComparison {
    return this.#tools.compareEcho(answer, ours);
  }

  /** The secret of a config as the core reads it; empty when it has none. */
  secretOf(config: unknown): string {
    return trimmed(textOf(config, 'accessKeySecret'));
  }

  /** The AccessKey ID in an echo when it is another one than the config's. */
  otherAccessKeyId({ accessKeyId }: EchoComparison, config: unknown): string | undefined {
    const own = trimmed(textOf(config, 'accessKeyId'));
    return own === '' || accessKeyId === undefined || accessKeyId === own ? undefined : accessKeyId;
  }

  /** Where a message goes, and why not another way. A key that is left out changes nothing about it. */
  explain(config: unknown, { to, usageType, locale }: TryMessage): Explanation {
    const read = () => ({ to, usageType, payload: { code: SAMPLE_CODE, ...(locale && { locale }) } });
    try {
      const checked = this.#tools.check(withKey(config), { allowedOrigins: '' });
      const { region, considered, place, product, templateCode, signNames } = this.#tools.route(
        checked,
        plainMessage(read),
      );
      try {
        const { body } = this.#sender.prepare(() => checked, read);
        const chosen =
          place !== undefined && product && templateCode !== undefined && signNames
            ? { place, product, templateCode, signNames, parameters: new Map(new URLSearchParams(body)) }
            : undefined;
        return { kind: 'route', region, considered, chosen, texts: undefined };
      } catch (error) {
        return { kind: 'route', region, considered, chosen: undefined, texts: textsOf(error) };
      }
    } catch (error) {
      return error instanceof InvalidConfigError
        ? { kind: 'invalidConfig' }
        : { kind: 'invalidNumber', texts: textsOf(error) };
    }
  }
}

const textOf = (config: unknown, name: string): string => {
  const value = typeof config === 'object' && config !== null && (config as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

/** Stands in for a key that is left out. */
const NO_KEY = { accessKeyId: 'AccessKeyId', accessKeySecret: 'AccessKeySecret' };

/** A config with a key, of which nobody needs to paste the real one. */
const withKey = (config: unknown): unknown => {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    return config;
  }
  const isLeftOut = (value: unknown) => value === undefined || value === null || value === '';
  const missing = Object.entries(NO_KEY).filter(([name]) =>
    isLeftOut((config as Record<string, unknown>)[name]),
  );
  return { ...config, ...Object.fromEntries(missing) };
};

const textsOf = (error: unknown): Texts => {
  if (error instanceof InvalidMessageError) {
    return { en: error.in('en'), zh: error.in('zh') };
  }
  throw error;
};

/** From the copy in this page. */
const loadTools = loaderOf({
  build: 'tools',
  glue,
  ownExport: 'ramPolicy',
  wasmSource: wasm,
  make: () => new Tools(glue),
});

export const loadStudioCore = async (): Promise<StudioCore> => {
  const [tools] = await Promise.all([loadTools(), loadMessages()]);
  return new StudioCore(tools);
};

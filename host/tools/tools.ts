/** The core with what looks at an account beside it: typed access to the exports of `pkg/tools.js`. */
import type * as glue from '../../pkg/tools.js';
import type { CallerIdentity } from '../caller-identity.js';
import type { Exchange } from '../core/exchange.js';
import { type CheckedConfig, Core } from '../engine.js';
import { providerCode } from '../messages/provider-codes.js';
import type { Delivery, SendStatistics, SignNameState, TemplateState } from './states.js';

/** The generated JavaScript of the build with the feature `tools`. */
export type ToolsGlue = typeof import('../../pkg/tools.js');

/** A number's messages on a day, `yyyyMMdd`. */
export interface DeliveriesCall {
  readonly to: string;
  readonly date: string;
  readonly bizId: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** Days, as `yyyyMMdd`. */
export interface StatisticsCall {
  readonly region: 'mainland' | 'overseas';
  readonly from: string;
  readonly to: string;
}

export class Tools extends Core {
  readonly #glue: ToolsGlue;

  constructor(glue: ToolsGlue) {
    super(glue);
    this.#glue = glue;
  }

  /** The call that asks how a sign name stands. */
  signName(config: CheckedConfig, name: string): Exchange {
    return this.exchange(config, false, (number, secret, token, { clockOffsetMs }) =>
      this.#glue.makeSignName(number, secret, token, clockOffsetMs, name),
    );
  }

  /** The call that asks how a template stands. */
  template(config: CheckedConfig, code: string): Exchange {
    return this.exchange(config, false, (number, secret, token, { clockOffsetMs }) =>
      this.#glue.makeTemplate(number, secret, token, clockOffsetMs, code),
    );
  }

  /**
   * The call that asks what became of the messages to a number.
   *
   * @throws {InvalidMessageError} when `to` is not one phone number.
   */
  deliveries(config: CheckedConfig, { to, date, bizId, page, pageSize }: DeliveriesCall): Exchange {
    return this.exchange(config, false, (number, secret, token, { clockOffsetMs }) =>
      this.#glue.makeDeliveries(number, secret, token, clockOffsetMs, to, date, bizId, page, pageSize),
    );
  }

  /** The call that asks how the messages of some days fared. */
  statistics(config: CheckedConfig, { region, from, to }: StatisticsCall): Exchange {
    return this.exchange(config, false, (number, secret, token, { clockOffsetMs }) =>
      this.#glue.makeStatistics(number, secret, token, clockOffsetMs, region === 'overseas', from, to),
    );
  }

  /** The sign names and templates that a config uses. */
  inventory(config: CheckedConfig): glue.Inventory {
    return this.ask(config, (number) => this.#glue.inventory(number));
  }

  /** Judges whose key it is. */
  judgeCallerIdentity({ arn = '', identityType = '' }: CallerIdentity): readonly glue.Finding[] {
    return this.compute(() => this.#glue.judgeCallerIdentity(arn, identityType));
  }

  /** Judges this machine's clock, by the `Date` header of an answer and the time at which it came. */
  judgeClock(date: string, unixMs: number): readonly glue.Finding[] {
    return this.compute(() => this.#glue.judgeClock(date, unixMs));
  }

  /** Judges a sign name of a config; `undefined` when the account has none of this name. */
  judgeSignName(
    config: CheckedConfig,
    name: string,
    state: SignNameState | undefined,
  ): readonly glue.Finding[] {
    return this.ask(config, (number) => this.#glue.judgeSignName(number, name, json(state)));
  }

  /** Judges a template of a config; `undefined` when the account has none with this code. */
  judgeTemplate(
    config: CheckedConfig,
    code: string,
    state: TemplateState | undefined,
  ): readonly glue.Finding[] {
    return this.ask(config, (number) => this.#glue.judgeTemplate(number, code, json(state)));
  }

  /** Judges how the messages of some days fared. */
  judgeStatistics(region: StatisticsCall['region'], state: SendStatistics): readonly glue.Finding[] {
    return this.compute(() => this.#glue.judgeStatistics(region === 'overseas', JSON.stringify(state)));
  }

  /** Judges what became of one message, at this time. */
  judgeDelivery(delivery: Delivery, unixMs: number): glue.Finding {
    const actor = providerCode(delivery.errorCode ?? '')?.actor ?? '';
    return this.compute(() => this.#glue.judgeDelivery(JSON.stringify(delivery), unixMs, actor));
  }

  /**
   * A request's signature, step by step; nothing is sent. For a message of a config take the parameters from the body that
   * `Sender.prepare` makes, `new Map(new URLSearchParams(body))`, and put `SignatureNonce` and `Timestamp` in the place of its
   * own; a parameter `Signature` is left out. The key of the MAC is the secret and `&`.
   */
  signatureSteps(
    method: string,
    parameters: ReadonlyMap<string, string>,
    accessKeySecret: string,
  ): glue.SignatureSteps {
    const list = JSON.stringify([...parameters].flat());
    return this.compute(() => this.#glue.signatureSteps(method, list, accessKeySecret));
  }

  /**
   * Compares the string to sign in Aliyun's answer `SignatureDoesNotMatch` with one's own, parameter by parameter.
   *
   * @param answer As it was pasted: the JSON or XML, its message, a line of a log, or the string to sign.
   * @param own One's own string to sign or form body; empty for what the connector would sign for the same parameters.
   */
  compareEcho(answer: string, own: string): glue.EchoComparison {
    return this.compute(() => this.#glue.compareEcho(answer, own));
  }

  /**
   * The least RAM policy for a config, to be shown as JSON.
   *
   * @param doctor Whether it is for the commands that look at the account, too, and not for sending alone.
   */
  ramPolicy(config: CheckedConfig, { doctor }: { readonly doctor: boolean }): glue.RamPolicy {
    return this.ask(config, (number) => this.#glue.ramPolicy(number, doctor));
  }
}

const json = (state: object | undefined): string | undefined =>
  state === undefined ? undefined : JSON.stringify(state);

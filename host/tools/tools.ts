/** The core with what looks at an account beside it: typed access to the exports of `pkg/tools.js`. */
import type * as glue from '../../pkg/tools.js';
import type { Exchange } from '../core/exchange.js';
import { type CheckedConfig, Core } from '../engine.js';

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

  /**
   * The least RAM policy for a config, to be shown as JSON.
   *
   * @param doctor Whether it is for the commands that look at the account, too, and not for sending alone.
   */
  ramPolicy(config: CheckedConfig, { doctor }: { readonly doctor: boolean }): glue.RamPolicy {
    return this.ask(config, (number) => this.#glue.ramPolicy(number, doctor));
  }
}

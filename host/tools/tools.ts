/** The core with what looks at an account beside it: typed access to the exports of `pkg/tools.js`. */
import type * as glue from '../../pkg/tools.js';
import { type CheckedConfig, Core } from '../engine.js';

/** The generated JavaScript of the build with the feature `tools`. */
export type ToolsGlue = typeof import('../../pkg/tools.js');

export class Tools extends Core {
  readonly #glue: ToolsGlue;

  constructor(glue: ToolsGlue) {
    super(glue);
    this.#glue = glue;
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

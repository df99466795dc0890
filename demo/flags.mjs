// @ts-check
/** What the person typed after `npm start --`. */
import { parseArgs } from 'node:util';
import { SetupError } from '../scripts/project.mjs';

/**
 * @typedef {object} Flags
 * @property {string[]} to recipients; empty: the demo's own
 * @property {string} type Logto's usage type
 * @property {string | undefined} code the verification code; undefined: a random one
 * @property {string | undefined} config path of a connector config as JSON
 * @property {boolean} live send through the real Aliyun
 * @property {boolean} help
 */

export const HELP = `Sends a verification code the whole way: Logto's loader, the connector, Aliyun SMS (a local simulator).

Usage: npm start -- [flags]

  --to NUMBER     recipient, digits with country code; may be repeated (default 8613800138000 and 12025550100)
  --type TYPE     Logto's usage type, such as Register or ForgotPassword (default SignIn)
  --code CODE     the code to send, 4 to 6 letters or digits (default: a random one)
  --config FILE   a connector config as JSON: checked, then sent to a simulator that plays its account
  --live          send through the real Aliyun, which charges for it; needs --to, and --config or the variables below
  --help          this text

With --live and without --config, the config comes from the environment:

  ALIYUN_ACCESS_KEY_ID             AccessKey ID
  ALIYUN_ACCESS_KEY_SECRET         AccessKey Secret
  ALIYUN_SIGN_NAME                 approved sign name
  ALIYUN_TEMPLATE_CODE             approved template, for all numbers; or one for each side of the border:
  ALIYUN_TEMPLATE_CODE_CHINA       for mainland numbers
  ALIYUN_TEMPLATE_CODE_OVERSEAS    for all others

Ends with 0 when every message was accepted, 1 when not, 2 when a flag, a file or a variable cannot be used.
`;

/** A flag, a file or a variable that cannot be used. */
export class UsageError extends SetupError {
  /** @param {string} message what is wrong @param {string} [advice] what to type instead */
  constructor(message, advice = 'What it takes: npm start -- --help') {
    super(message, advice);
    this.name = 'UsageError';
  }
}

/**
 * @param {string[]} args
 * @returns {Flags}
 * @throws {UsageError}
 */
export function readFlags(args) {
  const flags = parse(args);
  if (flags.help) return flags;
  if (flags.to.some((number) => number.trim() === '')) throw new UsageError('--to needs a number.');
  if (flags.type.trim() === '') throw new UsageError('--type needs a usage type such as SignIn.');
  if (flags.config === '') throw new UsageError('--config needs the path of a JSON file.');
  if (flags.code !== undefined && !/^[0-9A-Za-z]{4,6}$/.test(flags.code)) {
    throw new UsageError(
      '--code takes 4 to 6 letters or digits: Aliyun delivers no other verification code.',
    );
  }
  return flags;
}

/** @param {string[]} args @returns {Flags} */
function parse(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string', multiple: true, default: [] },
        type: { type: 'string', default: 'SignIn' },
        code: { type: 'string' },
        config: { type: 'string' },
        live: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [stray] = positionals;
    // npm keeps flags to itself unless they come after `--`, and then passes on only their values.
    if (stray !== undefined) {
      throw new UsageError(
        `"${stray}" belongs to no flag.`,
        `With npm, flags come after --, like this: npm start -- --to 8613800138000`,
      );
    }
    const { to, type, code, config, live, help } = values;
    return { to, type, code, config, live, help };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [message] = /** @type {Error} */ (error).message.split(/\. |\n/);
    throw new UsageError(`${message?.replace(/\.$/, '')}.`);
  }
}

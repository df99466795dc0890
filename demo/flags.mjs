// @ts-check
/** What the person may type after `npm start --`. */
import { UsageError } from '../scripts/command.mjs';

/**
 * @typedef {object} Flags
 * @property {string[]} to recipients; empty: the demo's own
 * @property {string} type Logto's usage type
 * @property {string} locale language of the sign-in page
 * @property {string | undefined} [code] the verification code; undefined: a random one
 * @property {string | undefined} [config] path of a connector config as JSON
 * @property {boolean} live send through the real Aliyun
 */

export const START = /** @satisfies {import('../scripts/command.mjs').Command<any>} */ (
  /** @type {const} */ ({
    call: 'npm start',
    does: "Sends a verification code the whole way: Logto's loader, the connector, Aliyun SMS (a local simulator).",
    flags: {
      to: {
        type: 'string',
        multiple: true,
        value: 'NUMBER',
        does: 'recipient, digits with country code; may be repeated (default 8613800138000 and 12025550100)',
      },
      type: {
        type: 'string',
        default: 'SignIn',
        value: 'TYPE',
        does: "Logto's usage type, such as Register or ForgotPassword (default SignIn)",
      },
      locale: {
        type: 'string',
        default: 'en',
        value: 'LOCALE',
        does: 'language of the sign-in page, such as zh-CN: routes may choose by it (default en)',
      },
      code: {
        type: 'string',
        value: 'CODE',
        does: 'the code to send, 4 to 6 letters or digits (default: a random one)',
      },
      config: {
        type: 'string',
        value: 'FILE',
        does: 'a connector config as JSON: checked, then sent to a simulator that plays its account',
      },
      live: {
        type: 'boolean',
        default: false,
        does: 'send through the real Aliyun, which charges for it; needs --to, and --config or the variables below',
      },
    },
    notes: `With --live and without --config, the config comes from the environment:

  ALIYUN_ACCESS_KEY_ID           AccessKey ID
  ALIYUN_ACCESS_KEY_SECRET       AccessKey Secret
  ALIYUN_SIGN_NAME               sign name
  ALIYUN_TEMPLATE_CODE           template for all numbers, or these two:
  ALIYUN_TEMPLATE_CODE_CHINA     template for mainland numbers
  ALIYUN_TEMPLATE_CODE_OVERSEAS  template for all other numbers`,
    succeeds: 'every message was accepted',
  })
);

/**
 * @param {Flags} flags
 * @throws {UsageError} when a value cannot be used
 */
export function checkFlags({ to, type, code, config }) {
  if (to.some((number) => number.trim() === '')) throw new UsageError('--to needs a number.');
  if (type.trim() === '') throw new UsageError('--type needs a usage type such as SignIn.');
  if (config === '') throw new UsageError('--config needs the path of a JSON file.');
  if (code !== undefined && !/^[0-9A-Za-z]{4,6}$/.test(code)) {
    throw new UsageError(
      '--code takes 4 to 6 letters or digits: Aliyun delivers no other verification code.',
    );
  }
}

// @ts-check
/**
 * `npm start`: set-up, then the main job: Logto's loader takes the packed connector and sends verification codes to a
 * local simulator of Aliyun SMS.
 */
import { InvalidArgumentError } from 'commander';
import { givenConfig } from '../demo/config.mjs';
import { command, runCommand } from './command.mjs';
import { setUp } from './set-up.mjs';
import { bold } from './terminal.mjs';

const LIVE = `
With --live and without --config, the config comes from the environment:

  ALIYUN_ACCESS_KEY_ID           AccessKey ID
  ALIYUN_ACCESS_KEY_SECRET       AccessKey Secret
  ALIYUN_SIGN_NAME               sign name
  ALIYUN_TEMPLATE_CODE           template for all numbers, or these two:
  ALIYUN_TEMPLATE_CODE_CHINA     template for mainland numbers
  ALIYUN_TEMPLATE_CODE_OVERSEAS  template for all other numbers`;

/** A value that fits. @param {RegExp} pattern @param {string} what */
const fit = (pattern, what) => (/** @type {string} */ value) => {
  if (pattern.test(value)) return value;
  throw new InvalidArgumentError(`It takes ${what}.`);
};
const number = fit(/\S/, 'a number, digits with country code');
const type = fit(/\S/, 'a usage type');
const address = fit(/^[0-9A-Fa-f.:]+$/, 'an IP address');
const language = fit(/^[A-Za-z]+([-_][A-Za-z0-9]+)*$/, 'a language such as en or zh-CN');
const code = fit(
  /^[0-9A-Za-z]{4,6}$/,
  '4 to 6 letters or digits: Aliyun delivers no other verification code',
);
const numbers = (/** @type {string} */ value, /** @type {string[]} */ all = []) => [...all, number(value)];

await runCommand(
  command(
    'npm start',
    "Sends a verification code the whole way: Logto's loader, the connector, Aliyun SMS (a local simulator).",
    'every message was accepted',
  )
    .option('--to <NUMBER>', 'recipient; may be repeated (default: 8613800138000 and 12025550100)', numbers)
    .option('--type <TYPE>', "Logto's usage type, such as Register or ForgotPassword", type, 'SignIn')
    .option('--locale <LOCALE>', 'language of the sign-in page, which routes may choose by', language, 'en')
    .option('--code <CODE>', 'the code to send, 4 to 6 letters or digits (default: a random one)', code)
    .option(
      '--ip <ADDRESS>',
      'send as an end user at this address: spendProtection holds (default: as an operator who tests)',
      address,
    )
    .option('--config <FILE>', 'a connector config as JSON: checked, then sent to a simulator of its account')
    .option(
      '--live',
      'send through the real Aliyun, which charges for it; needs --to, and a config (see below)',
    )
    .addHelpText('after', LIVE),
  async (flags) => {
    const begin = performance.now();
    const given = givenConfig(flags, process.env);
    console.log(
      `${bold('connector-aliyun-sms-wasm')}   a verification code, from Logto through Rust to Aliyun\n`,
    );
    await setUp(['extracted']);
    // Only now is there something to import.
    const { demo } = await import('../demo/demo.mjs');
    return demo({ ...flags, given, begin });
  },
);

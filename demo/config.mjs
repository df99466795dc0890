// @ts-check
/** Where a config comes from when it is not the simulator's own: a file, or the environment. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../scripts/command.mjs';

/** @typedef {{ value: unknown, source: string }} GivenConfig a config nobody has checked, and where it comes from */

/**
 * The config the flags ask for; undefined: none, the simulator's will do.
 * @param {import('./flags.mjs').Flags} flags
 * @param {NodeJS.ProcessEnv} env
 * @returns {GivenConfig | undefined}
 * @throws {UsageError} when it is not there, or --live lacks something
 */
export function givenConfig({ config, live, to }, env) {
  if (live && to.length === 0) {
    throw new UsageError(
      '--live sends a real SMS and needs the number to send it to.',
      'For example: npm start -- --live --to 8613800138000',
    );
  }
  if (config !== undefined) return { value: configFromFile(config), source: basename(config) };
  return live ? { value: configFromEnvironment(env), source: 'the environment' } : undefined;
}

/** The usage types every config needs a template for. */
const REQUIRED_USAGE_TYPES = ['Register', 'SignIn', 'ForgotPassword', 'Generic'];

/**
 * A config from a JSON file, unchecked: the connector's configGuard does that.
 * @param {string} file
 * @returns {unknown}
 * @throws {UsageError}
 */
function configFromFile(file) {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message itself is not shown: it quotes the text around the place, and with it, perhaps, a secret.
    const position = /position (\d+)/.exec(/** @type {Error} */ (error).message)?.[1];
    const where = position ? `, line ${text.slice(0, Number(position)).split('\n').length}` : '';
    throw new UsageError(
      `${file}${where}: this is not JSON.`,
      'What a config looks like: docs/setup-guide.md',
    );
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const reason = code === 'ENOENT' ? 'There is no file' : `Cannot read (${code})`;
    throw new UsageError(`${reason} ${file}.`, '--config takes the path of a connector config as JSON.');
  }
}

/**
 * A config for the real Aliyun from the environment.
 * @param {NodeJS.ProcessEnv} env
 * @returns {unknown}
 * @throws {UsageError} naming all that is missing
 */
function configFromEnvironment(env) {
  /** @type {string[]} */
  const missing = [];
  /** @param {string} name */
  const optional = (name) => env[name]?.trim() ?? '';
  /** @param {string} name */
  const required = (name) => {
    const value = optional(name);
    if (!value) missing.push(name);
    return value;
  };
  const accessKeyId = required('ALIYUN_ACCESS_KEY_ID');
  const accessKeySecret = required('ALIYUN_ACCESS_KEY_SECRET');
  const signName = required('ALIYUN_SIGN_NAME');
  const any = optional('ALIYUN_TEMPLATE_CODE');
  const china = optional('ALIYUN_TEMPLATE_CODE_CHINA') || any;
  const overseas = optional('ALIYUN_TEMPLATE_CODE_OVERSEAS') || any;
  if (!china && !overseas) missing.push('ALIYUN_TEMPLATE_CODE');
  else if (!china) missing.push('ALIYUN_TEMPLATE_CODE_CHINA');
  else if (!overseas) missing.push('ALIYUN_TEMPLATE_CODE_OVERSEAS');
  if (missing.length > 0) {
    throw new UsageError(
      ['--live finds no account to send with. Not set in the environment:', '']
        .concat(missing.map((name) => `  ${name}`))
        .join('\n'),
      '\nSet them, or name a config with --config FILE. What each one means: npm start -- --help',
    );
  }
  const templateCode = china === overseas ? china : { china, overseas };
  const templates = REQUIRED_USAGE_TYPES.map((usageType) => ({ usageType, templateCode }));
  return { accessKeyId, accessKeySecret, signName, templates };
}

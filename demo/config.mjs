// @ts-check
/** Where a config comes from when it is not the simulator's own: a file, or the environment. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../scripts/command.mjs';

/** @typedef {{ value: unknown, source: string }} GivenConfig a config nobody has checked, and where it comes from */

/**
 * The config the flags ask for; undefined: none, the simulator's will do.
 * @param {{ config?: string, live: boolean, to?: string[] }} flags @param {NodeJS.ProcessEnv} env
 * @returns {GivenConfig | undefined}
 * @throws {UsageError} when it is not there, or --live lacks something
 */
export function givenConfig({ config, live, to }, env) {
  if (live && !to) {
    throw new UsageError(
      '--live sends a real SMS and needs the number to send it to.',
      'For example: npm start -- --live --to 8613800138000',
    );
  }
  if (config !== undefined) return { value: configFromFile(config), source: basename(config) };
  return live ? { value: configFromEnvironment(env), source: 'the environment' } : undefined;
}

/** A config from a JSON file, unchecked: the connector's configGuard does that. @param {string} file @throws {UsageError} */
function configFromFile(file) {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return JSON.parse(text);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const reason = code === 'ENOENT' ? 'There is no file' : `Cannot read (${code})`;
    if (code) throw new UsageError(`${reason} ${file}.`, '--config takes the path of a config as JSON.');
    // The message itself is not shown: it quotes the text around the place, and with it, perhaps, a secret.
    const position = /position (\d+)/.exec(message)?.[1];
    const where = position ? `, line ${text.slice(0, Number(position)).split('\n').length}` : '';
    throw new UsageError(
      `${file}${where}: this is not JSON.`,
      'What a config looks like: docs/setup-guide.md',
    );
  }
}

/** A config for the real Aliyun. @param {NodeJS.ProcessEnv} env @throws {UsageError} naming all that is missing */
function configFromEnvironment(env) {
  const missing = /** @type {string[]} */ ([]);
  /** The first of some variables that is set. @param {string[]} names */
  const required = (...names) => {
    const value = names.map((name) => env[name]?.trim()).find(Boolean);
    if (!value) missing.push(names[0] ?? '');
    return value;
  };
  const accessKeyId = required('ALIYUN_ACCESS_KEY_ID');
  const accessKeySecret = required('ALIYUN_ACCESS_KEY_SECRET');
  const signName = required('ALIYUN_SIGN_NAME');
  const isSplit = env['ALIYUN_TEMPLATE_CODE_CHINA'] || env['ALIYUN_TEMPLATE_CODE_OVERSEAS'];
  const templateCode = isSplit
    ? {
        china: required('ALIYUN_TEMPLATE_CODE_CHINA', 'ALIYUN_TEMPLATE_CODE'),
        overseas: required('ALIYUN_TEMPLATE_CODE_OVERSEAS', 'ALIYUN_TEMPLATE_CODE'),
      }
    : required('ALIYUN_TEMPLATE_CODE');
  if (missing.length > 0) {
    throw new UsageError(
      `--live finds no account to send with. Not set in the environment:\n\n  ${missing.join('\n  ')}`,
      '\nSet them, or name a config with --config FILE. What each one means: npm start -- --help',
    );
  }
  const usageTypes = ['Register', 'SignIn', 'ForgotPassword', 'Generic'];
  const templates = usageTypes.map((usageType) => ({ usageType, templateCode }));
  return { accessKeyId, accessKeySecret, signName, templates };
}

/**
 * The current profile of Aliyun's command line, in `~/.aliyun/config.json`.
 *
 * Its file, and the variables that choose and switch off a profile, are those of Aliyun's own clients
 * (`@alicloud/credentials`, `providers/cli_profile`).
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';
import type { KeyFields } from './find-key.js';

interface Profile {
  readonly name?: unknown;
  readonly mode?: unknown;
  readonly access_key_id?: unknown;
  readonly access_key_secret?: unknown;
  readonly sts_token?: unknown;
}

/** Modes that hold a key; all others ask for one first, with a browser, a role or a program. */
const MODES_WITH_KEY = ['AK', 'StsToken'];

/**
 * `undefined` where Aliyun's command line is not set up.
 *
 * @throws {UsageError} when its profile is of another mode, or does not exist.
 */
export const readCliProfile = (
  environment: NodeJS.ProcessEnv,
): { readonly fields: KeyFields; readonly name: string } | undefined => {
  if (/^true$/i.test(environment['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] ?? '')) {
    return undefined;
  }
  const file = join(environment['HOME'] || homedir(), '.aliyun', 'config.json');
  const { current, profiles } = contentOf(file) ?? {};
  if (!Array.isArray(profiles)) {
    return undefined;
  }
  const chosen = environment['ALIBABA_CLOUD_PROFILE'];
  const name = chosen || (typeof current === 'string' && current ? current : 'default');
  const profile = (profiles as readonly (Profile | null)[]).find((candidate) => candidate?.name === name);
  if (!profile) {
    if (chosen) {
      throw new UsageError('noSuchProfile', { profile: chosen, file });
    }
    return undefined;
  }
  const mode = textOf(profile.mode) || 'AK';
  if (!MODES_WITH_KEY.includes(mode)) {
    throw new UsageError('profileWithoutKey', { profile: name, mode });
  }
  const accessKeyId = textOf(profile.access_key_id);
  const accessKeySecret = textOf(profile.access_key_secret);
  if (!accessKeyId || !accessKeySecret) {
    return undefined;
  }
  const securityToken = mode === 'StsToken' ? textOf(profile.sts_token) : '';
  return { fields: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) }, name };
};

/** `undefined` for a file that is not there, or is no JSON object: its owner's other tools say so. */
const contentOf = (file: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

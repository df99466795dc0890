/** Where a config comes from: a file, standard input, or the file that `ALIYUN_SMS_CONFIG` names. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../usage-error.js';
import { type FoundKey, findKey, isKeyField } from './find-key.js';

/** A config as it was given, with a key. Nobody has checked it yet: that is the core's. */
export interface GivenConfig {
  readonly value: Readonly<Record<string, unknown>>;
  /** What it is called in a report. */
  readonly source: string;
  readonly keySource: FoundKey['source'] | undefined;
  /** The file, when it holds a secret that every user of the machine can read. */
  readonly openFile: string | undefined;
}

const STANDARD_INPUT = '-';

/** Any user may read. */
const OTHERS_READ = 0o004;

/**
 * Reads the config, and finds a key if it brings none.
 *
 * @param file Of `--config`.
 * @throws {UsageError} when there is none, or it cannot be read.
 */
export const readConfig = (file: string | undefined, environment: NodeJS.ProcessEnv): GivenConfig => {
  const path = file ?? (environment['ALIYUN_SMS_CONFIG'] || undefined);
  if (path === undefined) {
    throw new UsageError('noConfig');
  }
  const config = unwrapped(parsed(path, textOf(path)));
  return withKey(config, path, environment);
};

/** A config of a key alone, for commands that need nothing else. `undefined` when there is no key either. */
export const keyOnly = (environment: NodeJS.ProcessEnv): GivenConfig | undefined => {
  const key = findKey(environment);
  return key && { value: { ...key.fields }, source: key.name, keySource: key.source, openFile: undefined };
};

const withKey = (
  config: Readonly<Record<string, unknown>>,
  path: string,
  environment: NodeJS.ProcessEnv,
): GivenConfig => {
  const source = path === STANDARD_INPUT ? 'stdin' : basename(path);
  // Half a key is a mistake in this file, which must not be covered up with another one.
  if (Object.entries(config).some(([name, value]) => isKeyField(name) && value !== '')) {
    return { value: config, source, keySource: 'config', openFile: isOpen(path) ? path : undefined };
  }
  const key = findKey(environment);
  return { value: { ...config, ...key?.fields }, source, keySource: key?.source, openFile: undefined };
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path === STANDARD_INPUT ? 0 : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? 'noSuchFile' : 'unreadableFile', { file: path, code });
  }
};

const parsed = (path: string, text: string): Readonly<Record<string, unknown>> => {
  const file = path === STANDARD_INPUT ? 'stdin' : path;
  let value: unknown;
  // A query that found no connector prints nothing.
  if (text.trim() === '') {
    throw new UsageError('empty', { file });
  }
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The message itself is not shown: it quotes the text around the place, and with it, perhaps, a secret.
    const line = lineOf((error as Error).message, text);
    throw line === undefined
      ? new UsageError('notJson', { file })
      : new UsageError('notJsonAt', { file, line: String(line) });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError('notAnObject', { file });
  }
  return value as Readonly<Record<string, unknown>>;
};

/** Where it stops to be JSON. For a wrong character, Node 20 quotes the text around it and tells no place. */
const lineOf = (message: string, text: string): number | undefined => {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    return text.slice(0, Number(position)).split('\n').length;
  }
  return /end of JSON/.test(message) ? text.trimEnd().split('\n').length : undefined;
};

/** Logto's API has a connector's config in the field `config`. */
const unwrapped = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { connectorId, config } = value;
  return typeof connectorId === 'string' && typeof config === 'object' && config !== null
    ? (config as Readonly<Record<string, unknown>>)
    : value;
};

/** Windows has no such bits. */
const isOpen = (path: string): boolean => {
  if (path === STANDARD_INPUT || process.platform === 'win32') {
    return false;
  }
  const stats = statSync(path);
  return stats.isFile() && (stats.mode & OTHERS_READ) !== 0;
};

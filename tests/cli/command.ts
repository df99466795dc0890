/** The command as a process, as a person starts it. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Settings {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Columns of the terminal that it believes to write to. */
  readonly columns?: number;
}

/** A folder that is gone after the test. */
export const folder = (context: TestContext): string => {
  const path = mkdtempSync(join(tmpdir(), 'aliyun-sms-cli-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** A config in a file that only its owner reads. */
export const configFile = (context: TestContext, config: unknown): string => {
  const file = join(folder(context), 'sms.json');
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
};

/** Without the terminal, the keys and the profile of whoever runs the tests. */
const environment = ({ env, columns }: Settings): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  NODE_NO_WARNINGS: '1',
  ...(columns !== undefined && { COLUMNS: String(columns) }),
  ...env,
});

export const start = (args: readonly string[], settings: Settings = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [CLI, ...args], { env: environment(settings) });

/** Runs it to its end. */
export const run = async (args: readonly string[], settings: Settings = {}): Promise<Ended> => {
  const child = start(args, settings);
  child.stdin.end(settings.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
};

/** A pipe gets plain text. */
export const assertPlain = ({ stdout, stderr }: Ended): void => {
  assert.ok(!`${stdout}${stderr}`.includes('\u001b'), 'an escape sequence in a pipe');
};

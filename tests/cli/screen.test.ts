/** What a command may do with the terminal it finds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Screen } from '../../cli/terminal/screen.ts';
import { assertPlain, run } from './command.ts';

const terminal = (columns: number, isTTY = true) => ({ isTTY, columns }) as NodeJS.WriteStream;
const screen = (errors: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = {}) =>
  new Screen(terminal(80), errors, environment);

describe('a line that changes while one waits', () => {
  test('is shown on a terminal', () => {
    assert.equal(screen(terminal(80)).isLive, true);
  });

  test('is not shown where it cannot be taken back', () => {
    assert.equal(screen(terminal(80, false)).isLive, false);
    assert.equal(screen(terminal(80), { CI: 'true' }).isLive, false);
    assert.equal(screen(terminal(80), { TERM: 'dumb' }).isLive, false);
    // As over some serial lines and `docker exec -t`; ora would count the lines to take back without end.
    assert.equal(screen(terminal(0)).isLive, false);
  });
});

test('NO_COLOR takes every colour', async () => {
  const failure = (env: Record<string, string>) => run(['send'], { env: { FORCE_COLOR: '1', ...env } });
  assert.ok((await failure({})).stderr.includes('\u001b'));
  assertPlain(await failure({ NO_COLOR: '1' }));
});

// @ts-check
/** `npm run simulator`: compiles the simulator if it has changed and starts it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, runCommand, UsageError } from './command.mjs';
import { path, SetupError } from './project.mjs';
import { setUp } from './set-up.mjs';
import { columns } from './terminal.mjs';

/** Name and description of each. */
function scenarioHelp() {
  const folder = path('simulator/scenarios');
  const rows = readdirSync(folder).map((file) => {
    const { description } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return ['', file.replace(/\.json$/, ''), description.en];
  });
  return `\nScenarios:\n${columns(rows, [2, 38], 80)}`;
}

await runCommand(
  command(
    'npm run simulator',
    'Starts a local Aliyun SMS endpoint: checks and answers requests like the real one, and delivers to this terminal and to an inbox in the browser. Ctrl-C stops it.',
    'it was stopped',
  )
    .option('--port <NUMBER>', 'port to listen on, 0 for any free one', '8180')
    .option('--host <ADDRESS>', 'address to listen on', '127.0.0.1')
    .option(
      '--host-name <NAME...>',
      'further names by which inbox and /_api/ may be asked, such as that of a container',
    )
    .option(
      '--scenario <NAME>',
      'the situation of the account, listed below, or the .json file of another one',
    )
    .option(
      '--limits',
      '1 code a minute, 5 an hour, 10 a day for each mainland number (SendSmsVerifyCode: 10 a day)',
    )
    .addHelpText('after', scenarioHelp()),
  async ({ port, host, hostName, limits, scenario }) => {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new UsageError(`--port takes a number from 0 to 65535, not "${port}".`);
    }
    await setUp(['simulator-js']);
    const { runOnTerminal } = await import('../lib/simulator/cli.js');
    try {
      await runOnTerminal({ port: Number(port), host, hostNames: hostName ?? [], limits, scenario });
    } catch (error) {
      if (error instanceof Error && error.name === 'SchemaError') throw new UsageError(error.message);
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE') throw new SetupError(`Cannot listen on ${host} port ${port}: ${message}`);
      throw new SetupError(
        `Port ${port} is in use.`,
        'Choose another one with --port, or 0 for any free one.',
      );
    }
  },
);

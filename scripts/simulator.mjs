// @ts-check
/** `npm run simulator`: compiles the simulator if it has changed and starts it. */
import { command, runCommand, UsageError } from './command.mjs';
import { SetupError } from './project.mjs';
import { setUp } from './set-up.mjs';

await runCommand(
  command(
    'npm run simulator',
    'Starts a local Aliyun SMS endpoint: checks and answers SendSms and SendSmsVerifyCode like the real one, and delivers to this terminal. Ctrl-C stops it.',
    'it was stopped',
  )
    .option('--port <NUMBER>', 'port to listen on, 0 for any free one', '8180')
    .option('--host <ADDRESS>', 'address to listen on', '127.0.0.1')
    .option(
      '--limits',
      '1 code a minute, 5 an hour, 10 a day for each mainland number (SendSmsVerifyCode: 10 a day)',
    ),
  async ({ port, host, limits }) => {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new UsageError(`--port takes a number from 0 to 65535, not "${port}".`);
    }
    await setUp(['simulator-js']);
    const { runOnTerminal } = await import('../lib/simulator/cli.js');
    try {
      await runOnTerminal({ port: Number(port), host, limits });
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE') throw new SetupError(`Cannot listen on ${host} port ${port}: ${message}`);
      throw new SetupError(
        `Port ${port} is in use.`,
        'Choose another one with --port, or 0 for any free one.',
      );
    }
  },
);

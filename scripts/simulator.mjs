// @ts-check
/** `npm run simulator`: compiles the simulator if it has changed and starts it. */
import { build } from './build.mjs';
import { runCommand, UsageError } from './command.mjs';
import { SetupError } from './project.mjs';

await runCommand(
  {
    call: 'npm run simulator',
    does: 'Starts a local Aliyun SMS endpoint: checks and answers SendSms and SendSmsVerifyCode like the real one, and delivers to this terminal. Ctrl-C stops it.',
    flags: {
      port: {
        type: 'string',
        default: '8180',
        value: 'NUMBER',
        does: 'port to listen on, 0 for any free one (default 8180)',
      },
      host: {
        type: 'string',
        default: '127.0.0.1',
        value: 'ADDRESS',
        does: 'address to listen on (default 127.0.0.1)',
      },
      limits: {
        type: 'boolean',
        default: false,
        does: '1 code a minute, 5 an hour, 10 a day for each mainland number (SendSmsVerifyCode: 10 a day)',
      },
    },
    succeeds: 'it was stopped',
  },
  async ({ port, host, limits }) => {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new UsageError(`--port takes a number from 0 to 65535, not "${port}".`);
    }
    await build({ only: ['simulator'], heading: 'Set-up' });
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

/** `simulator`: a local Aliyun, and the inbox in which its messages arrive. */
import type { Command } from 'commander';
import { runOnTerminal } from '../../simulator/cli.js';
import { action } from '../action.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { portOf, whenListening } from '../listening.js';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly limits?: boolean;
}

export const registerSimulator = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('simulator')
    .description(help.command.simulator)
    .option('--port <NUMBER>', help.flags.port, '8180')
    .option('--host <ADDRESS>', help.flags.host, '127.0.0.1')
    .option('--limits', help.flags.limits)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.simulator)}`)
    .action(
      action(async ({ port, host, limits = false }: Options) => {
        const number = portOf(port);
        await whenListening({ host, port }, runOnTerminal({ port: number, host, limits }));
        return EXIT.fine;
      }),
    );
};

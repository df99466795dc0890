/** `studio`: the page that checks a config in the browser, served from this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Command } from 'commander';
import { action } from '../action.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { portOf, whenListening } from '../listening.js';
import { fill } from '../messages/fill.js';
import { studioServer } from '../studio-server.js';
import { UsageError } from '../usage-error.js';

/** Beside `lib/cli.js`, which this becomes a part of. */
const FOLDER = new URL('./studio/', import.meta.url);

/** A page that holds keys is for this machine alone. */
const LOOPBACK = '127.0.0.1';

interface Options {
  readonly port: string;
  readonly open?: boolean;
}

export const registerStudio = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('studio')
    .description(help.command.studio)
    .option('--port <NUMBER>', help.flags.port, '8181')
    .option('--open', help.flags.open)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.studio)}`)
    .action(action((options: Options) => studio(options, context)));
};

const studio = async ({ port, open = false }: Options, { screen, texts }: Context) => {
  const number = portOf(port);
  if (!existsSync(FOLDER)) {
    throw new UsageError('notBuilt', { folder: 'lib/studio' });
  }
  const server = studioServer(FOLDER);
  server.listen(number, LOOPBACK);
  await whenListening({ host: LOOPBACK, port }, once(server, 'listening'));
  const url = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`;
  screen.print(fill(texts.studio.serving, { url: screen.paint.cyan(url) }));
  screen.print(texts.studio.nothingLeaves);
  screen.print(texts.studio.stop);
  if (open) {
    openInBrowser(url);
  }
  const stop = new AbortController();
  const stopped = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal }));
  await Promise.race(stopped);
  stop.abort();
  await Promise.allSettled(stopped);
  server.close();
  server.closeAllConnections();
  screen.print();
  screen.print(texts.studio.stopped);
  return EXIT.fine;
};

/** The address is printed anyway: where there is no browser, nothing is lost. */
const openInBrowser = (url: string): void => {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

/** `simulator`: a local Aliyun, and the inbox in which its messages arrive. */
import type { Command } from 'commander';
import { runOnTerminal } from '../../simulator/cli.js';
import { simulatorScenarios } from '../../simulator/index.js';
import { printable } from '../../simulator/printable.js';
import { action } from '../action.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { portOf, whenListening } from '../listening.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly hostName?: readonly string[];
  readonly limits?: boolean;
  readonly scenario?: string;
}

export const registerSimulator = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('simulator')
    .description(help.command.simulator)
    .option('--port <NUMBER>', help.flags.port, '8180')
    .option('--host <ADDRESS>', help.flags.host, '127.0.0.1')
    .option('--host-name <NAME...>', help.flags.hostName)
    .option('--scenario <NAME>', help.flags.scenario)
    .option('--limits', help.flags.limits)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${scenarios(context)}\n\n${context.screen.paragraph(help.exit.simulator)}`)
    .action(action((options: Options) => serve(options, context)));
};

const serve = async (options: Options, { language }: Context) => {
  const { port, host, hostName = [], limits = false, scenario } = options;
  if (scenario !== undefined && !isFile(scenario) && !Object.hasOwn(simulatorScenarios(), scenario)) {
    throw new UsageError('noSuchScenario', { name: printable(scenario) });
  }
  const flags = { port: portOf(port), host, hostNames: hostName, limits, scenario, language };
  await whenListening({ host, port }, runOnTerminal(flags)).catch((error: unknown) => {
    throw isSchemaError(error) ? new UsageError('badScenario', { problem: error.message }) : error;
  });
  return EXIT.fine;
};

const isFile = (scenario: string): boolean => scenario.endsWith('.json');

/** By its name: the simulator's own class is in another file. */
const isSchemaError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'SchemaError';

/** Each name above its description: beside each other they would not fit a narrow terminal. */
const scenarios = ({ screen, texts, language }: Context): string =>
  [
    screen.paint.bold(texts.help.scenarios),
    ...Object.entries(simulatorScenarios()).flatMap(([name, { description }]) => [
      `  ${name}`,
      screen.paragraph(screen.paint.dim(description[language]), { indent: 6 }),
    ]),
  ].join('\n');

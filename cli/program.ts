/** The command: its parts, its help, and how it ends. */
import { type Argument, Command, CommanderError, Help, type Option } from 'commander';
import { isAliyunSmsError, isInvalidConfigError } from '../host/client.js';
import { problem } from '../host/messages/write.js';
import { printable } from '../simulator/printable.js';
import { endOf } from './action.js';
import { registerDoctor } from './commands/doctor.js';
import { registerExplain } from './commands/explain.js';
import { registerRoute } from './commands/route.js';
import { registerSend } from './commands/send.js';
import { registerSimulator } from './commands/simulator.js';
import { registerStudio } from './commands/studio.js';
import { registerTrace } from './commands/trace.js';
import type { Context } from './context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { assertLanguage } from './language.js';
import { fill } from './messages/fill.js';
import { refuseKeys } from './refuse-keys.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';

const NAME = 'connector-aliyun-sms-wasm';

/** In the order of the help. */
const REGISTER = [
  registerDoctor,
  registerTrace,
  registerSend,
  registerRoute,
  registerExplain,
  registerSimulator,
  registerStudio,
];

/**
 * Runs the command.
 *
 * @param args Without the program's own name.
 */
export const run = async (args: readonly string[], context: Context): Promise<ExitCode> => {
  try {
    refuseKeys(args);
    assertLanguage(args);
    const command = program(context);
    await command.parseAsync([...args], { from: 'user' });
    return exitCodeOf(command);
  } catch (error) {
    return failure(error, args, context);
  }
};

/** How the action ended; what only showed its help ended well. */
const exitCodeOf = (command: Command): ExitCode => endOf(command) ?? EXIT.fine;

const program = (context: Context): Command => {
  const { screen, texts } = context;
  const { help } = texts;
  const command = new Command(NAME)
    .description(help.description)
    .usage(`COMMAND [${bare(help.options)}]`)
    .version(VERSION, '-V, --version', help.flags.version)
    .option('--lang <zh|en>', help.flags.lang)
    .helpOption('-h, --help', help.flags.help)
    .helpCommand('help [COMMAND]', help.command.help)
    .configureHelp(helpIn(context))
    // What is wrong is said by us, in the reader's language.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', () => `\n${screen.paragraph(help.keys)}`);
  for (const register of REGISTER) {
    register(command, context);
  }
  return command;
};

const bare = (title: string): string => title.replace(/[:：]$/, '');

/** Commander's help in the reader's language, as wide as the screen. */
const helpIn = ({ screen, texts }: Context): Partial<Help> => {
  const { help } = texts;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Options:': help.options,
    'Arguments:': help.arguments,
    'Commands:': help.commands,
  };
  const plain = new Help();
  const commandTerm = (command: Command): string =>
    [command.name(), ...command.registeredArguments.map((argument: Argument) => argument.name())].join(' ');
  return {
    helpWidth: screen.columns,
    minWidthToWrap: 20,
    styleTitle: (title) => screen.paint.bold(titles[title] ?? title),
    subcommandTerm: commandTerm,
    optionDescription: (option: Option) =>
      option.defaultValue === undefined
        ? option.description
        : `${option.description}${fill(help.defaultValue, { value: String(option.defaultValue) })}`,
    // Of one command, a sentence; in the list of all, a part of a line.
    commandDescription: (command) =>
      command.parent ? sentence(command.description(), texts.fullStop) : command.description(),
    commandUsage: (command) =>
      command.parent
        ? `${NAME} ${commandTerm(command)} [${bare(help.options)}]`
        : plain.commandUsage(command),
    boxWrap: (text, width) => screen.wrapped(text, width),
  };
};

const sentence = (text: string, fullStop: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${fullStop}`;

/** Says what went wrong. */
const failure = (error: unknown, args: readonly string[], context: Context): ExitCode => {
  const { screen, language, texts } = context;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) {
      return EXIT.fine;
    }
    const [first = '', second] = args.filter(
      (arg, index) => !arg.startsWith('-') && args[index - 1] !== '--lang',
    );
    const isCommand = (name: string) =>
      name === 'help' || program(context).commands.some((command) => command.name() === name);
    if (error.code === 'commander.help') {
      // No command was named: the help says which there are.
      if (first === 'help' && second !== undefined && !isCommand(second)) {
        screen.fail(fill(texts.usage.unknownCommand, { name: printable(second) }));
      }
      return EXIT.usage;
    }
    const command = [NAME, ...(isCommand(first) ? [first] : []), '--help'].join(' ');
    screen.fail(usageSentence(error, context), fill(texts.usage.moreHelp, { command }));
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    const params = Object.entries(error.params).map(([name, value]) => [name, printable(value)]);
    screen.fail(fill(texts.usage[error.problem], Object.fromEntries(params) as Record<string, string>));
    return EXIT.usage;
  }
  if (isInvalidConfigError(error)) {
    for (const found of error.problems) {
      // As the form has it: here a config is a file, no argument of a program.
      const sentence = problem(found, 'connector')[language];
      screen.fail(printable(found.path ? `${found.path}${texts.colon}${sentence}` : sentence));
    }
    return EXIT.problem;
  }
  if (isAliyunSmsError(error)) {
    screen.fail(error.in(language), `${texts.explain.more}${texts.colon}${error.helpUrlIn(language)}`);
    return error.mayHaveBeenSent ? EXIT.unknown : EXIT.problem;
  }
  screen.fail(fill(texts.crashed, { error: error instanceof Error ? printable(error.message) : 'unknown' }));
  return EXIT.unknown;
};

/** Commander's sentences are English. Their quoted parts say what they are about. */
const usageSentence = ({ code, message }: CommanderError, { texts }: Context): string => {
  const { usage, space } = texts;
  const name = printable(/'([^']*)'/.exec(message)?.[1] ?? '');
  const similar = /\(Did you mean (?:one of )?([^)?]*)\?/.exec(message)?.[1];
  const problem = (
    {
      'commander.unknownOption': 'unknownFlag',
      'commander.unknownCommand': 'unknownCommand',
      'commander.missingArgument': 'missingArgument',
      'commander.optionMissingArgument': 'missingValue',
      'commander.excessArguments': 'excessArguments',
    } as const
  )[code];
  const sentence = problem ? fill(usage[problem], { name }) : printable(message.replace(/^error: /, ''));
  return similar ? sentence + space + fill(usage.didYouMean, { name: similar }) : sentence;
};

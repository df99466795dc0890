/** How an action of a command ends the program. */
import type { Command } from 'commander';
import type { ExitCode } from './exit-code.js';

const ends = new WeakMap<Command, ExitCode>();

/** An action: what it returns is how the program ends. */
export const action =
  <Args extends unknown[]>(perform: (...args: Args) => Promise<ExitCode> | ExitCode) =>
  async (...args: [...Args, Command]): Promise<void> => {
    const command = args.at(-1) as Command;
    const code = await perform(...(args.slice(0, -1) as unknown as Args));
    ends.set(command.parent ?? command, code);
  };

/** `undefined` when no action ran. */
export const endOf = (program: Command): ExitCode | undefined => ends.get(program);

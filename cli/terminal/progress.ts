/** One line on stderr that says what is waited for, while somebody watches. */
import ora from 'ora';
import type { Screen } from './screen.js';

export interface Progress {
  /** What is waited for now. */
  say(text: string): void;
  /** Takes the line away while something is printed where it stands. */
  pause(print: () => void): void;
  stop(): void;
}

export const progress = (screen: Screen, text: string): Progress => {
  const spinner = ora({
    text,
    stream: process.stderr,
    // Ctrl-C must reach the process as it always does.
    discardStdin: false,
    isSilent: !screen.isLive,
    // It paints with a chalk that knows nothing of NO_COLOR.
    color: screen.paint.level === 0 ? false : 'cyan',
  }).start();
  return {
    say: (next) => {
      spinner.text = next;
    },
    pause: (print) => {
      spinner.stop();
      print();
      spinner.start();
    },
    stop: () => {
      spinner.stop();
    },
  };
};

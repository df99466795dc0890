/** How the command ends. */
export const EXIT = {
  /** Done; nothing found, or warnings only. A key that may not look is no fault. */
  fine: 0,
  /** Something is wrong and somebody must act. */
  problem: 1,
  /** What the command was given cannot be used. */
  usage: 2,
  /** It cannot be said: a check itself failed, or a message is in doubt. */
  unknown: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

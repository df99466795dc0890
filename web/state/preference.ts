/**
 * A choice that outlives the page, one of `allowed`. A browser that keeps nothing (private windows, blocked storage) only
 * forgets it.
 */
export interface Preference<T extends string> {
  read(): T | undefined;
  write(choice: T): void;
}

export const preference = <T extends string>(key: string, allowed: readonly T[]): Preference<T> => ({
  read: () => {
    try {
      const stored = localStorage.getItem(key);
      return allowed.find((choice) => choice === stored);
    } catch {
      return undefined;
    }
  },
  write: (choice) => {
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Nothing depends on it.
    }
  },
});

import { observable } from '../../state/observable.js';

/** `undefined` also for an address that somebody typed or cut off: `#%` names nothing. */
const ofAddress = (): string | undefined => {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
};

/** The id of the entry that the address names, so that the browser's back button works and an entry can be linked to. */
export const selected = observable(ofAddress());

addEventListener('hashchange', () => selected.set(ofAddress()));

export const addressOf = (id: string): string => `#${encodeURIComponent(id)}`;

/** Selects without a new step in the history: the arrow keys pass many entries. */
export function select(id: string | undefined): void {
  history.replaceState(null, '', id === undefined ? location.pathname : addressOf(id));
  selected.set(id);
}

import { words } from '../timeline/filter.js';
import { SEARCH_ID } from '../timeline/search-field.js';
import type { Entry } from '../timeline/timeline.js';
import { TOOLS_BUTTON_ID } from './page-head.js';
import { addressOf, select } from './selection.js';
import { toolsOpen } from './tools-state.js';

/** Where the arrow keys go in the list, newest first. */
const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Keys that a field or a row of tabs needs itself. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [role=tablist], .tools-panel') !== null;

/**
 * The keys of the page: arrows walk through the list, `/` goes to the search, Escape takes back one thing after the other.
 *
 * @param entries What the list shows.
 * @param current The entry that is shown.
 */
export function handleKey(event: KeyboardEvent, entries: readonly Entry[], current: Entry | undefined): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  const search = document.getElementById(SEARCH_ID);
  if (event.key === 'Escape') {
    leave(search);
  } else if (event.key === '/' && !isTaken(event.target)) {
    event.preventDefault();
    search?.focus();
  } else if (event.target === search ? event.key === 'ArrowDown' : !isTaken(event.target)) {
    const step = STEPS[event.key];
    if (step && entries.length > 0) {
      event.preventDefault();
      const index = current ? entries.indexOf(current) : -1;
      // From the search field the first row is the next one.
      const next = event.target === search ? 0 : step(index, entries.length - 1);
      goTo(entries[next]);
    }
  }
}

function goTo(entry: Entry | undefined): void {
  if (!entry) {
    return;
  }
  select(entry.id);
  document.querySelector<HTMLAnchorElement>(`.row-link[href="${addressOf(entry.id)}"]`)?.focus();
}

function leave(search: HTMLElement | null): void {
  if (toolsOpen.get()) {
    toolsOpen.set(false);
    document.getElementById(TOOLS_BUTTON_ID)?.focus();
  } else if (document.activeElement === search && words.get()) {
    words.set('');
  } else if (document.activeElement === search) {
    search?.blur();
  } else {
    select(undefined);
  }
}

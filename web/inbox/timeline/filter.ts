import { observable } from '../../state/observable.js';
import type { Shown } from './search.js';

/** What the reader searches for. */
export const words = observable('');
export const shown = observable<Shown>('all');

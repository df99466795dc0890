import { observable } from '../../state/observable.js';

/** Whether the tools are open where they have no column of their own. */
export const toolsOpen = observable(false);

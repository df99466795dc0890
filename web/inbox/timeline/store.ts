import { observable } from '../../state/observable.js';
import { fetchAccount, fetchMessages, fetchRequests } from '../api/client.js';
import { type Connection, listenToEvents } from '../api/events.js';
import type { Account, Message, Request } from '../api/types.js';
import { armed, refreshArmed } from '../tools/armed.js';
import { EMPTY_TIMELINE, extended, timelineOf } from './timeline.js';

export const timeline = observable(EMPTY_TIMELINE);
export const account = observable<Account | undefined>(undefined);
export const connection = observable<Connection>('connecting');

/** What has come in since the last frame: a load test sends more than a screen can follow. */
let arrived: { messages: Message[]; requests: Request[] } = { messages: [], requests: [] };
let isLoading = false;
let isScheduled = false;

/** Loads what the simulator has, and follows what happens. */
export function start(): void {
  listenToEvents({
    onConnection: (state) => {
      connection.set(state);
      if (state === 'live') {
        void load();
      }
    },
    onMessage: (message) => {
      arrived.messages.push(message);
      schedule();
    },
    onRequest: (request) => {
      arrived.requests.push(request);
      schedule();
    },
    onAccount: (state) => account.set(state),
    onCleared: () => {
      arrived = { messages: [], requests: [] };
      timeline.set(EMPTY_TIMELINE);
    },
  });
}

/** All of it, also after a break: a simulator that was started again has forgotten what was there. */
async function load(): Promise<void> {
  isLoading = true;
  try {
    const [messages, requests, state] = await Promise.all([fetchMessages(), fetchRequests(), fetchAccount()]);
    await refreshArmed();
    timeline.set(timelineOf(messages, requests));
    account.set(state);
  } catch {
    // The connection broke again; the next one loads.
    connection.set('lost');
  } finally {
    isLoading = false;
    schedule();
  }
}

function schedule(): void {
  if (isScheduled || isLoading) {
    return;
  }
  isScheduled = true;
  // A timer, because a page in the background draws no frames.
  setTimeout(() => {
    isScheduled = false;
    const { messages, requests } = arrived;
    arrived = { messages: [], requests: [] };
    if (messages.length + requests.length > 0) {
      timeline.set(extended(timeline.get(), messages, requests));
      if (armed.get().pending > 0) {
        refreshArmed().catch(console.warn);
      }
    }
  }, 16);
}

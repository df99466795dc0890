import { observable } from '../../state/observable.js';
import { fetchAccount, fetchMessages, fetchRequests } from '../api/client.js';
import { type Connection, listenToEvents } from '../api/events.js';
import type { Account, Message, Request } from '../api/types.js';
import { refreshArmed } from '../tools/armed.js';
import { EMPTY_TIMELINE, extended, timelineOf } from './timeline.js';

export const timeline = observable(EMPTY_TIMELINE);
export const account = observable<Account | undefined>(undefined);
export const connection = observable<Connection>('connecting');

/** What has come in since the last frame: a load test sends more than a screen can follow. */
let arrived: { messages: Message[]; requests: Request[] } = { messages: [], requests: [] };
let isScheduled = false;
/** Whether other answers are scripted than are shown. */
let isNextOutdated = false;
/** Which load counts: an answer to an earlier one is out of date. */
let generation = 0;
let loading: number | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
/** How often the account was told anew. */
let accountsHeard = 0;

/** Milliseconds until what could not be loaded is asked for again. */
const RETRY_AFTER = 2000;

/** Loads what the simulator has, and follows what happens. */
export function start(): void {
  listenToEvents({
    onConnection: (state) => {
      connection.set(state);
      stopLoading();
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
    onAccount: (state) => {
      accountsHeard += 1;
      account.set(state);
    },
    onNext: () => {
      isNextOutdated = true;
      schedule();
    },
    onCleared: () => {
      arrived = { messages: [], requests: [] };
      timeline.set(EMPTY_TIMELINE);
      // What is on its way may be from before.
      if (loading !== undefined) {
        void load();
      }
    },
  });
}

/** All of it, also after a break: a simulator that was started again has forgotten what was there. */
async function load(): Promise<void> {
  generation += 1;
  const mine = generation;
  loading = mine;
  const accountsBefore = accountsHeard;
  try {
    const [messages, requests, state] = await Promise.all([fetchMessages(), fetchRequests(), fetchAccount()]);
    await refreshArmed();
    if (mine !== generation) {
      return;
    }
    timeline.set(timelineOf(messages, requests));
    if (accountsBefore === accountsHeard) {
      account.set(state);
    }
    connection.set('live');
  } catch {
    if (mine === generation) {
      connection.set('lost');
      retry = setTimeout(() => void load(), RETRY_AFTER);
    }
  } finally {
    if (mine === loading) {
      loading = undefined;
      schedule();
    }
  }
}

/** Nothing comes of a load that is on its way, or of one that is to come. */
function stopLoading(): void {
  generation += 1;
  loading = undefined;
  clearTimeout(retry);
}

function schedule(): void {
  if (isScheduled || loading !== undefined) {
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
    }
    if (isNextOutdated) {
      isNextOutdated = false;
      refreshArmed().catch(console.warn);
    }
  }, 16);
}

import type { Message, Request } from '../api/types.js';

/** A row of the timeline: a message that arrived, or a request that brought none. `id` is unique among both. */
export type Entry =
  | { readonly kind: 'message'; readonly id: string; readonly at: string; readonly message: Message }
  | { readonly kind: 'request'; readonly id: string; readonly at: string; readonly request: Request };

/** What arrived, oldest first. Never changed: each arrival makes a new one. */
export interface Timeline {
  readonly entries: readonly Entry[];
  /** By request id; those that brought a message have no row of their own. */
  readonly requests: ReadonlyMap<string, Request>;
}

export const EMPTY_TIMELINE: Timeline = { entries: [], requests: new Map() };

/** As many as the simulator keeps. */
const MOST_ENTRIES = 10_000;

export const isRefused = ({ code }: Request): boolean => code !== 'OK';

/** An accepted request to send is shown by the message it brought. */
const bringsMessage = ({ code, action }: Request): boolean =>
  code === 'OK' && (action === 'SendSms' || action === 'SendSmsVerifyCode');

const entryOfMessage = (message: Message): Entry => ({
  kind: 'message',
  id: `message-${message.id}`,
  at: message.at,
  message,
});

const entryOfRequest = (request: Request): Entry => ({
  kind: 'request',
  id: `request-${request.id}`,
  at: request.at,
  request,
});

/** The timeline of all that the simulator still has. */
export function timelineOf(messages: readonly Message[], requests: readonly Request[]): Timeline {
  return extended(
    EMPTY_TIMELINE,
    messages,
    requests,
    (entries) => entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)), // stable
  );
}

/** Adds what has arrived since. What is there already is replaced: a message gets its receipt later. */
export function extended(
  timeline: Timeline,
  messages: readonly Message[],
  requests: readonly Request[],
  arrange: (entries: Entry[]) => Entry[] = (entries) => entries,
): Timeline {
  const rows = new Map(timeline.entries.map((entry) => [entry.id, entry]));
  const known = new Map(timeline.requests);
  for (const request of requests) {
    known.set(request.requestId, request);
    if (!bringsMessage(request)) {
      const entry = entryOfRequest(request);
      rows.set(entry.id, entry);
    }
  }
  for (const message of messages) {
    const entry = entryOfMessage(message);
    rows.set(entry.id, entry);
  }
  const entries = arrange([...rows.values()]).slice(-MOST_ENTRIES);
  for (const id of [...known.keys()].slice(0, -MOST_ENTRIES)) {
    known.delete(id);
  }
  return { entries, requests: known };
}

/** The request behind a row. A message may be there a moment before its request. */
export const requestOf = ({ requests }: Timeline, entry: Entry): Request | undefined =>
  entry.kind === 'request' ? entry.request : requests.get(entry.message.requestId);

/** Of entries with the newest first, the one to look at: a query says little, unless there is nothing else. */
export const newestOf = (entries: readonly Entry[]): Entry | undefined =>
  entries.find((entry) => entry.kind === 'message' || isRefused(entry.request)) ?? entries[0];

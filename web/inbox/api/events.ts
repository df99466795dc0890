import type { Account, Message, Request } from './types.js';

/** Whether the page hears of what happens: not yet, now, or not any more. */
export type Connection = 'connecting' | 'live' | 'lost';

export interface EventHandlers {
  onConnection(state: Connection): void;
  onMessage(message: Message): void;
  onRequest(request: Request): void;
  onAccount(account: Account): void;
  onNext(): void;
  onCleared(): void;
}

/** Milliseconds until the next attempt, when the browser makes none itself. */
const RETRY_AFTER = 2000;

/** Listens to the simulator until the page is closed, through restarts of the simulator. */
export function listenToEvents(handlers: EventHandlers): void {
  const source = new EventSource('/_api/events');
  const parsed =
    <T>(handle: (data: T) => void) =>
    ({ data }: MessageEvent<string>) => {
      const value: T = JSON.parse(data);
      handle(value);
    };
  source.addEventListener('message', parsed(handlers.onMessage));
  source.addEventListener('request', parsed(handlers.onRequest));
  source.addEventListener('account', parsed(handlers.onAccount));
  source.addEventListener('next', () => handlers.onNext());
  source.addEventListener('cleared', () => handlers.onCleared());
  source.addEventListener('open', () => handlers.onConnection('live'));
  source.addEventListener('error', () => {
    handlers.onConnection('lost');
    // A connection that breaks is made again by the browser; one that was answered with an error is not.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listenToEvents(handlers), RETRY_AFTER);
    }
  });
}

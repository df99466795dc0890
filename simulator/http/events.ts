import type { ServerResponse } from 'node:http';
import type { Change } from '../changes.js';
import type { Simulation } from '../simulation.js';
import { accountView, messageView, requestView } from '../views.js';

/** Proxies and browsers give up a connection on which nothing comes for a minute or so. */
const HEARTBEAT_MS = 15_000;

/** Bytes that may wait for somebody who does not read; then the stream ends, and the browser asks anew. */
const MOST_UNREAD = 4 * 1024 * 1024;

/** Server-sent events: what happens in the simulator, to all who asked for it. */
export class EventStreams {
  readonly #streams = new Set<ServerResponse>();

  constructor(private readonly simulation: Simulation) {}

  /** From here on `response` gets all events, until either side closes. */
  open(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // nginx would hold events back.
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    const stopListening = this.simulation.changes.listen((change) => this.#send(response, change));
    const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    this.#streams.add(response);
    response.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      this.#streams.delete(response);
    });
  }

  /** Ends all streams, and waits until each has its end. */
  async close(): Promise<void> {
    const ends = [...this.#streams].map((response) => new Promise<void>((resolve) => response.end(resolve)));
    // Somebody who does not read must not keep the simulator from closing.
    await Promise.race([Promise.all(ends), new Promise((resolve) => setTimeout(resolve, 200).unref())]);
  }

  #send(response: ServerResponse, change: Change): void {
    if (response.writableLength > MOST_UNREAD) {
      response.destroy();
      return;
    }
    response.write(`event: ${change.type}\ndata: ${JSON.stringify(this.#dataOf(change))}\n\n`);
  }

  #dataOf(change: Change): unknown {
    switch (change.type) {
      case 'message':
        return messageView(change.message);
      case 'request':
        return requestView(change.request);
      case 'account':
        return accountView(this.simulation.account);
      // What is scripted may be large, and each request uses some up: whoever wants to know asks.
      case 'next':
      case 'cleared':
        return {};
    }
  }
}

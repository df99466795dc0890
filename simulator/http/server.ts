import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.js';
import { API_PATH, api } from './api.js';
import { EventStreams } from './events.js';
import { gatewayTraffic } from './gateway-traffic.js';
import { checkCaller } from './guard.js';
import { ApiError, sendJson } from './json.js';
import { type ListeningServer, listen } from './listen.js';
import { pages } from './pages.js';
import { isForPages, targetOf } from './target.js';

interface ServerOptions {
  port: number;
  host: string;
  tls: { key: string; cert: string } | undefined;
  now: () => number;
  /** Names by which pages and `/_api/` may be asked, besides localhost, IP addresses and `host`. */
  hostNames: readonly string[];
  version: string;
  config(origin: string): unknown;
  /** Where the built inbox page is. */
  inboxFolder: URL;
  /** Told of what no answer foresees. */
  onError(error: unknown): void;
}

const UNEXPECTED = 'Something went wrong inside the simulator. It says on stderr what, and goes on.';

/**
 * Serves a simulation: Aliyun's API, the inbox page at `/`, and `/_api/`.
 *
 * @throws The `listen` error of Node, for example with code `EADDRINUSE`.
 */
export async function serve(simulation: Simulation, options: ServerOptions): Promise<ListeningServer> {
  const { now, version, config } = options;
  const closing = new AbortController();
  const events = new EventStreams(simulation);
  const answerApi = api({ simulation, events, version, config, closing: closing.signal });
  const answerPage = pages(options.inboxFolder);
  const names = new Set([options.host, ...options.hostNames].map((name) => name.toLowerCase()));
  const answerGateway = gatewayTraffic({ service: simulation.service, now, names });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = targetOf(request);
    if (target.path.startsWith(API_PATH)) {
      checkCaller(request, names);
      return answerApi(request, response, target);
    }
    if (isForPages(request, target)) {
      checkCaller(request, names);
      return answerPage(response, target.path);
    }
    return answerGateway(request, response, target);
  };

  const server = await listen((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof ApiError) {
        return sendJson(response, error.status, { error: error.message }, error.headers);
      }
      options.onError(error);
      if (response.headersSent) {
        response.destroy();
      } else {
        sendJson(response, 500, { error: UNEXPECTED });
      }
    });
  }, options);
  return {
    url: server.url,
    close: async () => {
      closing.abort();
      await events.close();
      await server.close();
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { NotInAccountError } from '../account-state.js';
import type { ScriptedAnswer } from '../record.js';
import { flag, integer, object, oneOf, type Schema, SchemaError, text } from '../schema.js';
import type { Simulation } from '../simulation.js';
import { accountView, messageView, nextView, requestView } from '../views.js';
import type { EventStreams } from './events.js';
import { ApiError, sendJson } from './json.js';
import { receive } from './receive.js';
import type { Target } from './target.js';
import { messagesFor } from './wait-for-messages.js';

/** Where the interface for people and tests is; Aliyun's own API has one path alone, `/`. */
export const API_PATH = '/_api/';

/** Seconds that a request may wait for a message. */
const LONGEST_WAIT = 300;

interface ApiOptions {
  simulation: Simulation;
  events: EventStreams;
  version: string;
  /** The connector's config, with an endpoint of this origin. */
  config(origin: string): unknown;
  /** Aborts when the simulator closes. */
  closing: AbortSignal;
}

interface ApiRequest extends Target {
  request: IncomingMessage;
  response: ServerResponse;
  /** What stands in the path where the route has a name. */
  name: string;
}

type Handler = (request: ApiRequest, options: ApiOptions) => unknown;

/** What can be asked: method, path below {@link API_PATH} with `*` for a name, and what gives the answer, as JSON. */
const ROUTES: readonly (readonly [method: string, route: string, handler: Handler])[] = [
  ['GET', 'health', (_, { version }) => ({ status: 'ok', version })],
  ['GET', 'messages', readMessages],
  ['DELETE', 'messages', clear],
  ['GET', 'requests', (_, { simulation }) => ({ requests: simulation.requests.recorded.map(requestView) })],
  ['GET', 'events', ({ response }, { events }) => events.open(response)],
  ['GET', 'next', (_, { simulation }) => nextView(simulation.scripted)],
  ['PUT', 'next', scriptNext],
  ['GET', 'account', (_, { simulation }) => accountView(simulation.account)],
  ['PUT', 'account/sign-names/*', reviewSignName],
  ['PUT', 'account/templates/*', reviewTemplate],
  ['GET', 'config', ({ request }, { config }) => config(originOf(request))],
];

/** Answers a request below {@link API_PATH}. Throws {@link ApiError} for what the server answers as an error. */
export const api =
  (options: ApiOptions) =>
  async (request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> => {
    const { path } = target;
    const [route, name] = routeOf(path);
    const known = ROUTES.filter(([, candidate]) => candidate === route);
    if (known.length === 0) {
      const all = new Set(ROUTES.map(([, candidate]) => API_PATH + candidate.replace('*', 'NAME')));
      throw new ApiError(404, `There is no ${path}. There are: ${[...all].join(', ')}.`);
    }
    const [, , handler] = known.find(([method]) => method === request.method) ?? [];
    if (!handler) {
      const allow = known.map(([method]) => method).join(', ');
      throw new ApiError(405, `${path} takes ${allow}, not ${request.method}.`, { allow });
    }
    const answer: unknown = await handler({ request, response, name, ...target }, options);
    if (answer !== undefined && !response.destroyed) {
      sendJson(response, 200, answer);
    }
  };

const routeOf = (path: string): [route: string, name: string] => {
  const route = path.slice(API_PATH.length);
  const [, start = '', name = ''] = /^(account\/[a-z-]+\/)([^/]+)$/.exec(route) ?? [];
  return name ? [`${start}*`, decoded(name)] : [route, ''];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError(400, `"${text}" is not percent-encoded UTF-8.`);
  }
};

const originOf = ({ headers, socket }: IncomingMessage): string =>
  `${'encrypted' in socket ? 'https' : 'http'}://${headers.host}/`;

function clear(_: ApiRequest, { simulation }: ApiOptions) {
  simulation.clear();
  return {};
}

async function readMessages({ query, response }: ApiRequest, { simulation, closing }: ApiOptions) {
  const unknown = [...query.keys()].find((name) => !['to', 'wait', 'since'].includes(name));
  if (unknown !== undefined) {
    throw new ApiError(400, `There is no parameter "${unknown}"; there are to, wait and since.`);
  }
  const wait = numberIn(query, 'wait', LONGEST_WAIT, 'seconds');
  const since = numberIn(query, 'since', Number.MAX_SAFE_INTEGER, 'the id of a message');
  // `+` in a query is a space to a server, and to whoever writes a number a `+`.
  const to = query.get('to')?.replace(/^ /, '+') || undefined;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const ended = AbortSignal.any([closing, gone.signal]);
  const messages = await messagesFor(simulation, { to, since }, wait * 1000, ended);
  return { messages: messages.map(messageView) };
}

const numberIn = (query: Target['query'], name: string, most: number, what: string): number => {
  const text = query.get(name) || '0';
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) {
    throw new ApiError(400, `${name} is "${text}", not ${what} from 0 to ${most}.`);
  }
  return value;
};

/** The JSON body of a request. */
async function bodyOf<T>(request: IncomingMessage, schema: Schema<T>): Promise<T> {
  const body = await receive(request);
  if (body === undefined) {
    throw new ApiError(413, 'The body is larger than 1 MiB.');
  }
  try {
    return schema(JSON.parse(body.toString()) as unknown, '');
  } catch (error) {
    if (error instanceof SchemaError) {
      throw new ApiError(400, error.message);
    }
    throw new ApiError(400, `The body is not JSON: ${(error as Error).message}.`);
  }
}

/** The longest delay is far beyond every timeout: then the simulator hangs. */
const NEXT = object({
  code: text,
  message: text,
  status: integer(200, 599),
  body: text,
  delayMs: integer(0, 3_600_000),
  disconnect: flag,
  times: integer(0, 10_000),
});

/** In place of the answers that were scripted before. */
async function scriptNext({ request }: ApiRequest, { simulation }: ApiOptions) {
  const { times = 1, ...answer }: ScriptedAnswer & { times?: number } = await bodyOf(request, NEXT);
  if (Object.keys(answer).length === 0 && times > 0) {
    throw new ApiError(
      400,
      'The body says nothing about the next answers: give code, body, status, delayMs or disconnect, or times 0 for none.',
    );
  }
  simulation.scripted.clear();
  simulation.scripted.add(answer, times);
  return { pending: simulation.scripted.pending };
}

const REVIEW = object(
  { status: oneOf('inReview', 'approved', 'rejected', 'cancelled'), rejectReason: text },
  'status',
);

async function reviewSignName({ request, name }: ApiRequest, { simulation }: ApiOptions) {
  const review = await bodyOf(request, REVIEW);
  orNotFound(() => simulation.reviewSignName(name, review));
  return accountView(simulation.account).signNames.find((signName) => signName.name === name);
}

async function reviewTemplate({ request, name }: ApiRequest, { simulation }: ApiOptions) {
  const review = await bodyOf(request, REVIEW);
  orNotFound(() => simulation.reviewTemplate(name, review));
  return accountView(simulation.account).templates.find(({ code }) => code === name);
}

const orNotFound = (change: () => void): void => {
  try {
    change();
  } catch (error) {
    throw error instanceof NotInAccountError ? new ApiError(404, error.message) : error;
  }
};

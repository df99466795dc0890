/**
 * The connectors in one process, with the network intercepted at the socket: whatever one of them sends to Aliyun's
 * endpoints goes over TLS to a local server that keeps the request and answers what the case says. Every other address
 * fails.
 *
 * The official connectors post with `got`, ours with `node:https`; all open their sockets through an `https.Agent`.
 */
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect, createSecureContext } from 'node:tls';
import createOfficial from '@logto/connector-aliyun-sms';
import createOfficialMas from '@logto/connector-aliyun-sms-mas';
import { ConnectorError, type SendMessageData } from '@logto/connector-kit';
import createOurs from 'connector-aliyun-sms-wasm';

/** What the local server answers; JSON of `body` unless it is a text. */
export interface ProviderAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Close the connection instead of answering. */
  hangUp?: boolean;
  /** Refuse the connection. */
  refuse?: boolean;
}

/** A request as it arrived. */
export interface ArrivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The form body's fields. */
  fields: Record<string, string>;
}

/** How a send ended, and what went over the wire for it. */
export interface Outcome {
  /** What `sendMessage` resolved to. */
  result?: unknown;
  /** The `ConnectorError`'s code, or `not a ConnectorError`. */
  error?: string;
  /** The `ConnectorError`'s data, or what else was thrown. */
  data?: unknown;
  requests: ArrivedRequest[];
}

/** A send as Logto asks for it. */
export interface Send {
  config: unknown;
  data: SendMessageData;
}

export const acceptedAnswer = {
  Message: 'OK',
  RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990',
  Code: 'OK',
  BizId: '900619746936498440^0',
} as const;

/** The same of the verification service. */
export const acceptedVerification = {
  Code: 'OK',
  Message: '成功',
  RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990',
  Model: { BizId: '112231421412414124123^4', RequestId: 'a3671ccf-0102-4c8e-8797-a3678e091d09' },
} as const;

let answer: ProviderAnswer = {};
let arrived: ArrivedRequest[] = [];

const certificate = (name: string) =>
  readFileSync(new URL(`../faults/certificates/${name}.pem`, import.meta.url));

const tls = { cert: certificate('trusted'), key: certificate('server-key') };
const trust = createSecureContext({ ca: certificate('authority') });
const server = createServer(tls, async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  arrived.push({ method, path: url, headers, fields });
  const { status = 200, body = acceptedAnswer, hangUp = false } = answer;
  if (hangUp) {
    request.socket.destroy();
    return;
  }
  response.writeHead(status, answer.headers);
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
server.unref();
const { port } = server.address() as AddressInfo;

/** Where a connector may send to: SMS, and the verification service. */
const HOSTS = new Set(['dysmsapi.aliyuncs.com', 'dypnsapi.aliyuncs.com']);

/** Port 1 of loopback: nothing listens there. */
const NOBODY = 1;

Object.assign(Agent.prototype, {
  createConnection: ({ host }: { host: string }) => {
    if (!HOSTS.has(host)) throw new Error(`A connector called ${host}.`);
    return connect({
      host: '127.0.0.1',
      port: answer.refuse ? NOBODY : port,
      servername: 'localhost',
      secureContext: trust,
    });
  },
});

const noStoredConfig = () => Promise.reject(new Error('The case did not say what is stored.'));
const official = await createOfficial({ getConfig: noStoredConfig });
const officialMas = await createOfficialMas({ getConfig: noStoredConfig });
const ours = await createOurs({ getConfig: noStoredConfig });

export const guards = {
  official: official.configGuard,
  officialMas: officialMas.configGuard,
  ours: ours.configGuard,
};

/** The form's fields of the official connector for the verification service. */
export const masFormItems = officialMas.metadata.formItems ?? [];

const run = async (send: () => Promise<unknown>, answered: ProviderAnswer): Promise<Outcome> => {
  answer = answered;
  arrived = [];
  if (answered.refuse) {
    // No connection of an earlier case may serve this one.
    server.closeAllConnections();
    await setTimeout(20);
  }
  const requests = arrived;
  try {
    return { result: await send(), requests };
  } catch (error) {
    return error instanceof ConnectorError
      ? { error: error.code, data: error.data, requests }
      : { error: 'not a ConnectorError', data: error, requests };
  }
};

/** Sends with the official connector and then with ours; the provider answers both alike. */
export const sendWithBoth = async ({ config, data }: Send, answered: ProviderAnswer = {}) => ({
  official: await run(() => official.sendMessage(data, config), answered),
  ours: await run(() => ours.sendMessage(data, config), answered),
});

/** Sends with the official connector for the verification service and then with ours; the provider answers both alike. */
export const sendWithMasAndOurs = async (
  { config, data }: Send,
  { body = acceptedVerification, ...answered }: ProviderAnswer = {},
) => ({
  official: await run(() => officialMas.sendMessage(data, config), { ...answered, body }),
  ours: await run(() => ours.sendMessage(data, config), { ...answered, body }),
});

/** Sends with both, the config coming from Logto's store through `getConfig`. */
export const sendWithStoredConfig = async (
  data: SendMessageData,
  getConfig: (id: string) => Promise<unknown>,
) => {
  const [officialToo, oursToo] = await Promise.all([
    createOfficial({ getConfig }),
    createOurs({ getConfig }),
  ]);
  return {
    official: await run(() => officialToo.sendMessage(data), {}),
    ours: await run(() => oursToo.sendMessage(data), {}),
  };
};

/** Runs one fault through the connector, or through the same sender over `fetch`, and says what came of it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectorError } from '@logto/connector-kit';
import createConnector from 'connector-aliyun-sms-wasm';
import { SEND_CHANNEL, type SendEvent } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';
import { fetchTransport } from '../../host/transport.fetch.ts';
import type { End, FaultCase, Way } from './cases.ts';
import { type Fixture, openFixture, RECIPIENT } from './fixture.ts';

/** What is internal to the package is no part of its declarations. */
const { loadCore, NoAnswerError, RefusedError, Sender }: typeof import('../../host/engine.ts') = await import(
  new URL('../../lib/engine.js', import.meta.url).href
);

export interface Result {
  readonly end: End;
  /** `OK`, Aliyun's code, or the name of what went wrong without one. */
  readonly reason: string;
  /** Of the `ConnectorError`; `undefined` when sent, and over `fetch`. */
  readonly errorCode: string | undefined;
  /** What the error says; empty when sent. */
  readonly text: string;
  /** Everything an error carries, as JSON, for the search for leaks. */
  readonly everything: string;
  readonly attempts: number;
  /** Messages the simulator accepted for the number, that of the warm-up aside. */
  readonly accepted: number;
  /** Requests that reached the network: more than `attempts` when a runtime or a proxy sends one again by itself. */
  readonly requests: number;
  /** Bytes of clear text that reached the network. */
  readonly received: number;
  readonly milliseconds: number;
}

/** How long a send may take unless its case says otherwise. */
export const TIMEOUT_MS = 2000;

export const VERIFICATION_CODE = '246813';
const WARM_UP_RECIPIENT = '13900139000';

export type Outcome = Pick<Result, 'end' | 'reason' | 'errorCode' | 'text' | 'everything' | 'attempts'>;
type Send = (to: string) => Promise<Outcome>;

/** Runtimes that send over their own `fetch`; see `runtimes.ts`. */
export type RuntimeName = 'Deno' | 'Bun' | 'workerd' | 'Chromium';

/** Runs a case in this process. Whatever it starts is gone afterwards. */
export const runCase = (fault: FaultCase, way: Way): Promise<Result> =>
  runCaseWith(fault, way === 'connector' ? throughConnector : throughFetch);

/** Runs a case. @param sendWith How messages are sent with a config. */
export const runCaseWith = async (
  fault: FaultCase,
  sendWith: (config: { endpoint: string }) => Promise<Send>,
): Promise<Result> => {
  const fixture = await openFixture(fault);
  try {
    process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] =
      `${process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] ?? ''} ${fixture.url}`;
    const config = configOf(fault, fixture.url);
    const send = await sendWith(config);
    await prepare(fault, send, fixture);
    const receivedBefore = fixture.network?.received ?? 0;
    const requestsBefore = fixture.network?.requests ?? 0;
    const start = performance.now();
    const outcome = fault.thisProcessIsBusy ? await whileBusy(() => send(RECIPIENT)) : await send(RECIPIENT);
    return {
      ...outcome,
      milliseconds: Math.round(performance.now() - start),
      accepted: await fixture.accepted(),
      requests: (fixture.network?.requests ?? 0) - requestsBefore,
      received: (fixture.network?.received ?? 0) - receivedBefore,
    };
  } finally {
    await fixture.close();
  }
};

const configOf = ({ timeoutMs = TIMEOUT_MS, verification }: FaultCase, url: string) => {
  const { templates, ...config } = { ...simulatorConnectorConfig(url), timeoutMs };
  if (!verification) {
    return { ...config, templates };
  }
  const gifted = templates.map(({ usageType }) => ({ usageType, templateCode: '100001' }));
  return { ...config, templates: gifted, signName: verification };
};

const prepare = async (
  { warmUp, idleClose, stray, scripted }: FaultCase,
  send: Send,
  { simulator, network }: Fixture,
): Promise<void> => {
  if (warmUp) {
    await send(WARM_UP_RECIPIENT);
    await aMoment();
  }
  if (scripted) {
    const { times, ...answer } = scripted;
    simulator?.answerNext(answer, times);
  }
  if (idleClose === 'before') {
    network?.closeConnections();
    await aMoment();
  }
  if (stray?.when === 'before') {
    network?.writeToConnections(stray.bytes);
    await aMoment();
  }
  if (idleClose === 'inTheSameMoment' || stray?.when === 'inTheSameMoment') {
    // Sends come out of I/O callbacks, a query's or a request's: there the event loop looks at sockets last.
    await stat('.');
  }
  if (idleClose === 'inTheSameMoment') {
    network?.closeConnections();
  }
  if (stray?.when === 'inTheSameMoment') {
    network?.writeToConnections(stray.bytes);
  }
};

/** Sends while each turn of the event loop ends with long work: first the request is written, then nobody looks. */
const whileBusy = async <T>(send: () => Promise<T>): Promise<T> => {
  let busy = true;
  const block = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    if (busy) {
      setImmediate(block);
    }
  };
  const sending = send();
  // The sender gets as far as it can in this turn, so that its next step is in the queue before the work is.
  for (let step = 0; step < 100; step += 1) {
    await Promise.resolve();
  }
  process.nextTick(() => setImmediate(block));
  try {
    return await sending;
  } finally {
    busy = false;
  }
};

/** Time in which the event loop looks at its sockets for certain, however busy the machine is. */
const aMoment = async (): Promise<void> => {
  await pause(50);
  await stat('.');
};

const throughConnector = async (config: { endpoint: string }): Promise<Send> => {
  const { sendMessage } = await createConnector({ getConfig: async () => config });
  return async (to) => {
    const sending: Sending = {};
    try {
      await sends.run(sending, () =>
        // With the config, as an operator tests it in the console: the error's own sentence.
        sendMessage({ to, type: 'SignIn' as never, payload: { code: VERIFICATION_CODE } }, config),
      );
      return outcomeOf(sending.event);
    } catch (error) {
      if (!(error instanceof ConnectorError)) {
        throw new Error('A bare error came out of sendMessage.', { cause: error });
      }
      const data = error.data as { errorDescription?: string; Code?: string };
      return {
        ...outcomeOf(sending.event),
        reason: data.Code ?? '',
        errorCode: error.code,
        text: data.errorDescription ?? '',
        everything: JSON.stringify([error.message, error.code, data, sending.event]),
      };
    }
  };
};

const throughFetch = async (config: unknown): Promise<Send> => {
  const core = await loadCore();
  const checked = core.check(config);
  return async (to) => {
    const sending: Sending = {};
    const announce = () => (event: SendEvent) => {
      sending.event = event;
    };
    const sender = new Sender(core, { transport: fetchTransport(), announce });
    try {
      const message = { to, usageType: 'SignIn', payload: { code: VERIFICATION_CODE } };
      await sender.send(
        () => checked,
        () => message,
      );
      return outcomeOf(sending.event);
    } catch (error) {
      if (!(error instanceof RefusedError || error instanceof NoAnswerError)) {
        throw new Error('A bare error came out of the sender.', { cause: error });
      }
      return {
        ...outcomeOf(sending.event),
        text: error.message,
        everything: JSON.stringify([error, error.message, sending.event]),
      };
    }
  };
};

const outcomeOf = (event: SendEvent | undefined): Outcome => {
  if (!event) {
    throw new Error('A send ended without an event.');
  }
  const end = ({ accepted: 'sent', failed: 'not sent', inDoubt: 'may be sent' } as const)[event.outcome];
  const { code: reason, attempts } = event;
  return { end, reason, attempts, errorCode: undefined, text: '', everything: '' };
};

/** Where a send's event goes: many sends run at once, and the event does not say which one it is about. */
interface Sending {
  event?: SendEvent;
}
const sends = new AsyncLocalStorage<Sending>();
subscribe(SEND_CHANNEL, (event) => {
  const sending = sends.getStore();
  if (sending) {
    sending.event = event as SendEvent;
  }
});

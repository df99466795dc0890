/**
 * A cold burst over TLS, then many sends at once through a network that breaks some of them, and the books afterwards: every send settled, every
 * message accounted for, nobody with two, and no memory grown. Runs in the process that sends; simulator and network are
 * in one of their own, so that their memory is not counted.
 */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ConnectorError } from '@logto/connector-kit';
import createConnector from 'connector-aliyun-sms-wasm';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';
import initCore from '../../pkg/core.js';
import { startProgram } from './start.ts';

export interface SoakPlan {
  readonly sends: number;
  readonly concurrency: number;
  /** The config's `timeoutMs`. */
  readonly timeoutMs: number;
  /** Sends after which memory counts as warmed up. */
  readonly warmUp: number;
  /** How often memory is measured from there to the last send. All sends under way are waited for each time. */
  readonly samples: number;
}

/** Bytes. */
export interface Memory {
  readonly wasm: number;
  /** After a garbage collection; needs `--expose-gc`. */
  readonly heap: number;
}

/** How all sends at once went that began without a connection, over TLS, in a network that works. */
export interface BurstResult {
  readonly sends: number;
  readonly seconds: number;
  /** All of them, if nothing goes wrong. */
  readonly resolved: number;
  readonly inDoubt: number;
  /** Messages the simulator accepted, and numbers with more than one. */
  readonly accepted: number;
  readonly duplicates: number;
  /** That were made for it. */
  readonly connections: number;
}

export interface SoakResult {
  readonly burst: BurstResult;
  readonly seconds: number;
  /** Sends that resolved, said "may have been sent", said that nothing was sent. */
  readonly resolved: number;
  readonly inDoubt: number;
  readonly failed: number;
  /** Sends that ended with anything but a `ConnectorError`. */
  readonly bare: number;
  /** Faults the network injected, and those of them that leave a send in doubt. */
  readonly faults: number;
  readonly doubts: number;
  /** Messages the simulator accepted. */
  readonly accepted: number;
  /** Accepted messages of sends that resolved; all of these, if nothing is lost. */
  readonly acceptedOfResolved: number;
  readonly acceptedOfInDoubt: number;
  /** Must be 0: accepted although the error said that nothing was sent. */
  readonly acceptedOfFailed: number;
  /** Must be 0: numbers with more than one message. */
  readonly duplicates: number;
  /** How often each reason ended a send in doubt: `reset`, `headersTimeout`, … */
  readonly reasons: Readonly<Record<string, number>>;
  /** Slowest send in milliseconds. */
  readonly slowest: number;
  /** Longest time in milliseconds for which this process did not get round to anything. */
  readonly longestStall: number;
  /** At the warm-up's end and then evenly until the last send. */
  readonly memory: readonly Memory[];
}

/** Where the servers' process listens: in clear text behind the faults, and over TLS. */
export interface Addresses {
  readonly url: string;
  readonly secureUrl: string;
}

/** What the servers' process says at the end. */
export interface Books {
  readonly faults: number;
  /** Those of them that leave a send in doubt. */
  readonly doubts: number;
  /** Messages by send; those of the burst come last. */
  readonly messages: readonly number[];
  readonly burstConnections: number;
}

/** How a send ended. */
const RESOLVED = 1;
const IN_DOUBT = 2;
const FAILED = 3;
const BARE = 4;

/** A number of its own for each send. */
export const numberOf = (send: number): string => `13${String(send).padStart(9, '0')}`;
export const sendOf = (number: string): number => Number(number.slice(2));

export const soak = async (plan: SoakPlan, onProgress: (sends: number) => void): Promise<SoakResult> => {
  const servers = startProgram('soak.servers.ts', { args: [String(plan.sends + plan.concurrency)] });
  servers.stderr?.pipe(process.stderr);
  const [{ url, secureUrl }] = (await once(servers, 'message')) as [Addresses];
  process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = `${url} ${secureUrl}`;
  process.env['ALIYUN_SMS_LOG'] = 'off';
  const connectorAt = (endpoint: string) => {
    const config = { ...simulatorConnectorConfig(endpoint), timeoutMs: plan.timeoutMs };
    return createConnector({ getConfig: async () => config });
  };
  const burst = await runBurst(await connectorAt(secureUrl), plan);
  const { sendMessage } = await connectorAt(url);

  const ends = new Uint8Array(plan.sends);
  const memory: Memory[] = [];
  const start = performance.now();
  const reasons: Record<string, number> = {};
  const stalls = monitorEventLoopDelay();
  stalls.enable();
  let next = 0;
  let slowest = 0;
  const sendUntil = async (last: number): Promise<void> => {
    while (next < last) {
      const send = next;
      next += 1;
      const began = performance.now();
      ends[send] = await sendMessage(messageTo(send)).then(
        () => RESOLVED,
        (error: unknown) => endOf(error, reasons),
      );
      slowest = Math.max(slowest, performance.now() - began);
      if (send % 100 === 0) {
        onProgress(next);
      }
    }
  };
  // Memory is measured while nothing is under way: what is left then is what is kept.
  for (let sample = 0; sample < plan.samples; sample += 1) {
    const last = plan.warmUp + Math.round(((plan.sends - plan.warmUp) * sample) / (plan.samples - 1));
    await Promise.all(Array.from({ length: plan.concurrency }, () => sendUntil(last)));
    memory.push(await measure());
  }
  const seconds = (performance.now() - start) / 1000;
  onProgress(plan.sends);

  servers.send('books');
  const [books] = (await once(servers, 'message')) as [Books];
  servers.disconnect();
  await once(servers, 'exit');
  const burstMessages = books.messages.slice(plan.sends);
  return {
    burst: {
      ...burst,
      accepted: burstMessages.reduce((sum, number) => sum + number, 0),
      duplicates: burstMessages.filter((number) => number > 1).length,
      connections: books.burstConnections,
    },
    seconds,
    slowest,
    longestStall: stalls.max / 1e6,
    reasons,
    memory,
    ...balance(ends, { ...books, messages: books.messages.slice(0, plan.sends) }),
  };
};

const messageTo = (send: number) => ({
  to: numberOf(send),
  type: 'SignIn' as never,
  payload: { code: '246813' },
});

/** The first sends of this process, all at once. */
const runBurst = async (
  { sendMessage }: Awaited<ReturnType<typeof createConnector>>,
  { sends, concurrency }: SoakPlan,
) => {
  const start = performance.now();
  const ends = await Promise.all(
    Array.from({ length: concurrency }, (_, index) =>
      sendMessage(messageTo(sends + index)).then(
        () => RESOLVED,
        (error: unknown) => endOf(error, {}),
      ),
    ),
  );
  return {
    sends: concurrency,
    seconds: (performance.now() - start) / 1000,
    resolved: ends.filter((end) => end === RESOLVED).length,
    inDoubt: ends.filter((end) => end === IN_DOUBT).length,
  };
};

const endOf = (error: unknown, reasons: Record<string, number>): number => {
  if (!(error instanceof ConnectorError)) {
    return BARE;
  }
  const { errorDescription = '', Code = '' } = error.data as { errorDescription?: string; Code?: string };
  if (!/may already be on its way/.test(errorDescription)) {
    return FAILED;
  }
  reasons[Code] = (reasons[Code] ?? 0) + 1;
  return IN_DOUBT;
};

const balance = (ends: Uint8Array, { faults, doubts, messages }: Books) => {
  const count = (end: number) => ends.filter((one) => one === end).length;
  const accepted = (end?: number) =>
    messages.reduce((sum, number, send) => (end === undefined || ends[send] === end ? sum + number : sum), 0);
  return {
    resolved: count(RESOLVED),
    inDoubt: count(IN_DOUBT),
    failed: count(FAILED),
    bare: count(BARE),
    faults,
    doubts,
    accepted: accepted(),
    acceptedOfResolved: accepted(RESOLVED),
    acceptedOfInDoubt: accepted(IN_DOUBT),
    acceptedOfFailed: accepted(FAILED),
    duplicates: messages.filter((number) => number > 1).length,
  };
};

const measure = async (): Promise<Memory> => {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { memory } = await initCore({});
  return { wasm: memory.buffer.byteLength, heap: process.memoryUsage().heapUsed };
};

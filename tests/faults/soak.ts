/**
 * A cold burst over TLS, then many sends at once through a network that breaks some of them, by routes and under rules
 * against pumping, and the books afterwards: every send settled, every message accounted for, nobody with two, no limit
 * exceeded, and no memory grown. Runs in the process that sends; simulator and network are in one of their own, so that
 * their memory is not counted.
 */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ConnectorError } from '@logto/connector-kit';
import createConnector from 'connector-aliyun-sms-wasm';
import { simulatorConnectorConfig, simulatorTemplateCodes } from 'connector-aliyun-sms-wasm/simulator';
import initCore, * as core from '../../pkg/core.js';
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
  /** Sends that a limit refused. */
  readonly blocked: number;
  /** Must be 0: addresses for which more messages were accepted than their limit. */
  readonly exceeded: number;
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

/** Addresses that the sends come from, one after the other; each may have nine tenths of what it asks for. */
const ADDRESSES = 50;
const addressOf = (send: number): string => `203.0.113.${send % ADDRESSES}`;
const maxOf = ({ sends }: SoakPlan): number => Math.floor((sends / ADDRESSES) * 0.9);
const SECONDS = 7 * 86_400;

/** Two routes that do not match and one that does, and every limit. */
const settingsOf = (plan: SoakPlan) => ({
  routes: [
    { to: ['852', '1'], templateCode: simulatorTemplateCodes.Generic.overseas },
    { to: ['86'], locales: ['zh'], templateCode: simulatorTemplateCodes.Generic.china },
    { to: ['86'], usageTypes: ['SignIn'], templateCode: simulatorTemplateCodes.SignIn.china },
  ],
  spendProtection: true,
  spendProtectionRules: {
    deny: ['852'],
    perNumber: { max: 1, seconds: SECONDS },
    perPrefix: { max: 10_000, seconds: SECONDS },
    perIp: { max: maxOf(plan), seconds: SECONDS },
    perDay: { max: 1_000_000 },
  },
});

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
    const config = {
      ...simulatorConnectorConfig(endpoint),
      timeoutMs: plan.timeoutMs,
      ...(endpoint === url && settingsOf(plan)),
    };
    return createConnector({ getConfig: async () => config });
  };
  const burst = await runBurst(await connectorAt(secureUrl), plan);
  const { sendMessage } = await connectorAt(url);
  fillCounts();

  const ends = new Uint8Array(plan.sends);
  const memory: Memory[] = [];
  const start = performance.now();
  const reasons: Record<string, number> = {};
  const stalls = monitorEventLoopDelay();
  stalls.enable();
  let next = 0;
  let slowest = 0;
  let blocked = 0;
  const sendUntil = async (last: number): Promise<void> => {
    while (next < last) {
      const send = next;
      next += 1;
      const began = performance.now();
      ends[send] = await sendMessage({ ...messageTo(send), ip: addressOf(send) }).then(
        () => RESOLVED,
        (error: unknown) => {
          blocked += error instanceof ConnectorError && error.code === 'rate_limit_exceeded' ? 1 : 0;
          return endOf(error, reasons);
        },
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
    blocked,
    exceeded: exceededOf(books.messages.slice(0, plan.sends), maxOf(plan)),
    memory,
    ...balance(ends, { ...books, messages: books.messages.slice(0, plan.sends) }),
  };
};

/** As an attacker would: with as many counts as there may be, memory is as large as it gets. */
const fillCounts = () => {
  const config = {
    ...simulatorConnectorConfig('https://dysmsapi.aliyuncs.com/'),
    spendProtection: true,
    spendProtectionRules: { perNumber: { max: 1, seconds: SECONDS } },
  };
  const number = core.checkConfig(new TextEncoder().encode(JSON.stringify(config)), '', true);
  const nothing = () => {};
  const steps = { request: nothing, failed: nothing, learned: nothing } as unknown as core.Steps;
  const now = performance.now();
  for (let count = 0; count < 110_000; count += 1) {
    const to = `86139${String(count).padStart(8, '0')}`;
    const message = [to, 'SignIn', undefined, undefined, '{"code":"1"}', 'filling', ''] as const;
    const call = core.makeSend(number, 'Filling', '', ...message, true, false, 0, '');
    core.started(call, steps, Date.now(), now);
    core.release(call, steps, '');
  }
  core.releaseConfig(number);
};

const exceededOf = (messages: readonly number[], max: number): number => {
  const byAddress = new Map<string, number>();
  messages.forEach((count, send) => {
    byAddress.set(addressOf(send), (byAddress.get(addressOf(send)) ?? 0) + count);
  });
  return [...byAddress.values()].filter((count) => count > max).length;
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

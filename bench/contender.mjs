// @ts-check
/**
 * One contender in its own process, so that nobody's garbage is collected in another's time. Waits for orders:
 * which work, for how long; answers with what it cost.
 *
 * @typedef {object} Order
 * @property {'sync' | 'async' | 'burst' | 'allocated' | 'memory' | 'check'} kind
 * @property {string} [work] an export of the contender's module; `prepareWith` takes `arguments`
 * @property {any[]} [arguments]
 * @property {number} [milliseconds]
 * @property {number} [concurrency]
 * @property {number} [sends]
 */
import { answerAt, answerHere, answerSecurelyAt, lastBody } from './connections.mjs';

const [, , name, port, scheme] = process.argv;
if (port && scheme === 'tls') answerSecurelyAt(Number(port));
else if (port) answerAt(Number(port));
else answerHere();

/** @type {Record<string, any>} */
const contender = await import(`./contenders/${name}.mjs`);

/** @type {Map<string, () => any>} */
const works = new Map();
/** @param {Order} order */
function workOf({ work = '', arguments: values }) {
  const key = JSON.stringify([work, values]);
  let found = works.get(key);
  if (!found) {
    const exported = contender[work];
    found = /** @type {() => any} */ (values ? exported(...values) : exported);
    works.set(key, found);
  }
  return found;
}

/** Microseconds of CPU, all threads: the collector's and the compiler's too. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Calls in one stretch, before the clocks are looked at. */
const BATCH = 100;

/**
 * Calls for a while.
 * @param {(() => unknown) & { setUp?: (count: number) => void }} call `setUp` makes what so many calls use up; it is not
 *   measured
 * @param {number} milliseconds
 */
function measureSync(call, milliseconds) {
  let calls = 0;
  let [elapsed, elapsedCpu] = [0, 0];
  while (elapsed < milliseconds) {
    call.setUp?.(BATCH);
    const [startCpu, start] = [cpu(), performance.now()];
    for (let index = 0; index < BATCH; index += 1) call();
    calls += BATCH;
    elapsed += performance.now() - start;
    elapsedCpu += cpu() - startCpu;
  }
  return { calls, wall: (elapsed * 1000) / calls, cpu: elapsedCpu / calls };
}

/** Keeps so many calls in flight for a while. @param {() => Promise<unknown>} call @param {number} milliseconds @param {number} concurrency */
async function measureAsync(call, milliseconds, concurrency) {
  const [startCpu, start] = [cpu(), performance.now()];
  let calls = 0;
  const worker = async () => {
    while (performance.now() - start < milliseconds) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const elapsed = performance.now() - start;
  return { calls, wall: (elapsed * 1000) / calls, cpu: (cpu() - startCpu) / calls };
}

/** So many sends, so many of them at once from the first moment on. @param {() => Promise<unknown>} call @param {number} sends @param {number} concurrency */
async function measureBurst(call, sends, concurrency) {
  const [startCpu, start] = [cpu(), performance.now()];
  let begun = 0;
  let failed = 0;
  const worker = async () => {
    while (begun < sends) {
      begun += 1;
      try {
        await call();
      } catch {
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const elapsed = performance.now() - start;
  return { calls: sends, wall: (elapsed * 1000) / sends, cpu: (cpu() - startCpu) / sends, failed };
}

const collect = () => /** @type {() => void} */ (globalThis.gc)();

/** Bytes on the JavaScript heap that one call leaves for the collector. @param {() => unknown} call */
async function allocated(call) {
  const samples = [];
  for (let sample = 0; sample < 7; sample += 1) {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 100; index += 1) await call();
    samples.push((process.memoryUsage().heapUsed - before) / 100);
  }
  return { bytes: samples.sort((a, b) => a - b)[3] };
}

/** Memory after a collection. */
async function memory() {
  // Two turns apart, so that what ends with a turn is gone too.
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return { heapUsed, external, arrayBuffers, rss, wasm: contender['wasmBytes']?.() };
}

/** So many sends, then the memory. @param {number} sends */
async function memoryAfter(sends) {
  let left = sends;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await contender['send']();
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  return memory();
}

/** What one send puts into the body. */
async function check() {
  await contender['send']();
  return { body: lastBody };
}

/** @param {Order} order */
function run(order) {
  const { kind, milliseconds = 100, concurrency = 1, sends = 0 } = order;
  switch (kind) {
    case 'sync':
      return measureSync(workOf(order), milliseconds);
    case 'async':
      return measureAsync(workOf(order), milliseconds, concurrency);
    case 'burst':
      return measureBurst(workOf(order), sends, concurrency);
    case 'allocated':
      return allocated(workOf(order));
    case 'memory':
      return memoryAfter(sends);
    case 'check':
      return check();
  }
}

process.on('message', async (/** @type {Order} */ order) => {
  try {
    process.send?.({ result: await run(order) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });

/** The bench in real runtimes: `runtimes.program.ts [runtime…]` runs the cases in each and reports over IPC. */
import { type Result, type RuntimeName, runCaseWith, VERIFICATION_CODE } from './bench.ts';
import { FAULT_CASES, type FaultCase } from './cases.ts';
import { startRuntime } from './runtimes.ts';

/** One line of the report. */
export interface RuntimeReport {
  readonly way: RuntimeName;
  /** Place in the list of cases. */
  readonly index: number;
  readonly group: string;
  readonly fault: string;
  readonly result: Result;
}

export const RUNTIMES: readonly RuntimeName[] = ['Deno', 'Bun', 'workerd', 'Chromium'];

/**
 * Without TLS, whose authority each runtime would have to be told of, without what this process's own turns decide, and
 * without what `fetch` cannot tell: an answer that nobody asked for from one to the request.
 */
const isFit = ({ tls, thisProcessIsBusy, stray }: FaultCase): boolean => !(tls || thisProcessIsBusy || stray);

const jobs = [...FAULT_CASES.entries()].filter(([, fault]) => isFit(fault));

/** Sends that wait for something at the same time. */
const AT_ONCE = 4;

const runIn = async (way: RuntimeName): Promise<void> => {
  const runtime = await startRuntime(way);
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const [index, fault] = job;
      const result = await runCaseWith(
        fault,
        async (config) => (to) =>
          runtime.send(config, { to, type: 'SignIn', params: { code: VERIFICATION_CODE } }),
      );
      const report: RuntimeReport = { way, index, group: fault.group, fault: fault.fault, result };
      process.send?.(report);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await runtime.close();
  }
};

const [, , ...chosen] = process.argv;
const runtimes = RUNTIMES.filter((name) => chosen.length === 0 || chosen.includes(name));
process.send?.({ jobs: jobs.length * runtimes.length });
await Promise.all(runtimes.map(runIn));
process.disconnect?.();

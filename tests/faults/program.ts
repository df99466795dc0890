/**
 * The bench as its own process: runs all cases both ways and reports each over IPC. Ends by itself when nothing
 * is left open, which is part of what is tested. Wants `NODE_EXTRA_CA_CERTS`.
 */
import { type Result, runCase } from './bench.ts';
import { type Expected, expectedOf, FAULT_CASES, type FaultCase, isTriedOver, type Way } from './cases.ts';

/** One line of the report. */
export interface Report {
  /** Place in the list of cases. */
  readonly index: number;
  readonly way: Way;
  readonly group: string;
  readonly fault: string;
  readonly expected: Expected;
  readonly result: Result;
}

interface Job {
  readonly fault: FaultCase;
  readonly way: Way;
  readonly index: number;
}

const jobs = (['connector', 'fetch'] as const).flatMap((way) =>
  FAULT_CASES.map((fault, index): Job => ({ fault, way, index })).filter(({ fault }) =>
    isTriedOver(fault, way),
  ),
);
const busy = ({ fault }: Job) => fault.thisProcessIsBusy === true;
const waitsForItsDeadline = ({ fault: { expected } }: Job) => expected.reason.endsWith('Timeout');

/** Runs jobs, so many at a time. */
const run = async (queue: Job[], atOnce: number): Promise<void> => {
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const { fault, way, index } = job;
      const result = await runCase(fault, way);
      const expected = expectedOf(fault, way);
      const report: Report = { index, way, group: fault.group, fault: fault.fault, expected, result };
      process.send?.(report);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

process.send?.({ jobs: jobs.length });
// The first of everything costs time that is no fault's.
for (const fault of FAULT_CASES.slice(0, 2)) {
  await runCase(fault, 'connector');
  await runCase(fault, 'fetch');
}
// Waiting costs nothing, so much of it goes on at once; of the rest only so much that the machine keeps up.
await Promise.all([
  run(jobs.filter(waitsForItsDeadline), 12),
  run(
    jobs.filter((job) => !waitsForItsDeadline(job) && !busy(job)),
    4,
  ),
]);
await run(jobs.filter(busy), 1);
process.disconnect?.();

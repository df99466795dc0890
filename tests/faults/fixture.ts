/** Where a case happens: a simulator behind a broken network, or nowhere at all. */
import { once } from 'node:events';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { FAULT_CASES, type FaultCase } from './cases.ts';
import { type Network, startNetwork } from './network.ts';
import { startProgram } from './start.ts';

export const RECIPIENT = '13800138000';

export interface Fixture {
  readonly url: string;
  /** Absent in another process. */
  readonly simulator?: Simulator;
  readonly network?: Network;
  /** Messages that the simulator accepted for {@link RECIPIENT}. */
  accepted(): Promise<number>;
  close(): Promise<unknown>;
}

export const openFixture = (fault: FaultCase): Promise<Fixture> =>
  fault.thisProcessIsBusy ? inAnotherProcess(fault) : inThisProcess(fault);

const inThisProcess = async (fault: FaultCase): Promise<Fixture> => {
  const simulator = await startSimulator(fault.simulator);
  const accepted = async () => simulator.messagesTo(RECIPIENT).length;
  const unreachable = await fault.unreachable?.();
  if (unreachable) {
    const close = () => Promise.all([unreachable.close(), simulator.close()]);
    return { url: unreachable.url, simulator, accepted, close };
  }
  const network = await startNetwork(simulator.url, fault.network ?? {}, fault.tls);
  const close = () => Promise.all([network.close(), simulator.close()]);
  return { url: network.url, network, simulator, accepted, close };
};

/** The same in a process that goes on while this one is busy. */
const inAnotherProcess = async (fault: FaultCase): Promise<Fixture> => {
  const program = startProgram('fixture.program.ts', { args: [String(FAULT_CASES.indexOf(fault))] });
  const [url] = await once(program, 'message');
  return {
    url,
    accepted: async () => {
      program.send('accepted');
      const [accepted] = await once(program, 'message');
      return accepted;
    },
    close: async () => {
      program.kill();
      await once(program, 'exit');
    },
  };
};

/** The process behind `inAnotherProcess`: the simulator and the network of one case. */
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { FAULT_CASES } from './cases.ts';
import { RECIPIENT } from './fixture.ts';
import { startNetwork } from './network.ts';

const fault = FAULT_CASES[Number(process.argv[2])];
const simulator = await startSimulator();
const network = await startNetwork(simulator.url, fault?.network ?? {}, fault?.tls);
process.on('message', () => process.send?.(simulator.messagesTo(RECIPIENT).length));
process.send?.(network.url);

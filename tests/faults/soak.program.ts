/** The soak as its own process: takes the plan as JSON, reports progress and the result over IPC. */
import { soak } from './soak.ts';

const result = await soak(JSON.parse(process.argv[2] ?? ''), (sends) => process.send?.({ sends }));
// Not before the result has left this process.
process.send?.({ result }, () => process.disconnect?.());

// @ts-check
/**
 * `npm start`: set-up, then the main job: Logto's loader takes the packed connector and sends verification codes to a
 * local simulator of Aliyun SMS.
 */
import { givenConfig } from '../demo/config.mjs';
import { EXTRACTED_CONNECTOR } from '../demo/extracted.mjs';
import { checkFlags, START } from '../demo/flags.mjs';
import { showTitle } from '../demo/report.mjs';
import { build } from './build.mjs';
import { runCommand } from './command.mjs';
import { runSteps } from './steps.mjs';

await runCommand(START, async ({ to = [], ...others }) => {
  const begin = performance.now();
  const flags = { to, ...others };
  checkFlags(flags);
  const given = givenConfig(flags, process.env);
  showTitle();
  const built = await build({ heading: 'Set-up' });
  const packed = await runSteps([EXTRACTED_CONNECTOR], { heading: 'Packing, as Logto installs it' });
  if (built.done + packed.done > 0) console.log();
  // Only now is there something to import.
  const { demo } = await import('../demo/demo.mjs');
  return demo({ flags, given, begin });
});

// @ts-check
/**
 * `npm start`: set-up, then the main job: Logto's loader takes the packed connector and sends verification codes to a
 * local simulator of Aliyun SMS. `npm start -- --help` lists the flags.
 */
import { givenConfig } from '../demo/config.mjs';
import { EXTRACTED_CONNECTOR } from '../demo/extracted.mjs';
import { HELP, readFlags, UsageError } from '../demo/flags.mjs';
import { showTitle } from '../demo/report.mjs';
import { build } from './build.mjs';
import { runScript } from './project.mjs';
import { runSteps } from './steps.mjs';
import { red } from './terminal.mjs';

await runScript(async () => {
  try {
    return await start(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${red(`✗ ${error.message}`)}\n${error.advice}`);
    process.exitCode = 2;
    return true; // Explained, and ended with its own code.
  }
});

/** @param {string[]} args @returns {Promise<boolean>} whether every message was accepted */
async function start(args) {
  const begin = performance.now();
  const flags = readFlags(args);
  if (flags.help) {
    process.stdout.write(HELP);
    return true;
  }
  const given = givenConfig(flags, process.env);
  showTitle();
  const built = await build({ heading: 'Set-up' });
  const packed = await runSteps([EXTRACTED_CONNECTOR], { heading: 'Packing, as Logto installs it' });
  if (built.done + packed.done > 0) console.log();
  // Only now is there something to import.
  const { demo } = await import('../demo/demo.mjs');
  return demo({ flags, given, begin });
}

// @ts-check
/**
 * From import to a connector that is ready, in this process, which has done nothing before.
 *
 * Arguments: the module's specifier or path; `host` when the process is to have kit and zod loaded, as Logto has.
 */
const [, , module = '', place] = process.argv;
if (place === 'host') {
  await import('@logto/connector-kit');
  await import('zod');
}
const before = process.memoryUsage.rss();
const start = performance.now();
const { default: createConnector } = await import(module);
const connector = await createConnector({ getConfig: async () => ({}) });
const milliseconds = performance.now() - start;
const rss = process.memoryUsage.rss() - before;
if (typeof connector.sendMessage !== 'function') throw new Error(`${module} made no connector.`);
process.stdout.write(JSON.stringify({ milliseconds, rss }));

/** Takes sends from the fault bench over HTTP, which every runtime can do, and reports what came of each. */

/** At once; a browser opens six connections to a host, and each of these may hold one while it waits. */
const AT_ONCE = 4;

/**
 * Ends when the bench has nothing more.
 *
 * @param {string} bench
 * @param {(job: any) => Promise<object>} send
 */
export const serve = async (bench, send) => {
  const work = async () => {
    for (;;) {
      const response = await fetch(`${bench}/next`);
      if (response.status === 204) {
        return;
      }
      const { id, ...job } = await response.json();
      const outcome = await send(job);
      const report = await fetch(`${bench}/done`, {
        method: 'POST',
        body: JSON.stringify({ id, ...outcome }),
      });
      await report.text();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

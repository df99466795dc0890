// @ts-check
/** Listens where the connector's host and its Rust core meet: what was signed, and what was answered. */

/**
 * @typedef {object} Exchange one try
 * @property {string} url
 * @property {import('../lib/transport.js').SignedRequest} request as the core signed it
 * @property {number} signedAt by `performance.now()`
 * @property {import('../lib/core.js').Reply} [reply] as the core read it; none when no answer came
 * @property {number} [status] HTTP status of the answer
 * @property {number} [milliseconds] from the signature to the whole answer
 */

/**
 * Records what the connector does from now on; changes nothing of it.
 * @param {import('../lib/core.js').Core} core
 * @returns {{ take(): Exchange[] }} `take`: the exchanges since the last call
 */
export function tap(core) {
  /** @type {Exchange[]} */
  let exchanges = [];
  const prepare = core.prepare.bind(core);
  const interpret = core.interpret.bind(core);
  core.prepare = (plan, message, unixMillis) => {
    const request = prepare(plan, message, unixMillis);
    exchanges.push({ url: plan.endpoint, request, signedAt: performance.now() });
    return request;
  };
  core.interpret = (plan, message, sent, answer) => {
    const exchange = exchanges.find(({ request }) => request === sent);
    const milliseconds = performance.now() - (exchange?.signedAt ?? Number.NaN);
    const reply = interpret(plan, message, sent, answer);
    if (exchange) Object.assign(exchange, { reply, status: answer.status, milliseconds });
    return reply;
  };
  return {
    take: () => {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

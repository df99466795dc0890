/** Under the tracing libraries that wrap `node:http`: the request must survive what they do to its options. */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { nodeBinary } from '../../../scripts/programs.mjs';
import { Project } from './project.ts';

/** Both need at least this Node. */
const node = nodeBinary(22);

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

/** Passes requests on to the simulator, and keeps the headers of the last one. */
const startObserver = async () => {
  let seen: IncomingHttpHeaders = {};
  const server = createServer(async (request, response) => {
    seen = request.headers;
    const { host, connection, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(new URL(request.url ?? '/', simulator.url), {
      method: request.method ?? 'POST',
      headers,
      body: Buffer.concat(await request.toArray()),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    headers: () => seen,
    close: () => server.close(),
  };
};

for (const [name, id, flags, header] of [
  [
    "OpenTelemetry's http instrumentation, with its ESM loader hook",
    'opentelemetry',
    './tracing.mjs',
    'x-traced',
  ],
  ['dd-trace', 'dd-trace', 'dd-trace/initialize.mjs', 'x-datadog-trace-id'],
] as const) {
  test(name, async () => {
    const project = new Project(id);
    const observer = await startObserver();
    try {
      const printed = await project.run(node, '--import', flags, 'node.mjs', observer.url);
      assert.equal(simulator.inbox.length, 1, printed);
      assert.ok(printed.includes(simulator.inbox[0]?.bizId ?? '?'), printed);
      assert.ok(observer.headers()[header], 'the library took no part in the request');
    } finally {
      observer.close();
    }
  });
}

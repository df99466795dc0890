/** The line on stderr for each message that failed, which is what `docker logs` shows. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, simulatorAccessKey, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { type AnsweringServer, rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, failure, send, sendTest } from './connector.ts';

let simulator: Simulator;
let silent: AnsweringServer;
before(async () => {
  simulator = await startSimulator();
  silent = await startAnswering((_body, socket) => socket.destroy());
  allowOrigins(simulator.url, silent.url, 'http://127.0.0.1:1');
});
after(() => Promise.all([simulator.close(), silent.close()]));

let printed: string[] = [];
const { write } = process.stderr;
beforeEach(() => {
  simulator.clear();
  printed = [];
  delete process.env['ALIYUN_SMS_LOG'];
  process.stderr.write = ((chunk: string | Uint8Array) => {
    printed.push(String(chunk));
    return true;
  }) as typeof process.stderr.write;
});
afterEach(() => {
  process.stderr.write = write;
});

const onlyLine = () => {
  assert.equal(printed.length, 1);
  const [line = ''] = printed;
  assert.match(line, /^[^\n]+\n$/, 'one line');
  for (const secret of ['8613800138000', '13800138000', '135790', simulatorAccessKey.accessKeySecret]) {
    assert.ok(!line.includes(secret), line);
  }
  return line.trimEnd();
};

describe('a failed send is one line', () => {
  test('with Aliyun’s code, its id, the masked number, and what to do in both languages', async () => {
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await failure(send(configFor(simulator.url)));
    const requestId = simulator.requests[0]?.requestId;
    const [, outId] = / outId=([a-p]{32}) /.exec(printed[0] ?? '') ?? [];
    assert.equal(
      onlyLine(),
      `[connector-aliyun-sms] not sent to=861********00 code=isv.AMOUNT_NOT_ENOUGH request=${requestId} outId=${outId} ` +
        'The balance or message package is not sufficient. Top up or buy a package in the Alibaba Cloud console. (isv.AMOUNT_NOT_ENOUGH) ' +
        'https://unpkg.com/connector-aliyun-sms-wasm/docs/errors.html#isv.AMOUNT_NOT_ENOUGH ' +
        '账户余额或套餐包不足。请在阿里云控制台充值或购买套餐包。（isv.AMOUNT_NOT_ENOUGH） ' +
        'https://unpkg.com/connector-aliyun-sms-wasm/docs/errors.zh.html#isv.AMOUNT_NOT_ENOUGH',
    );
  });

  test('that names host and system code when nobody answered', async () => {
    await failure(send(configFor('http://127.0.0.1:1/')));
    assert.match(
      onlyLine(),
      /^\[connector-aliyun-sms\] not sent to=861\*+00 code=refused outId=[a-p]{32} No connection to 127\.0\.0\.1:1 \(ECONNREFUSED\)\. .+ 无法连接 127\.0\.0\.1:1（ECONNREFUSED）。/,
    );
  });

  test('that says when the message may have been sent', async () => {
    await failure(send(configFor(silent.url)));
    assert.match(
      onlyLine(),
      /^\[connector-aliyun-sms\] in doubt to=861\*+00 code=reset .+may have been sent/,
    );
  });

  test('that names the first problem of a config', async () => {
    await failure(send(configFor(simulator.url, { signName: '', timeoutMs: 1 })));
    assert.match(onlyLine(), / code=InvalidConfig The config has problems\. signName: .+ 1 more problem\. /);
  });

  test('whatever is in the words of an answer', async () => {
    const message = 'one\ntwo\r\n\u001b[31mthree\u0085 8613800138000 135790';
    const answer = rawAnswer(JSON.stringify({ Code: 'isv.BRAND_NEW', Message: message }));
    const server = await startAnswering((_body, socket) => socket.end(answer));
    allowOrigins(server.url, simulator.url, silent.url, 'http://127.0.0.1:1');
    try {
      await failure(send(configFor(server.url)));
      assert.doesNotMatch(onlyLine(), /\p{Cc}/u);
    } finally {
      await server.close();
    }
  });

  test('whatever the usage type is', async () => {
    const templates = configFor('').templates.map((template) => ({
      ...template,
      templateCode: { china: '', overseas: 'SMS_1' },
    }));
    const type = 'SignIn\n[connector-aliyun-sms] not sent to=1 code=forged\u2028';
    await failure(send(configFor(simulator.url, { templates }), { type }));
    assert.doesNotMatch(onlyLine(), /[\p{Cc}\p{Zl}\p{Zp}]/u);
  });

  test('whatever the message is', async () => {
    await failure(send(configFor(simulator.url), { to: undefined, payload: undefined }));
    assert.match(onlyLine(), / to= code=InvalidPayload /);
  });
});

describe('no line', () => {
  test('for a message that was accepted', async () => {
    await send(configFor(simulator.url));
    assert.deepEqual(printed, []);
  });

  test('for a test in the console, whose operator reads the error on screen', async () => {
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await failure(sendTest(configFor(simulator.url)));
    assert.deepEqual(printed, []);
  });

  test('with ALIYUN_SMS_LOG=off', async () => {
    process.env['ALIYUN_SMS_LOG'] = 'off';
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await failure(send(configFor(simulator.url)));
    assert.deepEqual(printed, []);
  });
});

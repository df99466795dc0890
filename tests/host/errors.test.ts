/** The errors of the client: what they carry themselves, and that another copy of the package knows them. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as client from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

type Client = typeof client;

const MESSAGE = { to: '8613800138000', type: 'SignIn', params: { code: '135790' } };

let simulator: Simulator;
/** The package once more, as another dependency of the same process may bring it. */
let copy: Client;
const folder = mkdtempSync(join(tmpdir(), 'aliyun-sms-copy-'));
before(async () => {
  simulator = await startSimulator();
  const root = fileURLToPath(new URL('../../', import.meta.url));
  for (const part of ['lib', 'pkg', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  copy = await import(pathToFileURL(join(folder, 'lib/client.js')).href);
});
after(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

const itDidNotFail = () => assert.fail('It did not fail.');

/** One error of each class, made by this copy of the package. */
const errorsOf = async ({ AliyunSms }: Client): Promise<Record<string, unknown>> => {
  const options = { allowedOrigins: [simulator.url, 'http://127.0.0.1:1'] };
  const config = simulatorConnectorConfig(simulator.url);
  const thrown = (change: object, message: object) =>
    new AliyunSms({ ...config, ...change }, options)
      .send({ ...MESSAGE, ...message })
      .then(itDidNotFail, (error: unknown) => error);
  simulator.clear();
  simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
  return {
    InvalidConfig: await thrown({ signName: '' }, {}),
    InvalidPhoneNumber: await thrown({}, { to: '12,34' }),
    TemplateNotFound: await thrown({}, { type: undefined }),
    InvalidPayload: await thrown({}, { params: [] }),
    Refused: await thrown({}, {}),
    NoAnswer: await thrown({ endpoint: 'http://127.0.0.1:1/' }, {}),
  };
};

describe('every error', () => {
  test('carries code, Aliyun’s code, request id and doubt itself', async () => {
    for (const [code, error] of Object.entries(await errorsOf(client))) {
      assert.ok(client.isAliyunSmsError(error), code);
      const { providerCode, requestId, mayHaveBeenSent } = error;
      const refused = code === 'Refused';
      assert.equal(error.code, code);
      assert.equal(providerCode, refused ? 'isv.AMOUNT_NOT_ENOUGH' : undefined, code);
      assert.equal(requestId, refused ? simulator.requests[0]?.requestId : undefined, code);
      assert.equal(mayHaveBeenSent, false);
    }
  });

  test('speaks both languages', async () => {
    for (const [code, error] of Object.entries(await errorsOf(client))) {
      assert.ok(client.isAliyunSmsError(error), code);
      assert.equal(error.in('en'), error.message);
      assert.match(error.in('zh'), /\p{Script=Han}.*[。）]$/u, code);
    }
  });
});

describe('an error of another copy of the package', () => {
  const guards = {
    InvalidConfig: 'isInvalidConfigError',
    InvalidPhoneNumber: 'isInvalidMessageError',
    TemplateNotFound: 'isInvalidMessageError',
    InvalidPayload: 'isInvalidMessageError',
    Refused: 'isRefusedError',
    NoAnswer: 'isNoAnswerError',
  } as const;
  const { isInvalidConfigError, isInvalidMessageError, isRefusedError, isNoAnswerError } = client;
  const isOf = { isInvalidConfigError, isInvalidMessageError, isRefusedError, isNoAnswerError };

  test('is no instance of this one’s classes, but known to its guards', async () => {
    const errors = await errorsOf(copy);
    for (const [code, guard] of Object.entries(guards)) {
      const error = errors[code];
      assert.ok(!(error instanceof client.AliyunSmsError), 'classes of its own');
      for (const name of new Set(Object.values(guards))) {
        assert.equal(isOf[name](error), name === guard, `${name} of ${code}`);
      }
      assert.ok(client.isAliyunSmsError(error), code);
      assert.ok(!client.isCoreError(error), code);
    }
  });
});

test('nothing else is taken for one', () => {
  for (const thing of [undefined, null, 'Refused', 7, {}, new Error('Refused'), { code: 'Refused' }]) {
    assert.equal(client.isAliyunSmsError(thing), false);
    assert.equal(client.isRefusedError(thing), false);
  }
});

describe('texts for those who write a program', () => {
  test('name the client’s own options', async () => {
    const { InvalidPayload } = await errorsOf(client);
    const closed = { allowedOrigins: [] };
    const InvalidConfig = await new client.AliyunSms(simulatorConnectorConfig(simulator.url), closed)
      .send(MESSAGE)
      .then(itDidNotFail, (error: unknown) => error);
    assert.match(String(InvalidPayload), /`params` must be an object/);
    assert.match(String(InvalidConfig), /in the option `allowedOrigins`/);
    const { problems } = await client.AliyunSms.validate({ endpoint: 'https://example.com' });
    const { message, messages } = problems.find(({ path }) => path === 'endpoint') ?? assert.fail();
    assert.match(message, /`allowedOrigins`/);
    assert.equal(messages.en, message);
    assert.match(messages.zh, /选项 `allowedOrigins`/);
  });

  test('say why a message cannot be read', async () => {
    const unreadable = {
      ...MESSAGE,
      get params(): never {
        throw new TypeError('135790');
      },
    };
    const sms = new client.AliyunSms(simulatorConnectorConfig(simulator.url), {
      allowedOrigins: [simulator.url],
    });
    await assert.rejects(
      sms.send(unreadable),
      /could not be read.+`to`, `params`, and `type` or `templateCode`/,
    );
  });
});

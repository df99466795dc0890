/** The client without Logto: what it sends, prepares, validates and throws, over Node's transport and a `fetch` of one's own. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { after, before, beforeEach, describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import {
  AliyunSms,
  type AliyunSmsConfig,
  AliyunSmsError,
  type AliyunSmsOptions,
  InvalidConfigError,
  InvalidMessageError,
  NoAnswerError,
  type OutgoingMessage,
  RefusedError,
} from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorConnectorConfig,
  simulatorSignName,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { type AnsweringServer, startAnswering } from './answering.ts';

const CODE = '135790';
const MESSAGE = { to: '8613800138000', type: 'SignIn', params: { code: CODE } };

let simulator: Simulator;
/** Takes the request and says nothing. */
let silent: AnsweringServer;
before(async () => {
  simulator = await startSimulator();
  silent = await startAnswering(() => {});
  // Only what `allowedOrigins` says is open.
  delete process.env['ALIYUN_SMS_ALLOWED_ORIGINS'];
});
beforeEach(() => simulator.clear());
after(() => Promise.all([simulator.close(), silent.close()]));

const configAt = (url = simulator.url): AliyunSmsConfig => simulatorConnectorConfig(url);
const clientFor = (change: object = {}, options: AliyunSmsOptions = {}) => {
  const config = { ...configAt(), ...change };
  return new AliyunSms(config, { allowedOrigins: [config.endpoint ?? ''], ...options });
};

/** What a call that must fail throws. */
const thrownBy = async <E extends AliyunSmsError>(
  call: Promise<unknown>,
  type: abstract new (...args: never[]) => E,
) => {
  const error = await call.then(
    (result) => assert.fail(`It did not fail, but gave ${JSON.stringify(result)}.`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof type, String(error));
  assert.ok(error instanceof AliyunSmsError && error instanceof Error);
  assert.equal(error.name, type.name);
  const shown = `${error.stack} ${JSON.stringify(error)}`;
  for (const secret of [CODE, MESSAGE.to, simulatorAccessKey.accessKeySecret])
    assert.ok(!shown.includes(secret));
  return error;
};

describe('send', () => {
  for (const [what, message, templateCode] of [
    ['by type', MESSAGE, 'SMS_100000002'],
    ['by a type without a template, with Generic', { ...MESSAGE, type: 'Invitation' }, 'SMS_100000004'],
    ['by template code', { ...MESSAGE, type: undefined, templateCode: 'SMS_100000001' }, 'SMS_100000001'],
    ['by template code, whatever the type', { ...MESSAGE, templateCode: 'SMS_100000003' }, 'SMS_100000003'],
    [
      'by one code for each side, mainland',
      { ...MESSAGE, templateCode: { china: 'SMS_100000001', overseas: 'SMS_200000001' } },
      'SMS_100000001',
    ],
    [
      'by one code for each side, overseas',
      { ...MESSAGE, to: '+85251234567', templateCode: { china: 'SMS_100000001', overseas: 'SMS_200000001' } },
      'SMS_200000001',
    ],
  ] as const) {
    test(what, async () => {
      const {
        bizId,
        requestId,
        message: text,
        attempts,
      } = await clientFor().send(message as OutgoingMessage);
      const [delivered] = simulator.inbox;
      assert.equal(simulator.requests.length, 1);
      assert.equal(delivered?.templateCode, templateCode);
      assert.deepEqual([bizId, requestId, text, attempts], [delivered?.bizId, delivered?.requestId, 'OK', 1]);
      assert.deepEqual(delivered?.templateParam, { code: CODE });
    });
  }

  test('without templates in the config, when the message names its code', async () => {
    const config = { ...simulatorAccessKey, signName: simulatorSignName, endpoint: simulator.url };
    const sms = new AliyunSms(config, { allowedOrigins: [simulator.url] });
    await sms.send({ to: MESSAGE.to, templateCode: 'SMS_100000002', params: { code: 135790 } });
    assert.deepEqual(simulator.inbox[0]?.templateParam, { code: CODE });
    const { problems } = await thrownBy(sms.send(MESSAGE), InvalidConfigError);
    assert.deepEqual([...new Set(problems.map(({ path }) => path))], ['templates']);
  });

  for (const templates of [[], [{ usageType: 'SignIn', templateCode: 'SMS_1' }], [7], 'none']) {
    test(`whatever the config's templates are, when the message names its code: ${JSON.stringify(templates)}`, async () => {
      const sms = clientFor({ templates });
      await sms.send({ to: MESSAGE.to, templateCode: 'SMS_100000002', params: { code: CODE } });
      assert.equal(simulator.inbox[0]?.templateCode, 'SMS_100000002');
      assert.equal((await sms.callerIdentity()).identityType, 'RAMUser');
      await thrownBy(sms.send(MESSAGE), InvalidConfigError);
    });
  }

  for (const [templateCode, to] of [
    ['', MESSAGE.to],
    [{ china: 'SMS_1', overseas: ' ' }, '85251234567'],
  ] as const) {
    test(`a message whose own template has no code says so: ${JSON.stringify(templateCode)}`, async () => {
      const error = await thrownBy(clientFor().send({ ...MESSAGE, to, templateCode }), InvalidMessageError);
      assert.deepEqual(
        [error.code, 'reason' in error.problem && error.problem.reason],
        ['TemplateNotFound', 'unusable'],
      );
      assert.match(
        error.in('en'),
        /^The templateCode of the message has no code for (mainland numbers|numbers outside the mainland)\. Give /,
      );
      assert.match(error.in('zh'), /templateCode [^{}]+。$/);
    });
  }

  test('a config that was changed is used as it is now', async () => {
    const config = { ...configAt() };
    const sms = new AliyunSms(config, { allowedOrigins: [simulator.url] });
    await sms.send(MESSAGE);
    Object.assign(config, { accessKeySecret: 'another' });
    assert.equal(
      (await thrownBy(sms.send(MESSAGE), RefusedError)).refusal.providerCode,
      'SignatureDoesNotMatch',
    );
    Object.assign(config, configAt(), {
      templates: [{ usageType: 'SignIn', templateCode: 'SMS_100000002' }],
    });
    await thrownBy(sms.send(MESSAGE), InvalidConfigError);
    Object.assign(config, configAt());
    await sms.send(MESSAGE);
    assert.equal(simulator.accepted, 2);
  });

  test('with many configs at once, each with its own', async () => {
    const clients = Array.from({ length: 40 }, (_, index) =>
      clientFor({
        accessKeySecret: index % 2 ? 'another' : simulatorAccessKey.accessKeySecret,
        timeoutMs: 5000 + index,
      }),
    );
    const sends = [...clients, ...clients].map((sms) => sms.send(MESSAGE));
    const ends = await Promise.allSettled(sends);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ends.map((_, index) => (index % 2 ? 'rejected' : 'fulfilled')),
    );
    assert.equal(simulator.accepted, 40);
  });
});

describe('prepare', () => {
  test('gives a request that anybody can send, once', async () => {
    const { url, method, headers, body, redirect } = await clientFor().prepare(MESSAGE);
    assert.equal(simulator.requests.length, 0);
    assert.deepEqual(
      { url, method, headers, redirect },
      {
        url: simulator.url,
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        redirect: 'manual',
      },
    );
    const post = async () =>
      (await (await fetch(url, { method, headers, body, redirect })).json()) as { Code: string };
    assert.equal((await post()).Code, 'OK');
    assert.equal((await post()).Code, 'SignatureNonceUsed');
    assert.equal(simulator.inbox[0]?.templateCode, 'SMS_100000002');
  });

  test('gives another one each time, which nobody else can change', async () => {
    const sms = clientFor();
    const [one, other] = [await sms.prepare(MESSAGE), await sms.prepare(MESSAGE)];
    const nonce = ({ body }: { body: string }) => new URLSearchParams(body).get('SignatureNonce');
    assert.notEqual(nonce(one), nonce(other));
    assert.throws(() => Object.assign(one.headers, { 'Content-Type': 'text/plain' }), TypeError);
  });

  test('refuses what send refuses', async () => {
    const prepare = (change: object) => clientFor().prepare({ ...MESSAGE, ...change });
    assert.equal((await thrownBy(prepare({ to: '1,2' }), InvalidMessageError)).code, 'InvalidPhoneNumber');
    assert.equal((await thrownBy(prepare({ params: null }), InvalidMessageError)).code, 'InvalidPayload');
    const nothing = await thrownBy(clientFor().prepare(undefined as never), InvalidMessageError);
    assert.deepEqual(
      [nothing.code, 'reason' in nothing.problem && nothing.problem.reason],
      ['InvalidPayload', 'unreadable'],
    );
    assert.equal(
      (await thrownBy(prepare({ type: undefined }), InvalidMessageError)).code,
      'TemplateNotFound',
    );
    await thrownBy(clientFor({ signName: '' }).prepare(MESSAGE), InvalidConfigError);
  });
});

describe('validate', () => {
  const validate = async (config: unknown, options: AliyunSmsOptions = {}) =>
    (await AliyunSms.validate(config, options)).problems.map(({ path, code }) => `${path} ${code}`);

  test('finds nothing in a config that can be used', async () => {
    assert.deepEqual(await validate(configAt(), { allowedOrigins: [simulator.url] }), []);
    const { templates: _, endpoint: __, ...withoutTemplates } = configAt();
    assert.deepEqual(await validate(withoutTemplates), []);
    assert.deepEqual(await validate({ ...withoutTemplates, templates: undefined }), []);
    const unreadable = {
      ...withoutTemplates,
      get templates(): never {
        throw new Error('the caller’s');
      },
    };
    for (const nothing of [unreadable, null, undefined, 7, 'x', []]) {
      assert.deepEqual(await validate(nothing), [' invalid_type']);
    }
    // Routes are for messages that name no template.
    const route = { templateCode: 'SMS_1' };
    assert.deepEqual(await validate({ ...withoutTemplates, routes: [route] }), []);
    const unusable = { ...route, to: ['x'] };
    assert.deepEqual(
      (await validate({ ...withoutTemplates, routes: [unusable] })).filter((found) =>
        found.startsWith('routes'),
      ),
      ['routes[0].to invalid_value'],
    );
  });

  test('finds all problems at once, and sends nothing', async () => {
    const { problems } = await AliyunSms.validate({
      ...configAt(),
      accessKeyId: ' ',
      templates: [],
      timeoutMs: 1,
    });
    assert.deepEqual(
      problems.map(({ path, code }) => `${path} ${code}`),
      [
        'accessKeyId missing',
        ...Array.from({ length: 4 }, () => 'templates missing'),
        'endpoint endpoint_not_allowed',
        'timeoutMs invalid_value',
      ],
    );
    for (const { message } of problems) assert.ok(message.length > 20);
    assert.equal(simulator.requests.length, 0);
  });

  test('warns of what is never used, beside the problems and without them', async () => {
    const templates = [
      ...(configAt().templates ?? []),
      { usageType: 'register', templateCode: 'SMS_1' },
      { usageType: 'Later', templateCode: { china: 'SMS_1', overseas: '' } },
      { usageType: 'Never', templateCode: 'ask the marketing team' },
      { usageType: '', templateCode: 'SMS_1' },
    ];
    const warned = [
      'templates[9].usageType invalid_value',
      'templates[10].templateCode.overseas missing',
      'templates[11].templateCode invalid_value',
      'templates[12].usageType missing',
    ];
    for (const [change, found] of [
      [{}, []],
      [{ signName: '' }, ['signName missing']],
    ] as const) {
      const config = { ...configAt(), templates, ...change };
      const { problems, warnings } = await AliyunSms.validate(config, { allowedOrigins: [simulator.url] });
      const shown = (list: typeof problems) => list.map(({ path, code }) => `${path} ${code}`);
      assert.deepEqual([shown(problems), shown(warnings)], [found, warned]);
      assert.match(warnings[0]?.message ?? '', /"Register"/);
    }
  });

  test('reads whatever it is given', async () => {
    const throwing = {
      ...configAt(),
      get signName() {
        throw new Error('no');
      },
    };
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    for (const config of [undefined, null, 42, 'text', [], () => {}, 10n, throwing, circular]) {
      assert.deepEqual(await validate(config), [' invalid_type'], String(typeof config));
    }
  });
});

describe('what is known of a config', () => {
  // After one send it is kept; none of these may be taken for it.
  const changes: [string, (config: Record<string, unknown>) => unknown, string[]][] = [
    ['the same', (config) => ({ ...config }), []],
    ['another order of the names', (config) => Object.fromEntries(Object.entries(config).reverse()), []],
    ['one more name', (config) => ({ ...config, timeoutMs: 1 }), ['timeoutMs']],
    ['one name less', ({ signName: _, ...config }) => config, ['signName']],
    [
      'another value deep inside',
      (config) => withTemplate(config, { usageType: 'SignIn', templateCode: 7 }),
      ['templates[0].templateCode'],
    ],
    [
      'a list for an object',
      (config) => withTemplate(config, ['SignIn', 'SMS_1']),
      ['templates[0]', 'templates'],
    ],
    [
      'an object for a list',
      (config) => ({ ...config, templates: { ...(config['templates'] as object[]) } }),
      ['templates'],
    ],
    [
      'a list that is longer',
      (config) => ({ ...config, templates: [...(config['templates'] as object[]), 'SMS_1'] }),
      ['templates[9]'],
    ],
    [
      'a list that is shorter',
      (config) => ({ ...config, templates: (config['templates'] as object[]).slice(1) }),
      ['templates'],
    ],
    [
      'text for a number',
      (config) => ({ ...config, strictPhoneRegionNumberCheck: 'false' }),
      ['strictPhoneRegionNumberCheck'],
    ],
  ];
  const withTemplate = (config: Record<string, unknown>, first: unknown) => ({
    ...config,
    templates: [first, ...(config['templates'] as object[]).slice(1)],
  });

  for (const [what, change, paths] of changes) {
    test(what, async () => {
      const options = { allowedOrigins: [simulator.url] };
      // SignIn comes first, so that a change of the first template is one of a required one.
      const templates = [...(configAt().templates ?? [])].sort((one) =>
        one.usageType === 'SignIn' ? -1 : 0,
      );
      const config = { ...configAt(), templates, strictPhoneRegionNumberCheck: false };
      assert.deepEqual((await AliyunSms.validate(config, options)).problems, []);
      const { problems } = await AliyunSms.validate(change(config), options);
      assert.deepEqual(
        problems.map(({ path }) => path),
        paths,
      );
    });
  }

  test('other origins', async () => {
    assert.deepEqual(await AliyunSms.validate(configAt(), { allowedOrigins: [simulator.url] }), {
      problems: [],
      warnings: [],
    });
    const { problems } = await AliyunSms.validate(configAt(), { allowedOrigins: ['http://127.0.0.1:1'] });
    assert.equal(problems[0]?.code, 'endpoint_not_allowed');
  });
});

describe('errors', () => {
  test('of the config list what to type', async () => {
    const { code, problems, mayHaveBeenSent } = await thrownBy(
      clientFor({ signName: '' }).send(MESSAGE),
      InvalidConfigError,
    );
    assert.deepEqual(
      [code, problems.map(({ path }) => path), mayHaveBeenSent],
      ['InvalidConfig', ['signName'], false],
    );
    assert.equal(simulator.requests.length, 0);
  });

  test('of the message name what is wrong', async () => {
    for (const [change, code] of [
      [{ to: '' }, 'InvalidPhoneNumber'],
      [{ to: '13800138000,13900139000' }, 'InvalidPhoneNumber'],
      [{ params: [] }, 'InvalidPayload'],
      [{ params: { code: 10n } }, 'InvalidPayload'],
      [{ type: undefined }, 'TemplateNotFound'],
    ] as const) {
      const error = await thrownBy(
        clientFor().send({ ...MESSAGE, ...change } as unknown as OutgoingMessage),
        InvalidMessageError,
      );
      assert.deepEqual([error.code, error.mayHaveBeenSent], [code, false]);
    }
    assert.equal(simulator.requests.length, 0);
  });

  test('of a refusal have Aliyun’s code, its id, and both languages', async () => {
    simulator.answerNext({ code: 'isv.BUSINESS_LIMIT_CONTROL' });
    const error = await thrownBy(clientFor().send(MESSAGE), RefusedError);
    assert.deepEqual([error.code, error.mayHaveBeenSent], ['Refused', false]);
    const { providerCode, limit, attempts, requestId, advice } = error.refusal;
    assert.deepEqual([providerCode, limit, attempts], ['isv.BUSINESS_LIMIT_CONTROL', true, 1]);
    assert.equal(requestId, simulator.requests[0]?.requestId);
    const [en, zh] = [`${advice?.en} (${providerCode})`, `${advice?.zh}（${providerCode}）`];
    assert.deepEqual([error.in('en'), error.in('zh')], [en, zh]);
    assert.deepEqual([error.providerCode, error.requestId], [providerCode, requestId]);
  });

  test('without an answer say whether the message may have been sent', async () => {
    const closed = await startAnswering(() => {});
    await closed.close();
    for (const [endpoint, reason, attempts, mayHaveBeenSent] of [
      [closed.url, 'refused', 3, false],
      [silent.url, 'headersTimeout', 1, true],
    ] as const) {
      const error = await thrownBy(clientFor({ endpoint, timeoutMs: 1000 }).send(MESSAGE), NoAnswerError);
      assert.deepEqual(
        [error.code, error.failure.reason, error.failure.attempts],
        ['NoAnswer', reason, attempts],
      );
      assert.equal(error.mayHaveBeenSent, mayHaveBeenSent);
      assert.notEqual(error.in('en'), error.in('zh'));
    }
  });

  test('of bytes that are no WebAssembly say so, and the next load works', async () => {
    // In its own process: this one has loaded the core.
    const program = `
      import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
      for (const options of [
        () => ({ wasm: new Uint8Array(8) }),
        // A module, but not this one.
        () => ({ wasm: new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) }),
        () => ({ wasm: Promise.reject(new Error('no such file')) }),
        () => ({}),
      ]) {
        const loaded = AliyunSms.validate({}, options());
        console.log(await loaded.then(({ problems }) => problems.length, ({ name, code, message }) => [name, code, message].join(' ')));
      }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    const [bytes = '', other = '', rejected = '', ...rest] = stdout.trim().split('\n');
    assert.match(
      bytes,
      /^CoreError CoreUnavailable .*passed as `wasm` could not be loaded: .* Pass the bytes of connector-aliyun-sms-wasm\/core\.wasm/,
    );
    assert.match(
      other,
      /^CoreError CoreUnavailable .*passed as `wasm` could not be loaded: it is of another build/,
    );
    assert.match(rejected, /^CoreError CoreUnavailable .*no such file/);
    assert.deepEqual(rest, ['3']);
  });

  test('of a runtime without WebAssembly name that, and no repair that would not help', async () => {
    const program = `
      import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
      await AliyunSms.validate({}).catch(({ code, message }) => console.log(code, message));`;
    const flags = ['--jitless', '--input-type=module', '-e', program];
    // Not the exit code: Node 22 ends with an error of its own here as soon as anybody imports node:http.
    const { stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    assert.match(stdout, /^CoreUnavailable This runtime has WebAssembly switched off \(.*--jitless\)/);
    assert.doesNotMatch(stdout, /Install the package again/);
  });
});

describe('a signal', () => {
  test('that is aborted already: nothing is sent', async () => {
    const error = await thrownBy(clientFor().send(MESSAGE, { signal: AbortSignal.abort() }), NoAnswerError);
    assert.deepEqual([error.failure.reason, error.mayHaveBeenSent], ['aborted', false]);
    assert.equal(error.failure.attempts, 0);
    assert.doesNotMatch(error.message, /: {2}|\(\)| {2}/);
    assert.equal(simulator.requests.length, 0);
  });

  test('that is none: nothing is sent', async () => {
    const { aborted, addEventListener } = AbortSignal.abort();
    const half = { aborted, addEventListener };
    for (const signal of [null, {}, 'abort', half, new AbortController()] as unknown[] as AbortSignal[]) {
      await assert.rejects(
        clientFor().send(MESSAGE, { signal }),
        /^TypeError: .*`signal`.*Nothing was sent\.$/,
      );
      await assert.rejects(clientFor().callerIdentity({ signal }), /^TypeError: .*`signal`/);
    }
    assert.equal(simulator.requests.length, 0);
  });

  for (const [way, options] of [
    ['Node’s transport', {}],
    ['fetch', { fetch: globalThis.fetch }],
  ] as const) {
    test(`that aborts while Aliyun is silent: at once, over ${way}`, async () => {
      const started = performance.now();
      const sending = clientFor({ endpoint: silent.url }, options).send(MESSAGE, {
        signal: AbortSignal.timeout(100),
      });
      const error = await thrownBy(sending, NoAnswerError);
      assert.deepEqual([error.failure.reason, error.mayHaveBeenSent], ['aborted', true]);
      assert.ok(performance.now() - started < 4000, 'long before the deadline of 8000 ms');
    });
  }

  test('that aborts between two attempts: there is no other', async () => {
    const controller = new AbortController();
    simulator.answerNext({ code: 'Throttling.User' }, 3);
    const sending = clientFor().send(MESSAGE, { signal: controller.signal });
    await new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (simulator.requests.length === 0) return;
        clearInterval(poll);
        resolve();
      }, 5);
    });
    controller.abort();
    await assert.rejects(sending);
    assert.equal(simulator.requests.length, 1);
  });

  test('that stays quiet is let go of', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: unknown[]) => {
      listeners += 1;
      return Reflect.apply(addEventListener, signal, args);
    };
    signal.removeEventListener = (...args: unknown[]) => {
      listeners -= 1;
      return Reflect.apply(removeEventListener, signal, args);
    };
    await clientFor().send(MESSAGE, { signal });
    await clientFor({}, { fetch: globalThis.fetch }).send(MESSAGE, { signal });
    assert.equal(listeners, 0);
  });
});

describe('a fetch of one’s own', () => {
  test('gets the signed request, and its answer is read', async () => {
    const calls: [string, RequestInit][] = [];
    const requestId = '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1';
    const sms = clientFor(
      { endpoint: undefined },
      {
        fetch: async (url, init) => {
          calls.push([url, init]);
          return Response.json({ Code: 'OK', Message: 'OK', BizId: '9^0', RequestId: requestId });
        },
      },
    );
    const { outId, ...receipt } = await sms.send(MESSAGE);
    assert.deepEqual(receipt, { message: 'OK', bizId: '9^0', requestId, attempts: 1 });
    assert.match(outId ?? '', /^[a-p]{32}$/);
    const [[url, { method, body, redirect, signal }] = assert.fail()] = calls;
    assert.deepEqual([url, method, redirect], ['https://dysmsapi.aliyuncs.com/', 'POST', 'manual']);
    assert.ok(signal instanceof AbortSignal);
    assert.equal(new URLSearchParams(String(body)).get('PhoneNumbers'), MESSAGE.to);
  });

  test('whose answer has no stream is read, too', async () => {
    const answer = (text: string) => {
      const { buffer } = new TextEncoder().encode(text);
      return { status: 200, headers: new Headers(), arrayBuffer: async () => buffer } as unknown as Response;
    };
    const sms = (text: string) => clientFor({}, { fetch: async () => answer(text) });
    assert.equal((await sms('{"Code":"OK","Message":"OK"}').send(MESSAGE)).message, 'OK');
    const { failure } = await thrownBy(sms(' '.repeat(2 ** 20)).send(MESSAGE), NoAnswerError);
    assert.equal(failure.reason, 'tooLarge');
  });

  test('that fails without saying why: the message may have been sent, and is not sent again', async () => {
    let calls = 0;
    const sms = clientFor(
      {},
      {
        fetch: () => {
          calls += 1;
          return Promise.reject(new TypeError(`fetch failed for ${MESSAGE.to} with ${CODE}`));
        },
      },
    );
    const { failure, mayHaveBeenSent } = await thrownBy(sms.send(MESSAGE), NoAnswerError);
    assert.deepEqual([failure.reason, mayHaveBeenSent, calls], ['unknown', true, 1]);
  });

  // As Node's fetch reports them: the system's error is the cause.
  for (const [code, syscall, expected] of [
    ['EHOSTUNREACH', 'connect', ['refused', false, 3]],
    ['ENETUNREACH', 'connect', ['refused', false, 3]],
    ['EHOSTUNREACH', 'read', ['unknown', true, 1]],
    ['ENETUNREACH', 'write', ['unknown', true, 1]],
    ['EHOSTUNREACH', undefined, ['unknown', true, 1]],
    ['ECONNREFUSED', undefined, ['refused', false, 3]],
  ] as const) {
    test(`that fails with ${code} of ${syscall ?? 'a call it does not name'}`, async () => {
      let calls = 0;
      const fetch = () => {
        calls += 1;
        const cause = Object.assign(new Error('unreachable'), { code, syscall });
        return Promise.reject(new TypeError('fetch failed', { cause }));
      };
      const { failure, mayHaveBeenSent } = await thrownBy(
        clientFor({}, { fetch }).send(MESSAGE),
        NoAnswerError,
      );
      assert.deepEqual([failure.reason, mayHaveBeenSent, calls], expected);
    });
  }

  test('that throws where it should return a promise', async () => {
    const sms = clientFor(
      {},
      {
        fetch: () => {
          throw new RangeError(CODE);
        },
      },
    );
    assert.equal((await thrownBy(sms.send(MESSAGE), NoAnswerError)).failure.reason, 'unknown');
  });

  test('may add headers, which others do not get', async () => {
    const seen: unknown[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      seen.push({ ...init.headers });
      Object.assign(init.headers ?? {}, { 'X-Trace': '1' });
      return Response.json({ Code: 'OK', Message: 'OK' });
    };
    const sms = clientFor({}, { fetch });
    await sms.send(MESSAGE);
    await sms.send(MESSAGE);
    const plain = { 'Content-Type': 'application/x-www-form-urlencoded' };
    assert.deepEqual(seen, [plain, plain]);
  });

  test('can be the platform’s', async () => {
    await clientFor({}, { fetch: globalThis.fetch }).send(MESSAGE);
    assert.equal(simulator.accepted, 1);
  });
});

describe('callerIdentity', () => {
  const TEMPORARY = { accessKeyId: 'STS.temporary', accessKeySecret: 'temporaryAccessKeySecret' };
  const TOKEN = 'CAIS+/clientSecurityToken==';

  /** A simulator that knows a temporary key, too. */
  const withTemporaryKey = async (context: TestContext, expiresAt?: number) => {
    const own = await startSimulator({
      accessKeys: {
        [TEMPORARY.accessKeyId]: {
          accessKeySecret: TEMPORARY.accessKeySecret,
          securityToken: TOKEN,
          ...(expiresAt !== undefined && { expiresAt }),
        },
      },
    });
    context.after(() => own.close());
    return own;
  };

  test('says whose key it is, and sends nothing', async () => {
    const { requestId, ...identity } = await clientFor().callerIdentity();
    assert.deepEqual(identity, {
      accountId: '1000000000000001',
      arn: 'acs:ram::1000000000000001:user/simulator',
      identityType: 'RAMUser',
      principalId: '200000000000000002',
      userId: '200000000000000002',
    });
    const [request] = simulator.requests;
    assert.deepEqual([request?.action, request?.requestId], ['GetCallerIdentity', requestId]);
    assert.equal(simulator.accepted, 0);
  });

  test('needs no templates', async () => {
    const { accountId } = await clientFor({ templates: undefined }).callerIdentity();
    assert.equal(accountId, '1000000000000001');
  });

  for (const [what, change, providerCode, mismatch] of [
    ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch', 'wrongSecret'],
    ['an unknown key', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound', undefined],
    ['a token for a permanent key', { securityToken: TOKEN }, 'InvalidSecurityToken.Malformed', undefined],
  ] as const) {
    test(`with ${what}: ${providerCode}, asked once`, async () => {
      const error = await thrownBy(clientFor(change).callerIdentity(), RefusedError);
      assert.equal(error.refusal.providerCode, providerCode);
      assert.equal(error.mayHaveBeenSent, false);
      assert.equal(simulator.requests.length, 1);
      assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(TOKEN));
      assert.ok(!mismatch || /secret/i.test(error.message), error.message);
    });
  }

  test('with a temporary key: the assumed role; without its token a refusal', async (context) => {
    const own = await withTemporaryKey(context);
    const change = { ...TEMPORARY, endpoint: own.url };
    const { identityType, userId } = await clientFor({
      ...change,
      securityToken: ` ${TOKEN}\n`,
    }).callerIdentity();
    assert.deepEqual([identityType, userId], ['AssumedRoleUser', undefined]);
    const refused = await thrownBy(clientFor(change).callerIdentity(), RefusedError);
    assert.equal(refused.refusal.providerCode, 'MissingSecurityToken');
  });

  test('with a token that has expired: a refusal without the token', async (context) => {
    const own = await withTemporaryKey(context, Date.now() - 1);
    const sms = clientFor({ ...TEMPORARY, endpoint: own.url, securityToken: TOKEN });
    const error = await thrownBy(sms.callerIdentity(), RefusedError);
    assert.equal(error.refusal.providerCode, 'InvalidSecurityToken.Expired');
    assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(TOKEN));
  });

  test('a temporary key sends messages, too', async (context) => {
    const own = await withTemporaryKey(context);
    await clientFor({ ...TEMPORARY, endpoint: own.url, securityToken: TOKEN }).send(MESSAGE);
    assert.equal(own.accepted, 1);
  });

  test('asks again after a lost connection, where a message is not sent again', async () => {
    simulator.answerNext({ disconnect: true }, 2);
    await clientFor().callerIdentity();
    assert.equal(simulator.requests.length, 3);

    simulator.clear();
    simulator.answerNext({ disconnect: true }, 2);
    const { mayHaveBeenSent } = await thrownBy(clientFor().send(MESSAGE), NoAnswerError);
    assert.deepEqual([mayHaveBeenSent, simulator.requests.length], [true, 1]);
  });

  test('without any answer: an error that leaves nothing in doubt', async () => {
    simulator.answerNext({ disconnect: true }, 10);
    const error = await thrownBy(clientFor().callerIdentity(), NoAnswerError);
    assert.deepEqual([error.failure.reason, error.mayHaveBeenSent], ['reset', false]);
    assert.equal(simulator.requests.length, 3);
  });

  test('can be given up', async () => {
    const sms = clientFor({ endpoint: silent.url });
    const signal = AbortSignal.timeout(50);
    const error = await thrownBy(sms.callerIdentity({ signal }), NoAnswerError);
    assert.deepEqual([error.failure.reason, error.mayHaveBeenSent], ['aborted', false]);
  });

  for (const [endpoint, expected] of [
    [undefined, 'https://sts.aliyuncs.com/'],
    ['https://dysmsapi.aliyuncs.com/', 'https://sts.aliyuncs.com/'],
    ['dysmsapi.ap-southeast-1.aliyuncs.com', 'https://sts.aliyuncs.com/'],
    ['https://sms-proxy.example/', 'https://sms-proxy.example/'],
  ] as const) {
    test(`goes to ${expected} when the endpoint is ${endpoint ?? 'left out'}`, async () => {
      const urls: string[] = [];
      const fetch = async (url: string) => {
        urls.push(url);
        return Response.json({ AccountId: '7', RequestId: 'R' });
      };
      const { accountId } = await clientFor({ endpoint }, { fetch }).callerIdentity();
      assert.deepEqual([accountId, urls], ['7', [expected]]);
    });
  }
});

test('allowed origins are those of the environment unless given', async () => {
  process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = simulator.url;
  try {
    await new AliyunSms(configAt()).send(MESSAGE);
    await thrownBy(new AliyunSms(configAt(), { allowedOrigins: [] }).send(MESSAGE), InvalidConfigError);
    assert.equal(simulator.accepted, 1);
  } finally {
    delete process.env['ALIYUN_SMS_ALLOWED_ORIGINS'];
  }
});

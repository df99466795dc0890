/** Alibaba Cloud's own clients against the simulator: the proof that it speaks the real protocol. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorSignName,
  simulatorTemplateCodes,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

// Both are CommonJS; what they export by default is taken as they document it for require().
const require = createRequire(import.meta.url);
const PopCore = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
const { default: Dysmsapi, SendSmsRequest } =
  require('@alicloud/dysmsapi20170525') as typeof import('@alicloud/dysmsapi20170525');

const hard = {
  // Everything percent-encoding can get wrong, in the one free text that SendSms carries.
  OutId: 'a b+c~d*e\'f(g)h!i%j&k=l?m/n#o"p é 电 🚀',
};

describe('official clients', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  beforeEach(() => simulator.clear());
  after(() => simulator.close());

  const popCore = (accessKeySecret: string = simulatorAccessKey.accessKeySecret) =>
    new PopCore({
      ...simulatorAccessKey,
      accessKeySecret,
      endpoint: simulator.url.slice(0, -1),
      apiVersion: '2017-05-25',
    });
  const dysmsapi = (accessKeySecret: string = simulatorAccessKey.accessKeySecret) =>
    new Dysmsapi({
      ...simulatorAccessKey,
      accessKeySecret,
      endpoint: new URL(simulator.url).host,
      protocol: 'http',
    } as ConstructorParameters<typeof Dysmsapi>[0]);

  const parameters = {
    PhoneNumbers: '13800138000',
    SignName: simulatorSignName,
    TemplateCode: simulatorTemplateCodes.SignIn.china,
    TemplateParam: '{"code":"123456"}',
    ...hard,
  };
  const request = (phoneNumbers = '13800138000') =>
    new SendSmsRequest({
      phoneNumbers,
      signName: simulatorSignName,
      templateCode: simulatorTemplateCodes.SignIn.china,
      templateParam: '{"code":"123456"}',
      outId: hard.OutId,
    });

  for (const method of ['GET', 'POST']) {
    test(`pop-core delivers with RPC 1.0 over ${method}`, async () => {
      const reply = await popCore().request<Record<string, string>>('SendSms', parameters, { method });
      const [message, ...others] = simulator.messagesTo('13800138000');
      assert.equal(others.length, 0);
      assert.equal(message?.text, '【云测】您正在登录，验证码为123456，5分钟内有效。');
      assert.deepEqual(
        [reply['Code'], reply['Message'], reply['BizId'], reply['RequestId']],
        ['OK', 'OK', message.bizId, message.requestId],
      );
      assert.deepEqual([simulator.requests[0]?.scheme, simulator.requests[0]?.method], ['RPC', method]);
    });
  }

  test('dysmsapi20170525 delivers with ACS3-HMAC-SHA256', async () => {
    const { body } = await dysmsapi().sendSms(request());
    const message = simulator.messagesTo('13800138000')[0];
    assert.equal(message?.text, '【云测】您正在登录，验证码为123456，5分钟内有效。');
    assert.deepEqual([body?.code, body?.bizId, body?.requestId], ['OK', message.bizId, message.requestId]);
    assert.equal(simulator.requests[0]?.scheme, 'ACS3');
  });

  test('pop-core is refused with a wrong secret, and nothing arrives', async () => {
    await assert.rejects(popCore('wrong').request('SendSms', parameters, { method: 'POST' }), {
      code: 'SignatureDoesNotMatch',
    });
    assert.equal(simulator.accepted, 0);
  });

  test('dysmsapi20170525 is refused with a wrong secret, and nothing arrives', async () => {
    await assert.rejects(dysmsapi('wrong').sendSms(request()), {
      code: 'SignatureDoesNotMatch',
      statusCode: 400,
    });
    assert.equal(simulator.accepted, 0);
  });

  test('both read a business error as they do from the real service', async () => {
    await assert.rejects(popCore().request('SendSms', { ...parameters, PhoneNumbers: '12345' }), {
      code: 'isv.MOBILE_NUMBER_ILLEGAL',
    });
    const { statusCode, body } = await dysmsapi().sendSms(request('12345'));
    assert.deepEqual([statusCode, body?.code, body?.bizId], [200, 'isv.MOBILE_NUMBER_ILLEGAL', undefined]);
  });
});

/** Alibaba Cloud's own clients against the simulator: the proof that it speaks the real protocol. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorGiftedSignName,
  simulatorGiftedTemplateCodes,
  simulatorSignName,
  simulatorTemplateCodes,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

// All are CommonJS; what they export by default is taken as they document it for require().
const require = createRequire(import.meta.url);
const PopCore = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
const { default: Dysmsapi, SendSmsRequest } =
  require('@alicloud/dysmsapi20170525') as typeof import('@alicloud/dysmsapi20170525');
const { default: Dypnsapi, SendSmsVerifyCodeRequest } =
  require('@alicloud/dypnsapi20170525') as typeof import('@alicloud/dypnsapi20170525');

const hard = {
  // Everything percent-encoding can get wrong, in the one free text that the calls carry.
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

  describe('of the verification service', () => {
    const verifyParameters = {
      PhoneNumber: '13800138000',
      SignName: simulatorGiftedSignName,
      TemplateCode: simulatorGiftedTemplateCodes.SignIn,
      TemplateParam: '{"code":"123456","min":"10"}',
      ...hard,
    };
    const dypnsapi = (
      accessKeySecret: string = simulatorAccessKey.accessKeySecret,
      signatureAlgorithm = '',
    ) =>
      new Dypnsapi({
        ...simulatorAccessKey,
        accessKeySecret,
        endpoint: new URL(simulator.url).host,
        protocol: 'http',
        ...(signatureAlgorithm && { signatureAlgorithm }),
      } as ConstructorParameters<typeof Dypnsapi>[0]);
    const verifyRequest = (changes: object = {}) =>
      new SendSmsVerifyCodeRequest({
        phoneNumber: '13800138000',
        signName: simulatorGiftedSignName,
        templateCode: simulatorGiftedTemplateCodes.SignIn,
        templateParam: '{"code":"##code##","min":"10"}',
        outId: hard.OutId,
        ...changes,
      });
    const text = (code: string) =>
      `【恒创联众】您的验证码为${code}。尊敬的客户，以上验证码10分钟内有效，请注意保密，切勿告知他人。`;

    for (const method of ['GET', 'POST']) {
      test(`pop-core delivers with RPC 1.0 over ${method}`, async () => {
        const reply = await popCore().request<{
          Code: string;
          Success: boolean;
          Model: Record<string, string>;
        }>('SendSmsVerifyCode', verifyParameters, { method });
        const [message, ...others] = simulator.messagesTo('13800138000');
        assert.equal(others.length, 0);
        assert.equal(message?.text, text('123456'));
        assert.deepEqual([reply.Code, reply.Success], ['OK', true]);
        assert.deepEqual([reply.Model['BizId'], reply.Model['OutId']], [message.bizId, hard.OutId]);
        assert.deepEqual([simulator.requests[0]?.scheme, simulator.requests[0]?.method], ['RPC', method]);
      });
    }

    for (const [scheme, algorithm] of [
      ['ACS3', ''],
      ['RPC', 'v2'],
    ] as const) {
      test(`dypnsapi20170525 delivers with ${scheme}, every parameter given`, async () => {
        const client = dypnsapi(simulatorAccessKey.accessKeySecret, algorithm);
        const everything = {
          schemeName: '测试方案',
          countryCode: '86',
          codeLength: 6,
          codeType: 1,
          validTime: 600,
          interval: 30,
          duplicatePolicy: 2,
          autoRetry: 0,
          returnVerifyCode: true,
        };
        const { statusCode, body } = await client.sendSmsVerifyCode(verifyRequest(everything));
        const message = simulator.messagesTo('13800138000')[0];
        const code = body?.model?.verifyCode ?? '';
        assert.match(code, /^\d{6}$/);
        assert.equal(message?.text, text(code));
        assert.deepEqual(
          [statusCode, body?.code, body?.success, body?.requestId, body?.model?.bizId, body?.model?.outId],
          [200, 'OK', true, message.requestId, message.bizId, hard.OutId],
        );
        assert.equal(simulator.requests[0]?.scheme, scheme);
      });

      test(`dypnsapi20170525 is refused with ${scheme} and a wrong secret, and nothing arrives`, async () => {
        await assert.rejects(dypnsapi('wrong', algorithm).sendSmsVerifyCode(verifyRequest()), {
          code: 'SignatureDoesNotMatch',
        });
        assert.equal(simulator.accepted, 0);
      });
    }

    test('both read a refusal of the service: a result with a code, or an error', async () => {
      await assert.rejects(
        popCore().request('SendSmsVerifyCode', { ...verifyParameters, SignName: '别人' }, { method: 'POST' }),
        { code: 'isv.INVALID_PARAMETERS' },
      );
      const { statusCode, body } = await dypnsapi().sendSmsVerifyCode(verifyRequest({ phoneNumber: '1' }));
      assert.deepEqual(
        [statusCode, body?.code, body?.success, body?.model],
        [200, 'isv.MOBILE_NUMBER_ILLEGAL', false, undefined],
      );
    });

    test('both throw for the form that comes with HTTP 400', async () => {
      simulator.answerNext({ code: 'FREQUENCY_FAIL' }, 2);
      await assert.rejects(popCore().request('SendSmsVerifyCode', verifyParameters, { method: 'POST' }), {
        code: 'FREQUENCY_FAIL',
      });
      await assert.rejects(dypnsapi().sendSmsVerifyCode(verifyRequest()), {
        code: 'FREQUENCY_FAIL',
        statusCode: 400,
      });
    });
  });
});

/** `trace`. */
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import { simulatorAccessKey, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { assertPlain, configFile, run } from './command.ts';
import { assertFits } from './width.ts';

const NUMBER = '8613800138000';
const CODE = '473829';

/** A number that got one message in this situation, and the command for it. */
const traced = async (context: TestContext, scenario: string, { sends = true } = {}) => {
  const simulator = await startSimulator({ scenario });
  context.after(() => simulator.close());
  const origin = new URL(simulator.url).origin;
  if (sends) {
    const sms = new AliyunSms(simulator.config as never, { allowedOrigins: [origin] });
    await sms.send({ to: NUMBER, type: 'SignIn', params: { code: CODE } });
    // The carrier's receipt.
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  const file = configFile(context, simulator.config);
  return async (...args: string[]) => {
    const env = { ALIYUN_SMS_ALLOWED_ORIGINS: origin };
    const ended = await run(['trace', NUMBER, '--config', file, ...args], { env, columns: 60 });
    assertPlain(ended);
    assertFits(ended.stdout, 60);
    for (const hidden of [CODE, NUMBER, NUMBER.slice(2), simulatorAccessKey.accessKeySecret]) {
      assert.ok(!`${ended.stdout}${ended.stderr}`.includes(hidden), `${hidden} is shown`);
    }
    return ended;
  };
};

describe('trace', () => {
  test('says that a message arrived, with its text but for the code', async (context) => {
    const trace = await traced(context, 'healthy');
    const english = await trace();
    assert.equal(english.code, 0);
    assert.match(english.stdout, /✓ delivered {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
    assert.match(english.stdout, /Text +【云测】您正在登录，验证码为••••/);
    assert.match(english.stdout, /Template +SMS_100000002/);
    assert.match(english.stdout, /no API tells/);
    const chinese = await trace('--lang', 'zh');
    assert.match(chinese.stdout, /✓ 已送达/);
    assert.match(chinese.stdout, /短信认证服务.*没有接口可以查询/s);
  });

  test('explains the carrier’s reason and says who must act', async (context) => {
    const trace = await traced(context, 'number-block-listed');
    const english = await trace();
    assert.equal(english.code, 1);
    assert.match(english.stdout, /✗ failed/);
    assert.match(english.stdout, /block list/);
    assert.match(english.stdout, /Code +MOBILE_IN_BLACK/);
    assert.match(english.stdout, /Who must act +the person who waits/);
    const chinese = await trace('--lang', 'zh');
    assert.match(chinese.stdout, /由谁处理 +等待验证码的用户/);
  });

  test('says that no receipt has come', async (context) => {
    const trace = await traced(context, 'delivery-no-receipt');
    const { code, stdout } = await trace();
    assert.equal(code, 0);
    assert.match(stdout, /… no receipt yet/);
  });

  test('says that there is none on that day', async (context) => {
    const trace = await traced(context, 'healthy');
    const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
    for (const date of [yesterday, yesterday.replaceAll('-', '')]) {
      const { code, stdout } = await trace('--date', date);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`${yesterday}\\n {2}No message on this day`));
    }
  });

  test('finds a message by its reference', async (context) => {
    const trace = await traced(context, 'healthy');
    const { stdout } = await trace('--out-id', 'another');
    assert.match(
      stdout,
      /\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d\n {2}No message with this reference in the last\n? ?30 days/,
    );
  });

  test('finds a message of another day by its reference', async (context) => {
    let ahead = 0;
    const simulator = await startSimulator({ now: () => Date.now() + ahead });
    context.after(() => simulator.close());
    const origin = new URL(simulator.url).origin;
    const sms = new AliyunSms(simulator.config as never, { allowedOrigins: [origin] });
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await sms.send({ to: NUMBER, type: 'SignIn', params: { code: CODE }, outId: 'the-wanted-one' });
    ahead = 3 * 86_400_000;
    const clock = `const now = Date.now; Date.now = () => now() + ${ahead};`;
    const file = configFile(context, simulator.config);
    const { stdout } = await run(['trace', NUMBER, '--config', file, '--out-id', 'the-wanted-one'], {
      env: {
        ALIYUN_SMS_ALLOWED_ORIGINS: origin,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}`,
      },
    });
    assert.match(stdout, /Reference \(OutId\) +the-wanted-one/);
    assert.ok(stdout.split('\n')[0]?.endsWith(day), stdout);
  });

  test('finds a message by its reference behind fifty others', async (context) => {
    const simulator = await startSimulator({ scenario: 'healthy' });
    context.after(() => simulator.close());
    const origin = new URL(simulator.url).origin;
    const sms = new AliyunSms(simulator.config as never, { allowedOrigins: [origin] });
    // The newest comes first, so the first one sent is on the third page.
    for (let count = 0; count < 101; count++) {
      const outId = count === 0 ? { outId: 'reference-of-the-first' } : {};
      await sms.send({
        to: NUMBER,
        type: count === 0 ? 'Register' : 'SignIn',
        params: { code: CODE },
        ...outId,
      });
    }
    const file = configFile(context, simulator.config);
    const env = { ALIYUN_SMS_ALLOWED_ORIGINS: origin };
    const { stdout } = await run(['trace', NUMBER, '--config', file, '--out-id', 'reference-of-the-first'], {
      env,
    });
    assert.match(stdout, /Reference \(OutId\) +reference-of-the-first/);
    assert.match(stdout, /SMS_100000001/);
    assert.ok(!/SMS_100000002|No message|of 101/.test(stdout), stdout);
    const all = await run(['trace', NUMBER, '--config', file], { env });
    assert.match(all.stdout, /50 of 101 messages/);
  });

  test('has the newest first, in whatever order Aliyun tells them, and its exit code', async (context) => {
    const simulator = await startSimulator({ scenario: 'healthy' });
    context.after(() => simulator.close());
    const file = configFile(context, simulator.config);
    const detail = (SendDate: string, SendStatus: number, ErrCode: string) => ({
      ...{ PhoneNum: '13800138000', Content: 'x', TemplateCode: 'SMS_1' },
      ...{ SendDate, SendStatus, ErrCode },
    });
    const SmsSendDetailDTO = [
      detail('2026-08-22 09:30:00', 2, 'MOBILE_IN_BLACK'),
      detail('2026-08-22 09:40:00', 3, 'DELIVERED'),
    ];
    const body = JSON.stringify({ Code: 'OK', TotalCount: '2', SmsSendDetailDTOs: { SmsSendDetailDTO } });
    simulator.answerNext({ body });
    const { code, stdout } = await run(['trace', NUMBER, '--config', file], {
      env: { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin },
    });
    assert.deepEqual(stdout.match(/09:\d\d:00/g), ['09:40:00', '09:30:00'], stdout);
    assert.equal(code, 0);
  });

  test('prints the policy to add when the key may not look', async (context) => {
    const trace = await traced(context, 'key-send-only', { sends: false });
    const english = await trace();
    assert.equal(english.code, 3);
    assert.match(english.stdout, /may not ask \(dysms:QuerySendDetails/);
    assert.match(english.stdout, /"dysms:QuerySendDetails"/);
    assert.match((await trace('--lang', 'zh')).stdout, /无权查询/);
  });

  test('says what is wrong with the key', async (context) => {
    const trace = await traced(context, 'secret-wrong', { sends: false });
    const { code, stdout } = await trace();
    assert.equal(code, 1);
    assert.match(stdout, /AccessKey Secret is wrong/);
  });

  test('refuses what is no number', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const env = { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin };
    const file = configFile(context, simulator.config);
    const { code, stderr } = await run(['trace', 'abc', '--config', file], { env });
    assert.equal(code, 1);
    assert.match(stderr, /phone number/);
  });

  test('needs a key and no more', async () => {
    const { code, stderr } = await run(['trace', NUMBER]);
    assert.equal(code, 2);
    assert.match(stderr, /There is no AccessKey/);
  });
});

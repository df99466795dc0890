/** A user's own test, which uses the package and its simulator. `test` and `expect` are globals of the test runner. */
import { AliyunSms, RefusedError } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';

test('a code arrives', async () => {
  const simulator = await startSimulator();
  try {
    const config = simulatorConnectorConfig(simulator.url);
    const options = { allowedOrigins: [new URL(simulator.url).origin] };
    const sms = new AliyunSms(config, options);
    await sms.send({ to: '8613800138000', type: 'SignIn', params: { code: '135790' } });
    const { text } = await simulator.waitForMessage('13800138000');
    expect(text).toContain('135790');

    const stranger = new AliyunSms({ ...config, accessKeySecret: 'wrong' }, options);
    const sending = stranger.send({ to: '8613800138000', type: 'SignIn', params: { code: '135790' } });
    await expect(sending).rejects.toBeInstanceOf(RefusedError);
    expect((await AliyunSms.validate({})).problems).not.toHaveLength(0);
  } finally {
    await simulator.close();
  }
});

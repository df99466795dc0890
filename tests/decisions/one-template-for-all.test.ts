/** One template code for all numbers, which in truth fits one side of the border only: the error says which is missing. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, simulatorTemplateCodes, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, failure, readByOperator, sendTest } from '../host/connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const { china, overseas } = simulatorTemplateCodes.SignIn;
const withSignIn = (templateCode: unknown) => {
  const { templates, ...config } = configFor(simulator.url);
  return {
    ...config,
    templates: templates.map((template) =>
      template.usageType === 'SignIn' ? { ...template, templateCode } : template,
    ),
  };
};
const index = configFor('').templates.findIndex(({ usageType }) => usageType === 'SignIn');
const description = async (templateCode: unknown, to: string) =>
  readByOperator(await failure(sendTest(withSignIn(templateCode), { to })));

for (const [what, templateCode, to, code, field] of [
  ['a domestic template, an overseas number', china, '85251234567', 'isv.MOBILE_NUMBER_ILLEGAL', 'overseas'],
  [
    'an international template, a mainland number',
    overseas,
    '8613800138000',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    'china',
  ],
] as const) {
  describe(what, () => {
    test('the operator is told which field to fill in, in both languages', async () => {
      for (const [language, kind] of [
        ['en', field === 'china' ? 'domestic' : 'international'],
        ['zh', field === 'china' ? '国内' : '国际/港澳台'],
      ] as const) {
        const text = (await description(templateCode, to))[language];
        assert.equal(simulator.requests.at(-1)?.code, code);
        assert.ok(text.includes(`templates[${index}].templateCode.${field}`), text);
        assert.ok(text.includes(kind), text);
        assert.ok(!text.includes(to), text);
      }
    });
  });
}

test('with a code for each side, a number that is not valid is the user’s', async () => {
  simulator.answerNext({ code: 'isv.MOBILE_NUMBER_ILLEGAL' });
  const { en } = await description({ china, overseas }, '85251234567');
  assert.match(en, /phone number is not valid/);
});

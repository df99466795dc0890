/** The doctor finds each planted fault of the simulator's scenarios, and nothing in a healthy account. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simulatorAccessKey, simulatorScenarios, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { assertPlain, configFile, type Ended, run } from './command.ts';
import { assertFits } from './width.ts';

const NUMBER = '8613800138000';

/** What the doctor says: check, finding, verdict. */
type Found = readonly [check: string, code: string, verdict: string];

interface Expectation {
  /** Everything that is not well, and nothing else. */
  readonly finds: readonly Found[];
  /** Whether only a real message shows it. */
  readonly sends?: true;
}

const sends = (...finds: Found[]): Expectation => ({ finds, sends: true });
const finds = (...found: Found[]): Expectation => ({ finds: found });

const MAY_NOT_LOOK: readonly Found[] = [
  ['signNames', 'notAllowed', 'notAllowed'],
  ['templates', 'notAllowed', 'notAllowed'],
  ['delivery', 'notAllowed', 'notAllowed'],
];

const EXPECTED: Readonly<Record<string, Expectation>> = {
  healthy: sends(),
  'clock-8-minutes-off': finds(['network', 'clockOff', 'warning']),
  'clock-20-minutes-off': finds(['network', 'clockFarOff', 'problem']),
  'day-limit-reached': sends(['send', 'refused', 'problem']),
  'delivery-all-fail': sends(
    ['delivery', 'deliveryVeryLow', 'problem'],
    ['send', 'messageFailed', 'problem'],
  ),
  'delivery-no-receipt': finds(['delivery', 'deliveryPending', 'warning']),
  'delivery-rate-low': finds(['delivery', 'deliveryLow', 'warning']),
  'delivery-rate-very-low': finds(['delivery', 'deliveryVeryLow', 'problem']),
  'key-denied': sends(...MAY_NOT_LOOK, ['send', 'refused', 'problem']),
  'key-disabled': finds(['key', 'refused', 'problem']),
  'key-of-root': finds(['key', 'keyOfAccount', 'warning']),
  'key-send-only': sends(...MAY_NOT_LOOK, ['send', 'notAllowed', 'notAllowed']),
  'key-unknown': finds(['key', 'refused', 'problem']),
  'key-without-permission': sends(...MAY_NOT_LOOK, ['send', 'refused', 'problem']),
  'number-block-listed': sends(['send', 'messageFailed', 'warning']),
  'number-limit-reached': sends(['send', 'refused', 'problem']),
  'number-not-on-service': sends(['send', 'messageFailed', 'warning']),
  'out-of-money': sends(['send', 'refused', 'problem']),
  'secret-wrong': finds(['key', 'refused', 'problem']),
  'service-not-activated': finds(
    ['signNames', 'refused', 'problem'],
    ['templates', 'refused', 'problem'],
    ['delivery', 'refused', 'problem'],
  ),
  'service-stopped': sends(['send', 'refused', 'problem']),
  'sign-name-cancelled': finds(['signNames', 'signNameCancelled', 'problem']),
  'sign-name-in-review': finds(['signNames', 'signNameInReview', 'problem']),
  // The templates are tied to the account's own sign name.
  'sign-name-missing': finds(
    ['signNames', 'signNameNotFound', 'problem'],
    ['templates', 'templateSignNameUnrelated', 'warning'],
  ),
  'sign-name-not-registered': finds(['signNames', 'carrierNotRegistered', 'problem']),
  'sign-name-registration-failed': finds(['signNames', 'carrierNotRegistered', 'problem']),
  'sign-name-registration-in-progress': finds(['signNames', 'carrierInProgress', 'warning']),
  'sign-name-registration-lapsed': finds(['signNames', 'carrierLapsed', 'problem']),
  'sign-name-registration-unconfirmed': finds(['signNames', 'carrierUnconfirmed', 'warning']),
  'sign-name-rejected': finds(['signNames', 'signNameRejected', 'problem']),
  'sign-name-test': finds(
    ['signNames', 'signNameTest', 'warning'],
    ['templates', 'templateSignNameUnrelated', 'warning'],
  ),
  'template-attribute': finds(['templates', 'templateAttributeUnfit', 'problem']),
  'template-cancelled': finds(['templates', 'templateCancelled', 'problem']),
  'template-carrier-audit-expired': finds(['templates', 'templateCarrierExpired', 'problem']),
  'template-domestic-in-overseas-slot': finds(['templates', 'templateDomesticForOverseas', 'problem']),
  'template-in-review': finds(['templates', 'templateInReview', 'problem']),
  'template-international-in-china-slot': finds(['templates', 'templateInternationalForMainland', 'problem']),
  'template-missing': finds(['templates', 'templateNotFound', 'problem']),
  'template-notification': finds(['templates', 'templateForNotifications', 'warning']),
  'template-promotion': finds(['templates', 'templateForPromotion', 'warning']),
  'template-rejected': finds(['templates', 'templateRejected', 'problem']),
  'template-sign-name-not-related': finds(['templates', 'templateSignNameUnrelated', 'warning']),
  'template-test': finds(['templates', 'templateTest', 'warning']),
  'template-two-variables': finds(['templates', 'templateVariableNotSent', 'problem']),
  'template-variable-not-sent': finds(
    ['templates', 'templateVariableNotSent', 'problem'],
    ['templates', 'templateVariableUnknown', 'problem'],
  ),
};

interface Report {
  readonly verdict: string;
  readonly exitCode: number;
  readonly checks: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly findings: readonly {
      readonly code: string;
      readonly verdict: string;
      readonly message: string;
    }[];
  }[];
}

/** What is not well, each kind once. */
const foundIn = ({ checks }: Report): string[] => {
  const all = checks.flatMap(({ id, findings }) =>
    findings.filter(({ verdict }) => verdict !== 'ok').map(({ code, verdict }) => `${id} ${code} ${verdict}`),
  );
  return [...new Set(all)].sort();
};

describe('doctor', () => {
  test('is tried with every scenario that there is', () => {
    assert.deepEqual(Object.keys(EXPECTED).sort(), Object.keys(simulatorScenarios()).sort());
    assert.ok(Object.keys(EXPECTED).length > 25);
  });

  for (const [scenario, { finds: expected, sends: isSent }] of Object.entries(EXPECTED)) {
    test(`${scenario}: ${expected.map(([, code]) => code).join(', ') || 'nothing'}`, async (context) => {
      const simulator = await startSimulator({ scenario });
      context.after(() => simulator.close());
      // Without it there would be one warning more, always the same.
      const file = configFile(context, { ...simulator.config, spendProtection: true });
      const args = ['doctor', '--config', file, ...(isSent ? ['--to', NUMBER] : [])];
      const env = { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin };
      const look = async (...flags: string[]) => {
        simulator.clear();
        return run([...args, ...flags], { env, columns: 60 });
      };

      const json = await look('--json');
      assert.equal(json.stderr, '');
      const report = JSON.parse(json.stdout) as Report;
      assert.deepEqual(foundIn(report), expected.map((found) => found.join(' ')).sort(), json.stdout);
      const worst = expected.some(([, , verdict]) => verdict === 'problem') ? 1 : 0;
      assert.equal(json.code, worst);
      assert.equal(report.exitCode, worst);
      assertNoLeak(json, simulator.inbox);

      for (const lang of ['en', 'zh']) {
        const ended = await look('--lang', lang);
        assert.equal(ended.code, worst, ended.stderr);
        assert.equal(ended.stderr, '');
        assertPlain(ended);
        assertFits(ended.stdout, 60);
        // Every parameter of every sentence has a value.
        assert.doesNotMatch(ended.stdout, /\{\w+\}|undefined|\[object/);
        if (lang === 'zh') assert.match(ended.stdout, /\p{Script=Han}/u);
        assertNoLeak(ended, simulator.inbox);
      }
    });
  }
});

/** No secret, no whole number, no code of a message. */
const assertNoLeak = (
  { stdout, stderr }: Ended,
  inbox: readonly { readonly templateParam?: Readonly<Record<string, string>>; readonly text: string }[],
): void => {
  const output = stdout + stderr;
  const codes = inbox.map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
  for (const secret of [simulatorAccessKey.accessKeySecret, NUMBER, NUMBER.slice(2), ...codes]) {
    assert.ok(secret !== '' && !output.includes(secret), `${secret} is shown`);
  }
};

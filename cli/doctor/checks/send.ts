/** One real message, followed until the carrier says what became of it: the only full proof. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  AliyunSms,
  isAliyunSmsError,
  isInvalidConfigError,
  isNoAnswerError,
  isRefusedError,
  type PlatformAbortSignal,
  type Receipt,
  type RouteExplanation,
} from '../../../host/client.js';
import { Account, chinaDay, type Delivery, type DeliveryQuery } from '../../../host/tools/account.js';
import { maskedNumber } from '../../masked-number.js';
import { fill } from '../../messages/fill.js';
import { type AnyFinding, type Check, finding } from '../check.js';
import { configFindings } from '../config-findings.js';
import { failedRead } from '../failed-read.js';
import type { Patient } from '../patient.js';

interface Following {
  readonly patient: Patient;
  readonly to: string;
  /** Masked. */
  readonly number: string;
  readonly signal: PlatformAbortSignal;
}

/** Carriers mostly report within seconds. */
const LONGEST_WAIT_MS = 120_000;
/** Between two questions: at first often, because most receipts come soon. */
const PAUSES_MS = [1000, 1000, 2000, 2000, 3000, 5000];

export const send: Check = {
  id: 'send',
  needs: ['config', 'network', 'key'],
  look: async (patient) => {
    const { to, config, type, context } = patient;
    if (to === undefined) {
      return [];
    }
    try {
      const { chosen } = await AliyunSms.route(config, { to, type });
      return await patient.interruptible((signal) => sentAndFollowed(patient, to, chosen, signal));
    } catch (error) {
      // Without `templates` a config is right for a program that names them, and no message of Logto's has a way.
      if (isInvalidConfigError(error)) {
        return configFindings(error.problems, 'configProblem', 'problem', context);
      }
      throw error;
    }
  },
};

const sentAndFollowed = async (
  patient: Patient,
  to: string,
  chosen: RouteExplanation['chosen'],
  signal: PlatformAbortSignal,
): Promise<readonly AnyFinding[]> => {
  const { config, type, context, say } = patient;
  const number = await maskedNumber(to);
  say(fill(context.texts.doctor.sending, { number }));
  const dayBefore = chinaDay();
  let receipt: Receipt;
  try {
    const params = { code: String(randomInt(100_000, 1_000_000)) };
    receipt = await new AliyunSms(config).send({ to, type, params }, { signal });
  } catch (error) {
    return [failedSend(error, patient)];
  }
  if (receipt.attempts === 0) {
    return [finding('sendInSandbox', 'problem')];
  }
  const accepted = finding('sendAccepted', 'ok', {
    templateCode: chosen?.templateCode ?? '',
    requestId: receipt.requestId ?? '',
  });
  if (chosen?.product === 'Dypnsapi') {
    return [accepted, finding('sendUnverifiable', 'ok')];
  }
  // Aliyun finds a message by the day on which it was sent, and a day may have ended since.
  const days = [...new Set([dayBefore, chinaDay()])];
  return [accepted, await followed(receipt, days, { patient, to, number, signal })];
};

const failedSend = (error: unknown, { context: { language } }: Patient): AnyFinding => {
  if (!isAliyunSmsError(error)) {
    throw error;
  }
  const sentence = error.in(language);
  if (error.mayHaveBeenSent) {
    return finding('sendInDoubt', 'failed', { sentence });
  }
  if (isNoAnswerError(error) && error.failure.reason === 'aborted') {
    return finding('sendImpossible', 'failed', { sentence });
  }
  return isRefusedError(error)
    ? finding('refused', 'problem', {
        providerCode: error.providerCode,
        requestId: error.requestId ?? '',
        sentence,
      })
    : finding('sendImpossible', 'problem', { sentence });
};

/** What Aliyun knows of this message; without a `BizId`, by which it looks one up, it is found among all to the number. */
const detailOf = async (
  { bizId, outId }: Receipt,
  query: DeliveryQuery,
  account: Account,
  signal: PlatformAbortSignal,
): Promise<Delivery | undefined> => {
  const answer = await account.deliveries({ ...query, ...(bizId !== undefined && { bizId }) }, { signal });
  return answer.details.find((detail) => bizId !== undefined || detail.outId === outId);
};

/** Asks for the receipt until it is there, the time is over, or whoever waits gives up. */
const followed = async (
  receipt: Receipt,
  days: readonly string[],
  { patient, to, number, signal }: Following,
): Promise<AnyFinding> => {
  const { config, context, say } = patient;
  const account = new Account(config);
  const begin = performance.now();
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  for (let round = 0; performance.now() - begin < LONGEST_WAIT_MS; round++) {
    say(fill(context.texts.doctor.following, { number, seconds: String(seconds()) }));
    try {
      await wait(PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)], undefined, { signal });
      const date = days[round % days.length] ?? chinaDay();
      const detail = await detailOf(receipt, { to, date }, account, signal);
      if (detail && detail.status !== 'pending') {
        const judged = await account.judgeDelivery(detail);
        // Aliyun's own times, where it gives them.
        return { ...judged, params: { seconds: seconds(), ...judged.params } };
      }
    } catch (error) {
      return signal.aborted
        ? finding('sendInterrupted', 'failed', { seconds: seconds() })
        : failedRead(error, context.language, 'dysms:QuerySendDetails');
    }
  }
  return finding('sendPending', 'warning', { seconds: seconds() });
};

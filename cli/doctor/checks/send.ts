/** One real message, followed until the carrier says what became of it: the only full proof. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AliyunSms, isAliyunSmsError, isRefusedError, type Receipt } from '../../../host/client.js';
import { Account } from '../../../host/tools/account.js';
import { maskedNumber } from '../../masked-number.js';
import { fill } from '../../messages/fill.js';
import { type AnyFinding, type Check, finding } from '../check.js';
import { failedRead } from '../failed-read.js';
import type { Patient } from '../patient.js';
import { toolsFor } from '../tools-for.js';

/** Carriers mostly report within seconds. */
const LONGEST_WAIT_MS = 120_000;
/** Between two questions: at first often, because most receipts come soon. */
const PAUSES_MS = [1000, 1000, 2000, 2000, 3000, 5000];

export const send: Check = {
  id: 'send',
  needs: ['config', 'network', 'key'],
  look: async (patient) => {
    const { to, config, type, context, signal, say } = patient;
    if (to === undefined) {
      return [];
    }
    const number = await maskedNumber(to);
    say(fill(context.texts.doctor.sending, { number }));
    const { chosen } = await AliyunSms.route(config, { to, type });
    let receipt: Receipt;
    try {
      const params = { code: String(randomInt(100_000, 1_000_000)) };
      receipt = await new AliyunSms(config).send({ to, type, params }, { signal });
    } catch (error) {
      return [failedSend(error, patient)];
    }
    const accepted = finding('sendAccepted', 'ok', {
      templateCode: chosen?.templateCode ?? '',
      requestId: receipt.requestId ?? '',
    });
    const outcome =
      chosen?.product === 'Dypnsapi'
        ? [finding('sendUnverifiable', 'ok')]
        : await followed(receipt, patient, number);
    return [accepted, ...outcome];
  },
};

const failedSend = (error: unknown, { context: { language } }: Patient): AnyFinding => {
  if (!isAliyunSmsError(error)) {
    throw error;
  }
  const sentence = error.in(language);
  if (error.mayHaveBeenSent) {
    return finding('sendInDoubt', 'failed', { sentence });
  }
  return isRefusedError(error)
    ? finding('refused', 'problem', {
        providerCode: error.providerCode,
        requestId: error.requestId ?? '',
        sentence,
      })
    : finding('sendImpossible', 'problem', { sentence });
};

/** Asks for the receipt until it is there, the time is over, or whoever waits gives up. */
const followed = async (
  { bizId }: Receipt,
  patient: Patient,
  number: string,
): Promise<readonly AnyFinding[]> => {
  const { to = '', config, context, signal, say } = patient;
  const { tools } = await toolsFor(config);
  const account = new Account(config);
  const begin = performance.now();
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  for (let round = 0; performance.now() - begin < LONGEST_WAIT_MS; round++) {
    say(fill(context.texts.doctor.following, { number, seconds: String(seconds()) }));
    await wait(PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)], undefined, { signal }).catch(
      () => undefined,
    );
    if (signal.aborted) {
      return [finding('sendInterrupted', 'failed', { seconds: seconds() })];
    }
    try {
      const { details } = await account.deliveries({ to, ...(bizId !== undefined && { bizId }) });
      const [detail] = details;
      if (detail && detail.status !== 'pending') {
        const judged = tools.judgeDelivery(detail, Date.now());
        // Aliyun's own times, where it gives them.
        return [{ ...judged, params: { seconds: seconds(), ...judged.params } }];
      }
    } catch (error) {
      return [failedRead(error, context.language, 'dysms:QuerySendDetails')];
    }
  }
  return [finding('sendPending', 'warning', { seconds: seconds() })];
};

/** What the core really does about a code that Aliyun answers with: asked of the client, over a transport that always gives it. */
import { AliyunSms, isNoAnswerError, isRefusedError } from 'connector-aliyun-sms-wasm/client';

export interface Judged {
  /** Requests with another sign name, number or clock, or the same again after a delay. */
  readonly again: readonly ('afterDelay' | 'correctedClock' | 'nextSignName' | 'otherNumberForm')[];
  readonly mayHaveBeenSent: boolean;
  readonly limit: boolean;
}

const MAINLAND = { to: '8613800138000', templateCode: 'SMS_1' };
const NORTH_AMERICA = { to: '14165550100', templateCode: 'SMS_1' };
const VERIFICATION = { to: '8613800138000', templateCode: '100001' };

/** @param status of the answers @param date of the answers; otherwise none */
const requestsOf = async (
  code: string,
  status: number,
  message: object,
  signName: string[],
  date?: string,
) => {
  const bodies: URLSearchParams[] = [];
  const fetch = async (_url: string, init: { body: string }) => {
    bodies.push(new URLSearchParams(init.body));
    const answer = JSON.stringify({ Code: code, Message: 'm', RequestId: 'R' });
    return new Response(answer, { status, headers: date === undefined ? {} : { Date: date } });
  };
  const config = {
    accessKeyId: 'id',
    accessKeySecret: 'secret',
    signName,
    strictPhoneRegionNumberCheck: true,
  };
  const error = await new AliyunSms(config, { fetch: fetch as never })
    .send({ ...message, params: { code: '135790' } } as never)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (!isRefusedError(error) && !isNoAnswerError(error)) throw error;
  return { bodies, error };
};

const differ = (bodies: readonly URLSearchParams[], name: string) =>
  new Set(bodies.map((body) => body.get(name))).size > 1;

/** The verdict on a code with this HTTP status. */
export const judge = async (code: string, status: number): Promise<Judged> => {
  const { bodies, error } = await requestsOf(code, status, MAINLAND, ['one']);
  const isClock =
    bodies.length === 1 && (await requestsOf(code, status, MAINLAND, ['one'], inAnHour())).bodies.length > 1;
  const named = await Promise.all(
    [MAINLAND, VERIFICATION].map(async (message) => requestsOf(code, status, message, ['one', 'two'])),
  );
  const formed = await requestsOf(code, status, NORTH_AMERICA, ['one']);
  const ways: readonly (Judged['again'][number] | false)[] = [
    bodies.length > 1 && 'afterDelay',
    isClock && 'correctedClock',
    named.some(({ bodies }) => differ(bodies, 'SignName')) && 'nextSignName',
    differ(formed.bodies, 'PhoneNumbers') && 'otherNumberForm',
  ];
  const again = ways.filter((way) => way !== false);
  return {
    again,
    mayHaveBeenSent: error.mayHaveBeenSent,
    limit: isRefusedError(error) && error.refusal.limit,
  };
};

const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString();

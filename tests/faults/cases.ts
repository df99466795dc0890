/** Every fault, and what must come of it. The bench runs this list; its table in docs/reliability.md is this list. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  type ScriptedAnswer,
  type SimulatorOptions,
  simulatorAccessKey,
  simulatorGiftedSignName,
} from 'connector-aliyun-sms-wasm/simulator';
import {
  type Answer,
  type Behaviour,
  type Certificate,
  type Exchange,
  httpMessage,
  passOn,
} from './network.ts';
import { closedPort, fullQueue, type Unreachable, unknownName } from './unreachable.ts';

/** How a send ends, as the user is told. */
export type End = 'sent' | 'not sent' | 'may be sent';

export interface Expected {
  readonly end: End;
  /** Aliyun's code, or the name of what went wrong without one. */
  readonly reason: string;
  /** Requests made, or the fewest and the most where time decides. */
  readonly attempts: number | readonly [fewest: number, most: number];
  /** Messages that the simulator accepted. */
  readonly accepted: 0 | 1;
  /** Words that the text must have. */
  readonly says?: RegExp;
}

export interface FaultCase {
  readonly group: string;
  readonly fault: string;
  /** What the network does; it works unless told otherwise. */
  readonly network?: Behaviour;
  /** HTTPS with this certificate; HTTP without. */
  readonly tls?: Certificate;
  /** Instead of a network: an address that cannot be reached. */
  readonly unreachable?: () => Promise<Unreachable>;
  readonly simulator?: SimulatorOptions;
  /** The simulator answers the next (`times`) requests with this. */
  readonly scripted?: ScriptedAnswer & { readonly times?: number };
  /** A message goes well before the one that counts, so that a connection lies ready. */
  readonly warmUp?: boolean;
  /** What happens to that connection: its close arrives well before the send, or at once. */
  readonly idleClose?: 'before' | 'inTheSameMoment';
  /** Bytes that nobody asked for arrive on that connection: well before the send, or at once. */
  readonly stray?: { readonly bytes: Buffer; readonly when: 'before' | 'inTheSameMoment' };
  /** This process computes all the while; simulator and network are in a process of their own. */
  readonly thisProcessIsBusy?: boolean;
  /** The config's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Sent by the verification service instead of SMS: with these sign names. */
  readonly verification?: readonly string[];
  /** On Node. */
  readonly expected: Expected;
  /**
   * Not over `fetch`, which hides the connection: it takes what arrived before the request for the answer, and notices a
   * close sooner or later.
   */
  readonly onlyOnNode?: true;
  /** Over `fetch`, where that sees less. */
  readonly overFetch?: Partial<Expected>;
}

/** The connector as Logto uses it, or the sender that everyone else uses, on `fetch`. */
export type Way = 'connector' | 'fetch';

/** Whether a case is tried this way. */
export const isTriedOver = ({ onlyOnNode }: FaultCase, way: Way): boolean =>
  way === 'connector' || !onlyOnNode;

/** What must come of a case this way. */
export const expectedOf = ({ expected, overFetch }: FaultCase, way: Way): Expected =>
  way === 'fetch' ? { ...expected, ...overFetch } : expected;

const FOREVER = 100;

const sent = (attempts: Expected['attempts']): Expected => ({
  end: 'sent',
  reason: 'OK',
  attempts,
  accepted: 1,
});

const notSent = (reason: string, attempts: Expected['attempts'], more: Partial<Expected> = {}): Expected => ({
  end: 'not sent',
  reason,
  attempts,
  accepted: 0,
  ...more,
});

const inDoubt = (reason: string, accepted: 0 | 1, more: Partial<Expected> = {}): Expected => ({
  end: 'may be sent',
  reason,
  attempts: 1,
  accepted,
  ...more,
});

/** `fetch` does not say how far a request came. */
const UNKNOWN_TO_FETCH = { end: 'may be sent', reason: 'unknown', attempts: 1, says: /failed/ } as const;
const SIGIFTED_TO_FETCH = {
  end: 'may be sent',
  reason: 'headersTimeout',
  attempts: 1,
  says: /in time/,
} as const;

const hang = () => {};
const silence: Behaviour = { onFirstBytes: () => hang };

/** The answer of the simulator, changed. */
const answering = (change: (answer: Answer) => Answer): Behaviour => ({
  onRequest: async (exchange) => exchange.answer(change(await exchange.forward())),
});

/** Only the beginning of the answer, then something else. */
const half = (then: (exchange: Exchange) => void): Behaviour => ({
  onRequest: async (exchange) => {
    const message = httpMessage(await exchange.forward());
    exchange.write(message.subarray(0, -40));
    // A moment later, so that what was written is not lost with the connection.
    setTimeout(() => then(exchange), 20);
  },
});

const trickle = (exchange: Exchange, bytes: Buffer): void => {
  let sentBytes = 0;
  const timer = setInterval(() => {
    if (exchange.closed || sentBytes === bytes.length) {
      clearInterval(timer);
      return;
    }
    exchange.write(bytes.subarray(sentBytes, sentBytes + 1));
    sentBytes += 1;
  }, 50);
};

const page = (status: number): Behaviour => ({
  onRequest: (exchange) =>
    exchange.answer({
      status,
      headers: { 'content-type': 'text/html', server: 'nginx' },
      body: Buffer.from(`<html><head><title>${status}</title></head><body><h1>Try again</h1></body></html>`),
    }),
});

/** Sends the client back to where it came from, as whoever follows would not notice otherwise. */
const redirect = (status: number): Behaviour => ({
  onRequest: async (exchange) => {
    if (exchange.request > 1) {
      await passOn(exchange);
      return;
    }
    exchange.answer({ status, headers: { location: '/elsewhere' }, body: Buffer.alloc(0) });
  },
});

const body = (text: string) => (answer: Answer) => ({ ...answer, body: Buffer.from(text) });

const encoded = (encoding: string, encode: (body: Buffer) => Buffer) =>
  answering((answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': encoding },
    body: encode(answer.body),
  }));

const onReuse = (takeOver: 'close' | 'reset'): Behaviour => ({
  onFirstBytes: (request) => (request === 2 ? (connection) => connection[takeOver]() : undefined),
});

/** The second request is accepted on its connection, which then breaks without an answer; all others are passed on. */
const acceptThen = (breakOff: 'close' | 'reset'): Behaviour => ({
  onRequest: async (exchange) => {
    if (exchange.request !== 2) {
      await passOn(exchange);
      return;
    }
    await exchange.forward();
    exchange[breakOff]();
  },
});

const TLS_TEXT = /secure connection.+failed/;
const RESET_TEXT = /closed the connection without an answer/;
const SILENCE_TEXT = /did not answer in time/;
const DAMAGED_TEXT = /cut off or damaged/;
const STRANGE_TEXT = /did not answer as Aliyun’s SMS service does/;

const connecting: Omit<FaultCase, 'group'>[] = [
  {
    fault: 'nothing listens',
    unreachable: closedPort,
    expected: notSent('refused', 3, { says: /No connection to .+ECONNREFUSED/ }),
  },
  {
    fault: 'unknown host name',
    unreachable: unknownName,
    expected: notSent('dns', 3, { says: /could not be resolved/ }),
  },
  {
    fault: 'connection never comes about',
    unreachable: fullQueue,
    timeoutMs: 1000,
    expected: notSent('connectTimeout', [2, 3], { says: /took too long/ }),
    overFetch: SIGIFTED_TO_FETCH,
  },
  {
    fault: 'TLS handshake is never answered',
    tls: 'trusted',
    network: { onConnection: hang },
    timeoutMs: 2000,
    expected: notSent('connectTimeout', [2, 3], { says: /took too long/ }),
    overFetch: SIGIFTED_TO_FETCH,
  },
  {
    fault: 'reset during the TLS handshake',
    tls: 'trusted',
    network: { onConnection: (connection) => void setTimeout(() => connection.reset(), 50) },
    expected: notSent('tls', 3, { says: TLS_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'certificate: self-signed',
    tls: 'self-signed',
    expected: notSent('tls', 3, { says: /secure connection.+DEPTH_ZERO_SELF_SIGNED_CERT/ }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'certificate: expired',
    tls: 'expired',
    expected: notSent('tls', 3, { says: /secure connection.+CERT_HAS_EXPIRED.+clock/ }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'certificate: of another host',
    tls: 'wrong-host',
    expected: notSent('tls', 3, { says: /secure connection.+ERR_TLS_CERT_ALTNAME_INVALID/ }),
    overFetch: UNKNOWN_TO_FETCH,
  },
];

const waiting: Omit<FaultCase, 'group'>[] = [
  ...(['http', 'https'] as const).flatMap((scheme): Omit<FaultCase, 'group'>[] => {
    const over = (fault: string) => ({
      fault: `${fault} (${scheme})`,
      ...(scheme === 'https' && { tls: 'trusted' as const }),
    });
    return [
      {
        ...over('reset before the request is read'),
        network: { onFirstBytes: () => (connection) => connection.reset() },
        // The connection may be lost before the last byte is written, and then another attempt is safe.
        expected: inDoubt('reset', 0, { attempts: [1, 3], says: RESET_TEXT }),
        overFetch: UNKNOWN_TO_FETCH,
      },
      {
        ...over('reset after the request, not passed on'),
        network: { onRequest: (exchange) => exchange.reset() },
        expected: inDoubt('reset', 0, { says: RESET_TEXT }),
        overFetch: UNKNOWN_TO_FETCH,
      },
      {
        ...over('reset after the message was accepted'),
        network: {
          onRequest: async (exchange) => {
            await exchange.forward();
            exchange.reset();
          },
        },
        expected: inDoubt('reset', 1, { says: RESET_TEXT }),
        overFetch: UNKNOWN_TO_FETCH,
      },
      {
        ...over('closed after the message was accepted'),
        network: {
          onRequest: async (exchange) => {
            await exchange.forward();
            exchange.close();
          },
        },
        expected: inDoubt('reset', 1, { says: RESET_TEXT }),
        overFetch: UNKNOWN_TO_FETCH,
      },
      {
        ...over('silence, nothing read'),
        network: silence,
        expected: inDoubt('headersTimeout', 0, { says: SILENCE_TEXT }),
      },
      {
        ...over('silence after the message was accepted'),
        network: {
          onRequest: async (exchange) => {
            await exchange.forward();
          },
        },
        expected: inDoubt('headersTimeout', 1, { says: SILENCE_TEXT }),
      },
    ];
  }),
  {
    fault: 'headers trickle in, one byte each 50 ms',
    network: {
      onRequest: async (exchange) => trickle(exchange, httpMessage(await exchange.forward())),
    },
    expected: inDoubt('headersTimeout', 1, { says: SILENCE_TEXT }),
  },
];

const reading: Omit<FaultCase, 'group'>[] = [
  {
    fault: 'body trickles in, one byte each 50 ms',
    network: {
      onRequest: async (exchange) => {
        const answer = await exchange.forward();
        const message = httpMessage(answer);
        exchange.write(message.subarray(0, -answer.body.length));
        trickle(exchange, answer.body);
      },
    },
    expected: inDoubt('bodyTimeout', 1, { says: /did not end in time/ }),
  },
  {
    fault: 'half a body, then silence',
    network: half(hang),
    expected: inDoubt('bodyTimeout', 1, { says: /did not end in time/ }),
  },
  {
    fault: 'half a body, then closed',
    network: half((exchange) => exchange.close()),
    expected: inDoubt('badAnswer', 1, { says: DAMAGED_TEXT }),
  },
  {
    fault: 'half a body, then reset',
    network: half((exchange) => exchange.reset()),
    expected: inDoubt('badAnswer', 1, { says: DAMAGED_TEXT }),
  },
  {
    fault: 'Content-Length too short',
    network: answering((answer) => ({ ...answer, headers: { ...answer.headers, 'content-length': '30' } })),
    expected: inDoubt('badAnswer', 1, { says: DAMAGED_TEXT }),
    overFetch: { reason: 'notJson', says: STRANGE_TEXT },
  },
  {
    fault: 'Content-Length too long, then closed',
    network: {
      onRequest: async (exchange) => {
        const answer = await exchange.forward();
        exchange.answer({ ...answer, headers: { ...answer.headers, 'content-length': '9000' } });
        exchange.close();
      },
    },
    expected: inDoubt('badAnswer', 1, { says: DAMAGED_TEXT }),
  },
  {
    fault: 'something that is not HTTP',
    network: { onRequest: (exchange) => exchange.write('SSH-2.0-OpenSSH_9.6\r\n') },
    expected: inDoubt('badAnswer', 0, { says: DAMAGED_TEXT }),
  },
  {
    fault: 'a body of 1 MB',
    network: answering(body('x'.repeat(1024 * 1024))),
    expected: inDoubt('tooLarge', 1, { says: /too large/ }),
  },
  {
    fault: 'gzip that unpacks to 10 MB',
    network: encoded('gzip', () => gzipSync(Buffer.alloc(10 * 1024 * 1024))),
    expected: inDoubt('tooLarge', 1, { says: /too large/ }),
  },
  {
    fault: 'damaged gzip',
    network: encoded('gzip', (bytes) => gzipSync(bytes).subarray(0, 40)),
    expected: inDoubt('badAnswer', 1, { says: DAMAGED_TEXT }),
    overFetch: { reason: 'notJson', says: STRANGE_TEXT },
  },
  { fault: 'gzip that nobody asked for', network: encoded('gzip', gzipSync), expected: sent(1) },
  { fault: 'brotli that nobody asked for', network: encoded('br', brotliCompressSync), expected: sent(1) },
  {
    fault: 'JSON announced as HTML',
    network: answering((answer) => ({ ...answer, headers: { 'content-type': 'text/html' } })),
    expected: sent(1),
  },
  {
    fault: 'bytes that are not UTF-8 in the answer',
    network: answering((answer) => ({
      ...answer,
      body: Buffer.from(
        answer.body.toString('latin1').replace('"Message":"OK', '"Message":"\xff\xfe'),
        'latin1',
      ),
    })),
    expected: sent(1),
  },
  {
    fault: 'JSON that stops in the middle',
    network: answering((answer) => ({ ...answer, body: answer.body.subarray(0, -10) })),
    expected: inDoubt('notJson', 1, { says: STRANGE_TEXT }),
  },
  {
    fault: 'JSON without a code',
    network: answering(body('{"status":"ok"}')),
    expected: inDoubt('noCode', 1, { says: STRANGE_TEXT }),
  },
];

const FOREIGN = { says: STRANGE_TEXT } as const;

const strangers: Omit<FaultCase, 'group'>[] = [
  ...[301, 302, 307, 308].map((status) => ({
    fault: `redirect, HTTP ${status}`,
    network: redirect(status),
    expected: notSent('redirect', 1, { says: /redirected.+not followed/ }),
  })),
  ...[500, 502, 503, 504].map((status) => ({
    fault: `HTML page, HTTP ${status}`,
    network: page(status),
    expected: inDoubt('notJson', 0, {
      ...FOREIGN,
      says: new RegExp(`${STRANGE_TEXT.source} \\(HTTP ${status}\\)`),
    }),
  })),
  {
    fault: 'HTTP 101, a change of protocol',
    network: {
      onRequest: (exchange) =>
        exchange.write(
          'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
        ),
    },
    expected: inDoubt('badAnswer', 0, { says: DAMAGED_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'HTTP 103 before the answer',
    network: {
      onRequest: async (exchange) => {
        exchange.write('HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n');
        await passOn(exchange);
      },
    },
    expected: sent(1),
  },
  {
    fault: 'a refusal in XML, HTTP 400',
    network: {
      onRequest: (exchange) =>
        exchange.answer({
          status: 400,
          headers: { 'content-type': 'text/xml' },
          body: Buffer.from('<?xml version="1.0"?><Error><Code>MissingAction</Code></Error>'),
        }),
    },
    expected: notSent('MissingAction', 1),
  },
];

const refusals: Omit<FaultCase, 'group'>[] = [
  { fault: 'ServiceUnavailable once', scripted: { code: 'ServiceUnavailable' }, expected: sent(2) },
  {
    fault: 'ServiceUnavailable permanently',
    scripted: { code: 'ServiceUnavailable', times: FOREVER },
    expected: notSent('ServiceUnavailable', 3),
  },
  { fault: 'Throttling.User once', scripted: { code: 'Throttling.User' }, expected: sent(2) },
  {
    fault: 'Throttling.User permanently',
    scripted: { code: 'Throttling.User', times: FOREVER },
    expected: notSent('Throttling.User', 3),
  },
  {
    fault: 'Throttling.User, retry after 500 ms',
    scripted: { code: 'Throttling.User', headers: { 'x-acs-retry-after': '500' } },
    expected: sent(2),
  },
  {
    fault: 'Throttling.User, retry after a minute',
    scripted: { code: 'Throttling.User', headers: { 'x-acs-retry-after': '60000' } },
    expected: notSent('Throttling.User', 1),
  },
  {
    fault: 'SignatureNonceUsed',
    scripted: { code: 'SignatureNonceUsed' },
    expected: inDoubt('SignatureNonceUsed', 0),
  },
  {
    fault: 'a proxy sends every request twice',
    network: {
      onRequest: async (exchange) => {
        await exchange.forward();
        await passOn(exchange);
      },
    },
    expected: inDoubt('SignatureNonceUsed', 1),
  },
  {
    fault: 'this clock is an hour slow',
    simulator: { now: () => Date.now() + 3_600_000 },
    expected: sent(2),
  },
  {
    fault: 'this clock is an hour fast',
    simulator: { now: () => Date.now() - 3_600_000 },
    expected: sent(2),
  },
  {
    fault: 'this clock is off, answer without Date',
    simulator: { now: () => Date.now() + 3_600_000 },
    network: answering((answer) => ({ ...answer, headers: { 'content-type': 'application/json' } })),
    expected: notSent('InvalidTimeStamp.Expired', 1, { says: /clock/ }),
  },
  {
    fault: 'a proxy changes the request',
    network: {
      onRequest: async (exchange) =>
        exchange.answer(
          await exchange.forward((text) => text.replace('SignIn', 'x').replace('SMS_', 'SMS-')),
        ),
    },
    expected: notSent('SignatureDoesNotMatch', 1, { says: /changed on its way.+TemplateCode/ }),
  },
  {
    fault: 'wrong AccessKey Secret',
    simulator: { accessKeys: { [simulatorAccessKey.accessKeyId]: 'another-secret' } },
    expected: notSent('SignatureDoesNotMatch', 1, { says: /AccessKey Secret is wrong/ }),
  },
  {
    fault: 'isp.SYSTEM_ERROR',
    scripted: { code: 'isp.SYSTEM_ERROR' },
    expected: inDoubt('isp.SYSTEM_ERROR', 0),
  },
];

const GIFTED = [simulatorGiftedSignName];

const verification: Omit<FaultCase, 'group'>[] = [
  { fault: 'nothing is wrong', verification: GIFTED, expected: sent(1) },
  {
    fault: 'reset after it accepted the message',
    verification: GIFTED,
    network: {
      onRequest: async (exchange) => {
        await exchange.forward();
        exchange.reset();
      },
    },
    expected: inDoubt('reset', 1, { says: RESET_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'its JSON stops in the middle',
    verification: GIFTED,
    network: answering((answer) => ({ ...answer, body: answer.body.subarray(0, -10) })),
    expected: inDoubt('notJson', 1, { says: STRANGE_TEXT }),
  },
  {
    fault: 'throttled once',
    verification: GIFTED,
    scripted: { code: 'Throttling.User' },
    expected: sent(2),
  },
  {
    fault: 'a code too soon after another, HTTP 200',
    verification: GIFTED,
    scripted: { code: 'biz.FREQUENCY' },
    expected: notSent('biz.FREQUENCY', 1, { says: /requested too quickly/ }),
  },
  {
    fault: 'the same, HTTP 400',
    verification: GIFTED,
    scripted: { code: 'FREQUENCY_FAIL' },
    expected: notSent('FREQUENCY_FAIL', 1, { says: /requested too quickly/ }),
  },
  {
    fault: 'a number that cannot receive',
    verification: GIFTED,
    scripted: { code: 'UNKNOWN' },
    expected: notSent('UNKNOWN', 1, { says: /cannot receive/ }),
  },
  {
    fault: 'a gifted sign name that ended, then another',
    verification: ['速通互联验证码', ...GIFTED],
    expected: sent(2),
  },
  {
    fault: 'no gifted sign name that works',
    verification: ['速通互联验证码', '速通互联验证服务'],
    expected: notSent('isv.INVALID_PARAMETERS', 2, { says: /copy a current gifted sign name/ }),
  },
];

const keepAlive: Omit<FaultCase, 'group'>[] = [
  { fault: 'idle connection closed earlier', warmUp: true, idleClose: 'before', expected: sent(1) },
  {
    fault: 'its close arrives just before we write',
    warmUp: true,
    idleClose: 'inTheSameMoment',
    expected: sent(2),
    onlyOnNode: true,
  },
  {
    fault: 'closed just as we write',
    warmUp: true,
    network: onReuse('close'),
    expected: inDoubt('reset', 0, { says: RESET_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'reset just as we write',
    warmUp: true,
    network: onReuse('reset'),
    expected: inDoubt('reset', 0, { says: RESET_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  ...(['close', 'reset'] as const).map((breakOff) => ({
    fault: `accepted, then ${breakOff}${breakOff === 'close' ? 'd' : ''}`,
    warmUp: true,
    network: acceptThen(breakOff),
    expected: inDoubt('reset', 1, { says: RESET_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  })),
  {
    fault: 'accepted, then closed, while we are busy',
    tls: 'trusted',
    warmUp: true,
    thisProcessIsBusy: true,
    timeoutMs: 4000,
    network: {
      onRequest: async (exchange) => {
        const answer = await exchange.forward();
        if (exchange.request === 1) {
          exchange.answer(answer);
        } else {
          exchange.close();
        }
      },
    },
    expected: inDoubt('reset', 1, { says: RESET_TEXT }),
    overFetch: UNKNOWN_TO_FETCH,
  },
  {
    fault: 'closed after each answer, announced',
    warmUp: true,
    network: {
      onRequest: async (exchange) => {
        const answer = await exchange.forward();
        exchange.answer({ ...answer, headers: { ...answer.headers, connection: 'close' } });
        exchange.close();
      },
    },
    expected: sent(1),
  },
  {
    fault: 'closed after each answer, unannounced',
    warmUp: true,
    network: {
      onRequest: async (exchange) => {
        exchange.answer(await exchange.forward());
        exchange.close();
      },
    },
    expected: sent(1),
  },
];

const ofAliyun = (status: number, body: object): Buffer =>
  httpMessage({
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990', ...body })),
  });

const STRAY_ANSWERS = {
  'HTTP 408': httpMessage({
    status: 408,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<h1>408 Request Time-out</h1>'),
  }),
  'another OK': ofAliyun(200, { Code: 'OK', Message: 'OK', BizId: 'foreign' }),
  'Throttling.User': ofAliyun(400, { Code: 'Throttling.User', Message: 'Too many requests' }),
};

/** What arrives on an idle connection is the answer to nothing: the message goes out on another one. */
const strays = Object.entries(STRAY_ANSWERS).flatMap(([name, bytes]): Omit<FaultCase, 'group'>[] => [
  {
    fault: `${name} arrives on the idle connection`,
    warmUp: true,
    stray: { bytes, when: 'before' },
    // Some versions of Node give up such a connection themselves.
    expected: sent([1, 2]),
  },
  {
    fault: `${name} arrives just before we write`,
    warmUp: true,
    stray: { bytes, when: 'inTheSameMoment' },
    onlyOnNode: true,
    expected: sent(2),
  },
]);

const grouped = (group: string, cases: readonly Omit<FaultCase, 'group'>[]): FaultCase[] =>
  cases.map((one) => ({ group, ...one }));

export const FAULT_CASES: readonly FaultCase[] = [
  { group: 'Nothing is wrong', fault: 'http', expected: sent(1) },
  { group: 'Nothing is wrong', fault: 'https', tls: 'trusted', expected: sent(1) },
  ...grouped('Connecting', connecting),
  ...grouped('Waiting for the answer', waiting),
  ...grouped('Reading the answer', reading),
  ...grouped('Answers of someone else', strangers),
  ...grouped('Answers of Aliyun', refusals),
  ...grouped('The verification service', verification),
  ...grouped('Connections that are used again', [...keepAlive, ...strays]),
];

/**
 * Nothing leaks, whatever the provider or the network says: of an SMS, and of a message of the verification service, whose
 * answers have an object more. Markers (secret, verification code, phone number, string to
 * sign, markup) are planted at random everywhere an answer has room for them, in every variant they travel in; none
 * may come out in an error, on the terminal, or in an event.
 *
 * Each round has markers and an answer of its own, drawn from its number: a round that fails can be run again alone.
 */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ConnectorError } from '@logto/connector-kit';
import { type AnsweringServer, rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, dataOf, send } from './connector.ts';

const ROUNDS = 800;
const AT_ONCE = 50;

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
const randomNumbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const lowerCaseEscapes = (text: string) =>
  text.replace(/%(25)*[0-9A-F]{2}/g, (written) => written.toLowerCase());

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
const DIGITS = '0123456789';

/** One send and the answer it gets. */
class Round {
  readonly secret: string;
  readonly code: string;
  /** The number without its country code. */
  readonly national: string;
  readonly to: string;
  readonly locale: string;
  /** Whether it is sent by the verification service. */
  readonly isVerification: boolean;
  /** The request's form body, once it has arrived. */
  body = '';
  readonly #random: () => number;

  constructor(readonly seed: number) {
    this.#random = randomNumbers(seed);
    // Real secrets are letters and digits; some people's proxies' are not.
    this.secret = this.#text(`${LETTERS}${DIGITS}${this.#pick(['', '+/='])}`, 30);
    this.code = this.#pick([
      () => this.#text(DIGITS, 6),
      () => this.#text(DIGITS, 4),
      () => this.#text(`${LETTERS}${DIGITS}`, 6),
      () => this.#text(LETTERS, 8),
    ])();
    this.national = `13${this.#text(DIGITS, 9)}`;
    this.to = `${this.#pick(['', '86', '+86', '0086'])}${this.national}`;
    this.locale = this.#pick(['en', 'zh-CN']);
    this.isVerification = seed % 2 === 1;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)] as Item;
  }

  #text(alphabet: string, length: number): string {
    return Array.from({ length }, () => this.#pick([...alphabet])).join('');
  }

  /** The request's own, in Base64. */
  get signature(): string {
    return new URLSearchParams(this.body).get('Signature') ?? '';
  }

  get stringToSign(): string {
    return `POST&%2F&${encodeURIComponent(this.body.replace(/&Signature=[^&]*/, ''))}`;
  }

  /** A marker in one of the variants in which it travels. */
  #marker(): string {
    const marker = this.#pick([
      this.secret,
      this.code,
      this.to,
      this.national,
      `86${this.national}`,
      this.stringToSign,
      this.body,
      `<script>alert(1)</script>`,
      `<img src=x onerror="${this.code}">`,
      `server string to sign is:${this.stringToSign}`,
      `{"code":"${this.code}"}`,
      this.signature,
      encodeURIComponent(this.signature),
    ]);
    const separator = this.#pick([' ', '-', '.', '_', ' - ', '/', '\u200b', '，']);
    return this.#pick([
      (text: string) => text,
      encodeURIComponent,
      (text: string) => encodeURIComponent(encodeURIComponent(text)),
      (text: string) => lowerCaseEscapes(encodeURIComponent(text)),
      (text: string) => lowerCaseEscapes(encodeURIComponent(encodeURIComponent(text))),
      (text: string) => [...text].join(separator),
      (text: string) => `${text.slice(0, 3)}${separator}${text.slice(3)}`,
      (text: string) => text.toLowerCase(),
      (text: string) => `${text}${text}`,
      (text: string) => `"${text}"`,
      (text: string) => ` ${text.slice(0, 1)}\u0000${text} `,
    ])(marker);
  }

  /** Words with markers in between. */
  #prose(): string {
    const words = [
      'Specified',
      '触发流控',
      'Permits:10',
      '',
      '\n',
      'error',
      '<b>',
      '</b>',
      '>',
      '&',
      'x'.repeat(200),
    ];
    return Array.from({ length: 1 + Math.floor(this.#random() * 6) }, () =>
      this.#random() < 0.6 ? this.#marker() : this.#pick(words),
    ).join(this.#pick([' ', '', ', ']));
  }

  /** Fit for a header or a status line. */
  #line(): string {
    return this.#prose().replace(/[^ -~]/g, ' ');
  }

  #fields(): Record<string, unknown> {
    const code = this.#pick([
      'isv.BRAND_NEW',
      'isp.BRAND_NEW',
      'SignatureDoesNotMatch',
      'isv.BUSINESS_LIMIT_CONTROL',
      'IncompleteSignature',
      'OK',
      'OK',
      'OK',
      `isv.${this.#marker()}`,
      this.#marker(),
    ]);
    return {
      Code: code,
      Message: this.#prose(),
      RequestId: this.#pick([
        this.#prose(),
        '0A974B78-02BF',
        '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1',
        `${this.#marker()}-02BF-4C79-ADF3-90CFBA1B55B1`,
        `0A974B78-02BF-4C79-ADF3-${this.national}0`,
        null,
      ]),
      BizId: this.#prose(),
      ...(this.isVerification && { Success: false, Model: this.#model() }),
      HostId: this.#prose(),
      Recommend: this.#pick([
        `https://api.aliyun.com/troubleshoot?q=${this.#marker()}`,
        `https://api.aliyun.com/${encodeURIComponent(this.#prose())}`,
        `https://${this.code}.aliyun.com/`,
        `https://api.aliyun.com/`,
        `javascript:${this.#prose()}`,
      ]),
      [this.#prose()]: this.#prose(),
    };
  }

  /** What the verification service says of a message. */
  #model(): unknown {
    const id = () =>
      this.#pick([this.#prose(), this.#marker(), this.national, `${this.code}^4`, `112231421412414124123^4`]);
    return this.#pick([
      { VerifyCode: this.code, BizId: id(), OutId: id(), RequestId: id() },
      { BizId: id(), [this.#prose()]: { BizId: id() } },
      this.#marker(),
      null,
    ]);
  }

  /** What the server writes, in pieces; then it closes. */
  answer(): (string | Buffer)[] {
    const status = `${this.#pick([200, 200, 200, 202, 301, 302, 307, 400, 400, 403, 404, 429, 500, 502, 503])} ${this.#line()}`;
    const headers = {
      'Content-Type': this.#pick(['application/json', 'text/html', this.#line()]),
      Location: `https://example.com/${this.#line()}`,
      'X-Acs-Request-Id': this.#line(),
      'X-Acs-Retry-After': this.#line(),
      Date: this.#line(),
      'Set-Cookie': this.#line(),
      Server: this.#line(),
    };
    const json = JSON.stringify(this.#fields());
    const escaped = (text: unknown) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const elements = (fields: object): string =>
      Object.entries(fields)
        .filter(([name]) => /^\w+$/.test(name))
        .map(([name, value]) => {
          const content = typeof value === 'object' && value !== null ? elements(value) : escaped(value);
          return `<${name}>${content}</${name}>`;
        })
        .join('');
    const root = this.isVerification ? 'SendSmsVerifyCodeResponse' : 'Error';
    const xml = () => `<?xml version='1.0'?><${root}>${elements(this.#fields())}</${root}>`;
    const page = () =>
      `<!DOCTYPE html><title>${this.#prose()}</title><script>${this.#prose()}</script>${this.body}`;
    return this.#pick([
      () => [rawAnswer(json, { status, headers })],
      () => [rawAnswer(json, { status, headers })],
      () => [rawAnswer(json, { status, headers })],
      () => [rawAnswer(json, { status: '200 OK' })],
      () => [rawAnswer(json, { status: '200 OK' })],
      () => [rawAnswer(json, { status: '200 OK' })],
      () => [rawAnswer(json, { status: '200 OK' })],
      () => [rawAnswer(json, { status: '400 Bad Request' })],
      () => [rawAnswer(xml(), { status, headers })],
      () => [rawAnswer(page(), { status, headers })],
      () => [rawAnswer(this.body, { status, headers })],
      () => [rawAnswer(json.slice(0, json.length / 2), { status, headers })],
      () => [rawAnswer(json, { status, headers: { ...headers, 'Content-Length': '99999' } })],
      () => [rawAnswer(`${this.#prose()}`.padEnd(70_000, this.body), { status, headers })],
      () => [rawAnswer(this.body, { status, headers: { ...headers, 'Content-Encoding': this.#line() } })],
      () => [rawAnswer(json, { status, headers: { [`X ${this.code}`]: this.secret } })],
      () => {
        const body = gzipSync(json);
        const head = { ...headers, 'Content-Encoding': 'gzip', 'Content-Length': `${body.length}` };
        return [rawAnswer('', { status, headers: head }), body];
      },
      () => [this.#line()],
      () => [this.body],
      () => [],
    ])();
  }

  /** What must not be found, and in which variants. */
  get forbidden(): readonly string[] {
    const once = [this.secret, this.code, this.national].flatMap((text) => [
      text,
      encodeURIComponent(text),
      encodeURIComponent(encodeURIComponent(text)),
    ]);
    return [...new Set([...once, 'POST&', 'POST%26', 'SignatureNonce%', '<script', '<img', '<b>'])];
  }
}

const rounds = Array.from({ length: ROUNDS }, (_, seed) => new Round(seed));
const byNumber = new Map(rounds.map((round) => [round.isVerification ? round.national : round.to, round]));

/** Everything written to the terminal while the rounds run, and everything announced. */
let printed = '';
const events: Record<string, unknown>[] = [];
const listener = (event: unknown) => {
  events.push(event as Record<string, unknown>);
};
const CHANNELS = ['connector-aliyun-sms:send', 'connector-aliyun-sms:step'];
const streams = [process.stdout, process.stderr] as const;
const writes = streams.map((stream) => stream.write);

let server: AnsweringServer;
const thrown = new Map<Round, unknown>();
const receipts = new Map<Round, unknown>();

before(async () => {
  server = await startAnswering((body: string, socket: Socket) => {
    const form = new URLSearchParams(body);
    const round = byNumber.get(form.get('PhoneNumbers') ?? form.get('PhoneNumber') ?? '');
    assert.ok(round);
    round.body = body;
    for (const piece of round.answer()) socket.write(piece);
    socket.end();
  });
  allowOrigins(server.url);
  process.env['ALIYUN_SMS_LOG'] = 'on';
  for (const channel of CHANNELS) subscribe(channel, listener);
  for (const stream of streams) {
    stream.write = ((chunk: string | Uint8Array) => {
      // The test runner's own reports are bytes.
      if (typeof chunk === 'string') printed += chunk;
      return true;
    }) as typeof stream.write;
  }
  try {
    for (let start = 0; start < ROUNDS; start += AT_ONCE) {
      await Promise.all(rounds.slice(start, start + AT_ONCE).map(play));
    }
  } finally {
    streams.forEach((stream, index) => {
      stream.write = writes[index] as typeof stream.write;
    });
    for (const channel of CHANNELS) unsubscribe(channel, listener);
    await server.close();
  }
});

const play = async (round: Round) => {
  const { templates, ...rest } = configFor(server.url, { accessKeySecret: round.secret });
  const config = {
    ...rest,
    templates: round.isVerification
      ? templates.map((template) => ({ ...template, templateCode: '100001' }))
      : templates,
  };
  const payload = { code: round.code, locale: round.locale };
  const sending = send(config, { to: round.to, payload });
  await sending.then(
    (receipt) => receipts.set(round, receipt),
    (error: unknown) => thrown.set(round, error),
  );
};

/** Every way in which somebody may come to read an error. */
const readings = (error: unknown): string => {
  const chain: unknown[] = [];
  for (let link = error; link instanceof Error && !chain.includes(link); link = link.cause) chain.push(link);
  return chain
    .flatMap((link) => {
      const { message, stack } = link as Error;
      const data = (link as { data?: unknown }).data;
      return [
        message,
        stack,
        String(link),
        JSON.stringify(link),
        JSON.stringify(data),
        inspect(link, { depth: 10, showHidden: true }),
      ];
    })
    .join('\n');
};

const assertClean = ({ seed, forbidden }: Round, said: string, where: string) => {
  // The port of the local server may hold a code of four digits by chance.
  const text = said.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1');
  for (const marker of forbidden) {
    assert.ok(!text.includes(marker), `round ${seed}: ${marker} in ${where}:\n${text}`);
  }
};

describe('with markers planted everywhere', () => {
  test('most answers are refused or unreadable, and every error is a ConnectorError', () => {
    assert.ok(thrown.size > ROUNDS / 2);
    for (const error of thrown.values()) assert.ok(error instanceof ConnectorError, inspect(error));
    assert.ok(new Set([...thrown.values()].map((error) => dataOf(error as ConnectorError).Code)).size >= 3);
  });

  test('no error holds one', () => {
    for (const [round, error] of thrown) assertClean(round, readings(error), 'the error');
  });

  test('no receipt holds one', () => {
    for (const isVerification of [false, true]) {
      const count = [...receipts.keys()].filter((round) => round.isVerification === isVerification).length;
      assert.ok(count > 10, `${count} receipts`);
    }
    for (const [round, receipt] of receipts) assertClean(round, JSON.stringify(receipt), 'the receipt');
  });

  test('no part of an answer that is kept holds one, whatever separates its characters', () => {
    const characters = (text: unknown) => String(text ?? '').replace(/[^A-Za-z0-9]/g, '');
    let kept = 0;
    for (const [round, error] of thrown) {
      const { errorDescription, Code, RequestId, BizId, Recommend } = dataOf(error as ConnectorError);
      // What was taken out leaves asterisks: the two sides of it are no value.
      const said = [errorDescription, Code, Recommend?.replace(String(RequestId), ''), BizId]
        .join('***')
        .split('***');
      for (const part of said) {
        kept += part.length;
        for (const value of [round.secret, round.national, round.signature, round.code]) {
          const marker = characters(value);
          const where = `round ${round.seed}: ${value} in ${part}`;
          assert.ok(!characters(part).toLowerCase().includes(marker.toLowerCase()), where);
        }
      }
      assert.ok(!characters(RequestId).includes(round.national), `round ${round.seed}: ${RequestId}`);
      assert.match(
        RequestId ?? '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1',
        /^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/i,
      );
    }
    assert.ok(kept > 0);
  });

  test('what is printed is one clean line for each error', () => {
    const lines = printed.trimEnd().split('\n');
    assert.equal(lines.length, thrown.size);
    for (const line of lines) {
      assert.match(line, /^\[connector-aliyun-sms\] (not sent|in doubt) to=[+\d*]+ code=/);
    }
    for (const round of rounds) assertClean(round, printed, 'the log');
  });

  test('no event holds one, and every number is masked', () => {
    const [ends, steps] = [
      events.filter((event) => 'outcome' in event),
      events.filter((event) => 'kind' in event),
    ];
    assert.equal(ends.length, ROUNDS);
    assert.ok(steps.length > 2 * ROUNDS, `${steps.length} steps`);
    // A code of digits stands in a time, a nonce and a signature by chance.
    const byChance = new Set(['durationMs', 'Timestamp', 'SignatureNonce', 'Signature']);
    const told = events
      .map((event) =>
        JSON.stringify(event, (name, value: unknown) => (byChance.has(name) ? undefined : value)),
      )
      .join('\n');
    for (const round of rounds) {
      const masked = `${round.to.slice(0, 3)}${'*'.repeat(round.to.length - 5)}${round.to.slice(-2)}`;
      assert.ok(told.includes(JSON.stringify(masked)), masked);
      assertClean(round, told, 'the events');
    }
  });
});

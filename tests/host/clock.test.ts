/** A clock that is hours off: learned from the first refusal, used from then on. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, dataOf, failure, send } from './connector.ts';

const simulators: Simulator[] = [];
after(async () => {
  await Promise.all(simulators.map((simulator) => simulator.close()));
});

/** A simulator whose clock is `hours` ahead of ours. */
const simulatorAhead = async (hours: number) => {
  const simulator = await startSimulator({ now: () => Date.now() + hours * 3_600_000 });
  simulators.push(simulator);
  allowOrigins(...simulators.map(({ url }) => url));
  return simulator;
};

const answers = ({ requests }: Simulator) => requests.map(({ code }) => code);

describe('a clock that is off', () => {
  for (const hours of [5, -30, 24 * 400]) {
    test(`by ${hours} hours costs the first send one more request, and the next none`, async () => {
      const simulator = await simulatorAhead(hours);
      await send(configFor(simulator.url));
      assert.deepEqual(answers(simulator), ['InvalidTimeStamp.Expired', 'OK']);
      await send(configFor(simulator.url), { to: '8613900139000' });
      assert.deepEqual(answers(simulator), ['InvalidTimeStamp.Expired', 'OK', 'OK']);
      assert.equal(simulator.accepted, 2);
    });
  }

  test('is learned for one endpoint and not for another', async () => {
    const [fast, right] = [await simulatorAhead(7), await simulatorAhead(0)];
    await send(configFor(fast.url));
    await send(configFor(right.url));
    assert.deepEqual(answers(right), ['OK']);
  });

  for (const [what, date] of [
    ['no time that can be read', 'yesterday'],
    ['our own time', new Date().toUTCString()],
    ['a time in a form that HTTP does not send', '2031-05-06T07:08:09Z'],
    ['a year that cannot be meant', 'Fri, 31 Dec 9999 23:59:59 GMT'],
    ['a year before this package', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['a day that does not exist', 'Mon, 31 Feb 2028 07:08:09 GMT'],
  ] as const) {
    test(`is refused at once when the answer has ${what}`, async () => {
      const simulator = await simulatorAhead(0);
      simulator.answerNext({ code: 'InvalidTimeStamp.Expired', headers: { date } }, 3);
      const error = await failure(send(configFor(simulator.url)));
      assert.equal(dataOf(error).Code, 'InvalidTimeStamp.Expired');
      assert.deepEqual(answers(simulator), ['InvalidTimeStamp.Expired']);
    });
  }

  test('that no answer mends ends after three attempts', async () => {
    const simulator = await simulatorAhead(0);
    for (const year of [2030, 2031, 2032, 2033]) {
      const date = new Date(Date.UTC(year, 0)).toUTCString();
      simulator.answerNext({ code: 'InvalidTimeStamp.Expired', headers: { date } });
    }
    await failure(send(configFor(simulator.url)));
    assert.equal(simulator.requests.length, 3);
    assert.equal(simulator.accepted, 0);
  });

  test('that one answer made up is forgotten: the next send starts from our own clock', async () => {
    const simulator = await simulatorAhead(0);
    const date = new Date(Date.UTC(2031, 0)).toUTCString();
    simulator.answerNext({ code: 'InvalidTimeStamp.Expired', headers: { date } });
    // The request that was signed with that time is refused by the simulator, whose clock is right: the send recovers.
    await send(configFor(simulator.url));
    assert.deepEqual(answers(simulator), ['InvalidTimeStamp.Expired', 'InvalidTimeStamp.Expired', 'OK']);
    await send(configFor(simulator.url), { to: '8613900139000' });
    assert.equal(answers(simulator).length, 4, 'the next send needs one request');
  });

  test('is not believed for later sends when no request signed with it was answered', async () => {
    const simulator = await simulatorAhead(0);
    const date = new Date(Date.UTC(2031, 0)).toUTCString();
    simulator.answerNext({ code: 'InvalidTimeStamp.Expired', headers: { date } });
    simulator.answerNext({ body: '<p>Bad gateway</p>', status: 502 });
    await failure(send(configFor(simulator.url)));
    await send(configFor(simulator.url), { to: '8613900139000' });
    assert.deepEqual(answers(simulator).at(-1), 'OK');
    assert.equal(simulator.requests.length, 3, 'the next send needs one request');
  });

  test('that was set right again is noticed: a kept offset that is refused is dropped', async () => {
    let hours = 5;
    const simulator = await startSimulator({ now: () => Date.now() + hours * 3_600_000 });
    simulators.push(simulator);
    allowOrigins(simulator.url);
    await send(configFor(simulator.url));
    hours = 0;
    await send(configFor(simulator.url), { to: '8613900139000' });
    await send(configFor(simulator.url), { to: '8613700137000' });
    const expected = ['InvalidTimeStamp.Expired', 'OK', 'InvalidTimeStamp.Expired', 'OK', 'OK'];
    assert.deepEqual(answers(simulator), expected);
  });
});

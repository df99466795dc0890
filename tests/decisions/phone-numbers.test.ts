/**
 * What counts as a phone number, held against Google's libphonenumber (`libphonenumber-js`): the example numbers of every
 * country, and for every calling code random digits of every length.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AliyunSms, InvalidMessageError } from 'connector-aliyun-sms-wasm/client';
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

const config = (strictPhoneRegionNumberCheck: boolean) => ({
  accessKeyId: 'LTAI5tExample',
  accessKeySecret: 'ExampleSecret',
  signName: '示例',
  templates: [],
  routes: [{ templateCode: 'SMS_1' }],
  strictPhoneRegionNumberCheck,
});

/** The side of the border on which a number is, or why it is none. */
const read = async (to: string, strict = true): Promise<string> => {
  try {
    const { region, chosen } = await AliyunSms.route(config(strict), { to });
    assert.equal(chosen?.place, 'routes[0]');
    return region;
  } catch (error) {
    assert.ok(
      error instanceof InvalidMessageError && error.problem.code === 'InvalidPhoneNumber',
      String(error),
    );
    return error.problem.reason;
  }
};

/** Numbers from 0 to 1, the same in each run. */
const random = (() => {
  let state = 20_261_129;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
})();
const digits = (length: number) =>
  Array.from({ length }, (_, index) => Math.floor(index === 0 ? 1 + random() * 9 : random() * 10)).join('');

/** Calling codes of no country: of satellites, of free numbers, of networks. */
const NON_GEOGRAPHIC = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];
const CALLING_CODES = [
  ...new Set([...getCountries().map((country) => getCountryCallingCode(country)), ...NON_GEOGRAPHIC]),
];

describe('the example number of', () => {
  for (const country of getCountries()) {
    test(country, async () => {
      const example = getExampleNumber(country as CountryCode, examples);
      assert.ok(example, `no example of ${country}`);
      assert.ok(example.isPossible());
      const region = country === 'CN' ? 'mainland' : 'overseas';
      const international = example.number.slice(1);
      for (const to of [international, `+${international}`, `00${international}`]) {
        assert.equal(await read(to), region, to);
      }
      assert.equal(await read(`+${international}`, false), region, 'without the strict check');
    });
  }
});

/** Where a number is read otherwise than by libphonenumber, and why. */
const exception = (callingCode: string, length: number): boolean => {
  switch (callingCode) {
    case '1':
      // Seven digits are numbers such as 310 1234, which can be dialled in Canada alone. Possible for one country of a
      // calling code is possible for the code: the table has no areas.
      return length === 7;
    case '599':
      // Eight digits are of Curaçao, seven of Bonaire, which share the code.
      return length === 8;
    case '62':
    case '81':
      // Sixteen and seventeen digits after the code are service numbers of Indonesia and Japan, beyond the fifteen of E.164.
      return length > 15;
    default:
      return false;
  }
};

describe('a number is possible for libphonenumber and for the core alike', () => {
  let compared = 0;
  let skipped = 0;

  for (const callingCode of CALLING_CODES.filter((code) => code !== '86')) {
    test(`after ${callingCode}`, async () => {
      for (let length = 1; length <= 18; length += 1) {
        for (let count = 0; count < 8; count += 1) {
          const national = digits(length);
          const to = `+${callingCode}${national}`;
          const parsed = parsePhoneNumberFromString(to);
          if (exception(callingCode, length)) {
            continue;
          }
          if (parsed && parsed.nationalNumber !== national) {
            // It took something for a prefix that is dialled inside the country, or added an area code.
            skipped += 1;
            continue;
          }
          compared += 1;
          const expected = parsed?.isPossible() ? 'overseas' : 'length';
          assert.equal(await read(to), expected, to);
        }
      }
    });
  }

  test('over thousands of numbers, next to none of which is skipped', () => {
    assert.ok(compared > 25_000, `${compared} compared`);
    assert.ok(skipped < compared / 50, `${skipped} skipped`);
  });

  test('the exceptions are some', async () => {
    for (const [to, mine, theirs] of [
      ['+15551234', 'overseas', false],
      ['+59931234567', 'overseas', false],
      ['+811234567890123456', 'length', true],
      ['+621234567890123456', 'length', true],
    ] as const) {
      assert.deepEqual([await read(to), parsePhoneNumberFromString(to)?.isPossible()], [mine, theirs], to);
    }
  });
});

describe('after 86 comes a mainland mobile number and nothing else', () => {
  // libphonenumber takes landlines and service numbers, too: nobody reads a message there.
  test('whatever its length', async () => {
    for (let length = 0; length <= 14; length += 1) {
      for (let count = 0; count < 60; count += 1) {
        const national = digits(length);
        const isMobile = /^1[3-9]\d{9}$/.test(national);
        assert.equal(await read(`86${national}`), isMobile ? 'mainland' : 'not_mainland_mobile', national);
      }
    }
  });

  test('every beginning of eleven digits', async () => {
    for (let beginning = 10; beginning <= 99; beginning += 1) {
      const isMobile = beginning >= 13 && beginning <= 19;
      for (const prefix of ['86', '+86', '0086']) {
        const to = `${prefix}${beginning}${digits(9)}`;
        assert.equal(await read(to), isMobile ? 'mainland' : 'not_mainland_mobile', to);
        assert.equal(await read(to, false), isMobile ? 'mainland' : 'not_mainland_mobile', to);
      }
    }
  });
});

describe('a number without a calling code', () => {
  test('of three digits, every one that is none', async () => {
    const isKnown = (text: string) => CALLING_CODES.some((code) => text.startsWith(code));
    let unknown = 0;
    for (let prefix = 100; prefix <= 999; prefix += 1) {
      const to = `+${prefix}${digits(8)}`;
      const known = isKnown(String(prefix));
      const reading = await read(to);
      assert.equal(reading === 'calling_code', !known, `${to}: ${reading}`);
      unknown += known ? 0 : 1;
    }
    assert.ok(unknown > 50, `${unknown}`);
  });

  test('that is too short to have one', async () => {
    for (const to of ['9', '99', '+8', '003']) {
      assert.equal(await read(to), 'calling_code', to);
    }
  });
});

test('a mainland number without its country code is one only without the strict check', async () => {
  for (const to of ['13800138000', '19912345678']) {
    assert.equal(await read(to, false), 'mainland', to);
    assert.equal(await read(to), 'overseas', 'eleven digits after 1 are of North America');
    assert.equal(await read(`+${to}`, false), 'overseas', 'a plus sign comes before a country code');
  }
  // One digit is missing: too short for either country.
  assert.deepEqual([await read('1380013800', false), await read('1380013800')], ['length', 'length']);
});

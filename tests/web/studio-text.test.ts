/** What the studio makes of a pasted text: JSON read leniently, places, edits, differences. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitNumbers } from '../../web/studio/routes/split-numbers.ts';
import { readParameters } from '../../web/studio/signature/read-parameters.ts';
import { withoutToken } from '../../web/studio/signature/without-token.ts';
import { diffLines } from '../../web/studio/text/diff.ts';
import { applied, lineAt } from '../../web/studio/text/edit.ts';
import { dataOf, readJson, type SyntaxReason } from '../../web/studio/text/json.ts';
import { locate, markOf } from '../../web/studio/text/path.ts';
import { QUOTES, quotesOf } from '../../web/studio/text/quotes.ts';
import { masked } from '../../web/studio/text/secrets.ts';

const read = (text: string) => {
  const { root, faults } = readJson(text);
  return { data: root && dataOf(root), reasons: faults.map(({ reason }) => reason), faults };
};

/** All fixes at once, as a reader would click them one after the other. */
const repaired = (text: string): string =>
  applied(
    text,
    readJson(text).faults.flatMap(({ fix }) => fix ?? []),
  );

const parsed = (text: string, of: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    assert.fail(`${of} is repaired to ${text}`);
  }
};

describe('JSON as people paste it', () => {
  it('is read as JSON.parse reads it when nothing is wrong', () => {
    for (const text of [
      '{"a":[1,-2.5e3,true,false,null,"x\\n\\u00e9\\"",{}],"b":{"c":[]}}',
      ' [ ] ',
      '"text"',
      '0',
      '{"__proto__":1,"constructor":2}',
    ]) {
      const { data, reasons } = read(text);
      assert.deepEqual(reasons, [], text);
      assert.equal(JSON.stringify(data), JSON.stringify(JSON.parse(text)), text);
    }
  });

  const MEANT = { accessKeyId: 'id', templates: [{ usageType: 'SignIn' }], timeoutMs: 8000 };
  const slips: readonly (readonly [SyntaxReason, string])[] = [
    ['trailingComma', '{"accessKeyId":"id","templates":[{"usageType":"SignIn",},],"timeoutMs":8000,}'],
    [
      'comment',
      '{"accessKeyId":"id", // key\n"templates":[{"usageType":"SignIn"}], /* ms */ "timeoutMs":8000}',
    ],
    ['missingComma', '{"accessKeyId":"id"\n"templates":[{"usageType":"SignIn"}] "timeoutMs":8000}'],
    ['missingColon', '{"accessKeyId" "id","templates":[{"usageType" "SignIn"}],"timeoutMs":8000}'],
    ['singleQuotes', "{'accessKeyId':'id','templates':[{'usageType':'SignIn'}],'timeoutMs':8000}"],
    ['curlyQuotes', '{“accessKeyId”:“id”,“templates”:[{“usageType”:“SignIn”}],“timeoutMs”:8000}'],
    ['fullWidth', '{"accessKeyId"："id"，"templates":[{"usageType"："SignIn"}]，"timeoutMs"：8000}'],
    ['unquotedName', '{accessKeyId:"id",templates:[{usageType:"SignIn"}],timeoutMs:8000}'],
    ['afterEnd', '{"accessKeyId":"id","templates":[{"usageType":"SignIn"}],"timeoutMs":8000};'],
  ];
  for (const [reason, text] of slips) {
    it(`says ${reason}, reads what was meant, and makes it JSON`, () => {
      const { data, reasons } = read(text);
      assert.deepEqual(data, MEANT);
      assert.deepEqual([...new Set(reasons)], [reason]);
      assert.deepEqual(JSON.parse(repaired(text)), MEANT);
    });
  }

  it('says where nothing can be guessed', () => {
    for (const [text, reason, place] of [
      ['', 'empty', 0],
      ['{"a": "b', 'unclosedText', 6],
      ['{"a": [1, 2', 'unclosedList', 6],
      ['{"a": {"b": 1', 'unclosedObject', 6],
      ['{"a": [1}', 'unclosedList', 6],
      ['{"a": SMS_1}', 'notAValue', 6],
      ['{"a": 01}', 'badNumber', 6],
      ['{"a": }', 'missingValue', 1],
      ['{"a": 1} {"b": 2}', 'afterEnd', 9],
      ['['.repeat(1000), 'tooDeep', 64],
    ] as const) {
      const { root, faults } = readJson(text);
      assert.equal(root, undefined, text);
      const last = faults.at(-1);
      assert.deepEqual([last?.reason, last?.start, last?.fix], [reason, place, undefined], text);
    }
  });

  it('warns of a name that comes twice, and lets the last one count', () => {
    const text = '{"a":1,"a":2}';
    const { data, faults } = read(text);
    assert.deepEqual(data, JSON.parse(text));
    assert.deepEqual(
      faults.map(({ reason, start }) => [reason, start]),
      [['duplicateName', 1]],
    );
  });

  it('ends on every text', () => {
    const characters = '{}[],:"\'“”，：/*#\\ \n1ae.-';
    let seed = 7;
    for (let round = 0; round < 20_000; round += 1) {
      let text = '';
      for (let length = round % 24; length > 0; length -= 1) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += characters[seed % characters.length];
      }
      const { root, faults } = readJson(text);
      assert.ok(root || faults.length > 0, text);
      for (const { start, end } of faults) {
        assert.ok(start >= 0 && end >= start && end <= text.length, text);
      }
      // With all fixes it is the JSON of what was read.
      if (root && faults.every(({ fix, reason }) => fix || reason === 'duplicateName')) {
        assert.equal(JSON.stringify(dataOf(root)), JSON.stringify(parsed(repaired(text), text)), text);
      }
    }
  });
});

describe('places', () => {
  const text = `{
  "templates": [
    { "usageType": "SignIn" },
    { "usageType": "Register", "templateCode": { "china": "SMS_1" } }
  ]
}`;
  const { root } = readJson(text);
  const marked = (path: string) => {
    assert.ok(root);
    const place = locate(root, path);
    const { start, end } = markOf(place);
    return [text.slice(start, end), lineAt(text, start), place.isThere];
  };

  it('are those of the values that the core names', () => {
    assert.deepEqual(marked('templates[1].templateCode.china'), ['"SMS_1"', 4, true]);
    assert.deepEqual(marked('templates[0].usageType'), ['"SignIn"', 3, true]);
    assert.deepEqual(marked('templates'), ['"templates"', 2, true]);
    assert.deepEqual(marked(''), ['{', 1, true]);
  });

  it('are the nearest ones for what is missing', () => {
    assert.deepEqual(marked('templates[0].templateCode'), ['{', 3, false]);
    assert.deepEqual(marked('templates[1].templateCode.overseas'), ['"templateCode"', 4, false]);
    assert.deepEqual(marked('accessKeyId'), ['{', 1, false]);
  });
});

describe('secrets', () => {
  it('are hidden in texts of any shape, and their white space is not', () => {
    for (const [text, expected] of [
      ['"accessKeySecret": "ab cd",', '"accessKeySecret": "•• ••",'],
      ["access_key_secret='abcd'", "access_key_secret='••••'"],
      ['{"AccessKeySecret":"abcd","signName":"x"}', '{"AccessKeySecret":"••••","signName":"x"}'],
      ['"securityToken" : "tok', '"securityToken" : "•••'],
      ['accessKeySecret: abcd,', 'accessKeySecret: ••••,'],
      ['“accessKeySecret”：“abcd”', '“accessKeySecret”：“••••”'],
      ['"accessKeyId": "id"', '"accessKeyId": "id"'],
      ['["accessKeySecret", "securityToken"]', '["accessKeySecret", "securityToken"]'],
      // JSON in a text of other JSON, once and twice.
      ['{\\"accessKeySecret\\":\\"abcd\\"}', '{\\"accessKeySecret\\":\\"••••\\"}'],
      [
        '\\\\\\"accessKeySecret\\\\\\": \\\\\\"abcd\\\\\\"',
        '\\\\\\"accessKeySecret\\\\\\": \\\\\\"••••\\\\\\"',
      ],
      ['\\"securityToken\\":\\n\\"a\\\\/b\\",\\"x\\":1', '\\"securityToken\\":\\n\\"•••••\\",\\"x\\":1'],
      // Marks and backslashes inside a secret do not end it.
      [`{"accessKeySecret":"ab'c”d"}`, '{"accessKeySecret":"••••••"}'],
      ['{"securityToken":"a\\/b\\"c\\\\","x":1}', '{"securityToken":"•••••••••","x":1}'],
      // Comments, a missing colon, a line break, an escaped name, other values, also where the rest is no JSON.
      ['{"accessKeySecret": /* "mine" */ "abcd"', '{"accessKeySecret": /* "mine" */ "••••"'],
      ['{"accessKeySecret" "abcd", "x": SMS_1}', '{"accessKeySecret" "••••", "x": SMS_1}'],
      ['{"accessKeySecret": "ab\n  cd",\n"x": SMS_1}', '{"accessKeySecret": "••\n  ••",\n"x": SMS_1}'],
      ['{"accessKey\\u0053ecret": "abcd"}', '{"accessKey\\u0053ecret": "••••"}'],
      ['{"accessKeySecret": [1234, "ab"]}', '{"accessKeySecret": [••••, "••"]}'],
      ['{"x": 1, // accessKeySecret: abcd\n}', '{"x": 1, // accessKeySecret: ••••\n}'],
    ] as const) {
      assert.equal(masked(text), expected);
      assert.equal(masked(text).length, text.length);
    }
  });

  it('are hidden in all quotation marks that the reader takes', () => {
    for (const open of QUOTES) {
      for (const close of quotesOf(open)?.closing ?? '') {
        const text = `{${open}accessKeySecret${close}：${open}abcd${close}，"x"："y"}`;
        const hidden = `{${open}accessKeySecret${close}：${open}••••${close}，"x"："y"}`;
        assert.deepEqual(read(text).data, { accessKeySecret: 'abcd', x: 'y' });
        assert.equal(masked(text), hidden);
        // The same where nothing after it can be read.
        assert.equal(masked(`${text} {`), `${hidden} {`);
      }
    }
  });

  it('are hidden in the steps of a signature, and nothing else is', () => {
    for (const [text, expected] of [
      ['SecurityToken=a%2Bb&SignName=a%2Bb', 'SecurityToken=•••••&SignName=a%2Bb'],
      ['Format=JSON&SecurityToken=a%2Bb', 'Format=JSON&SecurityToken=•••••'],
      [
        'POST&%2F&Format%3DJSON%26SecurityToken%3Da%252B%2526b%26SignName%3Da%252B',
        'POST&%2F&Format%3DJSON%26SecurityToken%3D••••••••••••%26SignName%3Da%252B',
      ],
      ['GET&%2F&SecurityToken%3Dab', 'GET&%2F&SecurityToken%3D••'],
      ['OutId=SecurityToken%3Dab&SecurityTokens=ab', 'OutId=SecurityToken%3Dab&SecurityTokens=ab'],
    ] as const) {
      assert.equal(withoutToken(text), expected);
    }
  });
});

describe('differences', () => {
  it('are the fewest lines', () => {
    const lines = diffLines('a\nb\nc\nd', 'a\nc\nx\nd').map(({ kind, text }) => `${kind} ${text}`);
    assert.deepEqual(lines, ['same a', 'removed b', 'same c', 'added x', 'same d']);
  });
});

describe('what is pasted beside a config', () => {
  it('is read as numbers', () => {
    assert.deepEqual(splitNumbers('8613800138000, +852 5123 4567\n14155550100；'), [
      '8613800138000',
      '+852 5123 4567',
      '14155550100',
    ]);
  });

  it('is read as parameters, without the signature', () => {
    const expected = [
      ['Action', 'SendSms'],
      ['SignName', '云 测+'],
    ];
    for (const text of [
      'Action=SendSms&SignName=%E4%BA%91+%E6%B5%8B%2B&Signature=x%3D',
      'https://dysmsapi.aliyuncs.com/?Action=SendSms&SignName=%E4%BA%91%20%E6%B5%8B%2B&Signature=x',
      'Action=SendSms\r\nSignName=云 测+\nSignature=x=',
      '{"Action": "SendSms", "SignName": "云 测+", "Signature": "x"}',
    ]) {
      assert.deepEqual([...(readParameters(text) ?? [])], expected, text);
    }
    assert.equal(readParameters('SendSms'), undefined);
  });
});

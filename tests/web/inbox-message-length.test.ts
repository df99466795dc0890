/** As how many messages a text is billed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageLength } from '../../web/inbox/detail/message-length.ts';

test('70 characters are one message, of longer ones each part has 67, in letters of any kind', () => {
  for (const letter of ['a', '码']) {
    const parts = (length: number) => messageLength(`【云测】${letter.repeat(length - 4)}`).parts;
    assert.deepEqual([69, 70, 71, 134, 135].map(parts), [1, 1, 2, 2, 3]);
  }
  assert.equal(messageLength('【云测】123456').characters, 10);
});

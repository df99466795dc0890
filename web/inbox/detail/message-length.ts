/** Characters of one message, and of each part of a longer one. */
const SINGLE = 70;
const PART = 67;

export interface MessageLength {
  characters: number;
  /** Messages that are billed. */
  parts: number;
}

/**
 * How long a message is and as how many it is billed: the sign name counts. Overseas the limits are the same: the 【】
 * around the sign name are not in GSM-7, of which one message could have 160 characters.
 *
 * @see https://help.aliyun.com/document_detail/44335.html
 */
export function messageLength({ length: characters }: string): MessageLength {
  return { characters, parts: characters <= SINGLE ? 1 : Math.ceil(characters / PART) };
}

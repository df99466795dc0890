/** Characters of one message, and of each part of a longer one. */
interface Limits {
  single: number;
  part: number;
}

const CHINESE: Limits = { single: 70, part: 67 };
const GSM_7: Limits = { single: 160, part: 153 };

/** Basic character set of GSM 03.38, where each takes 7 bits; those after the second quote take two characters. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

export interface MessageLength {
  characters: number;
  /** Messages that are billed. */
  parts: number;
}

/**
 * How long a message is and as how many it is billed: the sign name counts. Mainland messages have 70 characters, longer
 * ones 67 a part. All others have 160 (153) where every character is of GSM-7, else 70 (67).
 *
 * @see https://help.aliyun.com/document_detail/44335.html
 */
export function messageLength(text: string, isMainland: boolean): MessageLength {
  const gsm = isMainland ? undefined : gsmLength(text);
  const characters = gsm ?? text.length;
  const { single, part } = gsm === undefined ? CHINESE : GSM_7;
  return { characters, parts: characters <= single ? 1 : Math.ceil(characters / part) };
}

function gsmLength(text: string): number | undefined {
  let length = 0;
  for (const character of text) {
    if (BASIC.includes(character)) {
      length += 1;
    } else if (EXTENSION.includes(character)) {
      length += 2;
    } else {
      return undefined;
    }
  }
  return length;
}

/** Whether a number is of the mainland, as the request wrote it: 11 digits that begin with 1, and 86 or nothing before. */
export const isMainlandNumber = (number: string): boolean => /^(\+|00)?(86)?1[3-9]\d{9}$/.test(number);

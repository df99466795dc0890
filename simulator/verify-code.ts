import { randomInt } from 'node:crypto';

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();

/** By `CodeType`, which counts from 1. */
const ALPHABETS = [
  DIGITS,
  UPPER,
  LOWER,
  UPPER + LOWER,
  DIGITS + UPPER,
  DIGITS + LOWER,
  DIGITS + UPPER + LOWER,
];

/** The text in a template parameter that the service replaces with a code of its own. */
export const CODE_PLACEHOLDER = '##code##';

/** A random code. */
export const makeVerifyCode = ({
  codeLength,
  codeType,
}: {
  codeLength: number;
  codeType: number;
}): string => {
  const alphabet = ALPHABETS[codeType - 1] ?? DIGITS;
  return Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
};

import type { Carrier } from './state.js';

/** All carriers, in the order of Aliyun's documents. */
export const CARRIERS: readonly Carrier[] = ['mobile', 'unicom', 'telecom'];

/**
 * First three digits of mainland numbers, by the carrier that they were assigned to; all others are China Mobile's. A number
 * that moved to another carrier keeps its digits; here nobody moves.
 */
const PREFIXES: Readonly<Record<Exclude<Carrier, 'mobile'>, string>> = {
  unicom: '130 131 132 145 146 155 156 166 167 171 175 176 185 186 196',
  telecom: '133 149 153 162 173 174 177 180 181 189 190 191 193 199',
};

/** The carrier of a mainland number. */
export const carrierOf = (digits: string): Carrier => {
  const prefix = digits.slice(0, 3);
  return CARRIERS.find((carrier) => carrier !== 'mobile' && PREFIXES[carrier].includes(prefix)) ?? 'mobile';
};

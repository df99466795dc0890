/** Account and RAM user that every key of the simulated account belongs to. */
export const simulatorAccountId = '1000000000000001';
export const simulatorUserId = '200000000000000002';

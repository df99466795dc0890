import { flag, integer, list, nullable, object, oneOf, recordOf, type Schema, text } from './schema.js';
import type { Registration, RegistrationStatus, SimulatedAccount } from './state.js';

const textOr =
  <T>(schema: Schema<T>): Schema<string | T> =>
  (value, path) =>
    typeof value === 'string' ? value : schema(value, path);

const status = oneOf('inReview', 'approved', 'rejected', 'cancelled');

const registrationStatus = oneOf(
  'registered',
  'unconfirmed',
  'lapsed',
  'inProgress',
  'notRegistered',
  'failed',
);

const registration: Schema<RegistrationStatus | Registration> = (value, path) =>
  typeof value === 'object' && value !== null
    ? object({ status: registrationStatus, reasons: list(text) }, 'status')(value, path)
    : registrationStatus(value, path);

/** One value for each carrier. */
const byCarrier = <T>(schema: Schema<T>) => object({ mobile: schema, unicom: schema, telecom: schema });

const accessKey = object({
  accessKeySecret: text,
  securityToken: text,
  expiresAt: integer(0, Number.MAX_SAFE_INTEGER),
  actions: list(text),
  deniedActions: list(text),
  identity: oneOf('RAMUser', 'Account'),
  disabled: flag,
});

const signName = object({
  status,
  rejectReason: text,
  kind: oneOf('own', 'gifted', 'test', 'trial'),
  carriers: byCarrier(registration),
});

const template = object({
  text,
  region: oneOf('domestic', 'international'),
  type: oneOf('verification', 'notification', 'promotion'),
  name: text,
  status,
  rejectReason: text,
  tag: oneOf('own', 'gifted', 'test'),
  signNames: list(text),
  variableAttributes: recordOf(text),
  carriers: byCarrier(oneOf('inReview', 'approved', 'rejected', 'expired')),
});

const count = integer(0, 1_000_000_000);
const dayCounts = object({ total: count, delivered: count, failed: count }, 'total', 'delivered', 'failed');

/** What `account` of a scenario file or of `startSimulator` may say. */
export const accountSchema: Schema<SimulatedAccount> = object({
  accessKeys: recordOf(nullable(textOr(accessKey))),
  signNames: recordOf(nullable(signName)),
  templates: recordOf(nullable(template)),
  testNumbers: list(text),
  activated: flag,
  sendRefusal: object({ code: text, message: text }, 'code'),
  receipts: object({ delayMs: integer(0, 3_600_000), forAll: text, byNumber: recordOf(text) }),
  pastDays: object({ mainland: dayCounts, overseas: dayCounts }),
});

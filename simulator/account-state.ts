import { AccessKeys } from './access-key.js';
import { carrierOf } from './carriers.js';
import type { SimulatedAccessKey } from './record.js';
import { SchemaError } from './schema.js';
import type {
  AuditStatus,
  Carrier,
  DayCounts,
  Registration,
  Review,
  SimulatedAccount,
  SimulatedReceipts,
  SimulatedSignName,
} from './state.js';
import type { Template } from './templates.js';

/** What an account is before a {@link SimulatedAccount} changes it. */
export interface AccountBase {
  accessKeys: Readonly<Record<string, string | SimulatedAccessKey>>;
  signNames: readonly string[];
  templates: Readonly<Record<string, Template>>;
}

/** The receipt that never comes. */
export const NO_RECEIPT = 'none';

/** The receipt of a message that reached the phone. */
export const DELIVERED = 'DELIVERED';

/** With these a carrier lets a message pass: it only wants to see traffic, or does not know the sign name yet. */
const PASSING_REGISTRATIONS: readonly Registration['status'][] = ['registered', 'unconfirmed'];

/**
 * Access keys, sign names and templates of the simulated account with their states. What is asked, sent and shown all looks
 * here, so a status that changes counts at once.
 */
export class AccountState {
  readonly accessKeys: AccessKeys;
  readonly signNames: Map<string, SimulatedSignName>;
  readonly templates: Map<string, Template>;
  readonly testNumbers: ReadonlySet<string>;
  readonly isActivated: boolean;
  readonly sendRefusal: SimulatedAccount['sendRefusal'];
  readonly #receipts: SimulatedReceipts;
  readonly #pastDays: NonNullable<SimulatedAccount['pastDays']>;

  /**
   * @param changes The later ones on top of the earlier.
   * @throws {SchemaError} when a new template lacks its text or region, or a new key its secret.
   */
  constructor(base: AccountBase, changes: readonly SimulatedAccount[]) {
    let accessKeys: Record<string, Partial<SimulatedAccessKey>> = mapped(base.accessKeys, asKey);
    let signNames: Record<string, SimulatedSignName> = Object.fromEntries(
      base.signNames.map((name) => [name, {}]),
    );
    let templates: Record<string, Partial<Template>> = base.templates;
    const whole: SimulatedAccount = {};
    for (const change of changes) {
      Object.assign(whole, change);
      accessKeys = merged(accessKeys, mapped(change.accessKeys ?? {}, asKey));
      signNames = merged(signNames, change.signNames);
      templates = merged(templates, change.templates);
    }
    this.accessKeys = new AccessKeys(mapped(accessKeys, wholeKey));
    this.signNames = new Map(Object.entries(signNames));
    this.templates = new Map(Object.entries(mapped(templates, wholeTemplate)));
    this.testNumbers = new Set(whole.testNumbers);
    this.isActivated = whole.activated ?? true;
    this.sendRefusal = whole.sendRefusal;
    this.#receipts = whole.receipts ?? {};
    this.#pastDays = whole.pastDays ?? {};
  }

  /** Milliseconds until a receipt comes. */
  get receiptDelayMs(): number {
    return this.#receipts.delayMs ?? 500;
  }

  /** What was sent on each of the days before today. */
  pastDay(region: Template['region']): DayCounts | undefined {
    return region === 'domestic' ? this.#pastDays.mainland : this.#pastDays.overseas;
  }

  /**
   * The receipt that a message will get. Which one a carrier gives for a sign name that it has not registered
   * (`PORT_NOT_REGISTERED`) or a template that its own review refused (`NO_ROUTE`) is documented nowhere for sure.
   *
   * @param digits Of the number, without country code where it is of the mainland.
   */
  receiptOf(digits: string, signName: string, template: Template): string {
    const planned = this.#receipts.byNumber?.[digits] ?? this.#receipts.forAll;
    if (planned !== undefined) {
      return planned;
    }
    if (template.region === 'international') {
      return DELIVERED;
    }
    const carrier = carrierOf(digits);
    if (!PASSING_REGISTRATIONS.includes(registrationOf(this.signNames.get(signName), carrier).status)) {
      return 'PORT_NOT_REGISTERED';
    }
    return (template.carriers?.[carrier] ?? 'approved') === 'approved' ? DELIVERED : 'NO_ROUTE';
  }

  /** @throws {TypeError} when there is no such sign name. */
  reviewSignName(name: string, review: Review): void {
    this.signNames.set(name, reviewed(found(this.signNames, name, 'sign name'), review));
  }

  /** @throws {TypeError} when there is no such template. */
  reviewTemplate(code: string, review: Review): void {
    this.templates.set(code, reviewed(found(this.templates, code, 'template'), review));
  }
}

/** Where the review stands; approved unless it is said. */
export const statusOf = ({ status = 'approved' }: { status?: AuditStatus }): AuditStatus => status;

/** How a sign name is registered with a carrier; registered unless it is said. */
export const registrationOf = (signName: SimulatedSignName | undefined, carrier: Carrier): Registration => {
  const given = signName?.carriers?.[carrier] ?? 'registered';
  return typeof given === 'string' ? { status: given } : given;
};

/** A sign name or template that the account does not have. */
export class NotInAccountError extends TypeError {}

const found = <T>(items: ReadonlyMap<string, T>, name: string, what: string): T => {
  const item = items.get(name);
  if (item === undefined) {
    throw new NotInAccountError(
      `The account has no ${what} "${name}"; it has: ${[...items.keys()].join(', ')}.`,
    );
  }
  return item;
};

/** A reason of an earlier review is gone. */
const reviewed = <T extends Partial<Review>>(item: T, { status, rejectReason }: Review): T => {
  const { rejectReason: _, ...others } = item;
  return { ...others, status, ...(rejectReason !== undefined && { rejectReason }) } as T;
};

/** The entries of `base` with what `changes` says of them, without those that are `null`. */
function merged<T>(
  base: Readonly<Record<string, T>>,
  changes: Readonly<Record<string, T | null>> = {},
): Record<string, T> {
  const result = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) {
      delete result[name];
    } else {
      result[name] = { ...base[name], ...change };
    }
  }
  return result;
}

const mapped = <T, U>(
  entries: Readonly<Record<string, T>>,
  change: (entry: T, name: string) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, change(entry, name)]));

const asKey = <T extends Partial<SimulatedAccessKey> | null>(
  key: string | T,
): Partial<SimulatedAccessKey> | T => (typeof key === 'string' ? { accessKeySecret: key } : key);

const wholeKey = (
  { accessKeySecret, ...others }: Partial<SimulatedAccessKey>,
  id: string,
): SimulatedAccessKey => {
  if (accessKeySecret === undefined) {
    throw new SchemaError(
      `account.accessKeys.${id}.accessKeySecret`,
      'is missing: the account has no such key yet',
    );
  }
  return { accessKeySecret, ...others };
};

const wholeTemplate = ({ text, region, ...others }: Partial<Template>, code: string): Template => {
  if (text === undefined || region === undefined) {
    const field = text === undefined ? 'text' : 'region';
    throw new SchemaError(
      `account.templates.${code}.${field}`,
      'is missing: the account has no such template yet, so it needs text and region',
    );
  }
  return { text, region, ...others };
};

import type { Request } from '../api/types.js';

/** Whom a request was to reach, in the parameter that its action has for it. */
export const recipientOf = ({ parameters }: Request): string | undefined =>
  parameters['PhoneNumbers'] || parameters['PhoneNumber'] || undefined;

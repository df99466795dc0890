import { write } from '../messages/load.js';
import type { PhoneNumberReason, Surface, Texts } from '../messages/reasons.js';
import { AliyunSmsError } from './aliyun-sms-error.js';

/** For which messages there is no template, and what to fill in. */
export interface MissingTemplate {
  /** What the message is for. */
  readonly usageType: string;
  /** Which numbers need a template. */
  readonly region: 'mainland' | 'overseas';
  /** The config's field to fill in for this usage type, if it has an entry. */
  readonly field?: string;
  /** The config's field to fill in for `Generic`, which stands in for every other type. */
  readonly fallbackField?: string;
  /** `mainlandOnly`: what is there is a template of the verification service, which sends to the mainland only. */
  readonly cause?: 'mainlandOnly';
}

/** Why a message cannot be sent as it is. */
export type MessageProblem =
  | {
      /** The recipient is not one phone number. */
      readonly code: 'InvalidPhoneNumber';
      /** Why not. */
      readonly reason: PhoneNumberReason;
    }
  | {
      /** No template is filled in for this message. */
      readonly code: 'TemplateNotFound';
      /** The config has none. */
      readonly reason: 'missing';
      /** What to fill in. */
      readonly template: MissingTemplate;
    }
  | {
      /** No template is named for this message. */
      readonly code: 'TemplateNotFound';
      /** The message names neither type nor template. */
      readonly reason: 'unnamed';
    }
  | {
      /** The template that the message names has no code for its number. */
      readonly code: 'TemplateNotFound';
      /** Its `templateCode` is empty, for this side of the border at least. */
      readonly reason: 'unusable';
      /** Which numbers need a code. */
      readonly region: MissingTemplate['region'];
    }
  | {
      /** The template's variables cannot be used. */
      readonly code: 'InvalidPayload';
      /** They are no object or too large, or the message cannot be read at all. */
      readonly reason: 'invalid' | 'unreadable';
    }
  | {
      /** The template's variables cannot be used. */
      readonly code: 'InvalidPayload';
      /** The config's `templateParam` names one that is missing. */
      readonly reason: 'incomplete';
      /** Which one. */
      readonly variable: string;
    }
  | {
      /** The caller's reference of the message is not 1 to 255 visible ASCII characters. */
      readonly code: 'InvalidOutId';
    };

/**
 * The message cannot be sent as it is; nothing was sent.
 *
 * @example
 * ```ts
 * if (error instanceof InvalidMessageError && error.problem.code === 'InvalidPhoneNumber') console.error(error.problem.reason);
 * ```
 */
export class InvalidMessageError extends AliyunSmsError {
  override readonly name = 'InvalidMessageError';
  /** What cannot be sent: number, template, variables or reference. */
  override readonly code: MessageProblem['code'];

  constructor(
    /** Which problem exactly, and what it is about. */
    readonly problem: MessageProblem,
    surface: Surface = 'connector',
  ) {
    super(textsOf(problem, surface), problem.code);
    this.code = problem.code;
  }
}

const textsOf = (problem: MessageProblem, surface: Surface): Texts => {
  switch (problem.code) {
    case 'InvalidPhoneNumber':
      return write().phoneNumber(problem.reason);
    case 'TemplateNotFound':
      return templateTexts(problem);
    case 'InvalidPayload':
      return problem.reason === 'incomplete'
        ? write().variableMissing(problem.variable)
        : write().payload(problem.reason, surface);
    case 'InvalidOutId':
      return write().outId();
  }
};

const templateTexts = (problem: MessageProblem & { readonly code: 'TemplateNotFound' }): Texts => {
  switch (problem.reason) {
    case 'missing':
      return write().templateNotFound(problem.template);
    case 'unnamed':
      return write().templateUnnamed();
    case 'unusable':
      return write().templateUnusable(problem.region);
  }
};

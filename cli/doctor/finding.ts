/** What a check found. */

/**
 * The five verdicts, as flutter's doctor has them: a key that may not look is right rather than broken, and a check that
 * itself failed says nothing about what it was to check.
 */
export type Verdict = 'ok' | 'warning' | 'problem' | 'notAllowed' | 'failed';

/** From harmless to grave: what is worst in a check is the verdict on it. */
const GRAVITY: readonly Verdict[] = ['ok', 'notAllowed', 'warning', 'failed', 'problem'];

export const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((one, other) => (GRAVITY.indexOf(other) > GRAVITY.indexOf(one) ? other : one), 'ok');

/** What the command finds by itself; answers about an account are judged by the core. */
export type CommandFindingCode =
  | 'configFits'
  | 'configProblem'
  | 'configWarning'
  | 'configReadableByAll'
  | 'endpointAnswers'
  | 'endpointSilent'
  | 'clockUnknown'
  | 'refused'
  | 'noAnswer'
  | 'notAllowed'
  | 'verificationSignName'
  | 'verificationTemplate'
  | 'protectionOn'
  | 'protectionMonitors'
  | 'protectionOff'
  | 'sendImpossible'
  | 'sendAccepted'
  | 'sendInSandbox'
  | 'sendInDoubt'
  | 'sendPending'
  | 'sendInterrupted'
  | 'sendUnverifiable'
  | 'checkCrashed';

/** What sentences mention: what the command finds by itself, and what the core's judgements name. */
export type ParamName =
  | 'accountId'
  | 'actor'
  | 'arn'
  | 'attribute'
  | 'carrier'
  | 'delivered'
  | 'direction'
  | 'error'
  | 'errorCode'
  | 'failed'
  | 'file'
  | 'host'
  | 'identityType'
  | 'keySource'
  | 'milliseconds'
  | 'minutes'
  | 'path'
  | 'pending'
  | 'percent'
  | 'permission'
  | 'place'
  | 'providerCode'
  | 'reason'
  | 'reasons'
  | 'region'
  | 'rejectReason'
  | 'related'
  | 'requestId'
  | 'routes'
  | 'seconds'
  | 'sentAt'
  | 'sentence'
  | 'signName'
  | 'source'
  | 'templateCode'
  | 'templates'
  | 'total'
  | 'variable';

export type ParamValue = string | number | readonly string[];

export type Params = Readonly<Partial<Record<ParamName, ParamValue>>>;

export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly verdict: Verdict;
  readonly params: Params;
}

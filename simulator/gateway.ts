import type { IncomingHttpHeaders } from 'node:http';
import type { AccessKeys } from './access-key.js';
import { type Format, Refusal } from './answers.js';
import { gatewayRefusal, missing, required } from './gateway-refusals.js';
import { Nonces } from './nonces.js';
import type { SignatureScheme } from './record.js';
import { acs3Signature, acs3Steps, parseAcs3Authorization } from './signature-acs3.js';
import { type SignatureCheck, signatureCheck } from './signature-check.js';
import { rpcSignature, rpcSteps } from './signature-rpc.js';

/** How far the caller's clock may be off, either way. The SMS error page says 15 minutes. */
const clockTolerance = 15 * 60_000;

/** An HTTP request as it arrived. */
export interface Call {
  method: string;
  path: string;
  query: ReadonlyMap<string, string>;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Milliseconds since 1970 by the simulator's clock. */
  now: number;
}

/** What both signature schemes say about a call, each in its own place. */
interface SignedCall {
  accessKeyId: string;
  /** Empty or `undefined` with a permanent key. */
  securityToken: string | undefined;
  timestamp: string;
  nonce: string;
  signature: string;
  /** The server's own calculation, up to what is signed. */
  steps: Readonly<Record<string, string>> & { stringToSign: string };
  /** What the server echoes of it when the signatures differ. */
  echo: string;
  sign(accessKeySecret: string): string;
}

/** What came of the check. */
export interface CheckedCall {
  /** `undefined` when the call was refused before its signature could be read. */
  signature: SignatureCheck | undefined;
  /** Why the call is refused; `undefined` lets it pass. */
  refusal: Refusal | undefined;
}

/** The scheme a call uses. A call without any signature counts as RPC, the older one. */
export const schemeOf = ({ headers }: Call): SignatureScheme =>
  headers.authorization?.startsWith('ACS3-') ? 'ACS3' : 'RPC';

/** Parameters of the query and of the form body together, decoded. */
export function parametersOf({ query, headers, body }: Call): ReadonlyMap<string, string> {
  const form = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return form && body.length > 0 ? new Map([...query, ...new URLSearchParams(body.toString())]) : query;
}

/** The format to answer in. XML is the default of both schemes; anything but JSON is answered in it. */
export function formatOf(call: Call, parameters: ReadonlyMap<string, string>): Format {
  const asked = schemeOf(call) === 'ACS3' ? call.headers.accept : parameters.get('Format');
  return /json/i.test(asked ?? '') ? 'JSON' : 'XML';
}

/** The API a call names, in whichever place its scheme has for it. */
export const actionOf = (call: Call, parameters: ReadonlyMap<string, string>): string | undefined =>
  schemeOf(call) === 'ACS3' ? headerOf(call, 'x-acs-action') : parameters.get('Action') || undefined;

/** The key a call names, in whichever place its scheme has for it. */
export const accessKeyIdOf = (call: Call, parameters: ReadonlyMap<string, string>): string | undefined =>
  schemeOf(call) === 'ACS3'
    ? parseAcs3Authorization(call.headers.authorization ?? '')?.accessKeyId
    : parameters.get('AccessKeyId');

/**
 * What the gateway checks before a service sees a call: that the API exists, then that the call is complete, in
 * time, from a known key, signed with its secret and not a repetition.
 */
export class Gateway {
  /** A call is in time from 15 minutes before to 15 minutes after its timestamp. */
  readonly #nonces = new Nonces(2 * clockTolerance);

  /** @param versions The version of each action that there is. */
  constructor(
    private readonly accessKeys: AccessKeys,
    private readonly versions: ReadonlyMap<string, string>,
  ) {}

  /** The refusal is that of the first check that fails. */
  check(call: Call, parameters: ReadonlyMap<string, string>): CheckedCall {
    let signature: SignatureCheck | undefined;
    try {
      this.#checkApi(call, parameters);
      const signed = schemeOf(call) === 'ACS3' ? readAcs3(call) : readRpc(call, parameters);
      signature = signatureCheck(signed.steps, signed.signature, null);
      checkTimestamp(signed.timestamp, call.now);
      const secret = this.accessKeys.secretOf(signed.accessKeyId, signed.securityToken, call.now);
      signature = signatureCheck(signed.steps, signed.signature, signed.sign(secret));
      this.#checkSignature(signature, signed, call.now);
      return { signature, refusal: undefined };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      return { signature, refusal };
    }
  }

  #checkSignature({ matches }: SignatureCheck, { accessKeyId, nonce, echo }: SignedCall, now: number): void {
    if (!matches) {
      throw gatewayRefusal(
        'SignatureDoesNotMatch',
        'The signature was made with another secret, or over other bytes than were sent.',
        ` server string to sign is:${echo}`,
      );
    }
    if (!this.#nonces.use(`${accessKeyId} ${nonce}`, now)) {
      throw gatewayRefusal(
        'SignatureNonceUsed',
        'The same nonce was used before: a signed request was sent twice.',
      );
    }
  }

  #checkApi(call: Call, parameters: ReadonlyMap<string, string>): void {
    const rpc = schemeOf(call) === 'RPC';
    if (call.method !== 'GET' && call.method !== 'POST') {
      throw gatewayRefusal('UnsupportedHTTPMethod', `${call.method} is not GET or POST.`);
    }
    if (rpc && !/^(json|xml)?$/i.test(parameters.get('Format') ?? '')) {
      throw gatewayRefusal('InvalidParameter.Format', 'Format is neither JSON nor XML.');
    }
    const action = actionOf(call, parameters);
    if (!action) throw rpc ? missing('Action') : missing('Action', 'header x-acs-action');
    const version = rpc ? parameters.get('Version') : headerOf(call, 'x-acs-version');
    if (!version) throw rpc ? missing('Version') : missing('Version', 'header x-acs-version');
    const known = this.versions.get(action);
    const versions = known === undefined ? new Set(this.versions.values()) : new Set([known]);
    if (!versions.has(version)) {
      throw gatewayRefusal('InvalidVersion', `Version is "${version}", not ${[...versions].join(' or ')}.`);
    }
    if (known === undefined || call.path !== '/') {
      const actions = [...this.versions.keys()].join(', ');
      throw gatewayRefusal(
        'InvalidAction.NotFound',
        `The simulator answers ${actions} at /, not ${action} at ${call.path}.`,
      );
    }
  }
}

function readRpc(call: Call, parameters: ReadonlyMap<string, string>): SignedCall {
  const take = (name: string): string => required(parameters, name);
  const accessKeyId = take('AccessKeyId');
  if (take('SignatureMethod') !== 'HMAC-SHA1') {
    throw gatewayRefusal('InvalidSignatureMethod', 'SignatureMethod is not HMAC-SHA1.');
  }
  if (take('SignatureVersion') !== '1.0') {
    throw gatewayRefusal('InvalidSignatureVersion', 'SignatureVersion is not 1.0.');
  }
  const nonce = take('SignatureNonce');
  const timestamp = take('Timestamp');
  const signature = parameters.get('Signature');
  if (!signature) throw incompleteSignature('The parameter Signature is missing or empty.');
  const steps = rpcSteps(call.method, parameters);
  return {
    accessKeyId,
    securityToken: parameters.get('SecurityToken'),
    timestamp,
    nonce,
    signature,
    steps,
    echo: steps.stringToSign,
    sign: (secret) => rpcSignature(steps.stringToSign, secret),
  };
}

function readAcs3(call: Call): SignedCall {
  const authorization = call.headers.authorization ?? '';
  if (!authorization.startsWith('ACS3-HMAC-SHA256 ')) {
    throw gatewayRefusal('InvalidSignatureMethod', 'The simulator verifies ACS3-HMAC-SHA256 only.');
  }
  const parsed = parseAcs3Authorization(authorization);
  if (!parsed) throw incompleteSignature('The Authorization header does not have the documented form.');
  const take = (parameter: string, header: string): string => {
    const value = headerOf(call, header);
    if (!value) throw missing(parameter, `header ${header}`);
    return value;
  };
  const nonce = take('SignatureNonce', 'x-acs-signature-nonce');
  const timestamp = take('Timestamp', 'x-acs-date');
  take('ContentSha256', 'x-acs-content-sha256');
  const { accessKeyId, signature, signedHeaders } = parsed;
  const unsigned = ['host', ...Object.keys(call.headers).filter((name) => name.startsWith('x-acs-'))].filter(
    (name) => !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw incompleteSignature(`SignedHeaders does not name ${unsigned.join(', ')}.`);
  }
  const { method, path, query, headers, body } = call;
  const steps = acs3Steps(method, path, query, headers, signedHeaders, body);
  return {
    accessKeyId,
    securityToken: headerOf(call, 'x-acs-security-token'),
    timestamp,
    nonce,
    signature,
    steps: { ...steps },
    echo: `${steps.stringToSign}, server canonical request is:${steps.canonicalRequest}`,
    sign: (secret) => acs3Signature(steps.stringToSign, secret),
  };
}

const headerOf = ({ headers }: Call, name: string): string | undefined =>
  headers[name] === undefined ? undefined : String(headers[name]);

const incompleteSignature = (reason: string): Refusal => gatewayRefusal('IncompleteSignature', reason);

function checkTimestamp(timestamp: string, now: number): void {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) {
    throw gatewayRefusal(
      'InvalidTimeStamp.Format',
      `"${timestamp}" is not a UTC time of the form yyyy-MM-ddTHH:mm:ssZ.`,
    );
  }
  if (Math.abs(time - now) > clockTolerance) {
    throw gatewayRefusal(
      'InvalidTimeStamp.Expired',
      `The caller's clock is ${Math.round(Math.abs(time - now) / 60_000)} minutes ${time < now ? 'behind' : 'ahead'}; ` +
        '15 are allowed.',
    );
  }
}

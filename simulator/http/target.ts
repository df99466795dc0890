import type { IncomingMessage } from 'node:http';

/** Path and query of a request. */
export interface Target {
  /** As it came, percent-encoded. */
  path: string;
  query: ReadonlyMap<string, string>;
}

export const targetOf = ({ url = '/' }: IncomingMessage): Target => {
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  return { path, query: new Map(new URLSearchParams(query)) };
};

/** What only a call of Aliyun's API has in its query, whatever else it lacks. */
const API_PARAMETERS = ['Action', 'Version', 'AccessKeyId', 'Signature'];

/** Whether a browser or a tester asks for a page, and not a client of Aliyun's for an API. */
export const isForPages = ({ method, headers }: IncomingMessage, { query }: Target): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !API_PARAMETERS.some((name) => query.has(name)) &&
  !headers.authorization?.startsWith('ACS3-') &&
  !Object.keys(headers).some((name) => name.startsWith('x-acs-'));

import type { Account, Message, NextAnswer, Pending, Request, Review } from './types.js';

/** The simulator did not do what it was asked for. `message` is what it says about it. */
export class ApiError extends Error {}

const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
  const response = await fetch(`/_api/${path}`, {
    method,
    cache: 'no-store',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) {
    throw new ApiError(`${method} /_api/${path}: HTTP ${response.status} ${await response.text()}`);
  }
  return response;
};

export async function fetchMessages(): Promise<readonly Message[]> {
  const { messages }: { messages: Message[] } = await (await call('GET', 'messages')).json();
  return messages;
}

export async function fetchRequests(): Promise<readonly Request[]> {
  const { requests }: { requests: Request[] } = await (await call('GET', 'requests')).json();
  return requests;
}

export async function fetchAccount(): Promise<Account> {
  const account: Account = await (await call('GET', 'account')).json();
  return account;
}

/** The connector's config. */
export async function fetchConfig(): Promise<Readonly<Record<string, unknown>>> {
  const config: Record<string, unknown> = await (await call('GET', 'config')).json();
  return config;
}

export async function clearMessages(): Promise<void> {
  await call('DELETE', 'messages');
}

/** The next `times` requests are answered so, in place of what was set before. */
export async function answerNext(answer: NextAnswer, times: number): Promise<void> {
  await call('PUT', 'next', { ...answer, times });
}

/** From now on requests are judged as always. */
export async function forgetNext(): Promise<void> {
  await call('PUT', 'next', { times: 0 });
}

export async function fetchPending(): Promise<Pending> {
  const pending: Pending = await (await call('GET', 'next')).json();
  return pending;
}

export async function reviewSignName(name: string, review: Review): Promise<void> {
  await call('PUT', `account/sign-names/${encodeURIComponent(name)}`, review);
}

export async function reviewTemplate(code: string, review: Review): Promise<void> {
  await call('PUT', `account/templates/${encodeURIComponent(code)}`, review);
}

/** The inbox page of a running simulator, in Chromium, with clients that send through it. */
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  type SimulatorOptions,
  simulatorAccessKey,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface Inbox {
  simulator: Simulator;
  page: Page;
  /** What should never happen: errors, violations of the Content-Security-Policy, requests to other origins. */
  complaints: string[];
  client(changes?: { accessKeySecret?: string; signName?: string }): AliyunSms;
  close(): Promise<void>;
}

export interface InboxOptions {
  browser: Browser;
  context?: BrowserContextOptions;
  simulator?: SimulatorOptions;
  /** Before the page is opened. */
  prepare?: (inbox: Omit<Inbox, 'page'>) => Promise<void>;
}

export async function openInbox({
  browser,
  context = {},
  simulator: options = {},
  prepare,
}: InboxOptions): Promise<Inbox> {
  const simulator = await startSimulator(options);
  const { origin } = new URL(simulator.url);
  const complaints: string[] = [];
  const client: Inbox['client'] = (changes = {}) =>
    new AliyunSms({ ...simulatorAccessKey, ...simulator.config, ...changes } as never, {
      allowedOrigins: [origin],
    });
  const tab = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...context,
  });
  await tab.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const close = async () => {
    await tab.close();
    await simulator.close();
  };
  await prepare?.({ simulator, complaints, client, close });
  const page = await tab.newPage();
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`A request to ${request.url()}`);
  });
  await page.goto(simulator.url);
  await page.getByText(/^(Live|实时)$/).waitFor();
  return { simulator, page, complaints, client, close };
}

/** A message to `to` with a code, by the template of a sign-in. */
export const signIn = (to: string, code: string) => ({ to, type: 'SignIn' as const, params: { code } });

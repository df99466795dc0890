/** The addresses that a config's messages go to. */
import { AliyunSms } from '../../host/client.js';
import { reducedConfig } from './reduced-config.js';

/** One on each side of the border; nothing is sent to them. */
const NUMBERS = ['8613800138000', '12025550100'];

/** Used when no entry has a code yet. */
const ANY_TEMPLATE = 'SMS_1';

/**
 * What the core signs messages for, with each template code of the config.
 *
 * @throws {InvalidConfigError} when the key or the endpoint cannot be used.
 */
export const endpointsOf = async (config: object): Promise<readonly string[]> => {
  const sms = new AliyunSms(reducedConfig(config));
  const { templates, routes } = config as Readonly<Record<string, unknown>>;
  const codes = [...codesIn(templates), ...codesIn(routes)];
  const messages = [...new Set(codes.length > 0 ? codes : [ANY_TEMPLATE])].flatMap((templateCode) =>
    NUMBERS.map((to) => ({ to, templateCode, params: { code: '0000' } })),
  );
  const prepared = await Promise.allSettled(messages.map((message) => sms.prepare(message)));
  const urls = prepared.flatMap((result) => (result.status === 'fulfilled' ? [result.value.url] : []));
  const [first] = prepared;
  if (urls.length === 0 && first?.status === 'rejected') {
    throw first.reason;
  }
  return [...new Set(urls)];
};

const codesIn = (entries: unknown): string[] =>
  (Array.isArray(entries) ? (entries as readonly unknown[]) : []).flatMap((entry) => {
    const code = (entry as { readonly templateCode?: unknown } | null)?.templateCode;
    const codes = typeof code === 'object' && code !== null ? Object.values(code) : [code];
    return codes.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  });

/**
 * The proxy of the server's operator, in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. It is used exactly when Node's own
 * global agents use it: with `NODE_USE_ENV_PROXY=1` or `--use-env-proxy`, from Node 22.21 and 24.5 on.
 */
import { globalAgent } from 'node:https';

type Environment = Readonly<Record<string, string | undefined>>;

/** What Node's global agent was given, for agents of our own; `undefined` when it uses no proxy. */
export const proxyEnv = (globalAgent.options as { readonly proxyEnv?: Environment }).proxyEnv;

/**
 * The name of the environment variable whose proxy Node uses for an origin, for an error that is about the proxy.
 * The rules are those of [Node's documentation](https://nodejs.org/api/http.html#built-in-proxy-support).
 */
export const proxyVariableFor = (
  { protocol, hostname, port }: URL,
  environment: Environment | undefined = proxyEnv,
): string | undefined => {
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const variable = names.find((name) => environment?.[name]);
  if (!variable || !/^https?:\/\//.test(environment?.[variable] ?? '')) {
    return undefined;
  }
  const host = hostname.replace(/^\[|\]$/g, '');
  const exceptions = environment?.['no_proxy'] || environment?.['NO_PROXY'] || '';
  const isException = exceptions
    .split(',')
    .some((exception) => matches(exception.trim().toLowerCase(), host, port));
  return isException ? undefined : variable;
};

const matches = (exception: string, host: string, port: string): boolean => {
  if (exception === '*' || exception === host || (port && exception === `${host}:${port}`)) {
    return true;
  }
  if (exception.startsWith('.')) {
    return host.endsWith(exception.slice(1));
  }
  if (exception.startsWith('*.')) {
    return host.endsWith(exception.slice(1));
  }
  const [first, last] = exception.split('-').map(addressNumber);
  const address = addressNumber(host);
  return (
    first !== undefined && last !== undefined && address !== undefined && first <= address && address <= last
  );
};

/** An IPv4 address as a number. */
const addressNumber = (text: string): number | undefined => {
  const address = text.trim();
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address)
    ? address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
    : undefined;
};

/**
 * The texts, in their own module, which start-up begins to load and does not wait for. So no error has to read a
 * file when it happens, when the package's folder may have been replaced under a running server.
 */
import type { Texts } from './reasons.js';

type Writer = Omit<typeof import('./write.js'), 'MESSAGES' | 'filled'>;

let loaded: Writer | undefined;
let loading: Promise<void> | undefined;

/** Loads the texts; `undefined` once they are there. Should they not load, they are looked for at the next call. */
export const loadMessages = (): Promise<void> | undefined => {
  if (loaded) {
    return undefined;
  }
  loading ??= import('./write.js')
    .then(
      (module) => {
        loaded = module;
      },
      () => undefined,
    )
    .finally(() => {
      loading = undefined;
    });
  return loading;
};

/** Writes the texts of errors. */
export const write = (): Writer => loaded ?? CODES_ONLY;

/** The only texts outside the tables, for when these are missing: an error still names its code. */
const CODES_ONLY: Writer = {
  adviceFor: () => undefined,
  adviceForNumber: () => undefined,
  refusal: ({ code, mayHaveBeenSent }) => codeOnly(code, mayHaveBeenSent),
  noAnswer: ({ reason, mayHaveBeenSent }) => codeOnly(reason, mayHaveBeenSent),
  // Also for a config that is checked in the moment between start-up and the texts.
  problem: ({ path, reason }) => ({
    en: `The config has a problem: ${path} (${reason}).`,
    zh: `配置有误：${path}（${reason}）。`,
  }),
  configProblems: (problems) => problems[0]?.texts ?? codeOnly('InvalidConfig'),
  firstProblem: (problems) => problems[0]?.messages ?? codeOnly('InvalidConfig'),
  endUser: (what, code) => codeOnly(code ?? what, what === 'inDoubt'),
  phoneNumber: (reason) => codeOnly(reason),
  templateNotFound: () => codeOnly('TemplateNotFound'),
  templateUnnamed: () => codeOnly('TemplateNotFound'),
  templateUnusable: () => codeOnly('TemplateNotFound'),
  payload: () => codeOnly('InvalidPayload'),
  variableMissing: () => codeOnly('InvalidPayload'),
  outId: () => codeOnly('InvalidOutId'),
  blocked: () => codeOnly('Blocked'),
  notice: (rule, trouble = '') => nameOnly(`${rule} ${trouble}`.trim()),
  store: (problem, detail) => nameOnly(`${problem} ${detail}`),
  core: (what) => codeOnly(what),
  restarted: (mayHaveBeenSent) => codeOnly('restarted', mayHaveBeenSent),
};

const nameOnly = (name: string): Texts => ({ en: name, zh: '' });

const codeOnly = (code: string, mayHaveBeenSent = false): Texts => ({
  en: `${mayHaveBeenSent ? 'The message may have been sent' : 'SMS failed'}, and the package's texts could not be loaded. Install the package again. (${code})`,
  zh: `${mayHaveBeenSent ? '短信可能已发出' : '短信发送失败'}，且软件包的文本无法加载。请重新安装软件包。（${code}）`,
});

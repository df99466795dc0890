/**
 * What a config holds that works and need not be there: the core repairs it each time, or reads past it. As with problems,
 * `check.ts` asks the core whether the config stays as good without it.
 */
import { trimmed } from '../text/blank.js';
import type { Entry, Node, ObjectNode } from '../text/json.js';
import { locate } from '../text/path.js';
import { CONFIG_KEYS, meantName } from './fields.js';
import { type ConfigText, type Fix, renamedTo, rewritten } from './fixes.js';

export type NoteReason =
  | 'signNameBrackets'
  | 'whitespaceAround'
  | 'numberAsText'
  | 'fieldNotRead'
  | 'fieldMisspelled';

/** One thing to tidy. */
export interface Note {
  readonly reason: NoteReason;
  readonly path: string;
  readonly fix: Fix;
}

/** What there is to tidy, in the order of the text. */
export const notesOf = (at: ConfigText): readonly Note[] => {
  const { config } = at;
  if (config.kind !== 'object') {
    return [];
  }
  return [
    ...signNamePaths(config).flatMap((path) => bracketNote(config, path)),
    ...tokenPaths(config).flatMap((path) => whitespaceNote(config, path)),
    ...['timeoutMs', 'codeValidMinutes', 'intervalSeconds'].flatMap((path) => numberNote(config, path)),
    ...config.entries.flatMap((entry) => fieldNote(at, config, entry)),
  ];
};

const bracketNote = (config: Node, path: string): readonly Note[] => {
  const { node, isThere } = locate(config, path);
  const fix = isThere ? rewritten('removeBrackets', node, withoutBrackets) : undefined;
  return fix ? [{ reason: 'signNameBrackets', path, fix }] : [];
};

/** Each sign name of a text without brackets and white space around it. No sign name has a bracket in it. */
const withoutBrackets = (text: string): string | undefined => {
  const names = text.split(/[,，]/).map((name) => trimmed(trimmed(name).replace(/^[【[]+|[\]】]+$/g, '')));
  return names.every((name) => name !== '') && /[【】[\]]/.test(text) ? names.join(', ') : undefined;
};

const whitespaceNote = (config: Node, path: string): readonly Note[] => {
  const { node, isThere } = locate(config, path);
  const fix = isThere ? rewritten('removeWhitespace', node, (text) => trimmed(text) || undefined) : undefined;
  return fix ? [{ reason: 'whitespaceAround', path, fix }] : [];
};

const numberNote = (config: Node, path: string): readonly Note[] => {
  const { node, isThere } = locate(config, path);
  if (!isThere || node.kind !== 'text' || !/^\d{1,6}$/.test(trimmed(node.value))) {
    return [];
  }
  const { start, end } = node;
  const edits = [{ start, end, text: String(Number(trimmed(node.value))) }];
  return [{ reason: 'numberAsText', path, fix: { kind: 'asNumber', edits } }];
};

/** A field that is not read, and perhaps the one that was meant. */
const fieldNote = ({ text }: ConfigText, config: ObjectNode, entry: Entry): readonly Note[] => {
  const path = entry.name.value;
  if (CONFIG_KEYS.includes(path)) {
    return [];
  }
  const meant = meantName(path, CONFIG_KEYS);
  const isFree = meant !== undefined && !config.entries.some(({ name }) => name.value === meant);
  const renaming = isFree ? renamedTo(config, meant) : undefined;
  return renaming
    ? [{ reason: 'fieldMisspelled', path, fix: renaming }]
    : [{ reason: 'fieldNotRead', path, fix: removal(text, config, entry) }];
};

/** Takes an entry out, with the comma that separates it. */
const removal = (text: string, { entries }: ObjectNode, entry: Entry): Fix => {
  const place = entries.indexOf(entry);
  const [before, after] = [entries[place - 1], entries[place + 1]];
  const range = after
    ? { start: entry.name.start, end: after.name.start }
    : { start: before ? before.value.end : entry.name.start, end: entry.value.end };
  // The last of all entries may have a comma after it, which goes with it.
  const comma = after ? '' : (/^\s*,/.exec(text.slice(range.end))?.[0] ?? '');
  const edits = [{ start: range.start, end: range.end + comma.length, text: '' }];
  return { kind: 'removeField', name: entry.name.value, edits };
};

const signNamePaths = (config: ObjectNode): readonly string[] => [
  'signName',
  ...indexes(config, 'routes').map((index) => `routes[${index}].signName`),
];

const tokenPaths = (config: ObjectNode): readonly string[] => [
  'accessKeyId',
  'accessKeySecret',
  'securityToken',
  'endpoint',
  ...indexes(config, 'templates').flatMap((index) => {
    const entry = `templates[${index}]`;
    return ['usageType', 'templateCode', 'templateCode.china', 'templateCode.overseas'].map(
      (field) => `${entry}.${field}`,
    );
  }),
  ...indexes(config, 'routes').map((index) => `routes[${index}].templateCode`),
];

const indexes = (config: ObjectNode, list: string): readonly number[] => {
  const { node } = locate(config, list);
  return node.kind === 'list' ? node.items.map((_, index) => index) : [];
};

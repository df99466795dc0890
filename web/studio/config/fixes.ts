/**
 * What might solve a problem of a config. Only proposals: `check.ts` offers one to the reader when the core, asked again,
 * no longer has the problem and has no other one.
 */
import type { ReportedProblem } from '../../../host/errors/config-problem.js';
import { trimmed, withoutBlanks } from '../text/blank.js';
import { indentAt } from '../text/edit.js';
import { dataOf, type Edit, type Node, type ObjectNode, readJson, type TextNode } from '../text/json.js';
import { locate, type Place } from '../text/path.js';
import { CONFIG_KEYS, MEMBER_KEYS, meantName } from './fields.js';

/** What a fix does, for the words on its button. */
export type FixKind =
  | 'correctSyntax'
  | 'removeWhitespace'
  | 'removeBrackets'
  | 'asText'
  | 'asNumber'
  | 'asBoolean'
  | 'asList'
  | 'asObject'
  | 'rename'
  | 'correctCase'
  | 'correctCode'
  | 'internationalDigits'
  | 'useHttps'
  | 'removeField';

/** Edits that belong together. */
export interface Fix {
  readonly kind: FixKind;
  /** The name or value that a button can say. Never a secret. */
  readonly name?: string;
  readonly edits: readonly Edit[];
}

/** A config in its text. */
export interface ConfigText {
  readonly text: string;
  readonly config: Node;
}

/** What might solve this problem. */
export const proposedFix = (at: ConfigText, problem: ReportedProblem): Fix | undefined => {
  const place = locate(at.config, problem.path);
  switch (problem.reason) {
    case 'wrong_type':
      return retyped(at, place, problem);
    case 'whitespace_inside':
      return rewritten('removeWhitespace', place.node, withoutBlanks);
    case 'usage_type_case':
      return correctedCase(place.node, problem.parameters.usageType ?? '');
    case 'not_a_template_code':
      return rewritten('correctCode', place.node, templateCode);
    case 'out_of_range':
      return rewritten('internationalDigits', place.node, internationalDigits);
    case 'not_a_host':
    case 'endpoint_not_allowed':
      return rewritten('useHttps', place.node, httpsOrigin);
    case 'missing':
      return place.isThere ? undefined : renamedTo(place.node, lastName(problem.path));
    case 'unknown_field':
      return renamedMembers(place.node, problem.path.replace(/\[\d+\]/g, '[]'));
    // What was meant is not certain, or another fix solves it.
    case 'not_an_object':
    case 'damaged_character':
    case 'usage_type_missing':
    case 'usage_type_empty':
    case 'template_code_missing':
    case 'mainland_only':
    case 'route_covered':
    case 'code_unused':
    case 'no_template_code':
    case 'more':
    case 'too_large':
      return undefined;
  }
};

/** The texts that a field is, alone or in a list. */
export const textsOf = (node: Node): readonly TextNode[] =>
  (node.kind === 'list' ? node.items : [node]).filter((item) => item.kind === 'text');

/** A fix that changes the texts of a field; `undefined` when it changes none. */
export const rewritten = (
  kind: FixKind,
  node: Node,
  change: (text: string) => string | undefined,
): Fix | undefined => {
  const edits = textsOf(node).flatMap(({ value, start, end }) => {
    const changed = change(value);
    return changed === undefined || changed === value ? [] : [{ start, end, text: JSON.stringify(changed) }];
  });
  return edits.length > 0 ? { kind, edits } : undefined;
};

/** The object's entry by this name, by the name that was meant. */
export const renamedTo = (object: Node, meant: string): Fix | undefined => {
  const entries = object.kind === 'object' ? object.entries : [];
  const known = CONFIG_KEYS.includes(meant) ? CONFIG_KEYS : [meant];
  const entry = entries.find(
    ({ name }) => !known.includes(name.value) && meantName(name.value, [meant]) === meant,
  );
  return entry && { kind: 'rename', name: meant, edits: [renaming(entry.name, meant)] };
};

const renamedMembers = (object: Node, owner: string): Fix | undefined => {
  const known = MEMBER_KEYS[owner] ?? ['max', 'seconds'];
  const edits = (object.kind === 'object' ? object.entries : []).flatMap(({ name }) => {
    const meant = known.includes(name.value) ? undefined : meantName(name.value, known);
    return meant === undefined || hasName(object, meant) ? [] : [renaming(name, meant)];
  });
  const [first] = edits;
  return first && { kind: 'rename', name: JSON.parse(first.text) as string, edits };
};

const hasName = (object: Node, name: string): boolean =>
  (object as ObjectNode).entries.some((entry) => entry.name.value === name);

const renaming = ({ start, end }: TextNode, name: string): Edit => ({
  start,
  end,
  text: JSON.stringify(name),
});

const AS: Readonly<Record<string, FixKind>> = {
  text: 'asText',
  number: 'asNumber',
  boolean: 'asBoolean',
  list: 'asList',
  object: 'asObject',
};

/** The same value as the kind that belongs there. */
const retyped = ({ text }: ConfigText, { node }: Place, { parameters }: ReportedProblem): Fix | undefined => {
  const { expected = 'nothing', found } = parameters;
  const nodes = node.kind === found ? [node] : node.kind === 'list' ? node.items : [];
  const edits = nodes.flatMap((item) => {
    const written = item.kind === expected ? undefined : asKind(text, item, expected);
    return written === undefined ? [] : [{ start: item.start, end: item.end, text: written }];
  });
  const kind = AS[expected];
  return kind && edits.length > 0 ? { kind, edits } : undefined;
};

const asKind = (text: string, node: Node, expected: string): string | undefined => {
  const source = text.slice(node.start, node.end);
  if (expected === 'text') {
    return node.kind === 'number' || node.kind === 'boolean' ? JSON.stringify(source) : undefined;
  }
  if (expected === 'list' && node.kind === 'object' && node.entries.length > 0) {
    return `[${source}]`;
  }
  if (node.kind !== 'text') {
    return undefined;
  }
  const value = trimmed(node.value);
  if (expected === 'number') {
    return /^\d+$/.test(value) ? String(Number(value)) : undefined;
  }
  if (expected === 'boolean') {
    return /^(true|false)$/i.test(value) ? value.toLowerCase() : undefined;
  }
  // A list or an object that was turned into text once too often.
  const { root, faults } = readJson(value);
  const isSame = root?.kind === expected && faults.every(({ fix }) => fix);
  return isSame ? indented(JSON.stringify(dataOf(root), null, 2), indentAt(text, node.start)) : undefined;
};

const indented = (json: string, indent: string): string => json.replaceAll('\n', `\n${indent}`);

const correctedCase = (node: Node, usageType: string): Fix | undefined => {
  const fix = rewritten('correctCase', node, (text) =>
    trimmed(text).toLowerCase() === usageType.toLowerCase() ? usageType : undefined,
  );
  return fix && { ...fix, name: usageType };
};

/** `ＳＭＳ＿1 549` as the code it was: full-width letters and a space come from typing and pasting. */
const templateCode = (text: string): string | undefined => {
  const code = withoutBlanks(text.normalize('NFKC'));
  return /^(SMS_\d+|\d{6})$/i.test(code) ? code.toUpperCase() : undefined;
};

/** First digits of an international number without what people write between and before them. */
const internationalDigits = (text: string): string | undefined => {
  const digits = withoutBlanks(text.normalize('NFKC'))
    .replace(/[().-]/g, '')
    .replace(/^(\+|00)/, '');
  return /^[1-9]\d{0,14}$/.test(digits) ? digits : undefined;
};

/** The host over https, without path: of an address that was copied from a request. */
const httpsOrigin = (text: string): string | undefined => {
  const [, host] =
    /^(?:https?:\/\/)?([a-z0-9.-]+\.aliyuncs\.com)(?::443)?(?:[/?#].*)?$/i.exec(trimmed(text)) ?? [];
  return host && `https://${host.toLowerCase()}`;
};

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

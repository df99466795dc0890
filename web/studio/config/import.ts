/** Finds the config in what was pasted: a config alone, or a connector as Logto's API and database have it. */
import type { Node, ObjectNode } from '../text/json.js';

/** Which connector a config is of. */
export type Origin = 'ours' | 'officialSms' | 'officialMas' | 'unknown';

/** The config that was found. */
export interface Imported {
  readonly config: Node;
  readonly origin: Origin;
  /** Whether it was inside something else, such as a whole connector. */
  readonly isInside: boolean;
}

/** `metadata.id` of each connector, which Logto keeps beside a config as `connectorId`. */
const ORIGINS: Readonly<Record<string, Origin>> = {
  'aliyun-short-message-service-wasm': 'ours',
  'aliyun-short-message-service': 'officialSms',
  'aliyun-short-message-auth-service': 'officialMas',
};

/** Fields that only a config of ours has. */
const OUR_FIELDS = [
  'routes',
  'spendProtection',
  'spendProtectionRules',
  'codeValidMinutes',
  'intervalSeconds',
];

/** The config in this value; the value itself when there is no other. */
export const findConfig = (root: Node): Imported => {
  const connectors = root.kind === 'list' ? root.items : [root];
  const found = connectors.map(inConnector).filter((config) => config !== undefined);
  const known = found.find(({ origin }) => origin !== 'unknown') ?? found[0];
  if (known) {
    return known;
  }
  const config = root.kind === 'list' ? (root.items.find(isConfig) ?? root) : root;
  const isOurs = config.kind === 'object' && OUR_FIELDS.some((name) => member(config, name));
  return { config, origin: isOurs ? 'ours' : 'unknown', isInside: config !== root };
};

const inConnector = (connector: Node): Imported | undefined => {
  if (connector.kind !== 'object') {
    return undefined;
  }
  const config = member(connector, 'config') ?? member(connector, 'data');
  if (config?.kind !== 'object') {
    return undefined;
  }
  const id = member(connector, 'connectorId') ?? member(connector, 'connector_id');
  const origin = (id?.kind === 'text' && ORIGINS[id.value]) || 'unknown';
  return { config, origin, isInside: true };
};

const isConfig = (node: Node): boolean =>
  node.kind === 'object' && ['accessKeyId', 'templates', 'signName'].some((name) => member(node, name));

const member = ({ entries }: ObjectNode, key: string): Node | undefined =>
  entries.findLast(({ name }) => name.value === key)?.value;

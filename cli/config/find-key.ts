/** An AccessKey for a config that has none: the environment's, else that of Aliyun's own command line. */
import { readCliProfile } from './cli-profile.js';

/** The fields of the connector's config. */
export interface KeyFields {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface FoundKey {
  readonly fields: KeyFields;
  readonly source: 'config' | 'environment' | 'profile';
  /** The variable or the profile, for a report. */
  readonly name: string;
}

const KEY_FIELDS = ['accessKeyId', 'accessKeySecret', 'securityToken'];

export const isKeyField = (name: string): boolean => KEY_FIELDS.includes(name);

/** The official variables, in the order in which Aliyun's own clients look. */
const VARIABLES = {
  id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
} as const;

/**
 * @throws {UsageError} when the profile is of a kind that is no key.
 */
export const findKey = (environment: NodeJS.ProcessEnv): FoundKey | undefined => {
  const accessKeyId = environment[VARIABLES.id];
  const accessKeySecret = environment[VARIABLES.secret];
  const securityToken = environment[VARIABLES.token];
  if (accessKeyId && accessKeySecret) {
    const fields = { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
    return { fields, source: 'environment', name: VARIABLES.id };
  }
  const profile = readCliProfile(environment);
  return profile && { fields: profile.fields, source: 'profile', name: profile.name };
};

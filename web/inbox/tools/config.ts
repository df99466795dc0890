import { observable } from '../../state/observable.js';
import { fetchConfig } from '../api/client.js';
import { compactJson } from './compact-json.js';

/** The connector's config as text, `failed` when the simulator did not answer, `undefined` until it does. */
export const config = observable<string | undefined>(undefined);

export async function loadConfig(): Promise<void> {
  try {
    config.set(compactJson(await fetchConfig()));
  } catch (error) {
    console.warn(error);
    config.set('failed');
  }
}

/** What the doctor looks at. */
import type { AliyunSmsConfig, PlatformAbortSignal } from '../../host/client.js';
import type { GivenConfig } from '../config/read-config.js';
import type { Context } from '../context.js';

export interface Patient {
  readonly context: Context;
  readonly given: GivenConfig;
  /** The config as the client takes it; only checks that come after the one of the config may rely on it. */
  readonly config: AliyunSmsConfig;
  /** The number for a real send, and what it is for. */
  readonly to: string | undefined;
  readonly type: string;
  /** Runs what Ctrl-C gives up instead of ending the program. */
  readonly interruptible: <Result>(
    perform: (signal: PlatformAbortSignal) => Promise<Result>,
  ) => Promise<Result>;
  /** Says what is waited for. */
  readonly say: (text: string) => void;
}

/** Why the core's WebAssembly does not load. */
import { CoreError } from './errors/core-error.js';
import { write } from './messages/load.js';
import type { Build, CoreProblem } from './messages/reasons.js';

/** No `WebAssembly` at all. */
export const webAssemblyIsOff = (): CoreError =>
  new CoreError('webAssemblyOff', write().core('webAssemblyOff'));

/** @param isGiven Whether the caller passed the WebAssembly. */
export const loadError = (cause: unknown, isGiven: boolean, build: Build): CoreError => {
  const reason = cause instanceof Error ? cause.message : 'unknown reason';
  const problem = problemOf(reason, isGiven);
  return new CoreError(problem, write().core(problem, reason, build), { cause });
};

const problemOf = (reason: string, isGiven: boolean): CoreProblem => {
  // Browsers word it differently; all name the source that a Content-Security-Policy would have to allow.
  if (/unsafe-eval/.test(reason)) {
    return 'contentSecurityPolicy';
  }
  if (isGiven) {
    return 'givenWasm';
  }
  return isInPackage() ? 'missingWasm' : 'bundledWasm';
};

/** Whether this code runs from the package's own folder, not from a bundle, which may have no URL. */
const isInPackage = (): boolean => /\/lib\/engine\.js$/.test(String(import.meta.url));

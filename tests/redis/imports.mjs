/** Module hooks: tell on standard output when `redis` is imported, and hide it when `REDIS_PACKAGE` says `absent`. */
import { writeSync } from 'node:fs';

/** @param {string} name @param {unknown} context @param {(name: string, context: unknown) => unknown} next */
export const resolve = (name, context, next) => {
  if (name !== 'redis') return next(name, context);
  writeSync(1, 'imports redis\n');
  if (process.env['REDIS_PACKAGE'] !== 'absent') return next(name, context);
  throw Object.assign(new Error(`Cannot find package 'redis'`), { code: 'ERR_MODULE_NOT_FOUND' });
};

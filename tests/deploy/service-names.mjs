/**
 * Loaded before a program (`--import`): the name of Compose's service `simulator` is this machine, as it is the address of a
 * container on Compose's network.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const { lookup } = dns;
/** @param {string} name @param {any[]} others */
dns.lookup = /** @type {any} */ (
  (/** @type {string} */ name, /** @type {any[]} */ ...others) =>
    /** @type {any} */ (lookup)(name === 'simulator' ? '127.0.0.1' : name, ...others)
);
syncBuiltinESMExports();

/**
 * The package's main entry: what Logto imports by this path.
 *
 * @module connector-aliyun-sms-wasm
 */
export { default } from './connector/index.js';

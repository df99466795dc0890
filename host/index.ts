/** The package's main entry: what Logto imports by this path. */
export { default } from './connector/index.js';

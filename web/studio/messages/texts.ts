import { en } from './en.js';
import { zh } from './zh.js';

/** The page's own texts; what the core says has its own (`host/messages`). */
export const TEXTS = { en, zh };

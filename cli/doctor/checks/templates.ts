import type { Check } from '../check.js';
export const templates: Check = { id: 'templates', needs: ['key'], look: async () => [] };

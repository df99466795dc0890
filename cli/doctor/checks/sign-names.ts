import type { Check } from '../check.js';
export const signNames: Check = { id: 'signNames', needs: ['key'], look: async () => [] };

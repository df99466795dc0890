import type { Check } from '../check.js';
export const delivery: Check = { id: 'delivery', needs: ['key'], look: async () => [] };

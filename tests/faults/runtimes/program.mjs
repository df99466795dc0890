/** Deno and Bun: `program.mjs <bench>`. */
import process from 'node:process';
import { send } from './send.mjs';
import { serve } from './serve.mjs';

await serve(process.argv[2], send);

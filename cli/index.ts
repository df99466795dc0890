#!/usr/bin/env node
/** `npx connector-aliyun-sms-wasm …` */
import { languageOfCommand } from './language.js';
import { CLI_MESSAGES } from './messages/fill.js';
import { run } from './program.js';
import { Screen } from './terminal/screen.js';

// `… 2>&1 | head` has read enough: no reason for a stack trace, nor to go on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exit(141);
    }
    throw error;
  });
}

const args = process.argv.slice(2);
const language = languageOfCommand(args, process.env);
const context = { screen: new Screen(), language, texts: CLI_MESSAGES[language], environment: process.env };

process.exitCode = await run(args, context);

/** `send NUMBER`: one message. */
import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { AliyunSms, type AliyunSmsConfig, type OutgoingMessage } from '../../host/client.js';
import { action } from '../action.js';
import { readConfig } from '../config/read-config.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { maskedNumber } from '../masked-number.js';
import { progress } from '../terminal/progress.js';
import { facts } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import { noteUnknownType } from '../usage-type.js';

interface Options {
  readonly config?: string;
  readonly type: string;
  readonly template?: string;
  readonly param: readonly string[];
  readonly locale?: string;
}

export const registerSend = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('send')
    .description(help.command.send)
    .argument('<NUMBER>', help.argument.number)
    .option('--config <FILE>', help.flags.config)
    .option('--type <TYPE>', help.flags.type, 'Generic')
    .option('--template <CODE>', help.flags.template)
    .option('--param <NAME=VALUE>', help.flags.param, (value: string, all: string[] = []) => [...all, value])
    .option('--locale <TAG>', help.flags.locale)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.send)}`)
    .action(action((to: string, options: Options) => send(to, options, context)));
};

const send = async (to: string, options: Options, context: Context) => {
  const { screen, texts } = context;
  const { config, type, template, param = [], locale } = options;
  const params = paramsOf(param);
  const { value } = readConfig(config, context.environment);
  const message: OutgoingMessage = {
    to,
    type,
    params,
    ...(template !== undefined && { templateCode: template }),
    ...(locale !== undefined && { locale }),
  };
  if (template === undefined) {
    const { chosen } = await AliyunSms.route(value, message);
    noteUnknownType(type, chosen, value, context);
  }
  const waiting = progress(screen, texts.send.sending);
  const sms = new AliyunSms(value as unknown as AliyunSmsConfig);
  const receipt = await sms.send(message).finally(() => waiting.stop());
  const number = await maskedNumber(to);
  if (receipt.attempts === 0) {
    const { text, action } = texts.findings.sendInSandbox;
    screen.print(`${screen.paint.bold(number)}  ${text}`, { mark: screen.paint.yellow('!') });
    screen.print(action ?? '', { indent: 2, mark: '→' });
    return EXIT.problem;
  }
  screen.print(`${screen.paint.bold(number)}  ${texts.send.accepted}`, { mark: screen.paint.green('✓') });
  screen.raw(
    facts(screen, [
      [texts.send.bizId, receipt.bizId ?? ''],
      [texts.send.requestId, receipt.requestId ?? ''],
      [texts.trace.outId, receipt.outId ?? ''],
      [texts.send.attempts, String(receipt.attempts)],
    ]),
  );
  screen.print();
  if (param.length === 0) {
    screen.print(texts.send.code);
  }
  screen.print(
    (await canBeTraced(sms, message)) ? texts.send.traceHint : texts.findings.sendUnverifiable.text,
  );
  return EXIT.fine;
};

/** No API tells of messages of the verification service. */
const canBeTraced = async (sms: AliyunSms, message: OutgoingMessage): Promise<boolean> => {
  const { body } = await sms.prepare(message);
  return new URLSearchParams(body).get('Action') === 'SendSms';
};

/** Without any, a code that nobody is told: who has the phone reads it there. */
const paramsOf = (params: readonly string[]): Readonly<Record<string, string>> => {
  if (params.length === 0) {
    return { code: String(randomInt(100_000, 1_000_000)) };
  }
  return Object.fromEntries(
    params.map((param) => {
      const at = param.indexOf('=');
      if (at < 1) {
        // The value may be a code: it is not repeated.
        throw new UsageError('notAParam');
      }
      return [param.slice(0, at), param.slice(at + 1)];
    }),
  );
};

/** `doctor`: why a message does not arrive. */
import { platform as operatingSystem } from 'node:os';
import type { Command } from 'commander';
import type { AliyunSmsConfig } from '../../host/client.js';
import { printable } from '../../simulator/printable.js';
import { action } from '../action.js';
import { readConfig } from '../config/read-config.js';
import type { Context } from '../context.js';
import type { CheckReport } from '../doctor/check.js';
import { type DoctorReport, examine } from '../doctor/doctor.js';
import type { Verdict } from '../doctor/finding.js';
import { asJson, jsonText } from '../doctor/json.js';
import type { Patient } from '../doctor/patient.js';
import { policyFor } from '../doctor/policy.js';
import { printCheck, printPolicy, printSummary } from '../doctor/print.js';
import { shareable } from '../doctor/share.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { fill } from '../messages/fill.js';
import { progress } from '../terminal/progress.js';
import { VERSION } from '../version.js';

interface Options {
  readonly config?: string;
  readonly to?: string;
  readonly type: string;
  readonly json?: boolean;
  readonly share?: boolean;
}

export const registerDoctor = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('doctor')
    .description(help.command.doctor)
    .option('--config <FILE>', help.flags.config)
    .option('--to <NUMBER>', help.flags.to)
    .option('--type <TYPE>', help.flags.sendType, 'Generic')
    .option('--json', help.flags.json)
    .option('--share', help.flags.share)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.doctor)}`)
    .action(action((options: Options) => doctor(options, context)));
};

const EXIT_OF: Readonly<Record<Verdict, ExitCode>> = {
  ok: EXIT.fine,
  warning: EXIT.fine,
  notAllowed: EXIT.fine,
  failed: EXIT.unknown,
  problem: EXIT.problem,
};

const doctor = async ({ config, to, type, json, share }: Options, context: Context): Promise<ExitCode> => {
  const { screen, texts, environment } = context;
  const given = readConfig(config, environment);
  const waiting = progress(screen, texts.doctor.waiting);
  const patient: Patient = {
    context,
    given,
    config: given.value as unknown as AliyunSmsConfig,
    to,
    type,
    interruptible,
    say: waiting.say,
  };
  const isPerson = !json && !share;
  if (isPerson) {
    const subject = fill(texts.doctor.subject, { config: printable(given.source) });
    screen.print(`${screen.paint.bold(texts.doctor.title)}  ${screen.paint.dim(subject)}`);
    screen.print();
  }
  const tell = (report: CheckReport) => {
    if (isPerson) {
      waiting.pause(() => printCheck(report, context));
    }
  };
  const report = await examine(patient, tell).finally(() => waiting.stop());
  const exitCode = EXIT_OF[report.verdict];
  if (json) {
    screen.raw(jsonText(asJson(share ? shareable(report) : report, exitCode, share === true, context)));
    return exitCode;
  }
  if (share) {
    printShared(shareable(report), context);
    return exitCode;
  }
  printSummary(report, context, to === undefined ? texts.doctor.toHint : undefined);
  const isMissingPermission = report.checks.some(({ findings }) =>
    findings.some(({ code }) => code === 'notAllowed'),
  );
  if (isMissingPermission) {
    printPolicy(await policyFor(patient.config), context);
  }
  return exitCode;
};

/** The first Ctrl-C gives up what is waited for, and the report is finished; another one ends the program. */
const interruptible: Patient['interruptible'] = async (perform) => {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  try {
    return await perform(interrupt.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
};

/** Markdown, for an issue. In English whatever the language: who reads it is not known. */
const printShared = ({ checks, skipped, verdict }: DoctorReport, { screen, texts }: Context): void => {
  const lines = checks.flatMap(({ id, verdict, findings }) => [
    `- ${id}: ${verdict}`,
    ...findings.map(
      ({ code, verdict, params }) =>
        `  - ${verdict} ${code}${Object.entries(params)
          .map(([name, value]) => ` ${name}=${typeof value === 'object' ? value.join('+') : value}`)
          .join('')}`,
    ),
  ]);
  screen.raw(
    [
      '```text',
      `connector-aliyun-sms-wasm ${VERSION} doctor: ${verdict}`,
      `node ${process.version}, ${operatingSystem()} ${process.arch}`,
      ...lines,
      ...skipped.map((id) => `- ${id}: not looked at`),
      '```',
    ].join('\n'),
  );
  screen.note(texts.doctor.shareNote);
};

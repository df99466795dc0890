/**
 * Runs the steps of deploy/Dockerfile where there is no container engine: each stage has a folder as its root, and its
 * instructions are done in their order. An instruction that this file does not know fails, so that the Dockerfile cannot
 * say more than what is tried here.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { path } from '../../scripts/project.mjs';
import { type Instruction, parseDockerfile } from './tools.ts';

const run = promisify(execFile);

/** What was built, and what a container of it would run. */
export interface Stage {
  /** The folder that stands for `/`. */
  readonly root: string;
  /** Inside of the image, as WORKDIR or its base image say. */
  workdir: string;
  user: string;
  entrypoint: string[];
  command: string[];
  readonly exposed: string[];
  /** What the RUN instructions printed. */
  output: string;
}

export interface BuildOptions {
  /** Where the stages' folders are made. */
  readonly folder: string;
  /** The build context: what `.dockerignore` lets through. */
  readonly context: string;
  readonly args: Readonly<Record<string, string>>;
  /** Base image, without its tag → fills a stage's root as the image has it. @returns its WORKDIR */
  readonly baseImages: Readonly<Record<string, (root: string) => string>>;
}

/** `${NAME}` and `${NAME:-default}` outside of RUN, where Docker itself puts the values in. */
const interpolated = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Builds every stage. @returns stages by their name */
export const build = async (options: BuildOptions): Promise<Map<string, Stage>> => {
  const stages = new Map<string, Stage>();
  const globals: Record<string, string> = {};
  let stage: Stage | undefined;
  let args: Record<string, string> = {};
  for (const instruction of parseDockerfile(readFileSync(path('deploy/Dockerfile'), 'utf8'))) {
    const { keyword, text } = instruction;
    if (keyword === 'ARG') {
      const [name = '', fallback] = text.split(/=(.*)/s);
      const value = options.args[name] ?? fallback ?? globals[name];
      // A build argument of the name stands in for the default; without both the variable is unset.
      if (value !== undefined) {
        (stage ? args : globals)[name] = value;
      }
      continue;
    }
    if (keyword === 'FROM') {
      const [, image = '', name = ''] = /^(\S+) AS (\S+)$/.exec(interpolated(text, globals)) ?? [];
      const [base = ''] = image.split(':');
      const fill = options.baseImages[base];
      if (!fill || !name) {
        throw new Error(`line ${instruction.line}: no base image ${image} here, or the stage has no name.`);
      }
      const root = join(options.folder, name);
      mkdirSync(root, { recursive: true });
      stage = { root, workdir: fill(root), user: '', entrypoint: [], command: [], exposed: [], output: '' };
      stages.set(name, stage);
      args = {};
      continue;
    }
    if (!stage) {
      throw new Error(`line ${instruction.line}: ${keyword} before FROM.`);
    }
    await perform(instruction, stage, args, stages, options.context);
  }
  return stages;
};

const perform = async (
  { keyword, text, line }: Instruction,
  stage: Stage,
  args: Record<string, string>,
  stages: Map<string, Stage>,
  context: string,
): Promise<void> => {
  switch (keyword) {
    case 'WORKDIR':
      stage.workdir = text;
      mkdirSync(join(stage.root, text), { recursive: true });
      return;
    case 'COPY': {
      const [, from = '', source = '', target = ''] = /^--from=(\S+) (\S+) (\S+)$/.exec(text) ?? [];
      const other = stages.get(from);
      if (!other) {
        throw new Error(`line ${line}: COPY is known from another stage only.`);
      }
      const absolute = target.startsWith('/') ? target : join(stage.workdir, target);
      cpSync(join(other.root, source), join(stage.root, absolute), { recursive: true });
      return;
    }
    case 'RUN':
      stage.output += await shell(text, stage, args, context);
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'EXPOSE':
      stage.exposed.push(text);
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(text);
      return;
    case 'CMD':
      stage.command = JSON.parse(text);
      return;
    default:
      throw new Error(`line ${line}: ${keyword} is not tried here.`);
  }
};

/** Folders that a RUN may name; they are below the stage's own root here. */
const ABSOLUTE = /(?<=^|[\s"'=])\/(?:tmp|package|etc\/logto|opt\/connector-aliyun-sms-wasm)(?=\/|[\s"'])/g;

const shell = async (
  text: string,
  stage: Stage,
  args: Record<string, string>,
  context: string,
): Promise<string> => {
  const mounts = [...text.matchAll(/--mount=(\S+)/g)].map(([, options = '']) => options);
  const known = ['type=bind,target=/context', 'type=cache,target=/root/.npm'];
  const unknown = mounts.filter((mount) => !known.includes(mount));
  if (unknown.length > 0) {
    throw new Error(`RUN --mount=${unknown[0]} is not tried here.`);
  }
  const script = text
    .replace(/--mount=\S+\s*/g, '')
    .replaceAll('"/context/', `"${context}/`)
    .replace(ABSOLUTE, (folder) => join(stage.root, folder));
  mkdirSync(join(stage.root, 'tmp'), { recursive: true });
  const cwd = join(stage.root, stage.workdir);
  if (!existsSync(cwd)) {
    throw new Error(`RUN in ${stage.workdir}, which nothing made.`);
  }
  const { stdout, stderr } = await run('sh', ['-c', script], { cwd, env: { ...process.env, ...args } });
  return stdout + stderr;
};

/** The parsers and linters of `tests/deploy/tools`, which are apart from the product's packages. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmFolder } from '../../scripts/npm-folders.mjs';

const require = createRequire(join(npmFolder('deploy-tools'), 'package.json'));

/** One instruction of a Dockerfile; continued lines are joined. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

interface ParsedInstruction {
  getKeyword(): string;
  getTextContent(): string;
  getRange(): { start: { line: number } };
}

const { DockerfileParser } = require('dockerfile-ast') as {
  DockerfileParser: { parse(text: string): { getInstructions(): ParsedInstruction[] } };
};

/** Every instruction, in order. Comments are none. */
export const parseDockerfile = (text: string): Instruction[] =>
  DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => ({
      keyword: instruction.getKeyword(),
      text: instruction
        .getTextContent()
        .replace(/^\S+\s+/, '')
        .replace(/\\\r?\n/g, ' '),
      line: instruction.getRange().start.line + 1,
    }));

/** What the linter of VS Code's Docker extension says. */
export const { validate: lintDockerfile } = require('dockerfile-utils') as {
  validate(text: string): { message: string }[];
};

/** YAML with anchors and merge keys, as Compose reads it. */
export const { parse: parseYaml } = require('yaml') as {
  parse(text: string, options: { merge: true }): unknown;
};

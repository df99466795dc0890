/** Every code that a finding may have. */
import type { CommandFindingCode } from './finding.js';

export type FindingCode = CommandFindingCode;

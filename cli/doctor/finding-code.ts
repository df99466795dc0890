/** Every code that a finding may have. */
import type { FindingCode as JudgedFindingCode } from '../../host/tools/account.js';
import type { CommandFindingCode } from './finding.js';

export type FindingCode = CommandFindingCode | JudgedFindingCode;

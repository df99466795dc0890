import { Icon, type IconName } from '../../controls/icon.js';
import { language } from '../../language/language.js';
import { useTexts } from '../../language/use-texts.js';
import { useObservable } from '../../state/use-observable.js';
import type { Finding, Report } from '../config/check.js';
import { TEXTS } from '../messages/texts.js';
import { DiffView } from '../text/diff-view.js';
import { applied } from '../text/edit.js';
import { inShortLines } from '../text/formatted.js';
import { masked } from '../text/secrets.js';
import { findingText } from './finding-text.js';

const ICONS: Readonly<Record<Finding['level'], IconName>> = {
  problem: 'close',
  warning: 'alert',
  note: 'info',
};
const TAGS = { problem: 'danger', warning: 'warning', note: 'info' } as const;

interface Props {
  report: Report;
  hidesSecrets: boolean;
  onGo: (finding: Finding) => void;
  onFix: (finding: Finding) => void;
  onFixAll: () => void;
}

/** How many there are of each kind, in words. */
export function FindingCounts({ report, id }: { report: Report; id: string }) {
  const texts = useTexts(TEXTS);
  const counts = (['problem', 'warning', 'note'] as const)
    .map((level) => ({ level, count: report.findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0);
  const isEmpty = report.text.trim() === '';
  const isFine = !isEmpty && counts.every(({ level }) => level !== 'problem');
  return (
    <p class="counts" id={id} role="status">
      {isEmpty ? (
        <span class="muted">{texts.nothing}</span>
      ) : (
        counts.map(({ level, count }) => (
          <span key={level} class={`tag ${TAGS[level]}`}>
            {texts.counts[level](count)}
          </span>
        ))
      )}
      {isFine && (
        <span class="fine">
          <Icon name="check" /> {texts.fine}
        </span>
      )}
    </p>
  );
}

/** All findings, each with its place and, where it is certain, the fix with what it changes. */
export function Findings({ report, hidesSecrets, onGo, onFix, onFixAll }: Props) {
  const texts = useTexts(TEXTS);
  const shown = report.text.trim() === '' ? [] : report.findings;
  const fixes = shown.filter(({ fix }) => fix).length;
  return (
    <section class="findings" aria-labelledby="findings-title">
      <div class="section-head">
        <h2 id="findings-title">{texts.findings}</h2>
        {fixes > 1 && (
          <button type="button" class="button primary" onClick={onFixAll}>
            <Icon name="wrench" />
            {texts.fixAll(fixes)}
          </button>
        )}
      </div>
      <FindingCounts report={report} id="finding-counts" />
      {shown.length === 0 && report.text.trim() !== '' && <p class="muted">{texts.fineDetail}</p>}
      <ol class="finding-list">
        {shown.map((finding) => (
          <FindingItem
            key={`${finding.level} ${finding.path} ${finding.mark.start} ${JSON.stringify(finding.says)}`}
            finding={finding}
            text={report.text}
            hidesSecrets={hidesSecrets}
            onGo={() => onGo(finding)}
            onFix={() => onFix(finding)}
          />
        ))}
      </ol>
    </section>
  );
}

/** The finding about a text in which secrets may be dots: a sentence about what is no JSON says how that begins. */
const withFound = (finding: Finding, shown: string): Finding => {
  const { says, mark } = finding;
  return says.kind === 'syntax'
    ? { ...finding, says: { ...says, found: shown.slice(mark.start).slice(0, says.found.length) } }
    : finding;
};

interface ItemProps {
  finding: Finding;
  text: string;
  hidesSecrets: boolean;
  onGo: () => void;
  onFix: () => void;
}

function FindingItem({ finding, text, hidesSecrets, onGo, onFix }: ItemProps) {
  const texts = useTexts(TEXTS);
  const { level, fix, line, path } = finding;
  const show = hidesSecrets ? masked : (shown: string) => shown;
  const says = findingText(withFound(finding, show(text)), texts, useObservable(language));
  const [before, after] = inShortLines(text, fix ? applied(text, fix.edits) : text);
  return (
    <li class={`finding ${level}`}>
      <div class="finding-head">
        <span class={`level ${level}`}>
          <Icon name={ICONS[level]} />
          {texts.levels[level]}
        </span>
        <button type="button" class="place" onClick={onGo} aria-label={texts.goTo(line)}>
          {texts.line(line)}
        </button>
        {path && <code class="path">{path}</code>}
      </div>
      <p>{says}</p>
      {finding.solvedAt !== undefined && <p class="muted">{texts.solvedAt(finding.solvedAt)}</p>}
      {fix && (
        <div class="finding-fix">
          <DiffView before={show(before)} after={show(after)} />
          <button type="button" class="button" onClick={onFix}>
            <Icon name="wrench" />
            {texts.fixes[fix.kind](fix.name ?? '')}
          </button>
        </div>
      )}
    </li>
  );
}

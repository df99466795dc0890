import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../controls/icon.js';
import { useTexts } from '../language/use-texts.js';
import { check, type Finding, withAllFixes } from './config/check.js';
import { EXAMPLE } from './config/example.js';
import type { StudioCore } from './core/studio-core.js';
import { Editor } from './editor/editor.js';
import { selectRange, typeOver } from './editor/field.js';
import { Findings } from './findings/findings.js';
import { Header } from './header.js';
import { TEXTS } from './messages/texts.js';
import { applied } from './text/edit.js';
import { formattedText } from './text/formatted.js';
import { locate, markOf } from './text/path.js';
import { Tools } from './tools.js';

/** The page: the config with what is wrong with it, and what can be asked of it. */
export function Studio({ core }: { core: StudioCore }) {
  const texts = useTexts(TEXTS);
  const [text, setText] = useState(EXAMPLE);
  const [hidesSecrets, setHidesSecrets] = useState(true);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const report = useMemo(() => check(core, text), [core, text]);
  const fixedText = useMemo(() => withAllFixes(core, report), [core, report]);
  const fixed = useMemo(
    () => (fixedText === text ? report : check(core, fixedText)),
    [core, report, fixedText, text],
  );

  useEffect(() => {
    document.title = texts.title;
  }, [texts]);

  const formatted = useMemo(() => formattedText(text), [text]);
  const write = (next: string, count: number) => {
    if (field.current) {
      typeOver(field.current, next);
      setSaid(count > 0 ? texts.fixed(count) : '');
    }
  };
  const go = (finding: Pick<Finding, 'mark'>) => field.current && selectRange(field.current, finding.mark);
  const goToPath = (path: string) => {
    const config = report.imported?.config;
    if (config && field.current) {
      selectRange(field.current, markOf(locate(config, path)));
    }
  };
  const step = (by: 1 | -1) => {
    const inOrder = [...report.findings].sort((one, other) => one.mark.start - other.mark.start);
    const at = field.current?.selectionStart ?? 0;
    const next =
      by === 1
        ? (inOrder.find(({ mark }) => mark.start > at) ?? inOrder[0])
        : (inOrder.findLast(({ mark }) => mark.start < at) ?? inOrder.at(-1));
    if (next) {
      go(next);
    }
  };
  return (
    <div class="page">
      <Header />
      <main class="columns">
        <div class="column">
          <section class="card config" aria-labelledby="config-title">
            <div class="section-head">
              <h2 id="config-title">{texts.config}</h2>
              <div class="buttons">
                <button
                  type="button"
                  class="button quiet"
                  aria-pressed={!hidesSecrets}
                  onClick={() => setHidesSecrets(!hidesSecrets)}
                >
                  <Icon name="eye" />
                  {hidesSecrets ? texts.showSecret : texts.hideSecret}
                </button>
                {formatted !== undefined && formatted !== text && (
                  <button type="button" class="button quiet" onClick={() => write(formatted, 0)}>
                    <Icon name="list" />
                    {texts.format}
                  </button>
                )}
                {text === '' ? (
                  <button type="button" class="button" onClick={() => write(EXAMPLE, 0)}>
                    <Icon name="book" />
                    {texts.example}
                  </button>
                ) : (
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      write('', 0);
                      field.current?.focus();
                    }}
                  >
                    <Icon name="trash" />
                    {texts.clear}
                  </button>
                )}
              </div>
            </div>
            <p class="muted hint">{texts.configHint}</p>
            <Editor
              text={text}
              findings={report.findings}
              hidesSecrets={hidesSecrets}
              field={field}
              describedBy="finding-counts"
              onText={setText}
              onStep={step}
            />
          </section>
          <Findings
            report={report}
            hidesSecrets={hidesSecrets}
            onGo={go}
            onFix={({ fix }) => fix && write(applied(text, fix.edits), 1)}
            onFixAll={() => write(fixedText, report.findings.filter(({ fix }) => fix).length)}
          />
          <p class="said" role="status">
            {said}
          </p>
        </div>
        <div class="column">
          <Tools core={core} report={report} fixed={fixed} hidesSecrets={hidesSecrets} onGo={goToPath} />
        </div>
      </main>
    </div>
  );
}

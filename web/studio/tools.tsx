import { useState } from 'preact/hooks';
import { useTexts } from '../language/use-texts.js';
import type { Report } from './config/check.js';
import type { StudioCore } from './core/studio-core.js';
import { TEXTS } from './messages/texts.js';
import { Result } from './result/result.js';
import { EXAMPLE_MESSAGES, Routes } from './routes/routes.js';
import { Tabs } from './tabs.js';

interface Props {
  core: StudioCore;
  report: Report;
  /** The same with all fixes applied: what the tools work with, so that one mistake does not hide all they could tell. */
  fixed: Report;
  hidesSecrets: boolean;
  onGo: (path: string) => void;
}

/** What can be asked of the config. */
export function Tools({ core, report, fixed, hidesSecrets, onGo }: Props) {
  const texts = useTexts(TEXTS);
  const [chosen, setChosen] = useState<keyof typeof texts.tabs>('routes');
  const [messages, setMessages] = useState(EXAMPLE_MESSAGES);
  const isUsable = core.canSend(fixed.config);
  const notice = !fixed.imported ? texts.unreadable : isUsable ? undefined : texts.unusable;
  return (
    <section class="card tools" aria-label={texts.tools}>
      <Tabs
        label={texts.tools}
        chosen={chosen}
        onChoose={setChosen}
        tabs={[
          {
            name: 'routes',
            label: texts.tabs.routes,
            content: () => (
              <Routes
                core={core}
                config={fixed.config}
                messages={messages}
                onMessages={setMessages}
                onGo={onGo}
              />
            ),
          },
          {
            name: 'result',
            label: texts.tabs.result,
            content: () => (
              <Result
                config={fixed.config}
                pasted={report.config}
                imported={report.imported}
                hidesSecrets={hidesSecrets}
              />
            ),
          },
        ]}
      />
      {notice && <p>{notice}</p>}
    </section>
  );
}

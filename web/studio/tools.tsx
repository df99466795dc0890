import { useState } from 'preact/hooks';
import { Tabs } from '../controls/tabs.js';
import { useTexts } from '../language/use-texts.js';
import type { Report } from './config/check.js';
import type { StudioCore } from './core/studio-core.js';
import { TEXTS } from './messages/texts.js';
import { Permissions } from './permissions/permissions.js';
import { Result } from './result/result.js';
import { EXAMPLE_MESSAGES, Routes } from './routes/routes.js';
import { Signature } from './signature/signature.js';

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
  const isFixed = fixed !== report;
  const tools = {
    routes: () => (
      <Routes core={core} config={fixed.config} messages={messages} onMessages={setMessages} onGo={onGo} />
    ),
    permissions: () => <Permissions core={core} config={fixed.config} />,
    signature: () => (
      <Signature core={core} config={fixed.config} messages={messages} hidesSecrets={hidesSecrets} />
    ),
    result: () => (
      <Result
        config={fixed.config}
        pasted={report.config}
        imported={report.imported}
        hidesSecrets={hidesSecrets}
      />
    ),
  };
  const notice = fixed.imported ? (isUsable ? undefined : texts.unusable) : texts.unreadable;
  const names = ['routes', 'permissions', 'signature', 'result'] as const;
  // A signature needs no config, and its text can be pasted in any state.
  const isShown = isUsable || (chosen === 'result' && fixed.imported) || chosen === 'signature';
  return (
    <section class="card tools" aria-label={texts.tools}>
      <Tabs
        label={texts.tools}
        tabs={names.map((name) => ({ id: name, label: texts.tabs[name] }))}
        selected={chosen}
        onSelect={setChosen}
      >
        {notice ? <p class="notice warning">{notice}</p> : isFixed && <p class="notice">{texts.withFixes}</p>}
        {isShown && tools[chosen]()}
      </Tabs>
    </section>
  );
}

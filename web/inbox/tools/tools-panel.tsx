import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../controls/icon.js';
import { type Tab, Tabs } from '../../controls/tabs.js';
import { useObservable } from '../../state/use-observable.js';
import { TOOLS_BUTTON_ID } from '../layout/page-head.js';
import { toolsOpen } from '../layout/tools-state.js';
import { useInboxTexts } from '../messages/texts.js';
import { AccountPanel } from './account-panel.js';
import { ConnectPanel } from './connect-panel.js';
import { FaultsPanel } from './faults-panel.js';
import { RestPanel } from './rest-panel.js';
import './tools-panel.css';

type Tool = 'faults' | 'account' | 'connect' | 'rest';

const PANELS: Record<Tool, () => preact.JSX.Element> = {
  faults: FaultsPanel,
  account: AccountPanel,
  connect: ConnectPanel,
  rest: RestPanel,
};

const TOOLS: readonly Tool[] = ['faults', 'account', 'connect', 'rest'];

/** What changes the simulator, and how to reach it: a column where there is room, else over the rest. */
export function ToolsPanel() {
  const { tools } = useInboxTexts();
  const [tool, setTool] = useState<Tool>('faults');
  const isOpen = useObservable(toolsOpen);
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) {
      closeButton.current?.focus();
    }
  }, [isOpen]);
  const close = () => {
    toolsOpen.set(false);
    document.getElementById(TOOLS_BUTTON_ID)?.focus();
  };
  const Panel = PANELS[tool];
  const tabs: Tab<Tool>[] = TOOLS.map((id) => ({ id, label: tools[id] }));
  return (
    <aside
      class={isOpen ? 'panel tools-panel open' : 'panel tools-panel'}
      id="tools"
      aria-label={tools.label}
    >
      <button
        type="button"
        ref={closeButton}
        class="button quiet square tools-close"
        aria-label={tools.close}
        title={tools.close}
        onClick={close}
      >
        <Icon name="close" />
      </button>
      <Tabs label={tools.label} tabs={tabs} selected={tool} onSelect={setTool}>
        <Panel />
      </Tabs>
    </aside>
  );
}

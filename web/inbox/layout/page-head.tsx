import logo from '../../../logo.svg';
import { Icon } from '../../controls/icon.js';
import { LanguageSwitch } from '../../language/language-switch.js';
import { useObservable } from '../../state/use-observable.js';
import { ThemeSwitch } from '../../theme/theme-switch.js';
import { useInboxTexts } from '../messages/texts.js';
import { ConnectionState } from './connection-state.js';
import { toolsOpen } from './tools-state.js';
import './page-head.css';

/** The button that opens the tools, which gets the focus back when they are closed. */
export const TOOLS_BUTTON_ID = 'open-tools';

export function PageHead() {
  const { title, tools } = useInboxTexts();
  const isOpen = useObservable(toolsOpen);
  return (
    <header class="page-head">
      <img src={logo} width="30" height="30" alt="" />
      <h1>{title}</h1>
      <ConnectionState />
      <span class="page-head-space" />
      <button
        type="button"
        id={TOOLS_BUTTON_ID}
        class="button quiet page-head-tools"
        aria-expanded={isOpen}
        aria-controls="tools"
        onClick={() => toolsOpen.set(!isOpen)}
      >
        <Icon name="zap" />
        <span>{tools.open}</span>
      </button>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  );
}

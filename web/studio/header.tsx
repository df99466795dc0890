import { Icon } from '../controls/icon.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { useTexts } from '../language/use-texts.js';
import { ThemeSwitch } from '../theme/theme-switch.js';
import { TEXTS } from './messages/texts.js';

/** The page's icon, whose address the build has put into the page. */
const LOGO = document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '';

/** What the page is, and that nothing leaves it. */
export function Header() {
  const texts = useTexts(TEXTS);
  return (
    <header class="page-header">
      <div class="brand">
        <img src={LOGO} width="36" height="36" alt="" />
        <div>
          <h1>{texts.title}</h1>
          <p class="muted">{texts.tagline}</p>
        </div>
      </div>
      <div class="switches">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <p class="private">
        <Icon name="lock" />
        <span>
          <strong>{texts.private}</strong> {texts.privateDetail}
        </span>
      </p>
    </header>
  );
}

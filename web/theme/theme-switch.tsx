import { Icon, type IconName } from '../controls/icon.js';
import { useTexts } from '../language/use-texts.js';
import { useObservable } from '../state/use-observable.js';
import { chooseTheme, THEMES, type Theme, theme } from './theme.js';

const TEXTS = {
  en: {
    label: (now: string, next: string) => `Colours: ${now}. Switch to ${next}`,
    names: { system: 'as the system', light: 'light', dark: 'dark' },
  },
  zh: {
    label: (now: string, next: string) => `外观：${now}，点按切换为${next}`,
    names: { system: '跟随系统', light: '浅色', dark: '深色' },
  },
};

const ICONS: Record<Theme, IconName> = { system: 'monitor', light: 'sun', dark: 'moon' };

/** Goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const texts = useTexts(TEXTS);
  const now = useObservable(theme);
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? 'system';
  const label = texts.label(texts.names[now], texts.names[next]);
  return (
    <button
      type="button"
      class="button quiet square"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(next)}
    >
      <Icon name={ICONS[now]} />
    </button>
  );
}

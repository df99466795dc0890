import { observable } from '../state/observable.js';
import { preference } from '../state/preference.js';

/** `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const chosen = preference('aliyun-sms.theme', THEMES);

export const theme = observable<Theme>(chosen.read() ?? 'system');

export function chooseTheme(next: Theme): void {
  chosen.write(next);
  theme.set(next);
}

/** Keeps `<html data-theme>` true, which the tokens go by. */
export function applyTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = theme.get();
  };
  apply();
  theme.subscribe(apply);
}

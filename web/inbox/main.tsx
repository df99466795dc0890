import '../theme/index.css';
import { render } from 'preact';
import { applyLanguage } from '../language/language.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { applyTheme } from '../theme/theme.js';
import { ThemeSwitch } from '../theme/theme-switch.js';

applyTheme();
applyLanguage();
render(
  <main>
    <LanguageSwitch />
    <ThemeSwitch />
  </main>,
  document.getElementById('page') ?? document.body,
);

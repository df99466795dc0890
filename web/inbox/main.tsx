import '../theme/index.css';
import { render } from 'preact';
import { applyLanguage } from '../language/language.js';
import { applyTheme } from '../theme/theme.js';
import { Page } from './layout/page.js';
import { start } from './timeline/store.js';
import { loadConfig } from './tools/config.js';

applyTheme();
applyLanguage();
start();
void loadConfig();
render(<Page />, document.getElementById('page') ?? document.body);

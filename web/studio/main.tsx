import '../theme/index.css';
import './studio.css';
import { render } from 'preact';
import { applyLanguage } from '../language/language.js';
import { applyTheme } from '../theme/theme.js';
import { loadStudioCore } from './core/studio-core.js';
import { Failed } from './failed.js';
import { Studio } from './studio.js';

applyTheme();
applyLanguage();
const page = document.getElementById('page') ?? document.body;
loadStudioCore().then(
  (core) => render(<Studio core={core} />, page),
  (error: unknown) => render(<Failed error={error} />, page),
);

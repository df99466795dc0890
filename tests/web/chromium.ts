/** The system's Chromium, driven by Playwright. */
import { type Browser, chromium } from 'playwright-core';
import { findChrome } from '../../scripts/programs.mjs';

/** Without its sandbox, which root and most containers cannot have; it loads pages of this repository only. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChrome() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });

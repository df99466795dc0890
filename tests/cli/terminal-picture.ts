/** What a terminal shows, as a picture: light, twice as fine as a screen. */
import { chromium } from 'playwright-core';
import { findChrome } from '../../scripts/programs.mjs';

/** The colours that the command uses, as a light terminal has them: readable, and apart for the colour-blind by their marks. */
const STYLES: Readonly<Record<string, string>> = {
  1: 'font-weight:700',
  2: 'color:#6e7781',
  31: 'color:#b3261e',
  32: 'color:#1a7f37',
  33: 'color:#8a5a00',
  34: 'color:#0b57d0',
  35: 'color:#8250df',
  36: 'color:#00707c',
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');

/** HTML of a text with colours. Every style opens an element, every end of one closes the last. */
export const htmlOf = (text: string): string => {
  const [first = '', ...styled] = text.split('\u001b[');
  const parts = styled.map((part) => {
    const [, code = '', rest = ''] = /^(\d+)m(.*)$/s.exec(part) ?? [];
    const style = STYLES[code];
    return (style === undefined ? '</span>' : `<span style="${style}">`) + escaped(rest);
  });
  return escaped(first) + parts.join('');
};

const page = (prompt: string, text: string) => `<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; padding: 20px; background: #fff; display: inline-block; }
  figure { margin: 0; border: 1px solid #d0d7de; border-radius: 10px; overflow: hidden; background: #fbfcfd; }
  figcaption { padding: 9px 14px; border-bottom: 1px solid #d0d7de; background: #f1f3f5; display: flex; gap: 7px; }
  i { width: 11px; height: 11px; border-radius: 50%; background: #ced4da; }
  pre { margin: 0; padding: 16px 20px 18px; font: 14px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "WenQuanYi Zen Hei Mono", monospace; color: #1f2328; }
</style>
<figure><figcaption><i></i><i></i><i></i></figcaption><pre><span style="color:#6e7781">$ </span>${escaped(prompt)}

${htmlOf(text.trimEnd())}</pre></figure>`;

/** A PNG. @param prompt What was typed. */
export const pictureOf = async (prompt: string, text: string): Promise<Buffer> => {
  const browser = await chromium.launch({
    executablePath: findChrome() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    const tab = await browser.newPage({ deviceScaleFactor: 2, viewport: { width: 1200, height: 800 } });
    await tab.setContent(page(prompt, text));
    return await tab.locator('body').screenshot();
  } finally {
    await browser.close();
  }
};

// @ts-check
/** The chart of the README: three small panels, ours in colour, readable on light and on dark. */

/** @typedef {{ label: string, value: number, text: string, ours?: boolean }} Bar */
/** @typedef {{ title: string, bars: Bar[] }} Panel */

const WIDTH = 760;
const MARGIN = 20;
const LABELS = 176;
const VALUES = 84;
const BAR = 18;
const STEP = 27;

/** Lines that stay, on any ground: the colours change with the reader's scheme. */
const STYLE = `
  text { font: 13px -apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #57606a }
  .title { font-weight: 600; fill: #1f2328 }
  .ours { font-weight: 600; fill: #1f2328 }
  rect { fill: #c4ccd4 }
  rect.ours { fill: #e8590c }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1 }
    .title, text.ours { fill: #f0f6fc }
    rect { fill: #4d5662 }
    rect.ours { fill: #ff8a3d }
  }`;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {Panel} panel @param {number} top */
function drawn({ title, bars }, top) {
  const longest = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - 2 * MARGIN - LABELS - VALUES;
  const rows = bars.map(({ label, value, text, ours }, index) => {
    const y = top + 14 + index * STEP;
    const width = Math.max(2, (value / longest) * room).toFixed(1);
    const mark = ours ? ' class="ours"' : '';
    const x = MARGIN + LABELS;
    return [
      `<text x="${x - 12}" y="${y + 14}" text-anchor="end"${mark}>${escaped(label)}</text>`,
      `<rect x="${x}" y="${y}" width="${width}" height="${BAR}" rx="3"${mark}/>`,
      `<text x="${(x + Number(width) + 8).toFixed(1)}" y="${y + 14}"${mark}>${escaped(text)}</text>`,
    ].join('\n  ');
  });
  return {
    rows: [`<text x="${MARGIN}" y="${top}" class="title">${escaped(title)}</text>`, ...rows],
    height: 14 + bars.length * STEP,
  };
}

/** @param {Panel[]} panels @param {string} foot @returns {string} */
export function chart(panels, foot) {
  let top = 30;
  /** @type {string[]} */
  const all = [];
  for (const panel of panels) {
    const { rows, height } = drawn(panel, top);
    all.push(...rows);
    top += height + 30;
  }
  const height = top + 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(panels.map(({ title }) => title).join('; '))}">
  <style>${STYLE}
  </style>
  ${all.join('\n  ')}
  <text x="${MARGIN}" y="${top - 10}" style="font-size: 11px">${escaped(foot)}</text>
</svg>
`;
}

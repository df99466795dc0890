// @ts-check
/** The links and pictures of a Markdown text, those of HTML in it included. Code is left alone. */
import { posix } from 'node:path';

/** @typedef {{ target: string, isPicture: boolean }} Link `target` as it is written */

/** Blocks and spans of code, which may look like links. */
const CODE = /^( *)(`{3,}|~{3,})[\s\S]*?^\1\2`*$|(`+)[^`][\s\S]*?\3(?!`)/gm;

/** `](target)` with what is before it, `src="target"` or `href="target"`. */
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)|\b(src|href)="([^"]+)"/g;

/**
 * The text with each target changed, and everything else as it was.
 * @param {string} text @param {(link: Link) => string} change
 * @returns {string}
 */
export function mapLinks(text, change) {
  const pieces = [];
  let end = 0;
  for (const { 0: code, index } of text.matchAll(CODE)) {
    pieces.push(mapped(text.slice(end, index), change), code);
    end = index + code.length;
  }
  return [...pieces, mapped(text.slice(end), change)].join('');
}

/** @param {string} text @param {(link: Link) => string} change @returns {string} */
const mapped = (text, change) =>
  text.replace(LINK, (_, exclamation, label, target, attribute, url) => {
    if (attribute) return `${attribute}="${change({ target: url, isPicture: attribute === 'src' })}"`;
    // A picture can be the label of a link.
    const inner = /** @type {string} */ (mapped(label, change));
    return `${exclamation}[${inner}](${change({ target, isPicture: exclamation === '!' })})`;
  });

/** Every link, in the order of the text. @param {string} text */
export function linksOf(text) {
  /** @type {Link[]} */
  const links = [];
  mapLinks(text, (link) => {
    links.push(link);
    return link.target;
  });
  return links;
}

/** False for an address on the web and for a place on the same page. @param {string} target */
export const isRelative = (target) => !/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target);

/**
 * A relative target as seen from the project's folder, and its anchor with the `#`.
 * @param {string} target @param {string} from the file with the link
 */
export function resolved(target, from) {
  const [, file = '', anchor = ''] = /^([^#]*)(#.*)?$/.exec(target) ?? [];
  return { file: posix.normalize(posix.join(posix.dirname(from), decodeURI(file))), anchor };
}

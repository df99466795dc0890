/** `explain CODE`: what a code means, who must act, what to do, and where more is said. */
import type { Command } from 'commander';
import { SIGN_NAMES } from '../../host/error-reference/console-pages.js';
import { printable } from '../../simulator/printable.js';
import { action } from '../action.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { explanationOf, similarCodes } from '../explanation.js';
import { fill } from '../messages/fill.js';
import { facts } from '../terminal/table.js';

export const registerExplain = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('explain')
    .description(help.command.explain)
    .argument('<CODE>', help.argument.code)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.explain)}`)
    .action(action((code: string) => explainCode(code.trim(), context)));
};

const explainCode = (code: string, context: Context) => {
  const { screen, texts, language } = context;
  const found = explanationOf(code);
  if (!found && code.toUpperCase() in (texts.terms['reasons'] ?? {})) {
    return explainCarrierReason(code.toUpperCase(), context);
  }
  if (!found) {
    screen.print(fill(texts.explain.unknown, { code: printable(code) }), { mark: screen.paint.yellow('!') });
    const similar = similarCodes(code);
    if (similar.length > 0) {
      screen.print(fill(texts.explain.similar, { codes: similar.join(texts.comma) }), { indent: 2 });
    }
    return EXIT.problem;
  }
  const { happened, whatToDo, consolePage, source, actor, again, outcome, helpUrl } = found;
  screen.print(screen.paint.bold(found.code));
  screen.print(happened[language], { indent: 2 });
  if (whatToDo[language]) {
    screen.print(whatToDo[language], { indent: 2, mark: '→' });
  }
  if (consolePage) {
    screen.print(`${consolePage.name[language]}${texts.colon}${consolePage.url}`, { indent: 4 });
  }
  screen.print();
  const isDelivered = found.code === 'DELIVERED';
  screen.raw(
    facts(screen, [
      [texts.explain.source, texts.explain.sources[source]],
      ...(isDelivered ? [] : [[texts.explain.actor, texts.actors[actor]] as const]),
      [texts.explain.outcome, texts.explain.outcomes[outcome]],
      ...(source === 'receipt'
        ? []
        : [
            [
              texts.explain.again,
              again.map((way) => texts.explain.ways[way]).join(texts.comma) || texts.explain.notAgain,
            ] as const,
          ]),
    ]),
  );
  screen.print();
  screen.print(helpUrl[language], { indent: 2 });
  return EXIT.fine;
};

/** Why a carrier does not have a sign name: part of an answer about it, and no answer itself. */
const explainCarrierReason = (code: string, { screen, texts, language }: Context) => {
  const reason = texts.terms['reasons']?.[code] ?? '';
  screen.print(screen.paint.bold(code));
  screen.print(fill(texts.explain.carrierReason, { reason }), { indent: 2 });
  screen.print(`${SIGN_NAMES.name[language]}${texts.colon}${SIGN_NAMES.url}`, { indent: 2, mark: '→' });
  screen.print();
  screen.raw(facts(screen, [[texts.explain.actor, texts.actors.operator]]));
  return EXIT.fine;
};

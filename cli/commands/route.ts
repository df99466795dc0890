/** `route NUMBER`: which way a message would go, and why not the ways before. Sends nothing. */
import type { Command } from 'commander';
import { AliyunSms, type RouteExplanation } from '../../host/client.js';
import { printable } from '../../simulator/printable.js';
import { action } from '../action.js';
import { readConfig } from '../config/read-config.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-code.js';
import { maskedNumber } from '../masked-number.js';
import { fill } from '../messages/fill.js';
import { facts, table } from '../terminal/table.js';
import { noteUnknownType } from '../usage-type.js';

interface Options {
  readonly config?: string;
  readonly type: string;
  readonly locale?: string;
}

export const registerRoute = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('route')
    .description(help.command.route)
    .argument('<NUMBER>', help.argument.number)
    .option('--config <FILE>', help.flags.config)
    .option('--type <TYPE>', help.flags.type, 'Generic')
    .option('--locale <TAG>', help.flags.locale)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.route)}`)
    .action(action((to: string, options: Options) => route(to, options, context)));
};

const route = async (to: string, { config, type, locale }: Options, context: Context) => {
  const { screen, texts } = context;
  const { value } = readConfig(config, context.environment);
  const { region, chosen, considered } = await AliyunSms.route(value, {
    to,
    type,
    ...(locale !== undefined && { locale }),
  });
  noteUnknownType(type, chosen, value, context);
  screen.print(
    [
      screen.paint.bold(await maskedNumber(to)),
      texts.route[region],
      ...[type, ...(locale ? [locale] : [])].map(printable),
    ].join('  '),
  );
  if (chosen) {
    screen.raw(
      facts(screen, [
        [texts.route.service, texts.services[chosen.product]],
        [texts.route.template, printable(chosen.templateCode)],
        [texts.route.signNames, chosen.signNames.map(printable).join(texts.comma)],
        [texts.route.entry, chosen.place],
      ]),
    );
  } else {
    screen.print(texts.route.none, { mark: screen.paint.red('✗') });
    screen.print(fill(texts.route.noneAdvice, { type: printable(type) }), { indent: 2, mark: '→' });
  }
  screen.print();
  screen.print(screen.paint.bold(texts.route.decision));
  screen.raw(
    table(
      screen,
      grouped(considered).map(({ places, verdict }) => [
        verdict === 'matches' ? screen.paint.green('✓') : screen.paint.dim('·'),
        places.length === 1 ? (places[0] ?? '') : fill(texts.route.entries, { count: String(places.length) }),
        texts.route.verdicts[verdict],
      ]),
      { indent: 2 },
    ),
  );
  return chosen ? EXIT.fine : EXIT.problem;
};

type Considered = RouteExplanation['considered'][number];

/**
 * Routes one by one, because the first that fits wins. Of the templates, those that fail alike are one line. A template with
 * a code for each side of the border is two entries of the core: its half for the other side says nothing.
 */
const grouped = (
  considered: readonly Considered[],
): readonly { readonly places: readonly string[]; readonly verdict: Considered['verdict'] }[] => {
  const groups = new Map<string, { places: string[]; verdict: Considered['verdict'] }>();
  const otherwise = new Set(
    considered.flatMap(({ place, verdict }) => (verdict === 'region' ? [] : [place])),
  );
  for (const { place, verdict } of considered) {
    if (verdict === 'region' && otherwise.has(place)) {
      continue;
    }
    const isTemplate = place.startsWith('templates') && verdict !== 'matches';
    const key = isTemplate ? verdict : `${place} ${verdict}`;
    const group = groups.get(key) ?? { places: [], verdict };
    groups.set(key, group);
    if (!group.places.includes(place)) {
      group.places.push(place);
    }
  }
  return [...groups.values()];
};

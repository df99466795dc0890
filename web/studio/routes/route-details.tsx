import { language } from '../../language/language.js';
import { useTexts } from '../../language/use-texts.js';
import { useObservable } from '../../state/use-observable.js';
import type { Explanation } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';

interface Props {
  explanation: Extract<Explanation, { kind: 'route' }>;
  onGo: (path: string) => void;
}

/** Where a message goes: template, service, sign names, number as it is sent; and why not another way. */
export function RouteDetails({ explanation: { region, considered, chosen, texts: refused }, onGo }: Props) {
  const texts = useTexts(TEXTS).routes;
  const reader = useObservable(language);
  // An entry with a code for each side of the border is two ways, of which only the one that fits counts.
  const passed = considered.filter(({ place, verdict }) => verdict !== 'matches' && place !== chosen?.place);
  return (
    <div class="outcome">
      <p class="outcome-head">
        {chosen && <strong>{chosen.templateCode}</strong>}
        <span class="tag">{texts.regions[region]}</span>
        {chosen && (
          <span class="tag info" title={texts.productTitles[chosen.product]}>
            {texts.products[chosen.product]}
          </span>
        )}
      </p>
      {refused && <p class="refused">{refused[reader]}</p>}
      {chosen && (
        <dl class="facts">
          <dt>{texts.signNames}</dt>
          <dd>{texts.inOrder(chosen.signNames)}</dd>
          <dt>{texts.sentAs}</dt>
          <dd>
            <code>{sentAs(chosen.parameters)}</code>
          </dd>
          <dt>{texts.parameters}</dt>
          <dd>
            <code>{chosen.parameters.get('TemplateParam')}</code>
          </dd>
          <dt>{texts.entry}</dt>
          <dd>
            <button type="button" class="place" onClick={() => onGo(chosen.place)}>
              <code>{chosen.place}</code>
            </button>
          </dd>
        </dl>
      )}
      {passed.length > 0 && (
        <details>
          <summary>{chosen ? texts.why(passed.length) : texts.whyNone}</summary>
          <ol class="passed">
            {passed.map(({ place, verdict }, index) => (
              <li key={index}>
                <button type="button" class="place" onClick={() => onGo(place)}>
                  <code>{place}</code>
                </button>{' '}
                {texts.verdicts[verdict]}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** The number in the request: Dypnsapi takes the country code apart. */
const sentAs = (parameters: ReadonlyMap<string, string>): string => {
  const country = parameters.get('CountryCode');
  const number = parameters.get('PhoneNumbers') ?? parameters.get('PhoneNumber') ?? '';
  return country === undefined ? number : `+${country} ${number}`;
};

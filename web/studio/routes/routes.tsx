import { useRef } from 'preact/hooks';
import { USAGE_TYPES } from '../../../host/usage-types.js';
import { Icon } from '../../controls/icon.js';
import { language } from '../../language/language.js';
import { useTexts } from '../../language/use-texts.js';
import { useObservable } from '../../state/use-observable.js';
import type { Explanation, StudioCore, TryMessage } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';
import { RouteDetails } from './route-details.js';
import { splitNumbers } from './split-numbers.js';

/** A message that is tried, and what tells it from the others. */
export interface TriedMessage extends TryMessage {
  readonly id: number;
}

/** What a first visitor sees: both sides of the border, and a language. */
export const EXAMPLE_MESSAGES: readonly TriedMessage[] = [
  { id: 1, to: '8613800138000', usageType: 'SignIn', locale: 'zh-CN' },
  { id: 2, to: '85251234567', usageType: 'SignIn', locale: 'zh-HK' },
  { id: 3, to: '14155550100', usageType: 'Register', locale: 'en' },
];

interface Props {
  core: StudioCore;
  config: unknown;
  messages: readonly TriedMessage[];
  onMessages: (messages: readonly TriedMessage[]) => void;
  onGo: (path: string) => void;
}

/** A table of numbers: what each is sent, and why. */
export function Routes({ core, config, messages, onMessages, onGo }: Props) {
  const texts = useTexts(TEXTS).routes;
  const added = useRef(0);
  const nextId = () => Math.max(0, ...messages.map(({ id }) => id)) + 1;
  const change = (id: number, changes: Partial<TryMessage>) =>
    onMessages(messages.map((message) => (message.id === id ? { ...message, ...changes } : message)));
  const add = () => {
    added.current = nextId();
    const { usageType = 'SignIn', locale = '' } = messages.at(-1) ?? {};
    onMessages([...messages, { id: nextId(), to: '', usageType, locale }]);
  };
  /** Several numbers become several rows. */
  const paste = (message: TriedMessage, event: ClipboardEvent) => {
    const numbers = splitNumbers(event.clipboardData?.getData('text') ?? '');
    if (numbers.length < 2) {
      return;
    }
    event.preventDefault();
    const rows = numbers.map((to, index) => ({
      ...message,
      to,
      id: index === 0 ? message.id : nextId() + index,
    }));
    onMessages(messages.flatMap((other) => (other.id === message.id ? rows : [other])));
  };
  return (
    <div class="routes">
      <p class="muted">{texts.intro}</p>
      <datalist id="usage-types">
        {USAGE_TYPES.map((usageType) => (
          <option key={usageType} value={usageType} />
        ))}
      </datalist>
      <datalist id="locales">
        {['zh-CN', 'zh-HK', 'zh-TW', 'en', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR'].map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <table class="route-table">
        <caption class="visually-hidden">{texts.caption}</caption>
        <thead>
          <tr>
            {[texts.number, texts.usageType, texts.locale, texts.route].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <td class="cell-number">
                <span class="cell-label" aria-hidden="true">
                  {texts.number}
                </span>
                <div class="number-field">
                  <input
                    class="field"
                    type="text"
                    inputmode="tel"
                    autocomplete="off"
                    aria-label={texts.number}
                    value={message.to}
                    ref={(input) => {
                      if (input && added.current === message.id) {
                        added.current = 0;
                        input.focus();
                      }
                    }}
                    onInput={(event) => change(message.id, { to: event.currentTarget.value })}
                    onPaste={(event) => paste(message, event)}
                  />
                  <button
                    type="button"
                    class="button quiet square"
                    aria-label={texts.remove(message.to)}
                    title={texts.remove(message.to)}
                    onClick={() => onMessages(messages.filter(({ id }) => id !== message.id))}
                  >
                    <Icon name="close" />
                  </button>
                </div>
              </td>
              <td class="cell-type">
                <span class="cell-label" aria-hidden="true">
                  {texts.usageType}
                </span>
                <input
                  class="field"
                  list="usage-types"
                  autocomplete="off"
                  spellcheck={false}
                  aria-label={texts.usageType}
                  value={message.usageType}
                  onInput={(event) => change(message.id, { usageType: event.currentTarget.value.trim() })}
                />
              </td>
              <td class="cell-locale">
                <span class="cell-label" aria-hidden="true">
                  {texts.locale}
                </span>
                <input
                  class="field"
                  list="locales"
                  autocomplete="off"
                  spellcheck={false}
                  placeholder={texts.any}
                  aria-label={texts.locale}
                  value={message.locale}
                  onInput={(event) => change(message.id, { locale: event.currentTarget.value.trim() })}
                />
              </td>
              <td class="cell-route">
                <Outcome
                  explanation={core.explain(config, message)}
                  isEmpty={message.to.trim() === ''}
                  onGo={onGo}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" class="button" onClick={add}>
        <Icon name="plus" />
        {texts.add}
      </button>
    </div>
  );
}

interface OutcomeProps {
  explanation: Explanation;
  isEmpty: boolean;
  onGo: (path: string) => void;
}

function Outcome({ explanation, isEmpty, onGo }: OutcomeProps) {
  const reader = useObservable(language);
  if (isEmpty || explanation.kind === 'invalidConfig') {
    return <span class="muted">—</span>;
  }
  if (explanation.kind === 'invalidNumber') {
    return <p class="refused">{explanation.texts[reader]}</p>;
  }
  return <RouteDetails explanation={explanation} onGo={onGo} />;
}

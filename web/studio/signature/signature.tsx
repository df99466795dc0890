import { useMemo, useState } from 'preact/hooks';
import { Icon } from '../../controls/icon.js';
import { useTexts } from '../../language/use-texts.js';
import type { StudioCore, TryMessage } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';
import { Compare } from './compare.js';
import { PastedText } from './pasted-text.js';
import { readParameters } from './read-parameters.js';
import { Steps } from './steps.js';

interface Props {
  core: StudioCore;
  config: unknown;
  messages: readonly TryMessage[];
  hidesSecrets: boolean;
}

/** What differs from request to request, as the parameters are called. */
const CHANGING = ['Timestamp', 'SignatureNonce', 'OutId'] as const;

type Context = Readonly<Record<(typeof CHANGING)[number], string>>;

const contextOf = (parameters: ReadonlyMap<string, string>): Context => ({
  Timestamp: parameters.get('Timestamp') ?? '',
  SignatureNonce: parameters.get('SignatureNonce') ?? '',
  OutId: parameters.get('OutId') ?? '',
});

/** The parameters with the changing ones of another request; none that it did not have. */
const inContext = (parameters: ReadonlyMap<string, string>, context: Context): ReadonlyMap<string, string> =>
  new Map([...parameters].map(([name, value]) => [name, { ...context }[name] ?? value]));

/** A signature step by step, and Aliyun's own beside it. */
export function Signature({ core, config, messages, hidesSecrets }: Props) {
  const texts = useTexts(TEXTS).signature;
  const [source, setSource] = useState<'message' | 'parameters'>('message');
  const [place, setPlace] = useState(0);
  const [round, setRound] = useState(0);
  const [entered, setEntered] = useState<Context>();
  const [written, setWritten] = useState('');
  const [method, setMethod] = useState<'POST' | 'GET'>('POST');
  const [ownSecret, setOwnSecret] = useState('');
  const secretOfConfig = core.secretOf(config);
  const sendable = messages.filter((message) => parametersOf(core, config, message));
  const message = sendable[place] ?? sendable[0];
  const ofMessage = message && parametersOf(core, config, message);
  // As the core drew them; they stay until others are asked for.
  const drawn = useMemo(
    () => (ofMessage ? contextOf(ofMessage) : undefined),
    [round, ofMessage === undefined],
  );
  const context = entered ?? drawn;
  const parameters =
    source === 'parameters' ? readParameters(written) : ofMessage && context && inContext(ofMessage, context);
  const isOwn = source === 'parameters';
  const secret = (isOwn && ownSecret) || secretOfConfig || 'AccessKeySecret';
  const isStandIn = secret === 'AccessKeySecret' && secretOfConfig === '';
  return (
    <div class="stack signature">
      <p class="muted">{texts.intro}</p>
      <fieldset class="segments">
        <legend class="visually-hidden">{texts.source}</legend>
        {(['message', 'parameters'] as const).map((name) => (
          <label key={name}>
            <input type="radio" name="source" checked={source === name} onChange={() => setSource(name)} />
            <span>{name === 'message' ? texts.ofMessage : texts.ofParameters}</span>
          </label>
        ))}
      </fieldset>
      {isOwn ? (
        <div class="inputs">
          <PastedText
            id="parameters"
            label={texts.parameters}
            rows={6}
            value={written}
            onText={setWritten}
            hint={texts.parametersHint}
          />
          <label>
            {texts.method}
            <select
              class="field"
              id="method"
              value={method}
              onChange={(event) => setMethod(event.currentTarget.value === 'GET' ? 'GET' : 'POST')}
            >
              <option>POST</option>
              <option>GET</option>
            </select>
          </label>
          <label>
            {texts.secret}
            <input
              class={hidesSecrets ? 'field hidden-text' : 'field'}
              id="own-secret"
              spellcheck={false}
              autocomplete="off"
              placeholder={secretOfConfig ? texts.secretOfConfig : ''}
              value={ownSecret}
              onInput={(event) => setOwnSecret(event.currentTarget.value)}
            />
          </label>
        </div>
      ) : (
        <div class="inputs">
          <label class="wide">
            {texts.message}
            <select
              class="field"
              value={String(sendable.indexOf(message ?? (sendable[0] as TryMessage)))}
              onChange={(event) => setPlace(Number(event.currentTarget.value))}
            >
              {sendable.map(({ to, usageType, locale }, index) => (
                <option key={to + usageType + locale} value={String(index)}>
                  {[to, usageType, locale].filter(Boolean).join(' · ')}
                </option>
              ))}
            </select>
          </label>
          {context &&
            CHANGING.map((name) => (
              <label key={name}>
                {texts.changing[name]}
                <input
                  class="field"
                  value={context[name]}
                  spellcheck={false}
                  autocomplete="off"
                  onInput={(event) => setEntered({ ...context, [name]: event.currentTarget.value })}
                />
              </label>
            ))}
          <button
            type="button"
            class="button"
            onClick={() => {
              setEntered(undefined);
              setRound(round + 1);
            }}
          >
            <Icon name="refresh" />
            {texts.refresh}
          </button>
        </div>
      )}
      {isStandIn && <p class="muted">{texts.needsSecret}</p>}
      {parameters ? (
        <Steps
          steps={core.signatureSteps(isOwn ? method : 'POST', parameters, secret)}
          secret={secret}
          hidesSecrets={hidesSecrets}
        />
      ) : (
        <p class="muted">{written.trim() && isOwn ? texts.unreadable : texts.noParameters}</p>
      )}
      <Compare core={core} config={config} />
    </div>
  );
}

const parametersOf = (
  core: StudioCore,
  config: unknown,
  message: TryMessage,
): ReadonlyMap<string, string> | undefined => {
  const explanation = core.explain(config, message);
  if (explanation.kind !== 'route' || !explanation.chosen) {
    return undefined;
  }
  const parameters = new Map(explanation.chosen.parameters);
  parameters.delete('Signature');
  return parameters;
};

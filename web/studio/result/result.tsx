import { useState } from 'preact/hooks';
import { CopyButton } from '../../controls/copy-button.js';
import { useTexts } from '../../language/use-texts.js';
import { FORM_FIELDS, SECRET_KEYS } from '../config/fields.js';
import type { Imported } from '../config/import.js';
import { inFormOrder, resultOf } from '../config/result.js';
import { TEXTS } from '../messages/texts.js';
import { DiffView } from '../text/diff-view.js';
import { formatConfig, formatJson } from '../text/format.js';
import { dotted, masked } from '../text/secrets.js';

interface Props {
  /** The config with all fixes. */
  config: unknown;
  /** The config as it was pasted. */
  pasted: unknown;
  imported: Imported | undefined;
  hidesSecrets: boolean;
}

const STRICT = 'strictPhoneRegionNumberCheck';

/** What goes into Logto: the whole config, and each field of the console's form. */
export function Result({ config, pasted, imported, hidesSecrets }: Props) {
  const texts = useTexts(TEXTS).result;
  const [isStrict, setIsStrict] = useState(false);
  const saysStrict = typeof config === 'object' && config !== null && STRICT in config;
  const result = resultOf(config, saysStrict ? undefined : isStrict);
  const json = formatConfig(result);
  const before = formatConfig(inFormOrder(pasted));
  const show = hidesSecrets ? masked : (text: string) => text;
  const isSame = before === json;
  return (
    <div class="result">
      <p class="muted">
        {texts.intro} {imported && <span class="tag origin">{texts.origin[imported.origin]}</span>}
      </p>
      {!saysStrict && (
        <fieldset class="choice">
          <legend>{texts.strict}</legend>
          <p class="muted">{texts.strictMissing}</p>
          {[true, false].map((value) => (
            <label key={String(value)}>
              <input
                type="radio"
                name="strict"
                checked={isStrict === value}
                onChange={() => setIsStrict(value)}
              />
              {value ? texts.strictOn : texts.strictOff}
            </label>
          ))}
        </fieldset>
      )}
      <section aria-labelledby="changes-title">
        <h3 id="changes-title">{texts.changes}</h3>
        {isSame ? (
          <p class="muted">{texts.noChanges}</p>
        ) : (
          <DiffView before={show(before)} after={show(json)} around={1} />
        )}
      </section>
      <section aria-labelledby="form-title">
        <h3 id="form-title">{texts.form}</h3>
        <p class="muted">{texts.formHint}</p>
        <dl class="form-fields">
          {FORM_FIELDS.filter(({ key }) => key in result).map(({ key, label, type }) => {
            const value = written(result[key]);
            const shown = hidesSecrets && SECRET_KEYS.includes(key) ? dotted(value) : value;
            return (
              <div key={key} class="form-field">
                <dt>{label}</dt>
                <dd>
                  {type === 'switch' ? (
                    <span class="tag info">{result[key] === true ? texts.on : texts.off}</span>
                  ) : (
                    <>
                      <pre class="code-block wrapped">{shown}</pre>
                      <CopyButton text={value} label={texts.copyField(label)} />
                    </>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      <section aria-labelledby="whole-title">
        <div class="section-head">
          <h3 id="whole-title">{texts.whole}</h3>
          <CopyButton text={json} label={texts.copyWhole} class="button primary">
            {texts.copyWhole}
          </CopyButton>
        </div>
        <p class="muted">{texts.wholeHint}</p>
        <pre class="code-block wrapped" id="result-json">
          {show(json)}
        </pre>
      </section>
    </div>
  );
}

/** As it is typed into the form: a list of sign names is one text there. */
const written = (value: unknown): string => {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join(', ');
  }
  return typeof value === 'string' ? value : formatJson(value);
};

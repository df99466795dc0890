import { isAliyunSmsError } from '../../host/errors/index.js';
import { language } from '../language/language.js';
import { useTexts } from '../language/use-texts.js';
import { useObservable } from '../state/use-observable.js';
import { TEXTS } from './messages/texts.js';

/** Instead of the page: an old browser, or one whose owner switched WebAssembly off. */
export function Failed({ error }: { error: unknown }) {
  const texts = useTexts(TEXTS);
  const reader = useObservable(language);
  const reason = isAliyunSmsError(error) ? error.in(reader) : String(error);
  return (
    <main class="failed">
      <h1>{texts.failed}</h1>
      <p>{reason}</p>
    </main>
  );
}

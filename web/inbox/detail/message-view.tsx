import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import type { Message } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { dateAndTime } from '../timeline/time.js';
import { FactList } from './fact-list.js';
import { messageLength } from './message-length.js';
import { PhonePreview } from './phone-preview.js';
import './message-view.css';

const written = (params: Message['params']): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');

export function MessageView({ message }: { message: Message }) {
  const { facts, signature } = useInboxTexts();
  const now = useObservable(language);
  const { characters, parts } = messageLength(message.text);
  return (
    <div class="message-view">
      <PhonePreview message={message} />
      <FactList
        facts={[
          { name: facts.signName, value: message.signName },
          { name: facts.template, value: message.templateCode },
          { name: facts.variables, value: written(message.params) || signature.none },
          { name: facts.length, value: facts.lengthValue(characters, parts) },
          { name: facts.time, value: dateAndTime(message.at, now) },
          { name: facts.carrierCode, value: message.errorCode, isId: true },
          { name: facts.bizId, value: message.bizId, isId: true },
          { name: facts.outId, value: message.outId, isId: true },
          { name: facts.requestId, value: message.requestId, isId: true },
        ]}
      />
    </div>
  );
}

import { useState } from 'preact/hooks';
import { type Tab, Tabs } from '../../controls/tabs.js';
import type { Request } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { type Entry, isRefused } from '../timeline/timeline.js';
import { MessageView } from './message-view.js';
import { RefusalView } from './refusal-view.js';
import { RequestView } from './request-view.js';
import { SignatureView } from './signature-view.js';

type View = 'main' | 'request' | 'signature';

interface Props {
  entry: Entry;
  /** Behind it; no longer kept for an old message. */
  request: Request | undefined;
}

/** An entry in three views. The chosen one stays when the next entry is selected. */
export function EntryView({ entry, request }: Props) {
  const { detail } = useInboxTexts();
  const [view, setView] = useState<View>('main');
  const main =
    entry.kind === 'message' ? detail.message : isRefused(entry.request) ? detail.refusal : detail.answer;
  const tabs: Tab<View>[] = [
    { id: 'main', label: main },
    { id: 'request', label: detail.request },
    { id: 'signature', label: detail.signature },
  ];
  return (
    <Tabs label={detail.tabs} tabs={tabs} selected={view} onSelect={setView}>
      {view === 'main' &&
        (entry.kind === 'message' ? (
          <MessageView message={entry.message} />
        ) : (
          <RefusalView request={entry.request} />
        ))}
      {view !== 'main' && !request && <p class="muted">{detail.noRequest}</p>}
      {view === 'request' && request && <RequestView request={request} />}
      {view === 'signature' && request && <SignatureView request={request} />}
    </Tabs>
  );
}

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly content: () => ComponentChildren;
}

interface Props<Name extends string> {
  label: string;
  tabs: readonly Tab<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Tabs as the ARIA practices have them: one stop for the Tab key, arrows between them. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose }: Props<Name>) {
  const list = useRef<HTMLDivElement>(null);
  const choose = (place: number) => {
    const tab = tabs[(place + tabs.length) % tabs.length];
    if (tab) {
      onChoose(tab.name);
      list.current?.querySelector<HTMLElement>(`#tab-${tab.name}`)?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = tabs.findIndex(({ name }) => name === chosen);
    const step = STEPS[event.key];
    const next = step === undefined ? { Home: 0, End: tabs.length - 1 }[event.key] : place + step;
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
    }
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ name, label: text }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === chosen}
            aria-controls={`panel-${name}`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {text}
          </button>
        ))}
      </div>
      {tabs.map(({ name, content }) => (
        <div
          key={name}
          class="panel"
          role="tabpanel"
          id={`panel-${name}`}
          aria-labelledby={`tab-${name}`}
          hidden={name !== chosen}
          tabIndex={-1}
        >
          {name === chosen && content()}
        </div>
      ))}
    </>
  );
}

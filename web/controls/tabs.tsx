import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import './tabs.css';

export interface Tab<T extends string> {
  id: T;
  label: string;
}

interface Props<T extends string> {
  /** What the tabs are of, for screen readers. */
  label: string;
  tabs: readonly Tab<T>[];
  selected: T;
  onSelect(id: NoInfer<T>): void;
  /** The panel of the selected tab. */
  children: ComponentChildren;
}

/** Where the keys go from a tab; before the first comes the last. Up and down are for tabs on more than one line. */
const KEYS: Readonly<Record<string, (index: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowUp: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: () => -1,
};

/** Tabs by the pattern of WAI-ARIA: one stop for the Tab key, which goes on to the panel; the other keys choose. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, children }: Props<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const goTo = KEYS[event.key];
    if (!goTo) {
      return;
    }
    event.preventDefault();
    const next = goTo(tabs.findIndex((tab) => tab.id === selected)) % tabs.length;
    const tab = tabs.at(next);
    if (tab) {
      onSelect(tab.id);
      [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].at(next)?.focus();
    }
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            class="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  );
}

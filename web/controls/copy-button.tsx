import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../language/use-texts.js';
import { copyText } from './clipboard.js';
import { Icon } from './icon.js';

const TEXTS = {
  en: { copy: 'Copy', copied: 'Copied', failed: 'Not copied: select it and press Ctrl+C' },
  zh: { copy: '复制', copied: '已复制', failed: '复制失败，请选中后按 Ctrl+C' },
};

/** Milliseconds for which the button says what became of it. */
const SAID_FOR = 2000;

interface Props {
  text: string;
  /** What is copied, for those who hear the button without seeing where it stands: "Copy the code 123456". */
  label: string;
  /** The words on the button, instead of "Copy". */
  children?: string;
  /** Only the icon, where many stand beside each other. */
  isIcon?: boolean;
  class?: string;
}

/** Copies a text with one click, and says whether that worked, on the button and to screen readers. */
export function CopyButton({ text, label, children, isIcon, class: className = 'button' }: Props) {
  const texts = useTexts(TEXTS);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) {
      return;
    }
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <>
      <button type="button" class={className} aria-label={label} title={label} onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {!isIcon && <span>{outcome ? texts[outcome] : (children ?? texts.copy)}</span>}
      </button>
      <span role="status" class="visually-hidden">
        {outcome ? texts[outcome] : ''}
      </span>
    </>
  );
}

import css from './kit.module.css';

const isMac = /Mac/i.test(navigator.userAgent);

/** Key names as this computer's keyboard writes them: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function keyName(keys: string): string {
  return keys
    .split(' ')
    .map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key))
    .join(' ');
}

/** A key or a chord beside the action it runs: `<Kbd keys="mod K" />`. `inherit` takes the colours of a filled button. */
export function Kbd({ keys, inherit = false }: { keys: string; inherit?: boolean }) {
  return <kbd className={inherit ? `${css.kbd} ${css.kbdInherit}` : css.kbd}>{keyName(keys)}</kbd>;
}

/** True for Ctrl (⌘ on a Mac) without Alt. */
export function hasMod(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return (isMac ? event.metaKey : event.ctrlKey) && !event.altKey;
}

/** True while the person types into a field, where single letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    target.getAttribute('type') !== 'checkbox'
  );
}

import { describe, expect, it } from 'vitest';
import {
  belongsElsewhere,
  type KeyPress,
  queueCommand,
} from '../../../src-renderer/features/queue/keyboard.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});

describe('keys of the queue', () => {
  it('moves by rows, pages and to the edges, extending with Shift', () => {
    expect(queueCommand(press('ArrowDown'))).toEqual({ type: 'move', by: 1, extend: false });
    expect(queueCommand(press('ArrowUp', { shiftKey: true }))).toEqual({
      type: 'move',
      by: -1,
      extend: true,
    });
    expect(queueCommand(press('End'))).toEqual({ type: 'edge', to: 'last', extend: false });
  });

  it('accepts by Enter and by digits, on the number pad too', () => {
    expect(queueCommand(press('Enter'))).toEqual({ type: 'accept', rank: 0 });
    expect(queueCommand(press('Digit1'))).toEqual({ type: 'accept', rank: 0 });
    expect(queueCommand(press('Numpad3'))).toEqual({ type: 'accept', rank: 2 });
    expect(queueCommand(press('Digit0'))).toBeUndefined();
  });

  it('tells letters by their place, so that the Russian layout works', () => {
    expect(queueCommand(press('KeyF', { key: 'а' }))).toEqual({ type: 'find' });
    expect(queueCommand(press('KeyS', { key: 'ы' }))).toEqual({ type: 'split' });
    expect(queueCommand(press('KeyZ', { key: 'я', ctrlKey: true }))).toEqual({ type: 'undo' });
    expect(queueCommand(press('KeyZ', { key: 'z', metaKey: true }))).toEqual({ type: 'undo' });
  });

  it('leaves the browser its own: Ctrl+F, Alt+arrow, Ctrl+Shift+Z, Shift+letter', () => {
    expect(queueCommand(press('KeyF', { ctrlKey: true }))).toBeUndefined();
    expect(queueCommand(press('ArrowUp', { altKey: true }))).toBeUndefined();
    expect(queueCommand(press('KeyZ', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
    expect(queueCommand(press('KeyX', { shiftKey: true }))).toBeUndefined();
  });

  it('a key held down moves and never decides', () => {
    expect(queueCommand(press('ArrowDown', { repeat: true }))).toEqual({
      type: 'move',
      by: 1,
      extend: false,
    });
    expect(queueCommand(press('Enter', { repeat: true }))).toBeUndefined();
    expect(queueCommand(press('KeyZ', { repeat: true, ctrlKey: true }))).toBeUndefined();
  });

  it('shows the keys by «?» wherever the layout has it', () => {
    expect(queueCommand(press('Slash', { key: '?', shiftKey: true }))).toEqual({ type: 'help' });
    expect(queueCommand(press('Digit7', { key: '?', shiftKey: true }))).toEqual({ type: 'help' });
  });
});

describe('whose key it is', () => {
  const target = (tagName: string, matches: (selector: string) => boolean = () => false) => ({
    tagName,
    isContentEditable: false,
    closest: (selector: string) => (matches(selector) ? {} : null),
  });

  it('a field, an editable text and a dialog keep every key', () => {
    expect(belongsElsewhere(press('KeyF'), target('INPUT'))).toBe(true);
    expect(belongsElsewhere(press('KeyF'), { ...target('DIV'), isContentEditable: true })).toBe(true);
    expect(
      belongsElsewhere(
        press('ArrowDown'),
        target('DIV', (selector) => selector.includes('dialog')),
      ),
    ).toBe(true);
  });

  it('a button keeps Enter and Space alone', () => {
    const button = target('BUTTON', (selector) => selector.startsWith('button'));
    expect(belongsElsewhere(press('Enter'), button)).toBe(true);
    expect(belongsElsewhere(press('Space'), button)).toBe(true);
    expect(belongsElsewhere(press('ArrowDown'), button)).toBe(false);
    expect(belongsElsewhere(press('KeyF'), button)).toBe(false);
    expect(belongsElsewhere(press('Enter'), target('DIV'))).toBe(false);
    expect(belongsElsewhere(press('Enter'), null)).toBe(false);
  });
});

/** The command palette: finds any client, invoice, payment or deal, and runs any action (Ctrl/⌘ K). */
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../src-shared/domain/index.ts';
import { onOpenPalette } from '../ui/commands.ts';
import { hasMod, Money, trpc, useFormat, useTexts } from '../ui/index.ts';
import css from './palette.module.css';
import { type PaletteCommand, usePaletteCommands } from './use-palette-commands.ts';

const HITS = 12;
const SCREENS = {
  client: '/clients/$id',
  invoice: '/invoices/$id',
  payment: '/payments/$id',
  deal: '/deals/$id',
} as const;

export function Palette() {
  const t = useTexts('common');
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  useEffect(
    () =>
      onOpenPalette((prompt) => {
        setText(prompt);
        setOpened(true);
      }),
    [],
  );
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      // By the key's place: the Russian layout types another letter there.
      if (event.code !== 'KeyK' || !hasMod(event) || event.shiftKey) return;
      event.preventDefault();
      setText('');
      setOpened((now) => !now);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Modal.Root
      opened={opened}
      onClose={() => setOpened(false)}
      yOffset="12vh"
      size={600}
      padding={0}
      radius={12}
      // At once: what is typed while it appears belongs to it, and not to the screen below.
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('palette.title')}>
        <Modal.Body p={0}>
          <PaletteBody text={text} onText={setText} onDone={() => setOpened(false)} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface BodyProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
}

function PaletteBody({ text, onText, onDone }: BodyProps) {
  const t = useTexts('common');
  const id = useId();
  const navigate = useNavigate();
  const commands = usePaletteCommands();
  const [asked] = useDebouncedValue(text.trim(), 90);
  const found = useQuery({
    ...trpc.search.find.queryOptions({ text: asked, limit: HITS }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const hits = text.trim() === '' ? [] : (found.data ?? []);
  const matching = useMemo(() => filterCommands(commands, text), [commands, text]);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const count = hits.length + matching.length;
  const at = Math.min(active, Math.max(0, count - 1));
  const optionId = (index: number) => `${id}option${index}`;
  useEffect(() => {
    document.getElementById(`${id}option${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  const run = (index: number) => {
    const hit = hits[index];
    const command = matching[index - hits.length];
    if (!hit && !command) return;
    onDone();
    if (hit) void navigate({ to: SCREENS[hit.kind], params: { id: String(hit.id) } });
    else command?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      setActive((at + step + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(at);
    }
  };

  return (
    <div className={css.content}>
      <div className={css.field}>
        <input
          ref={field}
          className={css.input}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('palette.prompt')}
          role="combobox"
          aria-label={t('palette.input')}
          aria-expanded={count > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={count > 0 ? optionId(at) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      </div>
      {count === 0 ? (
        <div className={css.nothing} role="status">
          {t('palette.nothing')}
        </div>
      ) : null}
      <div
        id={`${id}list`}
        role="listbox"
        aria-label={t('palette.results')}
        className={css.list}
        hidden={count === 0}
      >
        {hits.map((hit, index) => (
          <div
            key={`${hit.kind}${hit.id}`}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={css.option}
            onMouseMove={() => setActive(index)}
            onClick={() => run(index)}
            onKeyDown={onKeyDown}
          >
            <HitLine hit={hit} />
          </div>
        ))}
        {matching.map((command, position) => {
          const index = hits.length + position;
          return (
            <div
              key={command.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={css.option}
              onMouseMove={() => setActive(index)}
              onClick={() => run(index)}
              onKeyDown={onKeyDown}
            >
              {command.title}
            </div>
          );
        })}
      </div>
      <div className={css.hint}>{t('palette.hint')}</div>
    </div>
  );
}

function HitLine({ hit }: { hit: SearchHit }) {
  const t = useTexts('common');
  const format = useFormat();
  return (
    <>
      <span className={css.kind}>{t(`palette.kinds.${hit.kind}`)}</span>
      <span className={css.optionTitle}>{hit.kind === 'invoice' ? `№ ${hit.title}` : hit.title}</span>
      <span className={css.optionNote}>{hit.subtitle}</span>
      {hit.date === null ? null : <span className={css.optionDay}>{format.day(hit.date)}</span>}
      {hit.amount === null ? null : (
        <span className={css.optionSum}>
          <Money value={hit.amount} {...(hit.currency === null ? {} : { currency: hit.currency })} symbol />
        </span>
      )}
    </>
  );
}

/** Commands all of whose typed words begin a word of the title; all of them for an empty text. */
function filterCommands(commands: readonly PaletteCommand[], text: string): readonly PaletteCommand[] {
  const words = text.toLowerCase().replaceAll('ё', 'е').split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  return commands.filter(({ title }) => {
    const known = title
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[\s:…]+/);
    return words.every((word) => known.some((part) => part.startsWith(word)));
  });
}

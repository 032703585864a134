/** The frame of a screen: header with search and actions, body, cards, figures, empty states. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { openPalette } from './commands.ts';
import { Kbd } from './kbd.tsx';
import css from './kit.module.css';
import { useTexts } from './texts.ts';

export interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Buttons at the right; the primary one last. */
  readonly actions?: ReactNode;
  /** `scroll`: the body scrolls as a whole; `fill`: a column whose table takes the rest of the height. */
  readonly layout?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

/** A whole screen. Sets the window's title too. */
export function Page({ title, subtitle, actions, layout = 'scroll', children }: PageProps) {
  const t = useTexts('common');
  useEffect(() => {
    document.title = `${title} — ${t('appName')}`;
  }, [title, t]);
  return (
    <div className={css.page}>
      <PageHeader title={title} subtitle={subtitle} actions={actions} />
      <div className={`${css.body} ${layout === 'fill' ? css.fill : css.scroll}`}>{children}</div>
    </div>
  );
}

/** Title, subtitle, the search box that opens the command palette, and the screen's own actions. */
export function PageHeader({ title, subtitle, actions }: Pick<PageProps, 'title' | 'subtitle' | 'actions'>) {
  const t = useTexts('common');
  return (
    <header className={css.header}>
      <div className={css.heading}>
        <h1 className={css.title}>{title}</h1>
        {subtitle ? <div className={css.subtitle}>{subtitle}</div> : null}
      </div>
      <div className={css.actions}>
        <button type="button" className={css.search} onClick={() => openPalette()}>
          <span>{t('palette.prompt')}</span>
          <Kbd keys="mod K" />
        </button>
        {actions}
      </div>
    </header>
  );
}

export function Card({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={className ? `${css.card} ${className}` : css.card}>{children}</div>;
}

/** A card with a heading of its own. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={`${css.card} ${css.section}`} aria-label={title}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A row of figures. */
export function Kpis({ children }: { children: ReactNode }) {
  return <div className={css.kpis}>{children}</div>;
}

export interface KpiProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'positive' | 'negative' | undefined;
}

export function Kpi({ label, value, note, tone }: KpiProps) {
  return (
    <div className={`${css.card} ${css.kpi}`}>
      <div className={css.kpiLabel}>{label}</div>
      <div className={tone === undefined ? css.kpiValue : `${css.kpiValue} ${css[tone]}`}>{value}</div>
      {note ? <div className={css.kpiNote}>{note}</div> : null}
    </div>
  );
}

/** What a screen without data says: what is missing and what to do first. */
export function EmptyState({
  title,
  text,
  actions,
}: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <h2 className={css.emptyTitle}>{title}</h2>
      {text ? <div className={css.emptyText}>{text}</div> : null}
      {actions ? <div className={css.emptyActions}>{actions}</div> : null}
    </div>
  );
}

/** Names and values in two columns; empty values are left out. */
export function Details({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.details}>
      {items
        .filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <DetailsItem key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

function DetailsItem({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

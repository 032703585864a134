import type { ReactNode } from 'react';
import css from './settings.module.css';

/** A setting: name and explanation at the left, its control at the right. */
export function SettingRow({
  label,
  note,
  children,
}: {
  label: string;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={css.row}>
      <div className={css.text}>
        <span className={css.label}>{label}</span>
        {note ? <span className={css.note}>{note}</span> : null}
      </div>
      {children}
    </div>
  );
}

import type { EvidenceItem } from '../../../src-shared/domain/index.ts';
import { useTexts } from '../../ui/index.ts';
import { purposePieces } from './highlight.ts';
import css from './queue.module.css';

/** The purpose with the words marked that the evidence speaks of; those of the evidence under the pointer stand out. */
export function PurposeText({
  purpose,
  evidence,
  lit,
}: {
  readonly purpose: string;
  readonly evidence: readonly EvidenceItem[];
  /** Number of the evidence item pointed at; null for none. */
  readonly lit: number | null;
}) {
  const t = useTexts('queue');
  if (purpose === '') return <div className={`${css.purpose} ${css.faint}`}>{t('list.noPurpose')}</div>;
  return (
    <div className={css.purpose}>
      {purposePieces(purpose, evidence).map((piece) =>
        piece.evidence.length === 0 ? (
          <span key={piece.start}>{piece.text}</span>
        ) : (
          <mark key={piece.start} data-lit={(lit !== null && piece.evidence.includes(lit)) || undefined}>
            {piece.text}
          </mark>
        ),
      )}
    </div>
  );
}

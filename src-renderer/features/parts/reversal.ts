/** Why an entry was taken back, in words. */
import { useTexts } from '../../ui/index.ts';

type ReasonKey = 'reversal.undo' | 'reversal.applied' | 'reversal.bankEdited';

/** What the program itself writes as the reason; anything else is a person's own words. */
const OWN_REASONS: ReadonlyMap<string, ReasonKey> = new Map([
  ['undo', 'reversal.undo'],
  ['applied', 'reversal.applied'],
  ['bankEdited', 'reversal.bankEdited'],
]);
/** A person took it off and gave no reason. */
const NO_REASON = 'released';

/** `say` translates a reason of the program's own. Empty when there is nothing to say. */
export function reversalReason(stored: string | null, say: (key: ReasonKey) => string): string {
  if (stored === null || stored === NO_REASON) return '';
  const own = OWN_REASONS.get(stored);
  return own === undefined ? stored : say(own);
}

export function useReversalReason(): (stored: string | null) => string {
  const t = useTexts('queue');
  return (stored) => reversalReason(stored, t);
}

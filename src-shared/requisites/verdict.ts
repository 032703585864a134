/**
 * What a check of a requisite may answer. `form`: wrong length or characters; `checkDigits`: the shape is right, the
 * check digits do not agree; `unchecked`: there is no rule for it. Real files carry numbers that do not agree, so the
 * answer is a warning for a person, never a reason to drop a row.
 */
export type Verdict = 'valid' | 'form' | 'checkDigits' | 'unchecked';

/** Sum of products of the leading digits with the weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < weights.length; at++) total += Number(digits[at]) * (weights[at] ?? 0);
  return total;
}

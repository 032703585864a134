import { type AgingBucket, agingBucketSchema } from '../../../src-shared/domain/index.ts';

export const AGES = agingBucketSchema.options;

/** Colour of an age, from calm to alarming. */
export function ageColor(bucket: AgingBucket): string {
  return `var(--age-${AGES.indexOf(bucket)})`;
}

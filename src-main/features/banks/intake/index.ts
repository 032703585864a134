export { type Absorbed, type AbsorbInput, createAbsorb } from './absorb.ts';
export { type ReadRow, rowsOf } from './plan.ts';

export { buildDemo, type DemoDoors } from './build.ts';
export { type DemoPlan, planDemo } from './plan.ts';

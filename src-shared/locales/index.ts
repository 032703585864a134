export * from './present.ts';
export { type Namespace, resources } from './resources.ts';
export { createTranslator, type Translator } from './translator.ts';

/** Every emulated bank that can be started by its name. */
import type { BankKey } from '../../src-shared/domain/index.ts';
import { startAlfaEmulator } from './alfa/index.ts';
import type { StartEmulator } from './bank.ts';
import { startBccEmulator } from './bcc/index.ts';
import { startDirectbankEmulator } from './directbank/index.ts';
import { startModulbankEmulator } from './modulbank/index.ts';
import { startSberEmulator } from './sber/index.ts';
import { startTbankEmulator } from './tbank/index.ts';
import { startTochkaEmulator } from './tochka/index.ts';

export const EMULATORS: Readonly<Record<BankKey, StartEmulator>> = {
  tochka: startTochkaEmulator,
  tbank: startTbankEmulator,
  modulbank: startModulbankEmulator,
  alfa: startAlfaEmulator,
  sber: startSberEmulator,
  directbank: startDirectbankEmulator,
  bcc: startBccEmulator,
};

/** Every bank that can be connected. */
import type { Connectors } from '../poller/index.ts';
import { alfaConnector } from './alfa/index.ts';
import { bccConnector } from './bcc/index.ts';
import { directbankConnector } from './directbank/index.ts';
import { modulbankConnector } from './modulbank/index.ts';
import { sberConnector } from './sber/index.ts';
import { tbankConnector } from './tbank/index.ts';
import { tochkaConnector } from './tochka/index.ts';

export const CONNECTORS: Connectors = {
  tochka: tochkaConnector,
  tbank: tbankConnector,
  modulbank: modulbankConnector,
  alfa: alfaConnector,
  sber: sberConnector,
  directbank: directbankConnector,
  bcc: bccConnector,
};

/**
 * What every connector must do against its emulator, over real sockets. A bank's test registers it in a few lines:
 * `describeConnector({ connector: tochkaConnector, start: startTochkaEmulator, ... })`.
 */
import { afterAll, describe } from 'vitest';
import { registerFaults } from './suite/faults.ts';
import { registerReading } from './suite/reading.ts';
import { registerSafety } from './suite/safety.ts';
import { type ConnectorUnderTest, createStage } from './suite/stage.ts';

export type { ConnectorUnderTest } from './suite/stage.ts';

/** Registers the suite of one bank. */
export function describeConnector(bank: ConnectorUnderTest): void {
  const stage = createStage(bank);
  describe(`the connector of ${bank.connector.bank}`, () => {
    afterAll(() => stage.close());
    registerReading(stage);
    registerFaults(stage);
    // The last of them looks at all that was asked before.
    registerSafety(stage);
  });
}

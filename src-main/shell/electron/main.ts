/** Entry of the Electron shell (`out/main/electron.js`). Nothing may be awaited here before the shell is launched. */
import { join } from 'node:path';
import { systemClock } from '../../../src-shared/dates/index.ts';
import { launchElectronShell } from './launch.ts';

launchElectronShell({ clock: systemClock(), root: join(import.meta.dirname, '..', '..') });

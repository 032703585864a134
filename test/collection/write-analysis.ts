/** `node test/collection/write-analysis.ts`: writes the error analysis anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAnalysis } from './analysis.ts';
import { COLLECTIONS } from './folders.ts';

writeFileSync(join(COLLECTIONS, 'ANALYSIS.md'), await makeAnalysis());

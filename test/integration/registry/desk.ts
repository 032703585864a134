/** The import as the screens use it: uploads by content, settings of the office. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createRegistryService,
  type RegistryImports,
  type WaitingFile,
} from '../../../src-main/features/registry/index.ts';
import {
  type ColumnMapping,
  type RegistryPreview,
  type RegistryTarget,
  settingsSchema,
} from '../../../src-shared/domain/index.ts';
import type { Office } from './office.ts';

export interface Desk extends RegistryImports {
  upload(name: string, content: string | Uint8Array): string;
  pathOf(uploadId: string): string;
  /** Opens and previews the first sheet as guessed, or with this choice instead. */
  look(uploadId: string, choice?: Partial<Choice>): Promise<{ choice: Choice; preview: RegistryPreview }>;
  /** Does what `look` showed. */
  load(name: string, content: string | Uint8Array, choice?: Partial<Choice>): Promise<RegistryPreview>;
}

export interface Choice {
  readonly uploadId: string;
  readonly sheet: string;
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
}

export function openDesk(office: Office): Desk {
  const files = new Map<string, WaitingFile>();
  const folder = join(office.dataDir, 'uploads');
  mkdirSync(folder, { recursive: true });
  const service = createRegistryService({
    db: office.db,
    clock: office.clock,
    events: office.events,
    inbox: {
      get: (id) => {
        const file = files.get(id);
        if (file === undefined) throw new Error(`no upload ${id}`);
        return file;
      },
      release: async (id) => void files.delete(id),
    },
    settings: { get: async () => settingsSchema.parse({}) },
  });

  const upload: Desk['upload'] = (name, content) => {
    const id = `u${files.size + 1}-${Math.trunc(performance.now() * 1000)}`;
    const path = join(folder, id);
    writeFileSync(path, content);
    const bytes = Buffer.from(content);
    files.set(id, {
      name,
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    return id;
  };
  const look: Desk['look'] = async (uploadId, given = {}) => {
    const [sheet] = (await service.open(uploadId)).sheets;
    if (sheet === undefined) throw new Error('no sheets');
    const choice = { uploadId, sheet: sheet.name, target: sheet.target, mapping: sheet.mapping, ...given };
    return { choice, preview: await service.preview(choice) };
  };
  return {
    ...service,
    upload,
    pathOf: (id) => files.get(id)?.path ?? '',
    look,
    load: async (name, content, given) => {
      const { choice, preview } = await look(upload(name, content), given);
      await service.commit({ ...choice, digest: preview.digest });
      return preview;
    },
  };
}

/** Content of every table of the registry, without ids of rows that only count up and without times. */
export async function contents(office: Office) {
  const { read } = office.db;
  return {
    clients: await read.selectFrom('clients').selectAll().orderBy('id').execute(),
    accounts: await read.selectFrom('client_accounts').selectAll().orderBy('id').execute(),
    aliases: await read.selectFrom('client_aliases').selectAll().orderBy('id').execute(),
    deals: await read.selectFrom('deals').selectAll().orderBy('id').execute(),
    invoices: await read.selectFrom('invoices').selectAll().orderBy('id').execute(),
    own: await read.selectFrom('accounts').selectAll().orderBy('id').execute(),
  };
}

/** Row types of the tables of migration 0005, as Kysely sees them. */

/** What the columns of a payout registry mean, by the signature of its headings. */
export interface PayoutMappingsTable {
  signature: string;
  /** JSON. */
  mapping: string;
  updated_at: string;
}

export interface PayoutTables {
  payout_mappings: PayoutMappingsTable;
}

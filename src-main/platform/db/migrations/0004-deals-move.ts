import type { Migration } from '../migration.ts';

const PAID_IN_FULL = `(
    select sum(paid) >= sum(amount) and sum(amount) > 0 from invoices where deal_id = new.deal_id and cancelled_at is null
  )`;

/**
 * A deal whose invoices are paid goes to work by itself, in the transaction of the payment, and back when the money is
 * taken off again. \`stage_before\` says that it went by itself and from where; a person's choice of a stage clears it.
 */
export const migration0004: Migration = {
  version: 4,
  name: 'deals-move',
  sql: `
alter table deals add column stage_before text;

create trigger deals_move after update of paid on invoices
when new.deal_id is not null and new.paid <> old.paid
begin
  update deals set stage_before = stage, stage = 'working'
  where id = new.deal_id and stage in ('new', 'agreed', 'invoiced') and ${PAID_IN_FULL};
  update deals set stage = stage_before, stage_before = null
  where id = new.deal_id and stage = 'working' and stage_before is not null and not ${PAID_IN_FULL};
end;
`,
};

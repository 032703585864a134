import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { trpc } from '../../ui/index.ts';
import { type InvoiceDraft, newInvoice } from './invoice-draft.ts';

/** What a new invoice begins with; undefined until everything it needs is known. */
export function useInvoiceStart(
  wanted: boolean,
  clientId: number | undefined,
  dealId: number | undefined,
): { readonly start: InvoiceDraft | undefined; readonly termDays: number } {
  const today = useQuery(trpc.app.info.queryOptions()).data?.today;
  const termDays = useQuery(trpc.settings.get.queryOptions()).data?.paymentTermDays;
  const number = useQuery({ ...trpc.invoices.nextNumber.queryOptions(), enabled: wanted });
  const owner = useQuery({
    ...trpc.clients.card.queryOptions({ id: clientId ?? 1 }),
    enabled: wanted && clientId !== undefined,
  });
  const known = clientId === undefined || owner.data?.id === clientId;
  const [start, setStart] = useState<InvoiceDraft>();
  // A number that is being asked for anew would be the one before; once begun, the form keeps what it began with.
  const fresh = number.isFetching ? undefined : number.data;
  const owned = clientId === undefined ? undefined : owner.data;
  useEffect(() => {
    if (!wanted) return setStart(undefined);
    if (today === undefined || termDays === undefined || fresh === undefined || !known) return;
    const client = owned ? { id: owned.id, name: owned.name } : null;
    setStart(
      (begun) => begun ?? newInvoice({ today, number: fresh, termDays, client, dealId: dealId ?? null }),
    );
  }, [wanted, today, termDays, fresh, known, owned, dealId]);
  return { start, termDays: termDays ?? 0 };
}

import type { InvoiceCard } from '../../../src-shared/domain/index.ts';
import { Money, useTexts } from '../../ui/index.ts';
import { partsCss, ShortTable, totalsOf } from '../parts/index.ts';

/** The lines of an invoice on its card. */
export function InvoiceLines({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const { currency } = card;
  const rows = card.lines.map((line, at) => ({ ...line, at, currency }));
  const [amount] = totalsOf(rows, (line) => line.amount);
  const [vat] = totalsOf(rows, (line) => line.vatAmount);
  return (
    <ShortTable
      label={t('card.lines')}
      rows={rows}
      keyOf={({ at }) => at}
      empty={t('card.noLines')}
      columns={[
        { id: 'name', header: t('line.name'), total: t('line.total'), cell: (line) => line.name },
        {
          id: 'quantity',
          header: t('line.quantity'),
          right: true,
          cell: (line) => (
            <span className={partsCss.quiet}>
              {line.quantity.replace('.', ',')} {line.unit}
            </span>
          ),
        },
        {
          id: 'price',
          header: t('line.price'),
          right: true,
          cell: (line) => <Money value={line.price} currency={currency} />,
        },
        {
          id: 'rate',
          header: t('line.vatRate'),
          right: true,
          cell: (line) => <span className={partsCss.quiet}>{t(`vatRate.${line.vatRate}`)}</span>,
        },
        {
          id: 'vat',
          header: t('line.vat'),
          right: true,
          total: vat ? <Money value={vat.amount} currency={currency} /> : null,
          cell: (line) => <Money value={line.vatAmount} currency={currency} />,
        },
        {
          id: 'amount',
          header: t('line.amount'),
          right: true,
          total: amount ? <Money value={amount.amount} currency={currency} /> : null,
          cell: (line) => <Money value={line.amount} currency={currency} />,
        },
      ]}
    />
  );
}

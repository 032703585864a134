import { Link } from '@tanstack/react-router';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { accountNumber } from '../../../src-shared/text/index.ts';
import { Details, Section, useFormat, useTexts } from '../../ui/index.ts';
import css from './payments.module.css';

/** Requisites of a payment and where it came from. */
export function PaymentFacts({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const common = useTexts('common');
  const format = useFormat();
  const { source } = payment;
  return (
    <Details
      items={[
        [t('facts.direction'), common(`direction.${payment.direction}`)],
        [t('facts.date'), format.day(payment.date)],
        [t('facts.number'), payment.number],
        [t('facts.docDate'), payment.docDate === null ? null : format.day(payment.docDate)],
        [t('facts.docKind'), payment.docKind],
        [t('facts.party'), payment.partyName],
        [
          t('facts.client'),
          payment.clientId === null ? null : (
            <Link key="client" to="/clients/$id" params={{ id: String(payment.clientId) }}>
              {payment.clientName}
            </Link>
          ),
        ],
        [
          t('facts.likelyClient'),
          payment.likelyClient === null || payment.clientId !== null ? null : (
            <Link key="likely" to="/clients/$id" params={{ id: String(payment.likelyClient.id) }}>
              {payment.likelyClient.name}
            </Link>
          ),
        ],
        [t('facts.inn'), payment.partyInn],
        [t('facts.kpp'), payment.partyKpp],
        [t('facts.partyAccount'), payment.partyAccount],
        [t('facts.bic'), payment.partyBic],
        [t('facts.bank'), payment.partyBank],
        [
          t('facts.account'),
          [accountNumber(payment.account), payment.account.bankName].filter(Boolean).join(', '),
        ],
        [t('facts.category'), payment.category === null ? null : common(`category.${payment.category}`)],
        [
          t('facts.postponedUntil'),
          payment.postponedUntil === null ? null : format.day(payment.postponedUntil),
        ],
        [t('facts.postponedReason'), payment.postponedReason],
        [
          t('facts.source'),
          source === null ? null : (
            <Link key="source" to="/imports/$id" params={{ id: String(source.importId) }}>
              {t('facts.sourceLine', { file: source.fileName, line: source.line })}
            </Link>
          ),
        ],
      ]}
    />
  );
}

/** Every key that the bank wrote, as it wrote it. */
export function PaymentKeys({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const keys = Object.entries(payment.extra).filter(([, value]) => value !== '');
  if (keys.length === 0) return null;
  return (
    <Section title={t('card.keys')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <div className={css.raw} tabIndex={0}>
        <Details items={keys} />
      </div>
    </Section>
  );
}

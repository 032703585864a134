import type { ClientCard } from '../../../src-shared/domain/index.ts';
import { Details, useTexts } from '../../ui/index.ts';

export function Requisites({ card }: { readonly card: ClientCard }) {
  const t = useTexts('clients');
  return (
    <Details
      items={[
        [t(card.country === 'KZ' ? 'requisites.bin' : 'requisites.inn'), card.inn],
        [t('requisites.kpp'), card.kpp],
        [t('requisites.fullName'), card.fullName],
        [t('requisites.country'), card.country === 'RU' ? '' : t(`country.${card.country}`)],
        [t('requisites.phone'), card.phone],
        [t('requisites.email'), card.email],
        [t('requisites.address'), card.address],
      ]}
    />
  );
}

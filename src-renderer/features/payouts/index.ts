export { PayoutButton } from './payout-button.tsx';
export { PayoutPage } from './payout-page.tsx';

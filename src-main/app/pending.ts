/** Stands in for the services of the banks until they are composed; every call answers `bank.pending`. */
import type { AccountsService, BanksService, ExchangesService } from '../api/services.ts';
import { AppError } from '../platform/errors.ts';

function pending(): never {
  throw new AppError('bank.pending');
}

export const pendingBanks: BanksService = {
  guides: () => [],
  begin: pending,
  draft: pending,
  signIn: pending,
  test: pending,
  connect: pending,
  replace: pending,
  discard: pending,
  list: async () => [],
  card: pending,
  alerts: async () => [],
  poll: pending,
  pause: pending,
  resume: pending,
  setInterval: pending,
  rename: pending,
  chooseAccounts: pending,
  refreshAccounts: pending,
  removeToken: pending,
  remove: pending,
};

export const pendingExchanges: ExchangesService = {
  page: async () => ({ total: 0, rows: [] }),
  card: pending,
  repeat: pending,
};

export const pendingAccounts: AccountsService = {
  list: async () => ({ accounts: [], totals: [], asOf: null }),
  createCashDesk: pending,
  updateCashDesk: pending,
  addCashMovement: pending,
  withdrawCashMovement: pending,
  balanceCheck: async () => [],
};

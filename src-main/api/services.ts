/**
 * What the API calls: one interface per feature, implemented in `features/*` and composed in `app`.
 * Every method answers in the shapes of `src-shared/domain` and fails with `AppError`.
 */
import type { z } from 'zod';
import type { Day } from '../../src-shared/dates/index.ts';
import type * as domain from '../../src-shared/domain/index.ts';
import type { EventBus } from '../platform/events.ts';
import type { Host } from '../platform/host.ts';
import type { MatchRulesService } from './match-rules-service.ts';
import type { LearningService } from './services-learning.ts';

export interface PaymentsService {
  page(input: domain.PaymentPageInput): Promise<domain.PaymentPage>;
  get(id: number): Promise<domain.PaymentDetails>;
  accounts(): Promise<readonly domain.AccountRow[]>;
}

export interface QueueService {
  summary(): Promise<domain.QueueSummary>;
  /** Waiting payments, newest first; postponed ones come when their day has come or when asked for. */
  page(input: {
    offset: number;
    limit: number;
    postponed: boolean;
    text: string;
  }): Promise<domain.Page<domain.PaymentRow>>;
  /** Applies the fresh suggestion of this rank (0 is the first); it must be the one `seen`, when that is told. */
  accept(input: {
    paymentId: number;
    rank: number;
    seen?: domain.SeenSuggestion | undefined;
  }): Promise<domain.ActionResult>;
  /** Accepts the first suggestion of each that has one; `skipped` had none, or another than the one in `seen`. */
  acceptMany(
    paymentIds: readonly number[],
    seen?: readonly (domain.SeenSuggestion & { readonly paymentId: number })[],
  ): Promise<domain.ActionResult & { readonly skipped: readonly number[] }>;
  allocate(input: domain.AllocateInput): Promise<domain.ActionResult>;
  /** «Не этот счёт»: never offered for this payment again. */
  reject(input: { paymentId: number; invoiceId: number }): Promise<domain.ActionResult>;
  postpone(input: z.infer<typeof domain.postponeInputSchema>): Promise<domain.ActionResult>;
  dismiss(input: z.infer<typeof domain.dismissInputSchema>): Promise<domain.ActionResult>;
  /** Unbinds everything live of a payment and puts it back into the queue (an outgoing one becomes spent money again). */
  release(input: { paymentId: number; reason: string }): Promise<domain.ActionResult>;
  /** Reverses an action; without an id, the newest one that is not undone. */
  undo(actionId: number | undefined): Promise<domain.ActionResult>;
  findInvoices(input: {
    text: string;
    paymentId: number;
    limit: number;
  }): Promise<readonly domain.InvoiceCandidate[]>;
}

export interface ClientsService {
  page(input: domain.ClientPageInput): Promise<domain.ClientPage>;
  card(id: number): Promise<domain.ClientCard>;
  create(input: domain.ClientInput): Promise<domain.SaveResult>;
  update(id: number, input: domain.ClientInput): Promise<domain.SaveResult>;
  setArchived(id: number, archived: boolean): Promise<void>;
  /** Removes a learnt account or name. */
  forget(input: { clientId: number; kind: 'account' | 'alias'; id: number }): Promise<void>;
}

export interface DealsService {
  page(input: domain.DealPageInput): Promise<domain.DealPage>;
  card(id: number): Promise<domain.DealCard>;
  create(input: domain.DealInput): Promise<domain.SaveResult>;
  update(id: number, input: domain.DealInput): Promise<domain.SaveResult>;
  setStage(id: number, stage: domain.DealStage): Promise<void>;
}

export interface InvoicesService {
  page(input: domain.InvoicePageInput): Promise<domain.InvoicePage>;
  card(id: number): Promise<domain.InvoiceCard>;
  /** The number that a new invoice of this date would get. */
  nextNumber(): Promise<string>;
  create(input: domain.InvoiceInput): Promise<domain.SaveResult>;
  /** Refuses a sum below what is already allocated with `AppError('invoice.belowPaid')`. */
  update(id: number, input: domain.InvoiceInput): Promise<domain.SaveResult>;
  /** Refuses an invoice with live allocations with `AppError('invoice.hasPayments')`. */
  setCancelled(id: number, cancelled: boolean): Promise<void>;
}

export interface ReceivablesService {
  summary(input: z.infer<typeof domain.receivablesInputSchema>): Promise<domain.Receivables>;
  invoices(
    input: z.infer<typeof domain.receivableInvoicesInputSchema>,
  ): Promise<readonly domain.ReceivableInvoiceRow[]>;
}

export interface ImportsService {
  list(input: { offset: number; limit: number }): Promise<domain.Page<domain.ImportRow>>;
  card(id: number): Promise<domain.ImportCard>;
  preview(uploadId: string): Promise<domain.StatementPreviewResult>;
  /** Starts the import job; progress comes by the event stream with this job id. */
  commit(uploadId: string): Promise<{ readonly jobId: string; readonly importId: number }>;
  /** The state of a job, for whoever came late to the stream. */
  job(jobId: string): Promise<{
    readonly phase: string;
    readonly done: number;
    readonly total: number | null;
    readonly finished: boolean;
    readonly error: domain.Message | null;
  }>;
  cancel(jobId: string): Promise<void>;
}

export interface RegistryService {
  open(uploadId: string): Promise<domain.RegistryFile>;
  fields(target: domain.RegistryTarget): readonly domain.RegistryField[];
  preview(input: domain.RegistryImportInput): Promise<domain.RegistryPreview>;
  /** Does what the preview with this digest showed; `AppError('registry.changed')` when the data have changed since. */
  commit(
    input: domain.RegistryImportInput & { readonly digest: string },
  ): Promise<domain.RegistryCommitResult>;
}

export interface TasksService {
  page(input: {
    status: 'open' | 'done';
    offset: number;
    limit: number;
  }): Promise<domain.Page<domain.TaskRow>>;
  setDone(id: number, done: boolean): Promise<void>;
}

export interface OverviewService {
  today(): Promise<domain.Today>;
  counts(): Promise<domain.RailCounts>;
}

export interface SettingsService {
  get(): Promise<domain.Settings>;
  update(settings: domain.Settings): Promise<domain.Settings>;
}

export interface BackupsService {
  status(): Promise<domain.BackupStatus>;
  /** Throws `AppError`: `db.backupFailed`, `backup.folderRelative`. */
  make(): Promise<domain.BackupStatus>;
}

export interface SearchService {
  find(input: { text: string; limit: number }): Promise<readonly domain.SearchHit[]>;
}

/** Files made for the user. Each answers with a body, a name and a media type. */
export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: Uint8Array | ReadableStream<Uint8Array>;
}

export interface InterchangeService {
  /** The reconciled period as 1CClientBankExchange (Windows-1251). */
  clientBankExchange(input: { from: Day; to: Day; accountIds: readonly number[] }): Promise<ExportedFile>;
  /** The register: payment, client, ИНН, invoice, deal, allocated sum. */
  register(input: { from: Day; to: Day; accountIds: readonly number[] }): Promise<ExportedFile>;
  /** What a table shows, as XLSX. */
  table(
    input:
      | { table: 'payments'; query: domain.PaymentPageInput }
      | { table: 'clients'; query: domain.ClientPageInput }
      | { table: 'deals'; query: domain.DealPageInput }
      | { table: 'invoices'; query: domain.InvoicePageInput }
      | { table: 'receivables'; query: z.infer<typeof domain.receivableInvoicesInputSchema> }
      | { table: 'expenses'; query: domain.ExpensePageInput }
      | { table: 'expenseGroups'; query: domain.ExpenseStatementInput },
  ): Promise<ExportedFile>;
}

export interface UploadsService {
  /**
   * Takes a whole file, or the first piece of one whose `size` (bytes) is told; kept until a preview and a commit.
   * Throws `AppError`: `upload.tooLarge`, `upload.noSpace`, `db.diskFull`.
   */
  open(
    file: { readonly name: string; readonly size?: number | undefined },
    body: AsyncIterable<Uint8Array>,
  ): Promise<domain.UploadState>;
  /** Takes the piece that begins at byte `offset`. Throws `AppError`: `upload.gap`, `upload.differs`, `upload.gone`. */
  append(uploadId: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<domain.UploadState>;
  /** Forgets a file that nobody wants any more. */
  discard(uploadId: string): Promise<void>;
}

export interface BanksService {
  /** What the wizard asks for, bank by bank. */
  guides(): readonly domain.BankGuide[];
  /** Begins a connection (or the replacing of credentials). Throws `AppError`: `bank.fieldMissing`, `bank.badAddress`. */
  begin(input: domain.BeginDraftInput): Promise<domain.ConnectionDraft>;
  draft(draftId: string): Promise<domain.ConnectionDraft>;
  /** Opens the bank's site in the system browser; `draft` tells when the person has come back. */
  signIn(draftId: string): Promise<domain.ConnectionDraft>;
  /** Asks the bank for accounts and rights. Throws `AppError('bank.canWrite')` for a token that can do more than read. */
  test(draftId: string): Promise<domain.ConnectionTest>;
  /** Keeps the connection and polls at once. */
  connect(input: domain.ConnectInput): Promise<{ readonly connectionId: number }>;
  /** Puts the tested credentials of a `replace` draft in the place of the old ones and polls at once. */
  replace(draftId: string): Promise<void>;
  discard(draftId: string): Promise<void>;
  list(): Promise<readonly domain.ConnectionRow[]>;
  card(connectionId: number): Promise<domain.ConnectionCard>;
  alerts(): Promise<readonly domain.BankAlert[]>;
  /** Polls one connection, or all, at once; returns when the polls have begun. */
  poll(connectionId: number | undefined): Promise<void>;
  pause(connectionId: number): Promise<void>;
  resume(connectionId: number): Promise<void>;
  setInterval(input: z.infer<typeof domain.setIntervalSchema>): Promise<void>;
  rename(input: z.infer<typeof domain.renameConnectionSchema>): Promise<void>;
  chooseAccounts(input: domain.ChooseAccountsInput): Promise<void>;
  /** Asks the bank anew which accounts there are. */
  refreshAccounts(connectionId: number): Promise<domain.ConnectionCard>;
  /** Takes the secrets out of the keychain; the connection stays and waits for a token. */
  removeToken(connectionId: number): Promise<void>;
  /** Ends the connection and takes its secrets out of the keychain; payments and journal stay. */
  remove(connectionId: number): Promise<void>;
}

export interface ExchangesService {
  page(input: domain.ExchangePageInput): Promise<domain.Page<domain.ExchangeRow>>;
  card(id: number): Promise<domain.ExchangeCard>;
  /** Reads the stored answers once more and takes them in. Throws `AppError('exchange.notRepeatable')`. */
  repeat(id: number): Promise<domain.ExchangeCard>;
}

export interface AccountsService {
  list(): Promise<domain.OwnAccounts>;
  createCashDesk(input: domain.CashDeskInput): Promise<{ readonly accountId: number }>;
  updateCashDesk(input: domain.CashDeskInput & { readonly accountId: number }): Promise<void>;
  /** Enters a movement of a cash desk; it is matched at once like any other payment. */
  addCashMovement(input: domain.CashMovementInput): Promise<{ readonly paymentId: number }>;
  /** Takes a movement entered by hand back. Throws `AppError('cash.hasAllocations')`. */
  withdrawCashMovement(paymentId: number): Promise<void>;
  /** «Сверка остатков», newest day first. */
  balanceCheck(input: domain.BalanceCheckInput): Promise<readonly domain.BalanceCheckRow[]>;
}

/** Outgoing money: categories, rules, own transfers, the statement of expenses. */
export interface PayoutsService {
  open(uploadId: string): Promise<domain.PayoutFile>;
  preview(input: domain.PayoutInput): Promise<domain.PayoutPreview>;
  /** Does what the preview with this digest showed; `AppError('payouts.changed')` when anything has changed since. */
  apply(input: domain.PayoutInput & { readonly digest: string }): Promise<domain.ActionResult>;
}

export interface ExpensesService {
  categories(): Promise<readonly domain.ExpenseCategoryRow[]>;
  /** Throws `AppError('expenses.categoryExists')`. */
  createCategory(name: string): Promise<{ readonly key: domain.ExpenseCategory }>;
  /** Throws `AppError`: `expenses.categoryExists`, `expenses.categoryNotFound`. */
  updateCategory(input: z.infer<typeof domain.categoryUpdateSchema>): Promise<void>;
  rules(): Promise<readonly domain.ExpenseRule[]>;
  /** What the rule would do to the payments that are there. */
  tryRule(input: domain.ExpenseRuleInput): Promise<domain.ExpenseTrial>;
  /** Saves what the trial with this digest showed. Throws `AppError`: `expenses.trialChanged`, `expenses.ruleNotFound`. */
  saveRule(input: domain.ExpenseRuleInput, digest: string): Promise<{ readonly id: number }>;
  moveRule(input: z.infer<typeof domain.moveRuleSchema>): Promise<void>;
  removeRule(id: number): Promise<void>;
  statement(input: domain.ExpenseStatementInput): Promise<domain.ExpenseStatement>;
  page(input: domain.ExpensePageInput): Promise<domain.ExpensePage>;
  ofPayment(paymentId: number): Promise<domain.ExpenseRow>;
  /** What a person says of payments; no rule alters it. Throws `AppError('expenses.incoming')`. */
  setCategory(input: domain.SetExpenseCategory): Promise<domain.ActionResult>;
}

export interface Services {
  readonly info: Omit<domain.AppInfo, 'wayBack'> & {
    readonly host: Pick<Host, 'showPath' | 'openLink' | 'openDemo' | 'leaveDemo'>;
  };
  readonly today: () => Day;
  readonly events: EventBus;
  readonly payments: PaymentsService;
  readonly queue: QueueService;
  readonly clients: ClientsService;
  readonly deals: DealsService;
  readonly invoices: InvoicesService;
  readonly receivables: ReceivablesService;
  readonly imports: ImportsService;
  readonly registry: RegistryService;
  readonly payouts: PayoutsService;
  readonly tasks: TasksService;
  readonly overview: OverviewService;
  readonly settings: SettingsService;
  readonly backups: BackupsService;
  readonly search: SearchService;
  readonly interchange: InterchangeService;
  readonly uploads: UploadsService;
  readonly banks: BanksService;
  readonly exchanges: ExchangesService;
  readonly accounts: AccountsService;
  readonly expenses: ExpensesService;
  readonly learning: LearningService;
  readonly matchRules: MatchRulesService;
}

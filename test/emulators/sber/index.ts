/**
 * Сбер: nobody gets in without a client certificate, days are UTC, a hundred rows a page, tokens that rotate. The page for
 * signing in lies at another address, without a certificate, as a browser has none.
 */
import { dayOf, type Instant } from '../../../src-shared/dates/index.ts';
import { RUB, toDecimalText } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { AUTHORITY, CLIENT_P12 } from '../certificates/index.ts';
import {
  bookedRows,
  type DailyQuestion,
  type DailyStyle,
  dailyQuestion,
  pageOf,
  rowOf,
  summaryOf,
} from '../daily.ts';
import { createFaults } from '../faults.ts';
import type { VisibleRow } from '../ledger-types.ts';
import { CLIENT_ID, createOAuthServer, fieldsOf, type OAuthServer } from '../oauth.ts';
import { type EmulatorAnswer, type EmulatorRequest, json, startServer } from '../server.ts';

const ACCESS_SECONDS = 3600;
/** The bank allows the same refresh token again for an hour. */
const REUSE_SECONDS = 3600;
const DELETED = '9223372036854775807';
const SCOPE = 'openid GET_STATEMENT_ACCOUNT GET_CLIENT_ACCOUNTS inn orgKpp';

const STYLE: DailyStyle = {
  pageSize: 100,
  // Text in one place, a number in the next; two names of the rouble.
  amount: (minor, place) => ({
    amount: place % 2 === 0 ? toDecimalText(minor, RUB) : Number(toDecimalText(minor, RUB)),
    currencyName: place % 3 === 0 ? 'RUB' : 'RUR',
  }),
  ids: (row) => ({ uuid: `uuid-${row.id}`, operationId: row.id, transactionId: row.id }),
  date: (day) => `${day}T00:00:00`,
  noInn: '0000000000',
};

export interface SberOptions extends EmulatorOptions {
  /** Every so many-th question for a statement is answered «later» (202). */
  readonly laterEvery?: number;
}

export interface SberEmulator extends BankEmulator {
  readonly oauth: OAuthServer;
  readonly signInUrl: string;
}

export async function startSberEmulator(options: SberOptions): Promise<SberEmulator> {
  const { ledger, faults, now, onStall, port } = options;
  const scope = options.canWrite ? `${SCOPE} PAY_DOC_RU` : SCOPE;
  const oauth = createOAuthServer({
    name: 'sber',
    now,
    accessSeconds: ACCESS_SECONDS,
    reuseSeconds: REUSE_SECONDS,
    scope,
  });
  let tokens = oauth.issue();
  let asked = 0;

  function respond(request: EmulatorRequest): EmulatorAnswer {
    const { method, path, query, headers, body } = request;
    if (method === 'POST' && path === '/ic/sso/api/v2/oauth/token') {
      return oauth.token(fieldsOf(body, headers['content-type'] ?? ''));
    }
    if (!oauth.isGood((headers.authorization ?? '').replace(/^Bearer /, ''))) {
      return failure(401, 'UNAUTHORIZED', 'Срок действия токена истёк');
    }
    if (method !== 'GET') return failure(405, 'METHOD_NOT_ALLOWED', 'Метод не поддерживается');
    if (path === '/fintech/api/v1/client-info') return json(200, clientInfo());
    const question = dailyQuestion(ledger, query);
    if (!question) return failure(400, 'VALIDATION_FAULT', 'Неверный запрос');
    if (question.day > dayOf(now(), 'UTC')) {
      return failure(400, 'WORKFLOW_FAULT', 'Дата выписки находится в будущем');
    }
    asked += 1;
    if (options.laterEvery !== undefined && asked % options.laterEvery === 0) {
      return failure(202, 'STATEMENT_RESPONSE_PROCESSING', 'Выписка формируется, повторите запрос позже');
    }
    if (path === '/fintech/api/v2/statement/summary')
      return json(200, summaryOf(ledger, question, now(), STYLE));
    if (path === '/fintech/api/v2/statement/transactions') {
      return page(request, question, bookedRows(ledger, question.account, question.day, now()));
    }
    if (path === '/fintech/api/v2/statement/increment') return page(request, question, changed(question));
    return failure(404, 'NOT_FOUND', 'Нет такого метода');
  }

  function page({ fault }: EmulatorRequest, question: DailyQuestion, rows: readonly VisibleRow[]) {
    if (rows.length === 0) return failure(404, 'DATA_NOT_FOUND_EXCEPTION', 'Нет операций за дату');
    const { count, body } = pageOf(rows, question, STYLE, fault, (row, place) => ({
      ...Object(rowOf(ledger, row, place, STYLE)),
      ...(row.withdrawn ? { version: DELETED } : {}),
    }));
    if (count === 0 && question.page > 1) {
      return failure(400, 'WORKFLOW_FAULT', 'Номер страницы больше допустимого');
    }
    return json(200, body);
  }

  /** What happened to rows on a day, whatever their own day; deleted ones among them. */
  const changed = ({ account, day }: DailyQuestion): VisibleRow[] =>
    ledger
      .rows(account, now(), { from: ledger.from, to: day, withdrawn: true })
      .filter((row) => !row.held && dayOf(row.modifiedAt, 'UTC') === day);

  const clientInfo = () => ({
    shortName: ledger.owner.name,
    inn: ledger.owner.inn,
    accounts: ledger.accounts.map(({ number, title, currency, open }) => ({
      number,
      name: title,
      currencyCode: number.slice(5, 8),
      currencyName: currency,
      bic: ledger.bank.bic,
      type: 'calculated',
      state: open ? 'OPEN' : 'CLOSED',
      openDate: '2020-01-15',
    })),
  });

  const server = await startServer({
    respond,
    faults,
    tls: 'mutual',
    ...(onStall ? { onStall } : {}),
    ...(port === undefined ? {} : { port }),
  });
  const page4browser = await startServer({
    respond: ({ path, query }) =>
      path === '/ic/sso/api/v2/oauth/authorize' ? oauth.authorize(query) : json(404, {}),
    faults: createFaults(),
  });
  return {
    bank: 'sber',
    baseUrl: server.baseUrl,
    signInUrl: page4browser.baseUrl,
    log: server.log,
    faults,
    ledger,
    oauth,
    values: { clientId: CLIENT_ID, signInUrl: page4browser.baseUrl },
    get secrets() {
      const end: Instant = now();
      return {
        clientSecret: oauth.clientSecret,
        accessToken: tokens.access,
        refreshToken: tokens.refresh,
        accessRenewFrom: new Date(Date.parse(end) + (ACCESS_SECONDS - 300) * 1000).toISOString(),
        grantedScope: scope,
      };
    },
    authorities: [AUTHORITY],
    certificate: CLIENT_P12,
    revoke: () => oauth.revoke(),
    reissue() {
      tokens = oauth.issue();
    },
    async close() {
      await server.close();
      await page4browser.close();
    },
  };
}

function failure(status: number, cause: string, message: string): EmulatorAnswer {
  return json(status, { cause, referenceId: '44444444-0000-4000-8000-0000000000ff', message });
}

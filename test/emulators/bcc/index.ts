/**
 * БЦК: two tokens, a statement for a range of days in one answer. Besides the four confirmed fields of a row the names are
 * guesses, the same that the connector looks for.
 */
import { addDays, isDay } from '../../../src-shared/dates/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { toDecimalText } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { disturb } from '../faults.ts';
import type { VisibleRow } from '../ledger-types.ts';
import { CLIENT_ID, createOAuthServer, fieldsOf, type OAuthServer } from '../oauth.ts';
import { type EmulatorAnswer, type EmulatorRequest, json, startServer } from '../server.ts';

const ROOT = '/bcc/production';
const ACCESS_SECONDS = 300;
const SCOPE = 'oapi.business.account.api';

export interface BccOptions extends EmulatorOptions {
  /** How the bank wants what is posted; a form unless told. */
  readonly posts?: 'form' | 'json';
  /** The program's own token is asked for with its credentials in the form. */
  readonly credentialsInForm?: boolean;
}

export interface BccEmulator extends BankEmulator {
  readonly oauth: OAuthServer;
}

export async function startBccEmulator(options: BccOptions): Promise<BccEmulator> {
  const { ledger, faults, now, onStall, port } = options;
  const scope = options.canWrite ? `${SCOPE} oapi.business.payment.api` : SCOPE;
  const oauth = createOAuthServer({
    name: 'bcc',
    now,
    accessSeconds: ACCESS_SECONDS,
    reuseSeconds: 3600,
    scope,
  });
  const apps = createOAuthServer({
    name: 'bcc-app',
    now,
    accessSeconds: ACCESS_SECONDS,
    reuseSeconds: 0,
    scope: '',
  });
  let tokens = oauth.issue();

  function appToken({ headers, body }: EmulatorRequest): EmulatorAnswer {
    const fields = fieldsOf(body, headers['content-type'] ?? '');
    const basic = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString(
      'utf8',
    );
    const given = options.credentialsInForm
      ? `${fields.get('client_id')}:${fields.get('client_secret')}`
      : basic;
    if (given !== `${CLIENT_ID}:${oauth.clientSecret}`) return json(401, { error: 'invalid_client' });
    return json(200, { access_token: apps.issue().access, token_type: 'Bearer', expires_in: ACCESS_SECONDS });
  }

  function posted({ path, headers, body }: EmulatorRequest): EmulatorAnswer {
    const type = headers['content-type'] ?? '';
    if (type.includes('json') !== (options.posts === 'json')) return json(415, { error: 'unsupported' });
    const fields = fieldsOf(body, type);
    if (path.endsWith('/token')) return oauth.token(fields);
    const page = new URL(`${server.baseUrl}/sign-in`);
    page.searchParams.set('client_id', CLIENT_ID);
    page.searchParams.set('redirect_uri', fields.get('redirect_uri') ?? '');
    return json(200, { authUrl: page.href });
  }

  function respond(request: EmulatorRequest): EmulatorAnswer {
    const { method, path, query, headers } = request;
    if (path === '/sign-in') return oauth.authorize(query);
    if (method === 'POST' && path === `${ROOT}/v2/oauth/token`) return appToken(request);
    if (!apps.isGood((headers.authorization ?? '').replace(/^Bearer /, ''))) {
      return json(401, { error_description: 'Токен приложения недействителен' });
    }
    if (method === 'POST' && path.startsWith(`${ROOT}/v1/auth-client/`)) return posted(request);
    if (!oauth.isGood(headers['x-client-token'] ?? '')) {
      return json(401, { error_description: 'Токен клиента недействителен' });
    }
    if (method === 'GET' && path === `${ROOT}/v1/business-account-management/accounts`) {
      return json(200, accounts());
    }
    return statement(request);
  }

  const accounts = () =>
    ledger.accounts.map(({ number, currency, open }, at) => ({
      iban: number,
      currency,
      status: open ? 'OPEN' : 'CLOSED',
      is_main: at === 0,
    }));

  function statement({ path, query, fault }: EmulatorRequest): EmulatorAnswer {
    const iban = /\/accounts\/(KZ\w{18})\/statement$/.exec(path)?.[1] ?? '';
    const from = query.get('dateFrom') ?? '';
    const to = query.get('dateTo') ?? '';
    const account = ledger.accounts.find(({ number }) => number === iban);
    if (!account || !isDay(from) || !isDay(to)) return json(400, { message: 'Неверный запрос' });
    const sum = (minor: Minor) => ({ amount: Number(toDecimalText(minor, account.currency)) });
    const rows = ledger.rows(iban, now(), { from, to }).filter((row) => !row.held);
    return json(200, {
      info: {},
      inBalance: sum(ledger.balanceBefore(iban, from, now())),
      outBalance: sum(ledger.balanceBefore(iban, addDays(to, 1), now())),
      // No row has an id here, so none is ever doubled.
      transactions: disturb(
        rows.map((row) => ({ ...row, anonymous: true })),
        fault,
      ).map(rowOf),
    });
  }

  const server = await startServer({
    respond,
    faults,
    spares: ({ path }) => path === '/sign-in',
    ...(onStall ? { onStall } : {}),
    ...(port === undefined ? {} : { port }),
  });
  return {
    bank: 'bcc',
    baseUrl: server.baseUrl,
    log: server.log,
    faults,
    ledger,
    oauth,
    values: { clientId: CLIENT_ID, clientIdn: ledger.owner.inn },
    get secrets() {
      return {
        clientSecret: oauth.clientSecret,
        accessToken: tokens.access,
        refreshToken: tokens.refresh,
        grantedScope: scope,
      };
    },
    revoke: () => oauth.revoke(),
    reissue() {
      tokens = oauth.issue();
    },
    close: server.close,
  };
}

function rowOf(row: VisibleRow) {
  const { name, inn, account, bic, bankName } = row.counterparty;
  return {
    valueDate: row.date,
    amount: Number(toDecimalText(row.amount, row.currency)),
    // A number: the zeros before it are lost.
    partyIdn: inn === '' ? null : Number(inn),
    purpose: row.purpose,
    direction: row.direction === 'in' ? 'CREDIT' : 'DEBIT',
    documentNumber: row.number,
    documentType: row.docKind,
    partyName: name,
    partyIban: account,
    partyBic: bic,
    partyBankName: bankName,
    knp: '710',
  };
}

/** Альфа-Банк: a key or signing in, a day a request, pages of a thousand rows. */
import { RUB, toDecimalText } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { bookedRows, type DailyStyle, dailyQuestion, pageOf, rowOf, summaryOf } from '../daily.ts';
import { CLIENT_ID, createOAuthServer, fieldsOf, type OAuthServer } from '../oauth.ts';
import { type EmulatorRequest, json, startServer } from '../server.ts';
import { createCabinetToken } from '../tokens.ts';

const STYLE: DailyStyle = {
  pageSize: 1000,
  amount: (minor) => ({ amount: Number(toDecimalText(minor, RUB)), currencyName: 'RUR' }),
  ids: (row) => ({ uuid: row.id, transactionId: `MOCO#${row.id.slice(0, 8)}` }),
  date: (day) => `${day}T00:00:00Z`,
  noInn: null,
};

const SCOPE = 'openid transactions customer-info';

export interface AlfaOptions extends EmulatorOptions {
  /** `key` (as usual) or `person`: what `secrets` hold. */
  readonly way?: 'key' | 'person';
}

export interface AlfaEmulator extends BankEmulator {
  readonly oauth: OAuthServer;
}

export async function startAlfaEmulator(options: AlfaOptions): Promise<AlfaEmulator> {
  const { ledger, faults, now } = options;
  const key = createCabinetToken('alfa');
  const scope = options.canWrite ? `${SCOPE} payments` : SCOPE;
  const oauth = createOAuthServer({ name: 'alfa', now, accessSeconds: 3600, reuseSeconds: 3600, scope });
  let tokens = oauth.issue();

  const isGood = (authorization = '') => {
    const [way, value = ''] = authorization.split(' ');
    return way === 'ApiKey' ? key.isGood(`Bearer ${value}`) : way === 'Bearer' && oauth.isGood(value);
  };

  const customer = () => ({
    organizationId: 'A1B2C3',
    fullName: ledger.owner.name,
    inn: ledger.owner.inn,
    accounts: ledger.accounts.map(({ number, currency, title }) => ({
      number,
      type: 'RA',
      typeName: title,
      openDate: '2020-01-15',
      currencyCode: currency === 'RUB' ? 'RUR' : currency,
      transitAccountNumber: null,
      specConditions: [],
    })),
  });

  function respond({ method, path, query, headers, body, fault }: EmulatorRequest) {
    if (path === '/oidc/authorize') return oauth.authorize(query);
    if (method === 'POST' && path === '/oidc/token') {
      return oauth.token(fieldsOf(body, headers['content-type'] ?? ''));
    }
    if (!isGood(headers.authorization)) {
      return json(401, { error: 'invalid_token', error_description: 'Token is expired' });
    }
    if (method === 'GET' && path === '/api/jp/v2/customer-info') return json(200, customer());
    const question = dailyQuestion(ledger, query);
    if (!question) return json(400, { error: 'invalid_request', error_description: 'Неверный запрос' });
    if (method === 'GET' && path === '/api/jp/v1/statement/transactions') {
      const rows = bookedRows(ledger, question.account, question.day, now());
      const page = pageOf(rows, question, STYLE, fault, (row, at) => rowOf(ledger, row, at, STYLE));
      return json(200, page.body);
    }
    if (method === 'GET' && path === '/api/jp/v1/statement/summary') {
      return json(200, summaryOf(ledger, question, now(), STYLE));
    }
    return json(404, { error: 'unknown_endpoint' });
  }

  const spares = ({ path }: { readonly path: string }) => path === '/oidc/authorize';
  const { onStall, port } = options;
  const server = await startServer({
    respond,
    faults,
    spares,
    ...(onStall ? { onStall } : {}),
    ...(port === undefined ? {} : { port }),
  });
  return {
    bank: 'alfa',
    baseUrl: server.baseUrl,
    log: server.log,
    faults,
    ledger,
    oauth,
    values: { clientId: CLIENT_ID },
    get secrets() {
      return options.way === 'person'
        ? {
            clientSecret: oauth.clientSecret,
            accessToken: tokens.access,
            refreshToken: tokens.refresh,
            grantedScope: scope,
          }
        : { apiKey: key.value };
    },
    revoke() {
      key.revoke();
      oauth.revoke();
    },
    reissue() {
      key.reissue();
      tokens = oauth.issue();
    },
    close: server.close,
  };
}

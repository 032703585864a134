/** The named cases; each makes one payment (or a few that belong together) with its label. */
import { addDays } from '../../src-shared/dates/index.ts';
import { all, ask, askOr, auto, type Build } from './build.ts';
import { NOT_CLIENT_CASES } from './cases-others.ts';
import { MORE_CASES } from './cases-parties.ts';
import { transliterated, vatTail, withLookalikes, written, writtenDate } from './spelling.ts';

export type Case = (build: Build) => void;

/** An invoice of a busy client, and the client. */
function owed(build: Build) {
  const client = build.busyClient();
  return { client, invoice: build.office.invoice(client) };
}

/** An invoice with a number of our own: not one that other clients may have. */
function owedRare(build: Build, prefix = 'УТ-') {
  const client = build.busyClient();
  const number = `${prefix}${build.random.int(20_000, 99_999)}`;
  return { client, invoice: build.office.invoice(client, { number }) };
}

const NUMBER_CASES: Readonly<Record<string, Case>> = {
  number_exact(build) {
    const { client, invoice } = owed(build);
    build.pay(client, invoice.amount, written(invoice, build.random), auto(...all(invoice)));
  },
  number_exact_dated(build) {
    const { client, invoice } = owed(build);
    build.pay(client, invoice.amount, written(invoice, build.random, { dated: true }), auto(...all(invoice)));
  },
  upper_case(build) {
    const { client, invoice } = owed(build);
    build.pay(client, invoice.amount, written(invoice, build.random).toUpperCase(), auto(...all(invoice)));
  },
  lookalike(build) {
    const { client, invoice } = owed(build);
    build.pay(client, invoice.amount, withLookalikes(written(invoice, build.random)), auto(...all(invoice)));
  },
  translit(build) {
    const { client, invoice } = owed(build);
    const number = build.random.pick([
      'Oplata po schetu ',
      'Oplata po schetu N ',
      'OPLATA PO SCHETU No ',
      'Oplata scheta ',
    ]);
    const date = build.random.pick(['', ` ot ${invoice.date.split('-').toReversed().join('.')}`]);
    build.pay(
      client,
      invoice.amount,
      `${number}${transliterated(invoice.number)}${date}`,
      auto(...all(invoice)),
    );
  },
  typo(build) {
    const { client, invoice } = owed(build);
    const word = build.random.pick(['счту', 'счкту', 'счеьу', 'счетц', 'сччету', 'чсету', 'счетуу', 'счеу']);
    const text = `${build.random.pick(['Оплата по', 'Оплта по', 'Опалта по'])} ${word} ${build.random.pick(['№', '№ ', ''])}${invoice.number} от ${writtenDate(invoice.date, build.random)}`;
    build.pay(client, invoice.amount, text + vatTail(invoice.amount, build.random), auto(...all(invoice)));
  },
  bare_number(build) {
    const { client, invoice } = owedRare(build);
    const text = build.random.pick([
      `Опл. ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      `Доплата ${invoice.number}`,
      `Оплата ${invoice.number} за услуги связи`,
      invoice.number,
    ]);
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  glued(build) {
    const client = build.busyClient();
    const invoice = build.office.invoice(client, { number: String(build.random.int(1000, 9999)) });
    const date = invoice.date.split('-').toReversed().join('.');
    const text = build.random.pick([
      `Оплата по сч.${invoice.number}от${date}`,
      `оплата счета№${invoice.number}от ${date}`,
      `Опл.сч.№${invoice.number},без НДС`,
      `Оплата по счету N${invoice.number}ОТ${date}Г`,
    ]);
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  truncated(build) {
    const { client, invoice } = owed(build);
    const long =
      ' за поставку строительных материалов согласно спецификации и универсального передаточного документа'.repeat(
        3,
      );
    build.pay(
      client,
      invoice.amount,
      `Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}${long}`,
      auto(...all(invoice)),
    );
  },
  truncated_in_number(build) {
    const client = build.office.client();
    const number = String(build.random.int(100_000, 999_999));
    const invoice = build.office.invoice(client, { number });
    build.office.invoice(client, { number: number.slice(0, 3) });
    const head =
      'Оплата за поставку строительных материалов согласно спецификации и универсального передаточного документа по договору поставки с отсрочкой платежа и с учётом ранее внесённых авансов и зачётов по счету № ';
    build.pay(
      client,
      invoice.amount,
      `${head.slice(0, 210 - 3 - 'по счету № '.length)}по счету № ${number.slice(0, 3)}`.slice(0, 210),
      askOr(...all(invoice)),
    );
  },
  vat_trap(build) {
    const { client, invoice } = owed(build);
    const trap = build.office.invoice(client, { number: String(build.random.int(10, 99)) });
    const text = `Оплата по счету № ${invoice.number}. Сумма ${(invoice.amount / 100).toFixed(2)}, в т.ч. НДС ${trap.number}.${build.random.int(10, 99)}`;
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  contract_and_invoice(build) {
    const client = build.busyClient();
    const invoice = build.office.invoice(client);
    const contract = build.office.invoice(client, { number: String(build.random.int(100, 999)) });
    const text = build.random.pick([
      `Оплата по договору № ${contract.number} от 05.05.2025, сч #${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      `Оплата по дог. ${contract.number} счет ${invoice.number}`,
      `По счету № ${invoice.number} к договору № ${contract.number} от 05.05.25`,
    ]);
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  own_order_number(build) {
    const client = build.busyClient();
    const invoice = build.office.invoice(client);
    const other = build.office.invoice(client, { number: String(build.random.int(1000, 1999)) });
    const text = `Оплата по сч. № ${invoice.number}, наш заказ ${other.number}, п/п ${build.random.int(100, 999)}${vatTail(invoice.amount, build.random)}`;
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  invoice_and_facture(build) {
    const client = build.busyClient();
    const invoice = build.office.invoice(client);
    const other = build.office.invoice(client, { number: String(build.random.int(400, 999)) });
    const text = `Оплата по сч № ${invoice.number} от ${writtenDate(invoice.date, build.random)}, с/ф ${other.number} от 10 сентября 2026 г., УПД 613. без НДС`;
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  several_listed(build) {
    const client = build.busyClient(2);
    const count = build.random.int(2, 4);
    const invoices = Array.from({ length: count }, () =>
      build.office.invoice(client, { number: String(build.random.int(2000, 9999)) }),
    );
    const numbers = invoices.map(({ number }) => number);
    const last = numbers.at(-1) ?? '';
    const text = build.random.pick([
      `Оплата по счетам ${numbers.join(', ')}`,
      `По счетам № ${numbers.slice(0, -1).join(', ')} и ${last}. Без НДС`,
      `Оплата сч.№№ ${numbers.join(',')}`,
      `Оплата по сч. ${numbers.join('; ')} за обучение. НДС не облагается`,
      `Оплата по счетам: ${invoices.map((one) => `№ ${one.number} от ${writtenDate(one.date, build.random)}`).join(', ')}`,
    ]);
    build.pay(
      client,
      invoices.reduce((total, { amount }) => total + amount, 0),
      text,
      auto(...invoices.flatMap(all)),
    );
  },
  several_with_sums(build) {
    const client = build.busyClient(2);
    const invoices = [0, 1].map(() =>
      build.office.invoice(client, { number: String(build.random.int(2000, 9999)) }),
    );
    const parts = invoices.map(({ number, amount }) => `${number} на сумму ${(amount / 100).toFixed(2)}`);
    build.pay(
      client,
      invoices.reduce((total, { amount }) => total + amount, 0),
      `Оплата по счетам ${parts.join(', ')}. Без НДС`,
      auto(...invoices.flatMap(all)),
    );
  },
  several_range(build) {
    const client = build.busyClient(2);
    const first = build.random.int(2000, 9000);
    const count = build.random.int(2, 4);
    const invoices = Array.from({ length: count }, (_, at) =>
      build.office.invoice(client, { number: String(first + at) }),
    );
    const until = first + count - 1;
    const text = build.random.pick([
      `Оплата по счетам с ${first} по ${until}`,
      `Оплата по счетам ${first} - ${until}. Без НДС`,
      `Оплата сч. с №${first} по №${until}`,
    ]);
    build.pay(
      client,
      invoices.reduce((total, { amount }) => total + amount, 0),
      text,
      auto(...invoices.flatMap(all)),
    );
  },
  partial_then_rest(build) {
    const { client, invoice } = owed(build);
    const part = Math.round((invoice.amount * build.random.pick([30, 50, 70])) / 100);
    const date = build.day();
    const head = build.random.pick([
      'Частичная оплата по счету',
      'Аванс 50% по счету',
      'Предоплата по счету',
    ]);
    build.pay(
      client,
      part,
      `${head} № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      auto({ invoiceId: invoice.id, amount: part }),
      { date },
    );
    const rest = invoice.amount - part;
    const words = build.random.pick([
      'Доплата по счету',
      'Окончательный расчет по счету',
      'Остаток по счету',
    ]);
    build.pay(
      client,
      rest,
      `${words} № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      auto({ invoiceId: invoice.id, amount: rest }),
      { date: addDays(date, 7) },
    );
  },
  overpaid(build) {
    const { client, invoice } = owed(build);
    const paid = invoice.amount + build.random.pick([1, 10, 50, 100]) * 1000;
    build.pay(
      client,
      paid,
      written(invoice, build.random, { dated: true, subject: false }),
      auto(...all(invoice)),
    );
  },
  date_picks_year(build) {
    const client = build.busyClient(2);
    const number = String(build.random.int(100, 9000));
    const old = build.office.invoice(client, {
      number,
      date: addDays(build.day(), -build.random.int(340, 420)),
    });
    const fresh = build.office.invoice(client, { number });
    const invoice = build.random.pick([old, fresh]);
    build.pay(
      client,
      invoice.amount,
      `Оплата по счету № ${number} от ${writtenDate(invoice.date, build.random)}`,
      auto(...all(invoice)),
    );
  },
  number_of_many(build) {
    const number = String(build.random.int(1, 9));
    const clients = [0, 1, 2].map(() => build.busyClient(2));
    const invoices = clients.map((client) => build.office.invoice(client, { number }));
    const at = build.random.int(0, 2);
    const [client, invoice] = [clients[at], invoices[at]];
    if (client === undefined || invoice === undefined) return;
    build.pay(
      client,
      invoice.amount,
      `Оплата по счету № ${number}${build.random.pick(['', ` от ${writtenDate(invoice.date, build.random)}`])}`,
      auto(...all(invoice)),
    );
  },
  same_number_sum_says(build) {
    const client = build.busyClient(2);
    const number = String(build.random.int(1000, 9000));
    const date = addDays(build.day(), -200);
    const invoice = build.office.invoice(client, { number, date });
    build.office.invoice(client, { number, date: addDays(date, -380) });
    build.pay(
      client,
      invoice.amount,
      `По счету № ${number}${vatTail(invoice.amount, build.random)}`,
      askOr(...all(invoice)),
    );
  },
  same_number_tie(build) {
    const client = build.busyClient(2);
    const number = String(build.random.int(1000, 9000));
    const date = addDays(build.day(), -60);
    const invoice = build.office.invoice(client, { number, date });
    const older = build.office.invoice(client, { number, date: addDays(date, -380), amount: invoice.amount });
    build.pay(
      client,
      invoice.amount,
      `По счёту №${number}${vatTail(invoice.amount, build.random)}`,
      ask(invoice.id, older.id),
    );
  },
  number_wrong_sum_right(build) {
    const client = build.busyClient(2);
    const invoice = build.office.invoice(client, { number: String(build.random.int(20_000, 29_999)) });
    build.pay(
      client,
      invoice.amount,
      `Оплата по счету № ${build.random.int(30_000, 39_999)} от ${writtenDate(invoice.date, build.random)}`,
      askOr(...all(invoice)),
    );
  },
  number_of_another_client(build) {
    const other = owedRare(build).invoice;
    const client = build.busyClient(1);
    const invoice = build.office.invoice(client);
    build.pay(client, invoice.amount, `Оплата по счету № ${other.number}`, ask(invoice.id));
  },
};

export const CASES: Readonly<Record<string, Case>> = { ...NUMBER_CASES, ...MORE_CASES, ...NOT_CLIENT_CASES };

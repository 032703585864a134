/** Cases where the question is who paid. */
import { all, ask, askOr, auto, type Build } from './build.ts';
import type { Case } from './cases.ts';
import { vatTail, written, writtenDate } from './spelling.ts';

const bare = (name: string) => name.replace(/^(?:ООО|АО|ЗАО) /, '').replaceAll(/[«»]/g, '');

function owed(build: Build) {
  const client = build.busyClient();
  return {
    client,
    invoice: build.office.invoice(client, { number: `УТ-${build.random.int(20_000, 99_999)}` }),
  };
}

export const MORE_CASES: Readonly<Record<string, Case>> = {
  third_party_named(build) {
    const { client, invoice } = owed(build);
    const form = client.name.split(' ')[0];
    const text = build.random.pick([
      `Оплата за ${form} ${bare(client.name)} по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      `За ${client.name} по счёту №${invoice.number} от ${writtenDate(invoice.date, build.random)}${vatTail(invoice.amount, build.random)}`,
      `Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)} за ${form} "${bare(client.name)}" ИНН ${client.inn}`,
    ]);
    build.pay(build.stranger(), invoice.amount, text, auto(...all(invoice)));
  },
  third_party_silent(build) {
    const { invoice } = owed(build);
    const text = `Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}${vatTail(invoice.amount, build.random)}`;
    build.pay(build.stranger(), invoice.amount, text, askOr(...all(invoice)));
  },
  third_party_partial(build) {
    const { invoice } = owed(build);
    const part = Math.round(invoice.amount * 0.4);
    build.pay(
      build.stranger(),
      part,
      `Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      ask(invoice.id),
    );
  },
  no_inn_name_says(build) {
    const { client, invoice } = owed(build);
    build.pay(
      { ...client, inn: '', account: '' },
      invoice.amount,
      written(invoice, build.random, { dated: true }),
      auto(...all(invoice)),
    );
  },
  no_inn_name_respelled(build) {
    const { client, invoice } = owed(build);
    const name = build.random.pick([
      client.name.toUpperCase().replaceAll(/[«»]/g, '"'),
      client.name
        .replace('ООО', 'Общество с ограниченной ответственностью')
        .replace('ЗАО', 'Закрытое акционерное общество')
        .replace(/^АО/, 'Акционерное общество'),
      `${bare(client.name)}, ${client.name.split(' ')[0]}`,
      `${client.name.split(' ')[0]} ${bare(client.name)}`,
    ]);
    build.pay(
      { name, inn: '', account: '' },
      invoice.amount,
      written(invoice, build.random, { dated: true, number: invoice.number }),
      auto(...all(invoice)),
    );
  },
  person_through_bank_number(build) {
    const client = build.office.client('person');
    const invoice = build.office.invoice(client, { number: `УТ-${build.random.int(20_000, 99_999)}` });
    const text = build.random.pick([
      `${client.name.toUpperCase()};оплата по счету ${invoice.number}`,
      `Оплата по счету № ${invoice.number}, плательщик ${client.name}`,
      `${client.name}//РОССИЯ//;Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
    ]);
    build.pay(build.throughBank(), invoice.amount, text, auto(...all(invoice)));
  },
  person_through_bank_name(build) {
    const client = build.office.client('person');
    const invoice = build.office.invoice(client);
    const text = build.random.pick([
      `за обучение; плательщик ${client.name}`,
      `${client.name.toUpperCase()};за услуги`,
      `Перевод от ${client.name}. За обучение`,
    ]);
    build.pay(build.throughBank(), invoice.amount, text, askOr(...all(invoice)));
  },
  ip_and_person_of_one_name(build) {
    const name = build.office.fullName();
    const trader = build.office.client('sole_trader', { name: `ИП ${name}` });
    const person = build.office.client('person', { name });
    const invoice = build.office.invoice(trader);
    build.office.invoice(person);
    build.pay(
      { ...trader, name: `Индивидуальный предприниматель ${name}` },
      invoice.amount,
      written(invoice, build.random, { dated: true }),
      auto(...all(invoice)),
    );
  },
  branch_by_kpp(build) {
    const head = build.busyClient(2);
    const branch = build.office.client('company', {
      inn: head.inn,
      kpp: '540243001',
      name: `${head.name} филиал Сибирь`,
    });
    const number = String(build.random.int(1000, 9000));
    const invoice = build.office.invoice(branch, { number });
    build.office.invoice(head, { number });
    build.pay(
      branch,
      invoice.amount,
      `Оплата по счету № ${number} от ${writtenDate(invoice.date, build.random)}`,
      auto(...all(invoice)),
    );
  },
  kazakh(build) {
    const client = build.busyClient(2);
    const invoice = build.office.invoice(client, { number: String(build.random.int(10_000, 99_999)) });
    const text = build.random.pick([
      `шот № ${invoice.number} бойынша төлем, КНП 859`,
      `${invoice.number} шоты бойынша тауар үшін төлем`,
      `Оплата за товар по счету №${invoice.number} КНП 710 КБЕ 17`,
      `Төлем ${invoice.number} шот бойынша`,
    ]);
    build.pay(client, invoice.amount, text, auto(...all(invoice)));
  },
  inn_one_open_exact(build) {
    const client = build.office.client();
    const invoice = build.office.invoice(client);
    build.pay(
      client,
      invoice.amount,
      `${build.random.pick(['Оплата за услуги', 'Оплата по договору', 'За материалы', 'Предоплата'])}${vatTail(invoice.amount, build.random)}`,
      askOr(...all(invoice)),
    );
  },
  inn_several_one_exact(build) {
    const client = build.busyClient(4);
    const invoice = build.office.invoice(client);
    build.pay(
      client,
      invoice.amount,
      `Оплата за товар, дог. ${build.random.int(100, 900)}/24.${vatTail(invoice.amount, build.random)}`,
      askOr(...all(invoice)),
    );
  },
  inn_nothing_fits(build) {
    const client = build.office.client();
    const invoices = [0, 1, 2].map(() => build.office.invoice(client));
    const amount = Math.min(...invoices.map(({ amount }) => amount)) - 12_300;
    build.pay(
      client,
      amount,
      build.random.pick(['Аванс', 'Предоплата за товар', 'Оплата за материалы']) +
        vatTail(amount, build.random),
      ask(...invoices.map(({ id }) => id)),
    );
  },
  inn_sum_of_two(build) {
    const client = build.busyClient(2);
    const invoices = [build.office.invoice(client), build.office.invoice(client)];
    const amount = invoices.reduce((total, one) => total + one.amount, 0);
    build.pay(
      client,
      amount,
      `Оплата за материалы${vatTail(amount, build.random)}`,
      askOr(...invoices.flatMap(all)),
    );
  },
  contract_only(build) {
    const client = build.busyClient(2);
    const invoice = build.office.invoice(client);
    build.pay(
      client,
      invoice.amount,
      `Оплата по договору № ${build.random.int(9000, 9999)} от 12.03.2026${vatTail(invoice.amount, build.random)}`,
      askOr(...all(invoice)),
    );
  },
};

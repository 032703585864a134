/** The fields that columns may be mapped to, and the headings under which files have them. */
import type { RegistryField, RegistryTarget } from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';

interface FieldWords {
  readonly name: string;
  readonly required?: true;
  /** Headings that mean this field and nothing else. */
  readonly exact: readonly string[];
  /** Headings that begin so mean it when no better column is found. */
  readonly begins?: readonly string[];
}

const CLIENT_OF_ROW: readonly FieldWords[] = [
  {
    name: 'clientName',
    exact: [
      'контрагент', 'клиент', 'покупатель', 'плательщик', 'заказчик', 'наименование контрагента', 'наименование клиента',
      'наименование покупателя', 'название клиента', 'название контрагента', 'client', 'customer', 'client name', 'customer name',
      'company', 'buyer', 'кому',
    ],
    begins: ['контрагент', 'клиент', 'покупатель', 'заказчик'],
  },
  {
    name: 'clientInn',
    exact: [
      'инн', 'инн контрагента', 'инн клиента', 'инн покупателя', 'инн плательщика', 'инн заказчика', 'инн кпп', 'бин', 'иин', 'бин иин',
      'иин бин', 'бин клиента', 'inn', 'tin', 'tax id', 'bin', 'client inn',
    ],
    begins: ['инн', 'бин'],
  },
  { name: 'clientKpp', exact: ['кпп', 'кпп контрагента', 'кпп клиента', 'кпп покупателя', 'kpp'], begins: ['кпп'] },
  {
    name: 'clientId',
    exact: ['код контрагента', 'код клиента', 'id клиента', 'id контрагента', 'client id', 'customer id', 'clientid'],
  },
]; // biome-ignore format: one dictionary

const NOTE: FieldWords = {
  name: 'note',
  exact: ['комментарий', 'примечание', 'заметка', 'заметки', 'комментарии', 'note', 'notes', 'comment'],
  begins: ['коммент', 'примеч'],
};
const EXTERNAL_ID: FieldWords = {
  name: 'externalId',
  exact: ['id', 'ид', 'guid', 'uuid', 'внешний код', 'код', 'идентификатор', 'ссылка', 'external id', 'externalid', 'code'],
}; // biome-ignore format: one dictionary
const CURRENCY: FieldWords = { name: 'currency', exact: ['валюта', 'вал', 'currency'], begins: ['валюта'] };

const FIELDS: Readonly<Record<RegistryTarget, readonly FieldWords[]>> = {
  clients: [
    {
      name: 'name',
      required: true,
      exact: [
        'наименование', 'название', 'контрагент', 'клиент', 'покупатель', 'организация', 'краткое наименование', 'имя', 'фио',
        'наименование контрагента', 'наименование клиента', 'название клиента', 'название организации', 'компания', 'name', 'client',
        'company', 'customer', 'client name', 'company name', 'сокращенное наименование',
      ],
      begins: ['наименование', 'название', 'контрагент', 'клиент'],
    },
    { name: 'inn', exact: ['инн', 'инн кпп', 'инн контрагента', 'инн клиента', 'бин', 'иин', 'бин иин', 'иин бин', 'inn', 'tin', 'tax id', 'bin'], begins: ['инн', 'бин'] },
    { name: 'kpp', exact: ['кпп', 'kpp', 'кпп контрагента'], begins: ['кпп'] },
    { name: 'kind', exact: ['вид', 'тип', 'вид контрагента', 'тип контрагента', 'вид клиента', 'тип клиента', 'юр физ лицо', 'юр физ', 'kind', 'type'] },
    { name: 'fullName', exact: ['полное наименование', 'полное название', 'наименование полное', 'юридическое название', 'full name', 'legal name'], begins: ['полное'] },
    { name: 'country', exact: ['страна', 'country'] },
    { name: 'phone', exact: ['телефон', 'тел', 'телефоны', 'контактный телефон', 'мобильный', 'phone', 'tel'], begins: ['телефон'] },
    { name: 'email', exact: ['email', 'e mail', 'mail', 'почта', 'электронная почта', 'эл почта', 'адрес электронной почты'], begins: ['email', 'e mail'] },
    { name: 'address', exact: ['адрес', 'юридический адрес', 'юр адрес', 'фактический адрес', 'address'], begins: ['адрес', 'юридический адрес'] },
    { name: 'account', exact: ['расчетный счет', 'р с', 'рс', 'р счет', 'р сч', 'номер счета', 'счет', 'банковский счет', 'иик', 'account', 'iban', 'bank account', 'основной банковский счет'], begins: ['расчетный счет', 'банковский счет'] },
    { name: 'bic', exact: ['бик', 'бик банка', 'bic', 'swift'], begins: ['бик'] },
    { name: 'bankName', exact: ['банк', 'наименование банка', 'название банка', 'bank', 'bank name'] },
    { name: 'aliases', exact: ['другие названия', 'другие наименования', 'псевдонимы', 'синонимы', 'aliases', 'other names'] },
    NOTE,
    EXTERNAL_ID,
  ],
  invoices: [
    {
      name: 'number',
      required: true,
      exact: [
        'номер', 'номер счета', '№', '№ счета', 'счет №', 'номер документа', '№ документа', 'счет', 'счет на оплату', 'n', 'n счета',
        'number', 'no', 'invoice', 'invoice number', 'invoice no',
      ],
      begins: ['номер', '№ счет', 'счет №'],
    },
    {
      name: 'date',
      required: true,
      exact: ['дата', 'дата счета', 'дата документа', 'дата выставления', 'от', 'date', 'invoice date', 'issued'],
      begins: ['дата счета', 'дата выст', 'дата док'],
    },
    ...CLIENT_OF_ROW,
    {
      name: 'amount',
      required: true,
      exact: [
        'сумма', 'сумма счета', 'итого', 'всего', 'к оплате', 'сумма к оплате', 'всего к оплате', 'сумма документа', 'сумма с ндс',
        'сумма руб', 'сумма тг', 'amount', 'total', 'sum',
      ],
      begins: ['сумма', 'итого', 'всего'],
    },
    {
      name: 'dueDate',
      exact: [
        'срок оплаты', 'срок', 'оплатить до', 'оплата до', 'срок платежа', 'дата оплаты план', 'плановая дата оплаты', 'due date', 'due',
        'pay until', 'duedate',
      ],
      begins: ['срок', 'оплатить до'],
    },
    { name: 'vatAmount', exact: ['ндс', 'сумма ндс', 'в т ч ндс', 'в том числе ндс', 'vat', 'vat amount'], begins: ['в т ч ндс', 'сумма ндс'] },
    CURRENCY,
    { name: 'subject', exact: ['предмет', 'за что', 'назначение', 'описание', 'содержание', 'наименование', 'основание', 'subject', 'description'], begins: ['предмет', 'описание'] },
    { name: 'contractNumber', exact: ['договор', 'номер договора', '№ договора', 'договор №', 'contract', 'contract number'], begins: ['договор'] },
    { name: 'dealNumber', exact: ['сделка', 'номер сделки', '№ сделки', 'заказ', 'номер заказа', '№ заказа', 'deal', 'deal number', 'order'] },
    { name: 'status', exact: ['статус', 'состояние', 'состояние оплаты', 'статус оплаты', 'status'] },
    { name: 'paid', exact: ['оплачено', 'оплата', 'сумма оплаты', 'сумма оплачено', 'paid', 'paid amount'], begins: ['оплачено'] },
    NOTE,
    EXTERNAL_ID,
  ],
  deals: [
    { name: 'title', required: true, exact: ['сделка', 'название сделки', 'наименование сделки', 'название', 'наименование', 'предмет', 'title', 'deal', 'deal name'], begins: ['название', 'наименование'] },
    { name: 'date', required: true, exact: ['дата', 'дата сделки', 'дата создания', 'создана', 'date', 'created'], begins: ['дата'] },
    ...CLIENT_OF_ROW,
    { name: 'number', exact: ['номер', 'номер сделки', '№', '№ сделки', 'number', 'no'], begins: ['номер'] },
    { name: 'stage', exact: ['этап', 'стадия', 'этап сделки', 'стадия сделки', 'воронка', 'статус', 'stage', 'status'], begins: ['этап', 'стадия'] },
    { name: 'amount', exact: ['сумма', 'сумма сделки', 'бюджет', 'итого', 'amount', 'total', 'budget'], begins: ['сумма', 'бюджет'] },
    CURRENCY,
    NOTE,
    EXTERNAL_ID,
  ],
}; // biome-ignore format: one dictionary

/** The fields of a target in the order in which they are shown. */
export function fieldsOf(target: RegistryTarget): readonly RegistryField[] {
  return FIELDS[target].map(({ name, required }) => ({ name, required: required === true }));
}

/** A heading as it is compared: folded, marks as spaces. */
export function headingKey(heading: string): string {
  return fold(heading)
    .replaceAll(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
}

interface FieldKeys {
  readonly name: string;
  readonly exact: ReadonlySet<string>;
  readonly begins: readonly string[];
}

function keysOf(words: readonly FieldWords[]): FieldKeys[] {
  return words.map(({ name, exact, begins = [] }) => ({
    name,
    exact: new Set(exact.map(headingKey)),
    begins: begins.map(headingKey),
  }));
}

/** The same dictionary, folded once. */
export const FIELD_KEYS: Readonly<Record<RegistryTarget, readonly FieldKeys[]>> = {
  clients: keysOf(FIELDS.clients),
  invoices: keysOf(FIELDS.invoices),
  deals: keysOf(FIELDS.deals),
};

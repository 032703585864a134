/** Every text of the program, by language and namespace, in i18next's form. Russian is the first language, English complete. */

import { banks as banksEn } from './en/banks.ts';
import { clients as clientsEn } from './en/clients.ts';
import { common as commonEn } from './en/common.ts';
import { deals as dealsEn } from './en/deals.ts';
import { errors as errorsEn } from './en/errors.ts';
import { expenses as expensesEn } from './en/expenses.ts';
import { imports as importsEn } from './en/imports.ts';
import { interchange as interchangeEn } from './en/interchange.ts';
import { invoices as invoicesEn } from './en/invoices.ts';
import { learning as learningEn } from './en/learning.ts';
import { matchRules as matchRulesEn } from './en/match-rules.ts';
import { matching as matchingEn } from './en/matching.ts';
import { notices as noticesEn } from './en/notices.ts';
import { payments as paymentsEn } from './en/payments.ts';
import { payouts as payoutsEn } from './en/payouts.ts';
import { queue as queueEn } from './en/queue.ts';
import { receivables as receivablesEn } from './en/receivables.ts';
import { registry as registryEn } from './en/registry.ts';
import { settings as settingsEn } from './en/settings.ts';
import { shell as shellEn } from './en/shell.ts';
import { signin as signinEn } from './en/signin.ts';
import { statements as statementsEn } from './en/statements.ts';
import { tasks as tasksEn } from './en/tasks.ts';
import { today as todayEn } from './en/today.ts';
import { banks as banksRu } from './ru/banks.ts';
import { clients as clientsRu } from './ru/clients.ts';
import { common as commonRu } from './ru/common.ts';
import { deals as dealsRu } from './ru/deals.ts';
import { errors as errorsRu } from './ru/errors.ts';
import { expenses as expensesRu } from './ru/expenses.ts';
import { imports as importsRu } from './ru/imports.ts';
import { interchange as interchangeRu } from './ru/interchange.ts';
import { invoices as invoicesRu } from './ru/invoices.ts';
import { learning as learningRu } from './ru/learning.ts';
import { matchRules as matchRulesRu } from './ru/match-rules.ts';
import { matching as matchingRu } from './ru/matching.ts';
import { notices as noticesRu } from './ru/notices.ts';
import { payments as paymentsRu } from './ru/payments.ts';
import { payouts as payoutsRu } from './ru/payouts.ts';
import { queue as queueRu } from './ru/queue.ts';
import { receivables as receivablesRu } from './ru/receivables.ts';
import { registry as registryRu } from './ru/registry.ts';
import { settings as settingsRu } from './ru/settings.ts';
import { shell as shellRu } from './ru/shell.ts';
import { signin as signinRu } from './ru/signin.ts';
import { statements as statementsRu } from './ru/statements.ts';
import { tasks as tasksRu } from './ru/tasks.ts';
import { today as todayRu } from './ru/today.ts';

export const resources = {
  ru: {
    common: commonRu,
    shell: shellRu,
    errors: errorsRu,
    matching: matchingRu,
    matchRules: matchRulesRu,
    statements: statementsRu,
    payouts: payoutsRu,
    queue: queueRu,
    payments: paymentsRu,
    clients: clientsRu,
    deals: dealsRu,
    invoices: invoicesRu,
    receivables: receivablesRu,
    today: todayRu,
    imports: importsRu,
    settings: settingsRu,
    learning: learningRu,
    tasks: tasksRu,
    registry: registryRu,
    interchange: interchangeRu,
    expenses: expensesRu,
    notices: noticesRu,
    banks: banksRu,
    signin: signinRu,
  },
  en: {
    common: commonEn,
    shell: shellEn,
    errors: errorsEn,
    matching: matchingEn,
    matchRules: matchRulesEn,
    statements: statementsEn,
    payouts: payoutsEn,
    queue: queueEn,
    payments: paymentsEn,
    clients: clientsEn,
    deals: dealsEn,
    invoices: invoicesEn,
    receivables: receivablesEn,
    today: todayEn,
    imports: importsEn,
    settings: settingsEn,
    learning: learningEn,
    tasks: tasksEn,
    registry: registryEn,
    interchange: interchangeEn,
    expenses: expensesEn,
    notices: noticesEn,
    banks: banksEn,
    signin: signinEn,
  },
};

export type Namespace = keyof typeof resources.ru;

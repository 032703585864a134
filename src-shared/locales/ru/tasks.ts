export const tasks = {
  title: 'Задачи',
  which: 'Какие задачи показать',
  open: 'Открытые',
  done: 'Сделанные',
  count: {
    open_one: '{{formatted}} открытая задача',
    open_few: '{{formatted}} открытые задачи',
    open_many: '{{formatted}} открытых задач',
    open_other: '{{formatted}} открытой задачи',
    done_one: '{{formatted}} сделанная задача',
    done_few: '{{formatted}} сделанные задачи',
    done_many: '{{formatted}} сделанных задач',
    done_other: '{{formatted}} сделанной задачи',
  },
  columns: { text: 'Что сделать', client: 'Клиент', about: 'О чём', due: 'Срок', action: 'Отметка' },
  toInvoice: 'Открыть счёт',
  toPayment: 'Открыть платёж',
  markDone: 'Сделано',
  reopen: 'Вернуть',
  wasDone: 'Задача отмечена сделанной',
  withdrawn: 'снята сама',
  empty: {
    open: {
      title: 'Открытых задач нет',
      text: 'Задачи появляются сами: например, когда клиент заплатил больше счёта и нужно решить, вернуть деньги или зачесть.',
    },
    done: {
      title: 'Сделанных задач пока нет',
      text: 'Здесь останутся задачи, которые вы отметили сделанными.',
    },
  },
  kinds: {
    overpayment: 'Переплата {{amount}} по счёту № {{number}}. Уточнить: вернуть или зачесть',
    bankChanged:
      'Банк изменил платёж № {{number}} на {{amount}}: теперь № {{newNumber}}, {{newAmount}}. Проверьте, верно ли он разнесён',
    bankWithdrew:
      'Банк отозвал платёж № {{number}} на {{amount}} от «{{party}}». Снимите его разнесение: этих денег на счёте нет',
    advanceRest: 'От переплаты на балансе клиента осталось {{amount}}. Уточнить: вернуть или зачесть',
  },
};

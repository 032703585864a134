const PATRONYMIC =
  /(?:вич|вича|вичу|вичем|вичом|виче|вна|вны|вне|вну|вной|вною|ична|ичны|ичне|ичну|ичной|оглы|оглу|угли|кызы|гызы|кизи|улы|ыч|ича|ичу)$/;

/** From names in -а and -я, without «в». */
const SHORT_PATRONYMIC = /^(?:иль|кузьм|фом|лук|никит|савв)(?:ич|ичем|ичом|иче)$/;

/** «Магомед оглы», «Кайрат улы»: the word behind a father's name that makes it a patronymic, folded. */
const SUFFIX = /^(?:оглы|оглу|угли|кызы|гызы|кизи|улы)$/;

/** «Иванович», «Ивановне», «Ильича»: the word that makes three words a person's name. */
export function isPatronymic(word: string): boolean {
  return word.length >= 4 && (PATRONYMIC.test(word) || SHORT_PATRONYMIC.test(word));
}

export function isPatronymicSuffix(word: string): boolean {
  return SUFFIX.test(word);
}

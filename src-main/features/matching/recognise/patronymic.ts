const PATRONYMIC =
  /(?:вич|вича|вичу|вичем|вна|вны|вне|вну|вной|ична|ичны|ичне|ичну|оглы|кызы|улы|ыч|ича|ичу)$/;

/** From names in -а and -я, without «в». */
const SHORT_PATRONYMIC = /^(?:иль|кузьм|фом|лук|никит|савв)(?:ич|ичем|иче)$/;

/** «Иванович», «Ивановне», «Ильича»: the word that makes three words a person's name. */
export function isPatronymic(word: string): boolean {
  return word.length >= 4 && (PATRONYMIC.test(word) || SHORT_PATRONYMIC.test(word));
}

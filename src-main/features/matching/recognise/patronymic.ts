const PATRONYMIC =
  /(?:вич|вича|вичу|вичем|вна|вны|вне|вну|вной|ична|ичны|ичне|ичну|оглы|кызы|улы|ыч|ича|ичу)$/;

/** «Иванович», «Ивановне», «Ильича»: the word that makes three words a person's name. */
export function isPatronymic(word: string): boolean {
  return word.length >= 4 && PATRONYMIC.test(word);
}

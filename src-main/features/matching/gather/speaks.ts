/** Whether a purpose speaks of paying or of an invoice at all. */

const OF_PAYING =
  /(?<!\p{L})сч|сч[её]т|шот|опл|(?<!вы)плат[аеуы]|[тt][өo]лем|т\?лем|s[c4]h?et|(?<!\p{L})(?:sch|inv|pay|plat)|oplat|tolem|shot/iu;

/** Without such a word a number is some other paper's: «отчёт о продажах №179», «дело А56-238/2026». */
export function speaksOfPaying(purpose: string): boolean {
  return OF_PAYING.test(purpose);
}

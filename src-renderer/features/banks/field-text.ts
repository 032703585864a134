import type { BankKey } from '../../../src-shared/domain/index.ts';
import { useMessages } from '../../ui/index.ts';

/** Label and hint of a field that a bank's wizard asks for; which fields there are the program tells. */
export function useFieldText(bank: BankKey): (name: string, part: 'label' | 'hint') => string {
  const say = useMessages();
  return (name, part) => {
    const code = `${name}.${part}`;
    const text = say({ code, params: {} }, 'banks', `fields.${bank}`);
    if (text !== code) return text;
    return part === 'label' ? name : '';
  };
}

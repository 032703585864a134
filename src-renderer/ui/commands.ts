/** Calls that any screen may make to the frame around it: the palette, and the choice of files to load. */
type Listener<T> = (value: T) => void;

function channel<T>() {
  const listeners = new Set<Listener<T>>();
  return {
    send: (value: T) => {
      for (const listener of listeners) listener(value);
    },
    listen: (listener: Listener<T>) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const palette = channel<string>();
const files = channel<readonly File[] | 'choose'>();

/** Opens the command palette, with a text in it. */
export const openPalette = (text = '') => palette.send(text);
export const onOpenPalette = palette.listen;

/** Opens the system's file dialog for statements and registries. */
export const chooseFiles = () => files.send('choose');
/** Takes files as if they had been dropped on the window. */
export const takeFiles = (list: readonly File[]) => files.send(list);
export const onFiles = files.listen;

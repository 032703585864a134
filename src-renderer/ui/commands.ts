/** Calls that any screen may make to the frame around it: the palette, the system's file dialog. */
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
const dialog = channel<void>();

/** Opens the command palette, with a text in it. */
export const openPalette = (text = '') => palette.send(text);
export const onOpenPalette = palette.listen;

/** Opens the system's file dialog for statements and registries; what is chosen is shown before anything changes. */
export const chooseFiles = () => dialog.send();
export const onChooseFiles = dialog.listen;

import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether what opens stands below its button, or above where there is no room: in the messages, or on the screen. */
export function useSide(open: boolean, ref: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>) {
  const [side, setSide] = useState<'below' | 'above'>('below');
  useLayoutEffect(() => {
    const button = ref.current?.getBoundingClientRect();
    const height = panel.current?.offsetHeight ?? 0;
    if (!open || !button) return setSide('below');
    const around = ref.current?.closest('[role="log"]')?.getBoundingClientRect();
    const top = around?.top ?? 0;
    const bottom = around?.bottom ?? window.innerHeight;
    setSide(button.bottom + height > bottom && button.top - height > top ? 'above' : 'below');
  }, [open, ref, panel]);
  return side;
}

/** Finds a new place for the focus when the button that had it is gone, so that keyboards and screen readers go on from there. */
export function keepFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const stop = document.querySelector<HTMLElement>('.live button');
    const newest = [...document.querySelectorAll<HTMLElement>('.messages > [tabindex]')].at(-1);
    (stop ?? newest ?? document.querySelector<HTMLElement>('.messages'))?.focus({ preventScroll: true });
  });
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** The end of a drag makes a click on whatever is there; nobody meant it. */
export function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}

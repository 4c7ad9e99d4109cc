// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Whether the gateway keeps events: it says so in the page itself. */
export const keepsEvents = document.documentElement.dataset.events === 'on';

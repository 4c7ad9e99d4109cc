// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { pageOf } from './layout';

const TEN = Array.from({ length: 10 }, (_, i) => i);

test('all stand on one page unless a number is set', () => {
  expect(pageOf(TEN, 0, 3)).toEqual({ shown: TEN, page: 0, pages: 1 });
});

test('the last page may be short', () => {
  expect(pageOf(TEN, 4, 2)).toEqual({ shown: [8, 9], page: 2, pages: 3 });
});

test('when cameras went, the last page that there is is shown', () => {
  expect(pageOf(TEN.slice(0, 4), 4, 2)).toEqual({ shown: [0, 1, 2, 3], page: 0, pages: 1 });
  expect(pageOf([], 9, 1)).toEqual({ shown: [], page: 0, pages: 1 });
});

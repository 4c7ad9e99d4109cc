// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

import { expect, test } from 'vitest';
import { href, parseRoute } from './router';

test('a route survives its address', () => {
  const there = href(['camera', 'a/b?#é'], { label: 'per son', zone: '', rule: null });
  expect(there).toBe('#/camera/a%2Fb%3F%23%C3%A9?label=per+son');
  const route = parseRoute(there);
  expect(route.path).toEqual(['camera', 'a/b?#é']);
  expect(route.query.get('label')).toBe('per son');
  expect([...route.query.keys()]).toEqual(['label']);
});

test('what is no address leads somewhere', () => {
  expect(parseRoute('').path).toEqual([]);
  expect(parseRoute('#%zz/%').path).toEqual(['%zz', '%']);
});

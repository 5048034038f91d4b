import { lineOf } from '../../infra/local/json-line.ts';

const text = `{
  "feeds": [
    { "id": "a\\"}", "url": "x", "list": [1, {"b": 2}] },
    {
      "id": "b",
      "url": 5
    }
  ]
}`;

it.each([
  [[], 1],
  [['feeds'], 2],
  [['feeds', 0, 'list', 1, 'b'], 3],
  [['feeds', 1], 4],
  [['feeds', 1, 'url'], 6],
  [['feeds', 1, 'outlet'], 4],
] as const)('the value at %j stands on line %i', (path, line) => {
  expect(lineOf(text, path)).toBe(line);
});

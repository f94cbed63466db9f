import { describe, expect, test } from 'vitest';
import { expandBody, type NowebPhase } from '../../src/babel/noweb.ts';
import { blockOf, bookOf, contextOf, failureOf, placeOf } from '../helpers/babel.ts';

const PIECES = `
#+NAME: one
#+begin_src sh
first
  second
#+end_src

#+NAME: Mixed
#+begin_src sh
any case
#+end_src

#+begin_src sh :noweb-ref group
g1
#+end_src

#+begin_src sh :noweb-ref group
g2
#+end_src

#+NAME: outer
#+begin_src sh :noweb yes
o <<one>>
#+end_src

#+NAME: still
#+begin_src sh
s <<one>>
#+end_src

* Chapter
:PROPERTIES:
:ID: the-id
:END:
prose
`;

async function expanded(body: string, parameters = ':noweb yes', phase: NowebPhase = 'eval'): Promise<unknown> {
  const { context, notes } = contextOf();
  const document = bookOf(`#+NAME: main\n#+begin_src sh ${parameters}\n${body}\n#+end_src\n${PIECES}`);
  const block = blockOf(document, 'main', context);
  const text = await failureOf(expandBody(context, block, phase, placeOf(block)));
  return notes.length === 0 ? text : { text, notes };
}

describe('a reference', () => {
  test.each([
    ['gets the prefix of its line before every line', '# <<one>>;', '# first\n#   second;'],
    ['no prefix where the block wants none', '# <<one>>', '# first\n  second', ':noweb yes :noweb-prefix no'],
    ['finds names in any letter case', '<<mIXED>>', 'any case'],
    ['joins a group of blocks', '<<group>>', 'g1\ng2'],
    ['expands what the inserted block refers to, if that one says so', '<<outer>>', 'o first\no   second'],
    ['leaves alone what the inserted block does not expand', '<<still>>', 's <<one>>'],
    ['calls a block', '<<one()>>', 'value of one'],
    ['takes the text below a heading', '<<the-id>>', 'prose\n'],
    ['may stand twice on a line', '<<group>> <<group>>', 'g1\ng2 g1\n g2'],
    ['is none with blanks at its ends', 'x << one>> <<one >>', 'x << one>> <<one >>'],
  ])('%s', async (_name, body, expected, parameters = ':noweb yes') => {
    expect(await expanded(body, parameters)).toEqual(expected);
  });

  test('to nothing is empty, and said', async () => {
    expect(await expanded('a <<gone>> b')).toEqual({
      text: 'a  b',
      notes: [
        {
          kind: 'missing-noweb',
          message: 'noweb reference <<gone>> names nothing: it expands to the empty text',
          line: 2,
        },
      ],
    });
  });

  test('in a circle is an error that shows the way', async () => {
    const { context } = contextOf();
    const document = bookOf(
      '#+NAME: a\n#+begin_src sh :noweb yes\n<<b>>\n#+end_src\n#+NAME: b\n#+begin_src sh :noweb yes\n<<a>>\n#+end_src\n',
    );
    const block = blockOf(document, 'a', context);
    expect(await failureOf(expandBody(context, block, 'eval', placeOf(block)))).toEqual({
      message: 'noweb references run in a circle: b → a → b',
      line: 2,
    });
  });
});

describe('`:noweb` says when', () => {
  const kept = 'x <<one>>';
  const inserted = 'x first\nx   second';
  const gone = 'x ';

  test.each<[string, string, string, string]>([
    ['no', kept, kept, kept],
    ['yes', inserted, inserted, inserted],
    ['tangle', kept, inserted, kept],
    ['eval', inserted, kept, kept],
    ['no-export', inserted, inserted, kept],
    ['strip-export', inserted, inserted, gone],
    ['strip-tangle', inserted, gone, inserted],
  ])('%s', async (setting, ...expected) => {
    const phases = ['eval', 'tangle', 'export'] as const;
    expect(await Promise.all(phases.map((phase) => expanded(kept, `:noweb ${setting}`, phase)))).toEqual(expected);
  });
});

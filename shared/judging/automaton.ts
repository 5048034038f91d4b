/** Finds all patterns of a set in one pass over a text, whatever the size of the set (Aho and Corasick, 1975). */
export interface Automaton {
  /** Calls `found(pattern, end)` for every occurrence; `end` is the position after its last unit. */
  readonly scan: (units: Uint16Array, found: (pattern: number, end: number) => void) => void;
  /** Whether any pattern occurs. */
  readonly holds: (units: Uint16Array) => boolean;
}

const EMPTY = -1;
const spread = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 0;

/** Edges of the trie in one open-addressed table: (node, class) → child. */
interface Edges {
  keys: Int32Array;
  values: Int32Array;
  mask: number;
}

const makeEdges = (count: number): Edges => {
  let size = 1024;
  while (size < count * 2) size *= 2;
  return { keys: new Int32Array(size).fill(EMPTY), values: new Int32Array(size), mask: size - 1 };
};

const slotOf = (edges: Edges, key: number): number => {
  let slot = spread(key) & edges.mask;
  while (edges.keys[slot] !== key && edges.keys[slot] !== EMPTY) slot = (slot + 1) & edges.mask;
  return slot;
};

const childOf = (edges: Edges, key: number): number => {
  const slot = slotOf(edges, key);
  return edges.keys[slot] === key ? (edges.values[slot] as number) : EMPTY;
};

interface Trie {
  readonly edges: Edges;
  /** Unit → class; 0: in no pattern. */
  readonly classes: Uint16Array;
  readonly classCount: number;
  readonly parents: number[];
  readonly lasts: number[];
  readonly patterns: (number[] | undefined)[];
}

const classesOf = (patterns: readonly string[]): { classes: Uint16Array; classCount: number } => {
  const classes = new Uint16Array(65536);
  let classCount = 1;
  for (const pattern of patterns)
    for (let at = 0; at < pattern.length; at += 1) {
      const unit = pattern.charCodeAt(at);
      if (!classes[unit]) classes[unit] = classCount++;
    }
  return { classes, classCount };
};

const growTrie = (patterns: readonly string[]): Trie => {
  const { classes, classCount } = classesOf(patterns);
  const edges = makeEdges(patterns.reduce((sum, pattern) => sum + pattern.length, 0));
  const trie: Trie = { edges, classes, classCount, parents: [0], lasts: [0], patterns: [undefined] };
  patterns.forEach((pattern, index) => {
    let node = 0;
    for (let at = 0; at < pattern.length; at += 1) node = step(trie, node, classes[pattern.charCodeAt(at)] as number);
    trie.patterns[node] = [...(trie.patterns[node] ?? []), index];
  });
  return trie;
};

const step = (trie: Trie, node: number, unitClass: number): number => {
  const key = node * trie.classCount + unitClass;
  const slot = slotOf(trie.edges, key);
  if (trie.edges.keys[slot] === key) return trie.edges.values[slot] as number;
  const child = trie.parents.length;
  trie.edges.keys[slot] = key;
  trie.edges.values[slot] = child;
  trie.parents.push(node);
  trie.lasts.push(unitClass);
  trie.patterns.push(undefined);
  return child;
};

/** Nodes by depth, so that a node's failure link is known before its children's. */
const byDepth = (trie: Trie): readonly number[] => {
  const depths = new Int32Array(trie.parents.length);
  const levels: number[][] = [];
  for (let node = 1; node < depths.length; node += 1) {
    const depth = (depths[trie.parents[node] as number] as number) + 1;
    depths[node] = depth;
    const level = levels[depth];
    if (level) level.push(node);
    else levels[depth] = [node];
  }
  return levels.flat();
};

interface Links {
  /** The node of the longest proper suffix that is in the trie. */
  readonly fails: Int32Array;
  /** The nearest node on the way of failures, itself included, at which a pattern ends; 0: none. */
  readonly outputs: Int32Array;
  /** Class → the child of the root; 0: none. */
  readonly roots: Int32Array;
}

const linksOf = (trie: Trie): Links => {
  const fails = new Int32Array(trie.parents.length);
  const outputs = new Int32Array(trie.parents.length);
  const roots = new Int32Array(trie.classCount);
  for (let unitClass = 1; unitClass < trie.classCount; unitClass += 1)
    roots[unitClass] = Math.max(0, childOf(trie.edges, unitClass));
  const links = { fails, outputs, roots };
  for (const node of byDepth(trie)) {
    const parent = trie.parents[node] as number;
    if (parent !== 0) fails[node] = follow(trie, links, fails[parent] as number, trie.lasts[node] as number);
    outputs[node] = trie.patterns[node] ? node : (outputs[fails[node] as number] as number);
  }
  return links;
};

const follow = (trie: Trie, { fails, roots }: Links, from: number, unitClass: number): number => {
  let node = from;
  while (node !== 0) {
    const child = childOf(trie.edges, node * trie.classCount + unitClass);
    if (child !== EMPTY) return child;
    node = fails[node] as number;
  }
  return roots[unitClass] as number;
};

/** Builds the automaton; `patterns` are in normalised text, none empty. */
export const buildAutomaton = (patterns: readonly string[]): Automaton => {
  const trie = growTrie(patterns);
  const links = linksOf(trie);
  const { fails, outputs } = links;
  const report = (node: number, end: number, found: (pattern: number, end: number) => void): void => {
    for (let at = outputs[node] as number; at !== 0; at = outputs[fails[at] as number] as number)
      for (const pattern of trie.patterns[at] ?? []) found(pattern, end);
  };
  const next = (node: number, unit: number): number => {
    const unitClass = trie.classes[unit] as number;
    return unitClass === 0 ? 0 : follow(trie, links, node, unitClass);
  };
  return {
    scan: (units, found) => {
      let node = 0;
      for (let at = 0; at < units.length; at += 1) {
        node = next(node, units[at] as number);
        if (outputs[node] !== 0) report(node, at + 1, found);
      }
    },
    holds: (units) => {
      let node = 0;
      for (let at = 0; at < units.length; at += 1) {
        node = next(node, units[at] as number);
        if (outputs[node] !== 0) return true;
      }
      return false;
    },
  };
};

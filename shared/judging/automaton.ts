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

/** Room for `count` edges at most; patterns begin alike, so that there are half as many. */
const makeEdges = (count: number): Edges => {
  let size = 1024;
  while (size < count) size *= 2;
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

/** Nodes are numbered from 0, the root; a parent before its children. */
interface Trie {
  readonly edges: Edges;
  /** Unit → class; 0: in no pattern. */
  readonly classes: Uint16Array;
  readonly classCount: number;
  nodes: number;
  readonly parents: Int32Array;
  readonly depths: Uint16Array;
  /** Class of the unit that leads to a node. */
  readonly lasts: Uint16Array;
  /** The pattern that ends at a node, counted from 1; 0: none. */
  readonly ends: Int32Array;
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

const openTrie = (patterns: readonly string[]): Trie => {
  const most = patterns.reduce((sum, { length }) => sum + length, 1);
  return {
    edges: makeEdges(most),
    ...classesOf(patterns),
    nodes: 1,
    parents: new Int32Array(most),
    depths: new Uint16Array(most),
    lasts: new Uint16Array(most),
    ends: new Int32Array(most),
  };
};

const growTrie = (patterns: readonly string[]): Trie => {
  const trie = openTrie(patterns);
  patterns.forEach((pattern, index) => {
    let node = 0;
    for (let at = 0; at < pattern.length; at += 1)
      node = step(trie, node, trie.classes[pattern.charCodeAt(at)] as number);
    trie.ends[node] = index + 1;
  });
  return trie;
};

const step = (trie: Trie, node: number, unitClass: number): number => {
  const key = node * trie.classCount + unitClass;
  const slot = slotOf(trie.edges, key);
  if (trie.edges.keys[slot] === key) return trie.edges.values[slot] as number;
  const child = trie.nodes++;
  trie.edges.keys[slot] = key;
  trie.edges.values[slot] = child;
  trie.parents[child] = node;
  trie.depths[child] = (trie.depths[node] as number) + 1;
  trie.lasts[child] = unitClass;
  return child;
};

/** Nodes by depth, so that a node's failure link is known before its children's: a counting sort. */
const byDepth = ({ nodes, depths }: Trie): Int32Array => {
  const starts = new Int32Array(nodes + 1);
  for (let node = 0; node < nodes; node += 1)
    starts[(depths[node] as number) + 1] = (starts[(depths[node] as number) + 1] as number) + 1;
  for (let depth = 1; depth <= nodes; depth += 1)
    starts[depth] = (starts[depth] as number) + (starts[depth - 1] as number);
  const order = new Int32Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const depth = depths[node] as number;
    order[starts[depth] as number] = node;
    starts[depth] = (starts[depth] as number) + 1;
  }
  return order;
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
  const { nodes, classCount, edges, parents, lasts, ends } = trie;
  const fails = new Int32Array(nodes);
  const outputs = new Int32Array(nodes);
  const roots = new Int32Array(classCount);
  for (let unitClass = 1; unitClass < classCount; unitClass += 1)
    roots[unitClass] = Math.max(0, childOf(edges, unitClass));
  const links = { fails, outputs, roots };
  for (const node of byDepth(trie).subarray(1)) {
    const parent = parents[node] as number;
    if (parent !== 0) fails[node] = follow(trie, links, fails[parent] as number, lasts[node] as number);
    outputs[node] = ends[node] === 0 ? (outputs[fails[node] as number] as number) : node;
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

/** Builds the automaton; `patterns` are in normalised text, none empty, none twice. */
export const buildAutomaton = (patterns: readonly string[]): Automaton => {
  const trie = growTrie(patterns);
  const links = linksOf(trie);
  const { fails, outputs } = links;
  const report = (node: number, end: number, found: (pattern: number, end: number) => void): void => {
    for (let at = outputs[node] as number; at !== 0; at = outputs[fails[at] as number] as number)
      found((trie.ends[at] as number) - 1, end);
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

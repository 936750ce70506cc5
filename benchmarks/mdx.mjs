// Reads MDX documents, a JSON string a line; writes for each a line of JSON: what MDX's own parser sees, as pairs of a
// structure's name and its text, or null where it refuses the document. NODE_PATH tells where @mdx-js/mdx is.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const require = createRequire(process.env.NODE_PATH + '/')
const load = async (name) => import(pathToFileURL(require.resolve(name)).href)
const { createProcessor } = await load('@mdx-js/mdx')
const gfm = (await load('remark-gfm')).default
const frontmatter = (await load('remark-frontmatter')).default
const processor = createProcessor({ remarkPlugins: [gfm, [frontmatter, ['yaml', 'toml']]] })
const LEAVES = new Set(['paragraph', 'heading', 'tableCell', 'code', 'html', 'yaml', 'toml', 'math', 'mdxjsEsm', 'mdxFlowExpression'])

const attributes = (node) => (node.attributes ?? []).map((each) => each.name ?? '...')
const name = (node) => [node.type, node.depth ?? node.name ?? node.lang ?? '', ...attributes(node)].join(' ')
const inside = (node) => {
  if (node.type === 'text') return node.value
  const values = (node.attributes ?? []).map((each) => `${each.name}=${each.value?.value ?? each.value}`)
  const own = [name(node), node.value ?? '', node.url ?? '', node.alt ?? '', ...values].join(' ')
  return `<${own}>${(node.children ?? []).map(inside).join('')}</>`
}
const outline = (node, depth, found) => {
  const text = LEAVES.has(node.type) ? (node.children ? node.children.map(inside).join('') : node.value) : ''
  const values = node.type.startsWith('mdxJsx') ? node.attributes.map((each) => each.value?.value ?? each.value ?? '') : []
  found.push([' '.repeat(depth) + name(node), [text, ...values].join(' ').replace(/\s+/g, ' ').trim()])
  if (!LEAVES.has(node.type)) for (const child of node.children ?? []) outline(child, depth + 1, found)
  return found
}

for await (const line of createInterface({ input: process.stdin })) {
  let found = null
  try {
    const text = JSON.parse(line)
    found = outline(processor.parse(text), 0, [])
  } catch {}
  console.log(JSON.stringify(found))
}

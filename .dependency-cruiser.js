// The rooms in the direction of the data. A room imports only from rooms before it in this list, and only through their index.
const rooms = ['sources', 'catalog', 'relationships', 'model', 'views', 'layout', 'renderers', 'inventory', 'changes'];

const inRoom = (names) => `^src/architecture/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms.slice(0, -1).map((room, position) => ({
      name: `${room}-imports-no-later-room`,
      severity: 'error',
      comment: 'The data flows one way: see ARCHITECTURE.md.',
      from: { path: inRoom([room]) },
      to: { path: inRoom(rooms.slice(position + 1)) },
    })),
    {
      name: 'rooms-know-no-facade',
      severity: 'error',
      comment: 'The public classes compose the rooms; no room knows them.',
      from: { path: inRoom(rooms) },
      to: { path: '^src/(architecture/[^/]+\\.ts$|cli/|index\\.ts$)' },
    },
    {
      name: 'through-the-index',
      severity: 'error',
      comment: 'Another room is entered through its index.',
      from: { path: '^src/architecture/([^/]+)/' },
      to: { path: '^src/architecture/[^/]+/.', pathNot: ['^src/architecture/$1/', '^src/architecture/[^/]+/index\\.ts$'] },
    },
    {
      name: 'engine-knows-no-platform',
      severity: 'error',
      comment: 'The engine draws any app; it must not know this one.',
      from: { path: '^src/(architecture|cli)/' },
      to: { path: '^src/platform/' },
    },
    {
      name: 'platform-uses-public-hints-only',
      severity: 'error',
      comment: 'The platform tells the engine what any user could tell it.',
      from: { path: '^src/platform/' },
      to: { path: '^src/(architecture/.|cli/)', pathNot: '^src/architecture/index\\.ts$' },
    },
    {
      name: 'aws-cdk-lib-in-sources-only',
      severity: 'error',
      comment: 'After the sources everything is plain data: fast to load, fast to test.',
      from: { path: inRoom(rooms.slice(1)) },
      to: { path: '(^|/)(aws-cdk-lib|constructs)(/|$)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.dev.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};

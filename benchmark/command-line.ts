/** What is asked of the benchmark. */
export interface BenchmarkRequest {
  readonly tables: readonly string[];
  /** Numbers of services; empty for those of each table. */
  readonly sizes: readonly number[];
  /** Whether the tables are written into the document, too. */
  readonly write: boolean;
  /** Processor time after which one process is stopped. */
  readonly cpuLimit: number;
}

const CPU_LIMIT = 120;

/** Arguments as a request, or a line that says what is wrong with them. */
export function parsed(args: readonly string[], tables: readonly string[]): BenchmarkRequest | string {
  const chosen: string[] = [];
  const sizes: number[] = [];
  let write = false;
  let cpuLimit = CPU_LIMIT;
  for (const arg of args) {
    const [, limit] = /^--cpu-limit=(\d+)$/.exec(arg) ?? [];
    if (arg === '--write') { write = true; } else if (limit !== undefined && Number(limit) > 0) { cpuLimit = Number(limit); } else if (tables.includes(arg)) {
      chosen.push(arg);
    } else if (/^[1-9]\d{0,4}$/.test(arg)) { sizes.push(Number(arg)); } else { return `${arg}: ${usage(tables)}`; }
  }
  const unique = <T>(things: readonly T[]): T[] => [...new Set(things)];
  return { tables: chosen.length === 0 ? tables : unique(chosen), sizes: unique(sizes).sort((one, other) => one - other), write, cpuLimit };
}

function usage(tables: readonly string[]): string {
  return `tables (${tables.join(', ')}), numbers of services, --cpu-limit=SECONDS and --write are known; for example \`npm run benchmark -- ${tables[0]} 3 200\``;
}

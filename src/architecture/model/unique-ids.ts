/** Hands out ids, each once. */
export class UniqueIds {
  private readonly taken = new Set<string>();

  /** The wanted id; where that is taken, with `addition` or a number after it. */
  public take(wanted: string, addition?: string): string {
    let id = wanted;
    if (this.taken.has(id) && addition !== undefined) { id = `${wanted}/${addition}`; }
    for (let count = 2; this.taken.has(id); count++) { id = `${wanted}#${count}`; }
    this.taken.add(id);
    return id;
  }
}

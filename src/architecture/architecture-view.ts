/** A view of an architecture: the part of it that answers one question. */
export class ArchitectureView {
  /** What is there, and what talks to what: replicas merged, plumbing folded away. */
  public static readonly OVERVIEW = new ArchitectureView('overview');

  /** Name of the view, as in file names and on the command line. */
  public readonly id: string;

  private constructor(id: string) {
    this.id = id;
  }
}

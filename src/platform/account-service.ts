/**
 * What to do about a service of which an account has one in each Region, so that a second stack must not create it again.
 *
 * GuardDuty's detector, the Security Hub and AWS Config's recorder are such singletons: CloudFormation fails where one exists already.
 */
export class AccountService {
  /** The platform creates the service. */
  public static create(): AccountService {
    return new AccountService(true, true);
  }

  /**
   * The account has the service already: the platform creates nothing of it and still acts on what it reports.
   *
   * An organization that turns the service on for its member accounts is the usual case.
   */
  public static existing(): AccountService {
    return new AccountService(false, true);
  }

  /** The platform neither creates the service nor acts on what it reports. */
  public static none(): AccountService {
    return new AccountService(false, false);
  }

  private constructor(
    /** Whether the platform creates the service. */
    public readonly isCreated: boolean,
    /** Whether the platform acts on what the service reports. */
    public readonly isUsed: boolean,
  ) {}
}

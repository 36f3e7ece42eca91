package dev.allswell.http;

import dev.allswell.people.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the door itself refuses; any handler may throw one. */
public final class Refusal extends RuntimeException {
  static final String BAD_INPUT = "Something that was sent cannot be taken";
  static final String CONFLICT = "That does not go as things stand";

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private Refusal(Problem problem, Map<String, String> headers) {
    super(problem.detail());
    this.problem = problem;
    this.headers = headers;
  }

  private Refusal(String type, int status, String title, String detail) {
    this(Problem.of(type, status, title, detail), Map.of());
  }

  public Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Everything that is wrong with the fields, at once. */
  public static Refusal badInput(List<Fault> faults) {
    return new Refusal(badInputProblem(faults), Map.of());
  }

  static Problem badInputProblem(List<Fault> faults) {
    String detail = faults.stream().map(Fault::says).collect(Collectors.joining(" "));
    return new Problem("bad-input", 400, BAD_INPUT, detail, faults);
  }

  /** The whole text cannot be read. */
  public static Refusal unreadable(String detail) {
    return new Refusal("unreadable", 400, "What was sent cannot be read", detail);
  }

  public static Refusal notFound(String detail) {
    return new Refusal("not-found", 404, "Not found", detail);
  }

  /** The state of the thing does not allow it. */
  public static Refusal conflict(String detail) {
    return new Refusal("conflict", 409, CONFLICT, detail);
  }

  static Refusal wrongMethod(Collection<String> allowed) {
    String list = String.join(", ", allowed);
    return new Refusal(
        Problem.of("wrong-method", 405, "Wrong method", "This address takes " + list + "."),
        Map.of("Allow", list));
  }

  static Refusal wrongType(String expected) {
    return new Refusal(
        "wrong-content-type",
        415,
        "Wrong content type",
        "Send this as " + expected + " in UTF-8, and say so in the header Content-Type.");
  }

  static Refusal tooLarge(long limit) {
    return new Refusal(
        "too-large",
        413,
        "Too large",
        "The body may have " + limit + " bytes at most here. Send less at once.");
  }

  static Refusal notSignedIn() {
    return new Refusal(
        Problem.of(
            "not-signed-in",
            401,
            "Not signed in",
            "This needs an API token in the header Authorization (Bearer …), or a sign-in. The"
                + " token may have ended or expired."),
        Map.of("WWW-Authenticate", "Bearer"));
  }

  static Refusal notAllowed(Role has, Role needed) {
    return notAllowed(
        "This takes the role "
            + needed.word()
            + "; you have the role "
            + has.word()
            + ". An administrator can change that.");
  }

  /** Their role does not do for this thing. */
  public static Refusal notAllowed(String detail) {
    return new Refusal("not-allowed", 403, "Not allowed", detail);
  }

  static Refusal fromAnotherSite() {
    return new Refusal(
        "from-another-site",
        403,
        "Refused: sent by another site",
        "This was sent from a page of another site, so nothing was done. Open Allswell itself and"
            + " do it there. If you did, the public URL that Allswell was started with is not the"
            + " one you use.");
  }
}

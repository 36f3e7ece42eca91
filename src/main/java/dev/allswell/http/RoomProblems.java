package dev.allswell.http;

import dev.allswell.check.CheckException;
import dev.allswell.incident.IncidentException;
import dev.allswell.logbook.LogBookException;
import dev.allswell.message.ChannelInUse;
import dev.allswell.message.InvalidSettings;
import dev.allswell.message.MessageException;
import dev.allswell.people.PeopleException;
import java.util.List;

/** What each room refuses, as a problem. */
final class RoomProblems {
  private RoomProblems() {}

  static Problem of(PeopleException error) {
    return switch (error) {
      case PeopleException.Unfit unfit ->
          Refusal.badInputProblem(
              List.of(new Fault(unfit.field(), unfit.value(), unfit.problem(), unfit.remedy())));
      case PeopleException.InUse inUse -> inUse(inUse);
      case PeopleException.Unknown unknown -> notFound(unknown);
      case PeopleException.SignInRefused refused ->
          Problem.of("sign-in-refused", 401, "Sign-in refused", refused.says());
      case PeopleException.LinkSpent spent ->
          Problem.of("link-spent", 410, "This link does not work any more", spent.says());
      case PeopleException.TooManyTries tooMany ->
          Problem.of("too-many-tries", 429, "Too many tries", tooMany.says());
      case PeopleException.Busy busy -> Problem.of("busy", 429, "Too much at once", busy.says());
    };
  }

  static Problem of(CheckException error) {
    return switch (error.field()) {
      case "check" -> notFound(error);
      case "status" -> conflict(error);
      default -> badInput(error.field(), error);
    };
  }

  static Problem of(IncidentException error) {
    return switch (error.reason()) {
      case NOT_FOUND -> notFound(error);
      case NOT_NOW -> conflict(error);
    };
  }

  static Problem of(LogBookException error) {
    return switch (error) {
      case LogBookException.NoSuchEntry unknown -> notFound(unknown);
      case LogBookException.NotRedactable refused -> conflict(refused);
    };
  }

  static Problem of(MessageException error) {
    return switch (error) {
      case InvalidSettings invalid ->
          Refusal.badInputProblem(
              invalid.problems().stream()
                  .map(wrong -> new Fault(wrong.field(), wrong.value(), "is wrong", wrong.remedy()))
                  .toList());
      case ChannelInUse inUse -> inUse(inUse);
    };
  }

  /** The rooms that say all in one sentence have the remedy behind its last colon. */
  static Problem badInput(String field, RuntimeException error) {
    String sentence = says(error);
    int colon = sentence.lastIndexOf(": ");
    String problem = colon < 0 ? sentence : sentence.substring(0, colon);
    String remedy = colon < 0 ? "Change it." : sentence.substring(colon + 2);
    List<Fault> faults = List.of(new Fault(field, null, problem, remedy));
    return new Problem("bad-input", 400, Refusal.BAD_INPUT, sentence, faults);
  }

  private static Problem notFound(RuntimeException error) {
    return Problem.of("not-found", 404, "Not found", says(error));
  }

  private static Problem conflict(RuntimeException error) {
    return Problem.of("conflict", 409, Refusal.CONFLICT, says(error));
  }

  private static Problem inUse(RuntimeException error) {
    return Problem.of("in-use", 409, "Already in use", says(error));
  }

  private static String says(RuntimeException error) {
    return String.valueOf(error.getMessage());
  }
}

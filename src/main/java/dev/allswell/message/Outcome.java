package dev.allswell.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
sealed interface Outcome {
  int LONGEST_ANSWER = 2_000;

  /** The provider's answer or what went wrong, in words. */
  String answer();

  /** The same with other words. */
  default Outcome saying(String answer) {
    return switch (this) {
      case Accepted it -> new Accepted(answer);
      case Refused it -> new Refused(answer);
      case Failed it -> new Failed(answer, it.rest());
      case Unknown it -> new Unknown(answer);
    };
  }

  /** The provider took it. */
  record Accepted(String answer) implements Outcome {
    public Accepted {
      answer = Plain.line(answer, LONGEST_ANSWER);
    }
  }

  /** The provider will never take it as it is. */
  record Refused(String answer) implements Outcome {
    public Refused {
      answer = Plain.line(answer, LONGEST_ANSWER);
    }
  }

  /**
   * It certainly did not reach anybody, but may when it is tried again.
   *
   * @param rest how long the provider asks to be left alone
   */
  record Failed(String answer, @Nullable Duration rest) implements Outcome {
    public Failed {
      answer = Plain.line(answer, LONGEST_ANSWER);
    }

    public Failed(String answer) {
      this(answer, null);
    }
  }

  /** It may have reached somebody. */
  record Unknown(String answer) implements Outcome {
    public Unknown {
      answer = Plain.line(answer, LONGEST_ANSWER);
    }
  }
}

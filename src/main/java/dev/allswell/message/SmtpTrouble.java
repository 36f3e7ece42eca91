package dev.allswell.message;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a mail server's refusals mean for a message: 4xx passes, 5xx does not. */
final class SmtpTrouble {
  private SmtpTrouble() {}

  /** Before the letter was handed over: it certainly did not arrive. */
  static Outcome whileConnecting(MessagingException trouble) {
    boolean isFinal =
        trouble instanceof AuthenticationFailedException && !words(trouble).startsWith("4");
    return isFinal
        ? new Outcome.Refused("sign-in refused: " + words(trouble))
        : new Outcome.Failed("no connection: " + words(trouble));
  }

  /** A server that answered, answered; when it did not, it may have the letter. */
  static Outcome whileHanding(MessagingException trouble) {
    int code = code(trouble);
    if (code >= 500) {
      return new Outcome.Refused(words(trouble));
    }
    return code >= 400
        ? new Outcome.Failed(words(trouble))
        : new Outcome.Unknown("no answer: " + words(trouble));
  }

  /** The gravest code in a chain of refusals. */
  private static int code(MessagingException trouble) {
    int code =
        switch (trouble) {
          case SMTPAddressFailedException refused -> refused.getReturnCode();
          case SMTPSenderFailedException refused -> refused.getReturnCode();
          case SMTPSendFailedException refused -> refused.getReturnCode();
          default -> 0;
        };
    return trouble.getNextException() instanceof MessagingException next
        ? Math.max(code, code(next))
        : code;
  }

  static String words(MessagingException trouble) {
    Exception next = trouble.getNextException();
    String own = trouble.getMessage() == null ? "" : trouble.getMessage().strip();
    if (next == null || next.getMessage() == null || own.contains(next.getMessage().strip())) {
      return own;
    }
    String more = next instanceof MessagingException deeper ? words(deeper) : next.getMessage();
    return own.endsWith(more) ? own : own + ": " + more;
  }
}

package dev.allswell.message;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One letter given to a mail server, and what the server's answer means for the message. */
final class EmailExchange {
  private static final Logger log = LoggerFactory.getLogger(EmailExchange.class);

  private final Duration connect;
  private final Duration read;
  private final SSLContext tls;
  private final InstantSource clock;

  EmailExchange(SendingLimits limits, SSLContext tls, InstantSource clock) {
    this.connect = limits.connect();
    this.read = limits.exchange();
    this.tls = tls;
    this.clock = clock;
  }

  /**
   * Sends on the calling thread; an interrupt ends it.
   *
   * @param leaving is told before the server gets the letter
   */
  Outcome send(EmailSettings settings, Attempt attempt, Runnable leaving) {
    Session session = Session.getInstance(properties(settings));
    try {
      Letter letter = Letter.of(session, settings, attempt, clock.instant());
      return carry(session.getTransport("smtp"), settings, letter, leaving);
    } catch (MessagingException e) {
      return new Outcome.Refused("the letter could not be written: " + SmtpTrouble.words(e));
    }
  }

  private static Outcome carry(
      Transport transport, EmailSettings settings, Letter letter, Runnable leaving)
      throws MessagingException {
    try {
      Outcome connected = connect(transport, settings);
      if (!(connected instanceof Outcome.Accepted)) {
        return connected;
      }
      leaving.run();
      return hand(transport, letter);
    } finally {
      hangUp(transport);
    }
  }

  private static Outcome connect(Transport transport, EmailSettings settings) {
    try {
      String password = settings.password() == null ? null : settings.password().value();
      transport.connect(settings.host(), settings.port(), settings.user(), password);
      return new Outcome.Accepted("connected");
    } catch (MessagingException e) {
      return SmtpTrouble.whileConnecting(e);
    }
  }

  private static Outcome hand(Transport transport, Letter letter) throws MessagingException {
    Address[] to = letter.getAllRecipients();
    try {
      transport.sendMessage(letter, to);
      return new Outcome.Accepted(lastAnswer(transport));
    } catch (MessagingException e) {
      return SmtpTrouble.whileHanding(e);
    }
  }

  /** A good-bye that fails changes nothing about what was said before. */
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("A mail server hung up first: {}", e.toString());
    }
  }

  private static String lastAnswer(Transport transport) {
    return transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "accepted";
  }

  private Properties properties(EmailSettings settings) {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis(connect));
    properties.put("mail.smtp.timeout", millis(read));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.from", settings.from());
    properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    boolean required = settings.security() == EmailSettings.Security.STARTTLS;
    boolean wanted = required || settings.security() == EmailSettings.Security.STARTTLS_IF_OFFERED;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(wanted));
    properties.put("mail.smtp.starttls.required", Boolean.toString(required));
    properties.put(
        "mail.smtp.ssl.enable",
        Boolean.toString(settings.security() == EmailSettings.Security.TLS));
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}

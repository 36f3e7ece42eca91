package dev.allswell.message;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * A message as an e-mail: plain text, and the same as a small page with links like buttons.
 *
 * <p>Its Message-ID comes from the delivery's key, so that mailboxes fold a repeat; letters about
 * one incident refer to one another and stand in one thread.
 */
final class Letter extends MimeMessage {
  private static final String UTF_8 = "UTF-8";

  private final UUID key;
  private final String domain;

  private Letter(Session session, UUID key, String domain) {
    super(session);
    this.key = key;
    this.domain = domain;
  }

  static Letter of(Session session, EmailSettings settings, Attempt attempt, Instant now)
      throws MessagingException {
    String domain = settings.from().substring(settings.from().indexOf('@') + 1);
    Letter letter = new Letter(session, attempt.key(), domain);
    Message message = attempt.message();
    letter.setFrom(sender(settings.from()));
    letter.setRecipient(RecipientType.TO, new InternetAddress(attempt.address(), true));
    letter.setSubject(message.title(), UTF_8);
    letter.setSentDate(Date.from(now));
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setHeader("X-Auto-Response-Suppress", "All");
    if (message.kind() == Message.Kind.CALL) {
      letter.setHeader("Importance", "high");
    }
    if (attempt.incidents().size() == 1) {
      letter.setHeader(
          "References", "<incident-%s@%s>".formatted(attempt.incidents().getFirst(), domain));
    }
    letter.setContent(bodies(message));
    letter.saveChanges();
    return letter;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<%s@%s>".formatted(key, domain));
  }

  private static InternetAddress sender(String address) throws MessagingException {
    try {
      return new InternetAddress(address, "Allswell", UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("Every JDK has UTF-8.", e);
    }
  }

  private static MimeMultipart bodies(Message message) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(LetterText.plain(message), UTF_8);
    MimeBodyPart page = new MimeBodyPart();
    page.setText(LetterText.page(message), UTF_8, "html");
    return new MimeMultipart("alternative", plain, page);
  }
}

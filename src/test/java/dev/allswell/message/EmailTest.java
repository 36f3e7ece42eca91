package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmailTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static TestCertificate certificate;

  private GreenMail mail;
  private StartTlsFront front;
  private Exchange exchange;

  @BeforeAll
  static void certify(@TempDir Path directory) throws Exception {
    certificate = TestCertificate.make(directory);
  }

  @BeforeEach
  void start() throws Exception {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    mail.setUser("allswell@example.org", "allswell", "hunter2");
    front = new StartTlsFront(certificate.server(), false, mail.getSmtp().getPort());
    exchange = new Exchange(SendingLimits.DEFAULTS, certificate.client(), () -> NOW);
  }

  @AfterEach
  void stop() throws Exception {
    exchange.close();
    front.close();
    mail.stop();
  }

  @Test
  void aLetterGoesEncryptedAndSignedInAndCanBeRead() throws Exception {
    assertThat(send(front.port(), "hunter2", "Grüße: backup is down"))
        .isInstanceOf(Outcome.Accepted.class);
    MimeMessage letter = mail.getReceivedMessages()[0];
    assertThat(letter.getSubject()).isEqualTo("Grüße: backup is down");
    assertThat(letter.getFrom()[0]).hasToString("Allswell <allswell@example.org>");
    assertThat(letter.getAllRecipients()).hasSize(1);
    assertThat(letter.getMessageID()).isEqualTo("<" + Samples.KEY + "@example.org>");
    assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(letter.getHeader("References")).containsExactly("<incident-7@example.org>");
    assertThat(letter.getSentDate().toInstant()).isEqualTo(NOW);
    Multipart bodies = (Multipart) letter.getContent();
    assertThat(text(bodies.getBodyPart(0)))
        .contains("On duty: Ana, Ben.")
        .contains("Acknowledge: https://allswell.example.org/acknowledge/7?for=ana&mac=abc");
    assertThat(bodies.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(text(bodies.getBodyPart(1)))
        .contains("href=\"https://allswell.example.org/acknowledge/7?for=ana&amp;mac=abc\"");
  }

  @Test
  void aNameWithALineBreakCannotAddAHeader() throws Exception {
    send(front.port(), "hunter2", "backup\r\nBcc: everyone@example.org\r\n\r\n<b>Sold!</b>");
    MimeMessage letter = mail.getReceivedMessages()[0];
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(letter.getHeader("Bcc")).isNull();
    assertThat(letter.getSubject()).isEqualTo("backup Bcc: everyone@example.org <b>Sold!</b>");
    assertThat(text(((Multipart) letter.getContent()).getBodyPart(1)))
        .contains("&lt;b&gt;Sold!")
        .doesNotContain("<b>");
  }

  @Test
  void aWrongPasswordIsRefusedForGood() throws Exception {
    assertThat(send(front.port(), "wrong", "down")).isInstanceOf(Outcome.Refused.class);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void nothingIsSaidInTheClearWhenTheServerOffersNoEncryption() throws Exception {
    try (ScriptedMailServer plain = new ScriptedMailServer(Map.of())) {
      Outcome outcome = send(plain.settings().port(), "hunter2", "down");
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(outcome.answer()).contains("STARTTLS is required");
      assertThat(plain.heard()).noneMatch(it -> it.matches("(AUTH|MAIL|RCPT|DATA).*"));
    }
  }

  @Test
  void aServerMayBeEncryptedFromTheFirstByte() throws Exception {
    try (StartTlsFront tls =
        new StartTlsFront(certificate.server(), true, mail.getSmtp().getPort())) {
      EmailSettings settings = settings(tls.port(), EmailSettings.Security.TLS);
      assertThat(exchange.send(settings, attempt("down"))).isInstanceOf(Outcome.Accepted.class);
      assertThat(mail.getReceivedMessages()).hasSize(1);
    }
  }

  @Test
  void encryptionThatIsOfferedIsTakenAndElseDoneWithout() throws Exception {
    EmailSettings offered = settings(front.port(), EmailSettings.Security.STARTTLS_IF_OFFERED);
    assertThat(exchange.send(offered, attempt("down"))).isInstanceOf(Outcome.Accepted.class);
    int plain = mail.getSmtp().getPort();
    EmailSettings without = settings(plain, EmailSettings.Security.STARTTLS_IF_OFFERED);
    assertThat(exchange.send(without, attempt("down"))).isInstanceOf(Outcome.Accepted.class);
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void aServerWithACertificateForAnotherNameGetsNothing() throws Exception {
    EmailSettings other = settings("127.0.0.1", front.port(), "hunter2");
    assertThat(exchange.send(other, attempt("down"))).isInstanceOf(Outcome.Failed.class);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aRefusedAddressIsRefusedForGood() throws Exception {
    assertThat(scripted(Map.of("RCPT", "550 5.1.1 no such mailbox")))
        .isInstanceOf(Outcome.Refused.class)
        .extracting(Outcome::answer)
        .asString()
        .contains("550 5.1.1 no such mailbox");
    assertThat(scripted(Map.of("MAIL", "553 not from you"))).isInstanceOf(Outcome.Refused.class);
    assertThat(scripted(Map.of(".", "554 spam"))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aBusyServerIsTriedAgain() throws Exception {
    assertThat(scripted(Map.of("RCPT", "451 greylisted"))).isInstanceOf(Outcome.Failed.class);
    assertThat(scripted(Map.of(".", "452 full"))).isInstanceOf(Outcome.Failed.class);
    assertThat(scripted(Map.of("", "421 busy"))).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void aServerThatHangsUpAfterTheLetterMayHaveIt() throws Exception {
    assertThat(scripted(Map.of(".", ""))).isInstanceOf(Outcome.Unknown.class);
  }

  private Outcome scripted(Map<String, String> answers) throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(answers)) {
      return exchange.send(server.settings(), attempt("down"));
    }
  }

  private Outcome send(int port, String password, String title) throws InterruptedException {
    return exchange.send(settings("localhost", port, password), attempt(title));
  }

  private static Attempt attempt(String title) {
    return Samples.attempt(Samples.call(title), "ana@example.org");
  }

  private static EmailSettings settings(String host, int port, String password) {
    return new EmailSettings(
        host,
        port,
        EmailSettings.Security.STARTTLS,
        "allswell",
        new Secret(password),
        "allswell@example.org");
  }

  private static EmailSettings settings(int port, EmailSettings.Security security) {
    return new EmailSettings(
        "localhost", port, security, "allswell", new Secret("hunter2"), "allswell@example.org");
  }

  private static String text(BodyPart part) throws Exception {
    return (String) part.getContent();
  }
}

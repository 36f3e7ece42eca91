package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void aTitleIsOneLineWhateverItsNamesHold() {
    Message message =
        Samples.call("backup\r\nBcc: all@example.org\u2028\u0000\u0085\u202ex  is down ");
    assertThat(message.title()).isEqualTo("backup Bcc: all@example.org x is down");
  }

  @Test
  void aTextKeepsItsLinesAndNothingElseThatControls() {
    Message message =
        Samples.message(Message.Kind.CALL, "down", "one\r\ntwo\rthree\u001b[31m\u0000 end\n\n");
    assertThat(message.text()).isEqualTo("one\ntwo\nthree [31m  end");
  }

  @Test
  void aLongTitleIsCutBetweenCharacters() {
    String title = Samples.call("x".repeat(198) + "🔥🔥").title();
    assertThat(title).isEqualTo("x".repeat(198) + "…");
  }

  @Test
  void halfACharacterBecomesAQuestionMark() {
    assertThat(Samples.call("a\ud83d b").title()).isEqualTo("a? b");
  }

  @Test
  void aLinkIsAWebAddress() {
    assertThatThrownBy(
            () ->
                new Message(
                    Message.Kind.CALL, Severity.INFO, "t", "", URI.create("javascript:x"), null))
        .hasMessageContaining("web address");
  }

  @Test
  void aRepeatSaysThatItMayBeOne() {
    Message repeat = Samples.call("backup is down").asPossibleRepeat();
    assertThat(repeat.title()).isEqualTo("May be a repeat: backup is down");
    assertThat(repeat.text()).startsWith("This may be a repeat").contains("On duty: Ana");
  }
}

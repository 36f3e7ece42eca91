package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final SendingLimits SHORT =
      new SendingLimits(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofSeconds(5));

  private Receiver receiver;
  private Exchange exchange;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    exchange = new Exchange(SendingLimits.DEFAULTS, SSLContext.getDefault(), () -> NOW);
  }

  @AfterEach
  void stop() {
    exchange.close();
    receiver.close();
  }

  @Test
  void ntfyGetsWhatItUnderstands() throws Exception {
    NtfySettings ntfy = new NtfySettings(receiver.at(""), new Secret("tk_abc"), null);
    assertThat(send(ntfy, "ana-pages-5f6a")).isInstanceOf(Outcome.Accepted.class);
    Receiver.Got got = receiver.got().getFirst();
    assertThat(got.uri().getPath()).isEqualTo("/");
    assertThat(got.header("Authorization")).isEqualTo("Bearer tk_abc");
    assertThat(got.header("Idempotency-Key")).isEqualTo(Samples.KEY.toString());
    JsonNode json = new ObjectMapper().readTree(got.body());
    assertThat(json.get("topic").textValue()).isEqualTo("ana-pages-5f6a");
    assertThat(json.get("sequence_id").textValue()).isEqualTo(Samples.KEY.toString());
    assertThat(json.get("title").textValue()).isEqualTo("backup is down");
    assertThat(json.get("priority").intValue()).isEqualTo(5);
    assertThat(json.get("click").textValue()).endsWith("/incidents/7");
    assertThat(json.at("/actions/0/action").textValue()).isEqualTo("view");
    assertThat(json.at("/actions/0/url").textValue()).contains("/acknowledge/7?for=ana&mac=");
  }

  @Test
  void slackGetsBlocksInWhichNamesAreNoMarkup() throws Exception {
    SlackSettings slack = new SlackSettings(new Secret(receiver.at("/services/T/B/x").toString()));
    exchange.send(slack, Samples.attempt(Samples.call("<!channel> *down* & out"), "U012AB3CD"));
    JsonNode json = new ObjectMapper().readTree(receiver.got().getFirst().body());
    assertThat(json.get("text").textValue())
        .isEqualTo("<@U012AB3CD> &lt;!channel&gt; *down* &amp; out");
    assertThat(json.at("/blocks/0/text/type").textValue()).isEqualTo("plain_text");
    assertThat(json.at("/blocks/0/text/text").textValue())
        .isEqualTo("CRITICAL: <!channel> *down* & out");
    assertThat(json.at("/blocks/1/text/text").textValue()).isEqualTo("<@U012AB3CD>");
    assertThat(json.at("/blocks/3/elements/0/url").textValue()).contains("/acknowledge/7");
    assertThat(json.at("/blocks/3/elements/1/url").textValue()).endsWith("/incidents/7");
  }

  @Test
  void aTelephoneProvidersFormCanBeDriven() throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", "{{address}}");
    form.put("From", "+4930123456");
    form.put("Twiml", "<Response><Say>{{xml:title}}</Say></Response>");
    WebhookSettings telephone =
        new WebhookSettings(
            new Secret(receiver.at("/2010-04-01/Accounts/AC1/Calls.json").toString()),
            "POST",
            Map.of(),
            new WebhookSettings.BasicAuthentication("AC1", new Secret("hunter2")),
            WebhookBody.form(form),
            null);
    exchange.send(telephone, Samples.attempt(Samples.call("A & B"), "+491711234567"));
    Receiver.Got got = receiver.got().getFirst();
    assertThat(got.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(got.header("Authorization")).isEqualTo("Basic QUMxOmh1bnRlcjI=");
    assertThat(got.body())
        .isEqualTo(
            "To=%2B491711234567&From=%2B4930123456&Twiml="
                + "%3CResponse%3E%3CSay%3EA+%26amp%3B+B%3C%2FSay%3E%3C%2FResponse%3E");
  }

  @Test
  void aNameWithALineBreakCannotAddAHeader() throws Exception {
    WebhookSettings webhook =
        new WebhookSettings(
            new Secret(receiver.at("/hook") + "?to={{address}}"),
            "POST",
            Map.of("X-Text", new Secret("{{text}}"), "X-Title", new Secret("{{title}}")),
            null,
            WebhookBody.EVERYTHING,
            null);
    Message message =
        Samples.message(Message.Kind.CALL, "a\r\nX-Evil: 1", "Grüße\r\nX-Evil: 2\n🔥");
    assertThat(exchange.send(webhook, Samples.attempt(message, "a&x=1\nb")))
        .isInstanceOf(Outcome.Accepted.class);
    Receiver.Got got = receiver.got().getFirst();
    assertThat(got.header("X-Evil")).isNull();
    assertThat(got.header("X-Title")).isEqualTo("a X-Evil: 1");
    assertThat(got.header("X-Text")).isEqualTo("Gr??e X-Evil: 2 ?");
    assertThat(got.uri().getRawQuery()).isEqualTo("to=a%26x%3D1%0Ab");
  }

  @Test
  void aReceiverCanProveThatARequestIsOurs() throws Exception {
    WebhookSettings signed =
        new WebhookSettings(
            new Secret(receiver.at("/").toString()),
            "POST",
            Map.of(),
            null,
            WebhookBody.EVERYTHING,
            new Secret("shared"));
    send(signed, "");
    Receiver.Got got = receiver.got().getFirst();
    String time = Long.toString(NOW.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("shared".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((time + "." + got.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(got.header("Allswell-Signature"))
        .isEqualTo("t=" + time + ",v1=" + HexFormat.of().formatHex(expected));
    assertThat(new ObjectMapper().readTree(got.body()).get("incident").textValue()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 422})
  void whatIsRefusedForGoodIsRefused(int status) throws Exception {
    receiver.answering(status, "no such topic\r\n\u0007" + "x".repeat(5000));
    Outcome outcome = send(ntfy(), "topic");
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.answer()).startsWith(status + " no such topic x").hasSizeLessThan(2_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void whatMayPassIsTriedAgain(int status) throws Exception {
    receiver.answering(status, "");
    assertThat(send(ntfy(), "topic")).isInstanceOf(Outcome.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504})
  void aGatewayThatLostTheAnswerLeavesTheOutcomeUnknown(int status) throws Exception {
    receiver.answering(status, "");
    assertThat(send(ntfy(), "topic")).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "Fri, 20 Nov 2026 03:00:07 GMT"})
  void aProviderMayAskToBeLeftAlone(String retryAfter) throws Exception {
    receiver.answering(new Receiver.Answer(429, Map.of("Retry-After", retryAfter), "slow down"));
    assertThat(send(ntfy(), "topic"))
        .isEqualTo(new Outcome.Failed("429 slow down", Duration.ofSeconds(7)));
  }

  @Test
  void aRedirectIsNotFollowedBecauseTheMessageIsNotForOthers() throws Exception {
    try (Receiver other = new Receiver()) {
      receiver.answering(
          new Receiver.Answer(307, Map.of("Location", other.at("/").toString()), ""));
      assertThat(send(ntfy(), "topic")).isInstanceOf(Outcome.Refused.class);
      assertThat(other.got()).isEmpty();
    }
  }

  @Test
  void whatNeverLeftIsCertainNotToHaveArrived() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    NtfySettings nobody = new NtfySettings(URI.create("http://127.0.0.1:" + port), null, null);
    assertThat(send(nobody, "topic")).isInstanceOf(Outcome.Failed.class);
    NtfySettings unknown = new NtfySettings(URI.create("http://no.such.host.invalid"), null, null);
    assertThat(send(unknown, "topic"))
        .isEqualTo(new Outcome.Failed("no connection: the host's name is not known"));
  }

  @Test
  void aHangingProviderIsLeftAtTheLimitAndItsOutcomeIsUnknown() throws Exception {
    receiver.holding();
    try (Exchange impatient = new Exchange(SHORT, SSLContext.getDefault(), () -> NOW)) {
      assertThat(impatient.send(ntfy(), Samples.attempt(Samples.call("down"), "topic")))
          .isEqualTo(new Outcome.Unknown("no answer within 0.4 s"));
    }
  }

  @Test
  void aMailServerThatSaysNothingIsLeftAtTheLimit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Exchange impatient = new Exchange(SHORT, SSLContext.getDefault(), () -> NOW)) {
      EmailSettings settings =
          new EmailSettings(
              "127.0.0.1",
              silent.getLocalPort(),
              EmailSettings.Security.NONE,
              null,
              null,
              "allswell@example.org");
      assertThat(impatient.send(settings, Samples.attempt(Samples.call("down"), "ana@example.org")))
          .isInstanceOf(Outcome.Failed.class);
    }
  }

  private NtfySettings ntfy() {
    return new NtfySettings(receiver.at("/"), null, null);
  }

  private Outcome send(ChannelSettings settings, String address) throws InterruptedException {
    return exchange.send(settings, Samples.attempt(Samples.call("backup is down"), address));
  }
}

package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.Kind;
import dev.allswell.message.Channels.Change;
import dev.allswell.message.Delivery.Status;
import dev.allswell.store.Vault;
import dev.allswell.store.VaultException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final NtfySettings NTFY =
      new NtfySettings(URI.create("https://ntfy.example.org"), new Secret("tk_secret99"), 4);

  private final Office office = new Office();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void everyKindComesBackAsItWasSetUp() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", "{{address}}");
    form.put("Twiml", "<Say>{{xml:title}}</Say>");
    List<ChannelSettings> all =
        List.of(
            NTFY,
            new EmailSettings(
                "smtp.example.org",
                587,
                EmailSettings.Security.STARTTLS,
                "allswell",
                new Secret("hunter2"),
                "allswell@example.org"),
            new SlackSettings(new Secret("https://hooks.example.org/services/T/B/x")),
            new WebhookSettings(
                new Secret("https://api.example.org/calls"),
                "POST",
                Map.of("X-Key", new Secret("k")),
                new WebhookSettings.BasicAuthentication("AC1", new Secret("p")),
                WebhookBody.form(form),
                new Secret("shared")));
    for (ChannelSettings settings : all) {
      office.channel(settings.kind(), settings, new Pace(3, 30));
      Channel found = find(settings.kind());
      assertThat(found.settings()).isEqualTo(settings);
      assertThat(found.pace()).isEqualTo(new Pace(3, 30));
    }
    assertThat(office.database.transact(office.channels::list))
        .extracting(Channel::slug)
        .containsExactly("email", "ntfy", "slack", "webhook");
  }

  @Test
  void settingUpTheSameAgainChangesNothing() {
    ChannelDraft draft = new ChannelDraft("push", NTFY, Pace.DEFAULT);
    NtfySettings other = new NtfySettings(NTFY.server(), new Secret("tk_other"), 4);
    assertThat(put(draft)).isEqualTo(Change.CREATED);
    assertThat(put(draft)).isEqualTo(Change.UNCHANGED);
    assertThat(put(new ChannelDraft("push", other, Pace.DEFAULT))).isEqualTo(Change.CHANGED);
    assertThat(find("push").settings()).isEqualTo(other);
    assertThat(put(new ChannelDraft("push", other, new Pace(1, 60)))).isEqualTo(Change.CHANGED);
  }

  @Test
  void nothingSecretStandsInTheRow() {
    office.channel("push", NTFY);
    String row =
        office.database.transact(
            tx ->
                tx.createQuery("select settings::text || encode(secrets, 'escape') from channels")
                    .mapTo(String.class)
                    .one());
    assertThat(row).contains("ntfy.example.org").doesNotContain("secret99");
  }

  @Test
  void aNodeWithAnotherKeySaysSo() {
    office.channel("push", NTFY);
    byte[] key = new byte[32];
    key[0] = 1;
    Channels other = new Channels(Vault.of(key));
    assertThatThrownBy(() -> office.database.transact(other::list))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("settings of channel push was sealed with another secret key");
    office.database.run(tx -> office.vault.agreeWith(tx));
    office.database.run(tx -> office.vault.agreeWith(tx));
    assertThatThrownBy(() -> office.database.run(tx -> Vault.of(key).agreeWith(tx)))
        .hasMessageContaining("This database was sealed with another secret key");
  }

  @Test
  void aChannelKeepsItsKind() {
    office.channel("push", NTFY);
    ChannelDraft slack =
        new ChannelDraft(
            "push", new SlackSettings(new Secret("https://hooks.example.org/x")), Pace.DEFAULT);
    assertThatThrownBy(() -> put(slack))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("another slug");
  }

  @Test
  void aChannelThatSomebodyNeedsIsNotRemoved() {
    office.channel("push", NTFY);
    office.contact(office.ana, "push", "ana-pages");
    assertThatThrownBy(() -> remove("push"))
        .isInstanceOf(ChannelInUse.class)
        .hasMessageContaining("contacts of ana");
    assertThat(find("push")).isNotNull();
  }

  @Test
  void whatARemovedChannelStillHadToSendIsGivenUpAndSaid() {
    office.channel("push", NTFY);
    Delivery delivery = office.call(office.contact(office.ana, "push", "ana-pages"));
    office.contacts(office.ana);
    assertThat(remove("push")).isTrue();
    assertThat(remove("push")).isFalse();
    office.node().turn();
    assertThat(office.now(delivery).status()).isEqualTo(Status.GIVEN_UP);
    assertThat(office.says(Kind.DELIVERY_GIVEN_UP))
        .containsExactly(
            "Gave up the call to Ana by a channel that is gone after 0 tries (its channel was removed).");
  }

  private Change put(ChannelDraft draft) {
    return office.database.transact(tx -> office.channels.put(tx, draft, false));
  }

  private boolean remove(String slug) {
    return office.database.transact(tx -> office.channels.remove(tx, slug));
  }

  private Channel find(String slug) {
    return office.database.transact(tx -> office.channels.list(tx)).stream()
        .filter(channel -> channel.slug().equals(slug))
        .findFirst()
        .orElseThrow();
  }
}

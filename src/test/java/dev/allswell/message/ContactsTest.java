package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.PersonId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactsTest {
  private static final ContactDraft PUSH = Office.draft("push", "ana-pages");
  private static final ContactDraft PHONE =
      new ContactDraft("phone", "+491711234567", Duration.ofSeconds(90), false);

  private final Office office = new Office();

  @BeforeEach
  void open() {
    URI nowhere = URI.create("https://example.org/");
    office.channel("push", new NtfySettings(nowhere, null, null));
    office.webhook("phone", nowhere, Pace.DEFAULT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void contactsComeInTheirOrderWithTheirWaits() {
    List<Contact> contacts = office.contacts(office.ana, PUSH, PHONE);
    assertThat(contacts).extracting(Contact::step).containsExactly(0, 1);
    assertThat(contacts).extracting(Contact::address).containsExactly("ana-pages", "+491711234567");
    assertThat(contacts.get(1).waits()).isEqualTo(Duration.ofSeconds(90));
    assertThat(contacts.get(1).updates()).isFalse();
    List<PersonId> both = List.of(office.ana, office.ben);
    Map<PersonId, List<Contact>> of = office.database.transact(tx -> office.contacts.of(tx, both));
    assertThat(of)
        .containsExactlyInAnyOrderEntriesOf(Map.of(office.ana, contacts, office.ben, List.of()));
  }

  @Test
  void settingTheSameAgainChangesNothing() {
    List<Contact> before = office.contacts(office.ana, PUSH, PHONE);
    assertThat(replace(PUSH, PHONE)).isFalse();
    assertThat(office.contacts(office.ana, PUSH, PHONE)).isEqualTo(before);
  }

  @Test
  void aContactWhoseWaitChangesStaysTheSameContact() {
    List<Contact> before = office.contacts(office.ana, PUSH, PHONE);
    ContactDraft later = new ContactDraft("phone", PHONE.address(), Duration.ofMinutes(5), true);
    assertThat(replace(PUSH, later)).isTrue();
    Contact after = office.contacts(office.ana, PUSH, later).get(1);
    assertThat(after.id()).isEqualTo(before.get(1).id());
    assertThat(after.waits()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void anotherAddressIsAnotherContact() {
    ContactId before = office.contacts(office.ana, PUSH).getFirst().id();
    assertThat(office.contacts(office.ana, Office.draft("push", "other")).getFirst().id())
        .isNotEqualTo(before);
    assertThat(office.contacts(office.ana, PHONE, PUSH)).hasSize(2);
    assertThat(office.contacts(office.ana)).isEmpty();
  }

  @Test
  void anAddressThatIsNoneOnItsChannelIsRefusedAndNothingChanges() {
    office.contacts(office.ana, PUSH);
    assertThatThrownBy(() -> replace(PHONE, Office.draft("push", "ana/pages")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("address \"ana/pages\"");
    assertThatThrownBy(() -> replace(Office.draft("fax", "1")))
        .hasMessageContaining("channel \"fax\": There is no such channel.");
    assertThat(replace(PUSH)).isFalse();
  }

  private boolean replace(ContactDraft... drafts) {
    return office.database.transact(tx -> office.contacts.replace(tx, office.ana, List.of(drafts)));
  }
}

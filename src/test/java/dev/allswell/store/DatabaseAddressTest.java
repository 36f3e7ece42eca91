package dev.allswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "postgres://ana:secret@db.example:5433/watch db.example:5433/watch ana secret",
        "postgresql://ana:secret@db.example/watch db.example/watch ana secret",
        "jdbc:postgresql://db.example/watch?user=ana&password=secret db.example/watch ana secret",
        "postgres://ana@db.example db.example/ana ana ''",
        "postgres://a%40b:p%2Fw%3A%3F%25@h/d h/d a@b p/w:?%",
        "postgres://ana:one:two+three@h/d h/d ana one:two+three",
        "postgres://ana:p%C3%A4ss@h/d h/d ana päss",
        "postgres://ana:p@w@h/d h/d ana p@w",
        "postgres://u:p@[::1]:5432/d [::1]:5432/d u p",
        "postgres://u:p@one:1,two:65535/d one:1,two:65535/d u p",
        "postgres://u:p@h/d?sslmode=require&connect_timeout=3 h/d?sslmode=require&connectTimeout=3 u p",
        "postgres://u:p@h/d?options=-c%20work_mem%3D8MB h/d?options=-c%20work_mem%3D8MB u p",
        "postgres://u:p@h/a%20b h/a%20b u p",
      })
  void urlsOfAllKindsBecomeAnAddress(String url, String rest, String user, String password) {
    assertThat(DatabaseAddress.parse(url))
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://" + rest, user, password));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                | does not start with",
        "mysql://u:hush@h/d                | does not start with",
        "postgres:u:hush@h/d               | does not start with",
        "postgres://u:hush@h:0/d           | port is not between",
        "postgres://u:hush@h:65536/d       | port is not between",
        "postgres://u:hush@h:x/d           | host and port are not understood",
        "postgres://u:hush@/d              | host and port are not understood",
        "postgres://u:hush@one,/d          | host and port are not understood",
        "postgres://u:hush@%2Fvar%2Frun/d  | host and port are not understood",
        "postgres://u:hush/hush@h/d        | not understood",
        "postgres://u:1?hush@h/d           | parameters are not understood",
        "postgres://u:hush%4@h/d           | a % in its password",
        "postgres://u:hush@h/d?colour=blue | parameter colour is unknown",
        "postgres://u:hush@h/d?sslmode     | parameter sslmode is unknown, or has no value",
      })
  void whatIsWrongIsNamedAndThePasswordIsNot(String url, String why) {
    assertThatThrownBy(() -> DatabaseAddress.parse(url))
        .isInstanceOf(StoreException.BadDatabaseUrl.class)
        .hasMessageContaining(why)
        .hasMessageContaining("postgres://user:password@host:5432/database")
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://ana:hush@h/d",
        "jdbc:postgresql://h/d?user=ana&password=hush",
        "postgres://ana@h/d?sslpassword=hush&sslmode=require"
      })
  void anAddressShowsEverythingButThePassword(String url) {
    assertThat(DatabaseAddress.parse(url).toString())
        .contains("//h/d", "ana")
        .doesNotContain("hush");
  }
}

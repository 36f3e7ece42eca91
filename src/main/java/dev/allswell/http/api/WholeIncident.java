package dev.allswell.http.api;

import dev.allswell.alert.Alert;
import dev.allswell.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident with all that belongs to it.
 *
 * @param lastLike the last resolved one of the same team about one of the same services
 */
record WholeIncident(
    OneIncident incident,
    List<OneAlert> alerts,
    List<OnePage> pages,
    List<OneEntry> timeline,
    @Nullable OneIncident lastLike) {

  /**
   * A condition, while it held.
   *
   * @param check null when it is not from a check
   * @param resolvedAt null while it holds
   */
  record OneAlert(
      long id,
      String summary,
      String service,
      String severity,
      Map<String, String> labels,
      @Nullable UUID check,
      Instant firedAt,
      @Nullable Instant resolvedAt) {
    static OneAlert of(Alert alert) {
      return new OneAlert(
          alert.id().value(),
          alert.summary(),
          alert.service(),
          alert.severity().word(),
          alert.labels().values(),
          alert.check() == null ? null : alert.check().value(),
          alert.firedAt(),
          alert.resolvedAt());
    }
  }

  /**
   * Getting hold of one person, in one calling round.
   *
   * @param because why this person
   */
  record OnePage(
      @Nullable String person, int round, String because, String status, Instant startedAt) {
    static OnePage of(Page page, Directory directory) {
      return new OnePage(
          directory.slug(page.person()),
          page.round(),
          page.because(),
          page.status().name().toLowerCase(Locale.ROOT),
          page.startedAt());
    }
  }
}

package dev.allswell.http;

import dev.allswell.alert.Alerts;
import dev.allswell.check.Checks;
import dev.allswell.check.ListChecks;
import dev.allswell.incident.Incidents;
import dev.allswell.logbook.LogBook;
import dev.allswell.message.Deliveries;
import dev.allswell.oncall.Duty;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.page.Pager;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import java.net.URI;
import java.time.InstantSource;

/** The rooms behind the door, for the pages that show many of them at once. */
public record House(
    Database database,
    InstantSource clock,
    URI publicUrl,
    LogBook logBook,
    Roster roster,
    Deliveries deliveries,
    Duty duty,
    Pager pager,
    AcknowledgeLinks acknowledgeLinks,
    Incidents incidents,
    Alerts alerts,
    Checks checks,
    ListChecks lists) {}

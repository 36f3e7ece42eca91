package dev.allswell.http.health;

import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import io.helidon.http.HeaderNames;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/** {@code /metrics}: numbers about this process in Prometheus' text format. */
public final class MetricsRoutes implements Routes {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  public MetricsRoutes(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** A registry that knows how the JVM and the process are; the rooms add their own numbers. */
  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    bindGarbageCollection(registry);
    return registry;
  }

  /** It listens until the process ends, as the registry does. */
  @SuppressWarnings("resource")
  private static void bindGarbageCollection(PrometheusMeterRegistry registry) {
    new JvmGcMetrics().bindTo(registry);
  }

  @Override
  public void in(RouteTable table) {
    table.get("/metrics").open(this::scrape);
  }

  private Answer scrape(Request request) {
    boolean open =
        request.header(HeaderNames.ACCEPT).orElse("").contains("application/openmetrics-text");
    String type = open ? OPEN_METRICS : TEXT;
    return Answer.bytes(type, registry.scrape(type).getBytes(StandardCharsets.UTF_8));
  }
}

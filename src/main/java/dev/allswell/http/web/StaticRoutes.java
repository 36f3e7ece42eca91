package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import io.helidon.http.HeaderNames;

/** {@code /static/…}: style, script and icon. Their addresses change with their content. */
public final class StaticRoutes implements Routes {
  @Override
  public void in(RouteTable table) {
    table.get(StaticFiles.ROOT + "/{name}").open(this::show);
  }

  private Answer show(Request request) {
    StaticFiles.StaticFile file =
        StaticFiles.find(request.path("name"))
            .orElseThrow(() -> Refusal.notFound("There is no such file."));
    String version = request.query().optionalText("v", 100).orElse("");
    boolean gzip =
        request.header(HeaderNames.ACCEPT_ENCODING).filter(it -> it.contains("gzip")).isPresent();
    Answer answer =
        Answer.bytes(file.contentType(), gzip ? file.gzipped() : file.content())
            .with("Cache-Control", file.cacheControl(version))
            .with("Vary", "Accept-Encoding");
    return gzip ? answer.with("Content-Encoding", "gzip") : answer;
  }
}
